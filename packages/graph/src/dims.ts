// Symbolic sizes: a dimension is a whole number or a polynomial over names, kept as canonical text ("2*batch+1").
// Not an algebra system: it knows just what shape rules need (sum, product, exact and floored quotient, equality).

import { ImagierError } from "@imagier/contracts";

/** A size: a whole number, or a canonical symbolic expression such as "batch", "4*height" or "floor((height+1)/2)". */
export type Dim = number | string;

/** A whole coefficient times atoms: names and floored quotients, sorted. */
interface Term {
  readonly coefficient: number;
  readonly atoms: readonly string[];
}

const floorPattern = /^floor\(\((.*)\)\/(\d+)\)$/;

/** Cuts at a sign or star that stands outside all brackets; a minus stays with what follows it. */
function cut(text: string, isCut: (character: string) => boolean): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    const isHere = depth === 0 && isCut(character) && parts.at(-1) !== "";
    if (isHere) parts.push("");
    if (!isHere || character === "-") parts[parts.length - 1] += character;
  }
  return parts;
}

function termsOf(dim: Dim): Term[] {
  if (typeof dim === "number") return dim === 0 ? [] : [{ coefficient: dim, atoms: [] }];
  return cut(dim, (character) => character === "+" || character === "-").map((text) => {
    const sign = text.startsWith("-") ? -1 : 1;
    const factors = cut(sign < 0 ? text.slice(1) : text, (character) => character === "*");
    const numbers = factors.filter((factor) => /^\d+$/.test(factor)).map(Number);
    const atoms = factors.filter((factor) => !/^\d+$/.test(factor));
    return { coefficient: numbers.reduce((a, b) => a * b, sign), atoms };
  });
}

/** The canonical text: like terms joined, in falling order of their names, the constant last. */
function dimOf(terms: readonly Term[]): Dim {
  const joined = new Map<string, number>();
  for (const { coefficient, atoms } of terms) {
    const name = [...atoms].sort().join("*");
    joined.set(name, (joined.get(name) ?? 0) + coefficient);
  }
  const left = [...joined].filter(([, c]) => c !== 0).sort(([a], [b]) => (a < b ? 1 : -1));
  if (left.length === 0) return 0;
  if (left.length === 1 && left[0]![0] === "") return left[0]![1];
  const texts = left.map(([name, c]) => {
    if (name === "") return `${c}`;
    return c === 1 ? name : c === -1 ? `-${name}` : `${c}*${name}`;
  });
  return texts.join("+").replaceAll("+-", "-");
}

export function addDims(...dims: readonly Dim[]): Dim {
  return dimOf(dims.flatMap(termsOf));
}

export function multiplyDims(...dims: readonly Dim[]): Dim {
  let product: Term[] = [{ coefficient: 1, atoms: [] }];
  for (const dim of dims) {
    const terms = termsOf(dim);
    product = product.flatMap((a) =>
      terms.map((b) => ({ coefficient: a.coefficient * b.coefficient, atoms: [...a.atoms, ...b.atoms] })),
    );
  }
  return dimOf(product);
}

/** dim / divisor where it divides exactly for every value of the names, else undefined. */
export function divideDims(dim: Dim, divisor: Dim): Dim | undefined {
  if (divisor === 0) return undefined;
  const by = termsOf(divisor);
  const terms = termsOf(dim);
  if (by.length > 1) {
    const factor = terms[0] ? terms[0].coefficient / by[0]!.coefficient : 0;
    return Number.isInteger(factor) && multiplyDims(factor, divisor) === dim ? factor : undefined;
  }
  const quotient: Term[] = [];
  for (const { coefficient, atoms } of terms) {
    const left = [...atoms];
    for (const atom of by[0]!.atoms) {
      const at = left.indexOf(atom);
      if (at < 0) return undefined;
      left.splice(at, 1);
    }
    if (coefficient % by[0]!.coefficient !== 0) return undefined;
    quotient.push({ coefficient: coefficient / by[0]!.coefficient, atoms: left });
  }
  return dimOf(quotient);
}

/**
 * floor(dim / divisor) for a whole divisor from 1. What divides evenly comes out of the floor, so that
 * floor((4*height+5)/2) is 2*height+2; a rest that stays symbolic becomes an atom of its own.
 */
export function floorDivideDim(dim: Dim, divisor: number): Dim {
  if (typeof dim === "number") return Math.floor(dim / divisor);
  const terms = termsOf(dim);
  const whole = terms.map((t) => ({ ...t, coefficient: Math.floor(t.coefficient / divisor) }));
  const rest = dimOf(terms.map((t, i) => ({ ...t, coefficient: t.coefficient - divisor * whole[i]!.coefficient })));
  // The rest's coefficients lie in [0, divisor): a rest without names is floored to 0.
  if (typeof rest === "number") return dimOf(whole);
  return dimOf([...whole, { coefficient: 1, atoms: [`floor((${rest})/${divisor})`] }]);
}

/** The whole number behind a size, given what each name stands for. @throws GRAPH_INVALID naming an unknown name */
export function resolveDim(dim: Dim, sizes: Readonly<Record<string, number>>): number {
  return evaluateDim<number>(dim, {
    number: (value) => value,
    name(name) {
      const size = sizes[name];
      if (size === undefined) throw new ImagierError("GRAPH_INVALID", `The size "${name}" in "${dim}" is not known.`);
      return size;
    },
    add: (a, b) => a + b,
    multiply: (a, b) => a * b,
    floorDivide: (a, divisor) => Math.floor(a / divisor),
  });
}

/** The five things that a symbolic size is made of, each given a meaning. */
export interface DimAlgebra<T> {
  number(value: number): T;
  name(name: string): T;
  add(a: T, b: T): T;
  multiply(a: T, b: T): T;
  floorDivide(a: T, divisor: number): T;
}

/** Walks a size from its names up: with numbers it resolves the size, with tensors it computes it at run time. */
export function evaluateDim<T>(dim: Dim, algebra: DimAlgebra<T>): T {
  const terms = termsOf(dim);
  if (terms.length === 0) return algebra.number(0);
  const values = terms.map(({ coefficient, atoms }) => {
    const factors = atoms.map((atom) => {
      const floor = floorPattern.exec(atom);
      return floor ? algebra.floorDivide(evaluateDim(floor[1]!, algebra), Number(floor[2])) : algebra.name(atom);
    });
    if (coefficient !== 1 || factors.length === 0) factors.unshift(algebra.number(coefficient));
    return factors.reduce((a, b) => algebra.multiply(a, b));
  });
  return values.reduce((a, b) => algebra.add(a, b));
}

/** The number of elements; the product of all sizes. */
export function elementCount(shape: readonly Dim[]): Dim {
  return multiplyDims(...shape);
}

export function sameShape(a: readonly Dim[], b: readonly Dim[]): boolean {
  return a.length === b.length && a.every((dim, i) => dim === b[i]);
}

export function isStatic(shape: readonly Dim[]): shape is readonly number[] {
  return shape.every((dim) => typeof dim === "number");
}

/** "[batch, 64, 256]", as errors print it. */
export function formatShape(shape: readonly Dim[]): string {
  return `[${shape.join(", ")}]`;
}

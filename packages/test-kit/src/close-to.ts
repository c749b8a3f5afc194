// Compares numbers element by element and says where they differ most, with both values, index and shapes.
// Not a vitest matcher: a plain function that throws, so it works in any runner. Tolerances by name: tolerances.ts.

import { type Tolerance, type ToleranceName, tolerances } from "./tolerances.js";

/** One number, a flat list, or a flat list with its shape. */
export type Comparable = number | ArrayLike<number> | { shape: readonly number[]; data: ArrayLike<number> };

interface Difference {
  /** How many elements are out of tolerance. */
  count: number;
  /** The flat index of the worst. */
  worst: number;
}

/**
 * Throws unless `|actual - expected| <= atol + rtol * |expected|` everywhere. NaN is close to nothing, an infinity only to
 * itself. Shapes must be equal where both have one, lengths always.
 */
export function expectClose(actual: Comparable, expected: Comparable, tolerance: Tolerance | ToleranceName): void {
  const a = flatten(actual);
  const e = flatten(expected);
  const { atol = 0, rtol = 0 }: Tolerance = typeof tolerance === "string" ? tolerances[tolerance] : tolerance;
  const shapes = `Shapes: actual ${describeShape(a)}, expected ${describeShape(e)}.`;
  const isSameShape = a.shape === undefined || e.shape === undefined || String(a.shape) === String(e.shape);
  if (!isSameShape || a.data.length !== e.data.length) fail(`Not the same shape.\n${shapes}`);
  const difference = compare(a.data, e.data, { atol, rtol });
  if (difference === undefined) return;
  const { count, worst } = difference;
  const [got, wanted] = [a.data[worst]!, e.data[worst]!];
  fail(
    [
      `${count} of ${e.data.length} elements are not close (atol ${atol}, rtol ${rtol}).`,
      `Worst at ${describeIndex(worst, a.shape ?? e.shape)}: ${got}, expected ${wanted}, difference ${Math.abs(got - wanted)}.`,
      shapes,
    ].join("\n"),
  );
}

function compare(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { atol, rtol }: Required<Tolerance>,
): Difference | undefined {
  let count = 0;
  let worst = 0;
  let worstExcess = 0;
  for (let i = 0; i < expected.length; i++) {
    const [got, wanted] = [actual[i]!, expected[i]!];
    const allowed = atol + rtol * Math.abs(wanted);
    const error = Math.abs(got - wanted);
    if (got === wanted || (error <= allowed && Number.isFinite(wanted))) continue;
    count++;
    const excess = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error / (allowed || Number.MIN_VALUE);
    if (count === 1 || excess > worstExcess) {
      worst = i;
      worstExcess = excess;
    }
  }
  return count === 0 ? undefined : { count, worst };
}

interface Flat {
  data: ArrayLike<number>;
  shape: readonly number[] | undefined;
}

function flatten(value: Comparable): Flat {
  if (typeof value === "number") return { data: [value], shape: [] };
  return "data" in value ? value : { data: value, shape: undefined };
}

function describeShape({ data, shape }: Flat): string {
  return shape === undefined ? `${data.length} elements` : `[${shape.join(", ")}]`;
}

function describeIndex(flat: number, shape: readonly number[] | undefined): string {
  if (shape === undefined || shape.length < 2) return `[${flat}]`;
  const index: number[] = [];
  for (let rest = flat, axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return `[${index.join(", ")}] (element ${flat})`;
}

function fail(message: string): never {
  const error = new Error(message);
  error.name = "NotCloseError";
  Error.captureStackTrace(error, expectClose); // the runner then shows the line of the test
  throw error;
}

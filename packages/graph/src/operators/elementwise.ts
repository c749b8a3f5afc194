// Arithmetic, powers, roots, exponentials, logarithms and circular functions, element by element, with broadcasting.
// Not activations (activation.ts) and not choices between operands (selection.ts).
// Shape rule of two operands: NumPy broadcasting; of one operand: its own shape.

import { ImagierError } from "@imagier/contracts";
import type { Tensor } from "../graph.js";
import { broadcastShapes, describe, sumToShape } from "./broadcasting.js";

/** A tensor, or a number that becomes a scalar constant of the same graph. */
export type Operand = Tensor | number;

/** Both operands as tensors of one type. @throws GRAPH_INVALID where neither is a tensor or their types differ */
export function asTensors(operator: string, left: Operand, right: Operand): [Tensor, Tensor] {
  const graph = typeof left !== "number" ? left.graph : typeof right !== "number" ? right.graph : undefined;
  if (!graph)
    throw new ImagierError("GRAPH_INVALID", `${operator}: one operand of ${left} and ${right} has to be a tensor.`);
  const tensorOf = (operand: Operand) => (typeof operand === "number" ? graph.scalar(operand) : operand);
  const [a, b] = [tensorOf(left), tensorOf(right)];
  if (a.dtype !== b.dtype) {
    throw new ImagierError(
      "GRAPH_INVALID",
      `${operator}: ${describe(a)} is ${a.dtype} and ${describe(b)} is ${b.dtype}; cast one of them.`,
    );
  }
  return [a, b];
}

function binaryNode(type: string, operator: string, [a, b]: readonly [Tensor, Tensor]): Tensor {
  return a.graph.node(type, { inputs: [a, b], shape: broadcastShapes(operator, a, b) });
}

function unaryNode(type: string, x: Tensor): Tensor {
  return x.graph.node(type, { inputs: [x], shape: x.shape });
}

export function add(left: Operand, right: Operand): Tensor {
  const [a, b] = asTensors("add", left, right);
  const sum = binaryNode("Add", "add", [a, b]);
  a.graph.record([sum], [a, b], ([d], needs) => [
    needs[0] ? sumToShape(d!, a.shape) : undefined,
    needs[1] ? sumToShape(d!, b.shape) : undefined,
  ]);
  return sum;
}

export function subtract(left: Operand, right: Operand): Tensor {
  const [a, b] = asTensors("subtract", left, right);
  const difference = binaryNode("Sub", "subtract", [a, b]);
  a.graph.record([difference], [a, b], ([d], needs) => [
    needs[0] ? sumToShape(d!, a.shape) : undefined,
    needs[1] ? negate(sumToShape(d!, b.shape)) : undefined,
  ]);
  return difference;
}

export function multiply(left: Operand, right: Operand): Tensor {
  const [a, b] = asTensors("multiply", left, right);
  const product = binaryNode("Mul", "multiply", [a, b]);
  a.graph.record([product], [a, b], ([d], needs) => [
    needs[0] ? sumToShape(multiply(d!, b), a.shape) : undefined,
    needs[1] ? sumToShape(multiply(d!, a), b.shape) : undefined,
  ]);
  return product;
}

export function divide(left: Operand, right: Operand): Tensor {
  const [a, b] = asTensors("divide", left, right);
  const quotient = binaryNode("Div", "divide", [a, b]);
  a.graph.record([quotient], [a, b], ([d], needs) => {
    const da = divide(d!, b);
    return [
      needs[0] ? sumToShape(da, a.shape) : undefined,
      needs[1] ? negate(sumToShape(multiply(da, quotient), b.shape)) : undefined,
    ];
  });
  return quotient;
}

export function negate(x: Tensor): Tensor {
  const y = unaryNode("Neg", x);
  x.graph.record([y], [x], ([d]) => [negate(d!)]);
  return y;
}

/** |x|; the slope at 0 is 0. */
export function absolute(x: Tensor): Tensor {
  const y = unaryNode("Abs", x);
  x.graph.record([y], [x], ([d]) => [multiply(d!, unaryNode("Sign", x))]);
  return y;
}

export function exp(x: Tensor): Tensor {
  const y = unaryNode("Exp", x);
  x.graph.record([y], [x], ([d]) => [multiply(d!, y)]);
  return y;
}

export function log(x: Tensor): Tensor {
  const y = unaryNode("Log", x);
  x.graph.record([y], [x], ([d]) => [divide(d!, x)]);
  return y;
}

export function sqrt(x: Tensor): Tensor {
  const y = unaryNode("Sqrt", x);
  x.graph.record([y], [x], ([d]) => [divide(multiply(d!, 0.5), y)]);
  return y;
}

export function sin(x: Tensor): Tensor {
  const y = unaryNode("Sin", x);
  x.graph.record([y], [x], ([d]) => [multiply(d!, cos(x))]);
  return y;
}

export function cos(x: Tensor): Tensor {
  const y = unaryNode("Cos", x);
  x.graph.record([y], [x], ([d]) => [negate(multiply(d!, sin(x)))]);
  return y;
}

export function square(x: Tensor): Tensor {
  const y = x.graph.node("Mul", { inputs: [x, x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [multiply(multiply(d!, 2), x)]);
  return y;
}

/**
 * x to a power, a number or a tensor that broadcasts with x.
 * @param x positive where the exponent is a tensor whose gradient is asked for (its slope is y log x)
 */
export function power(x: Tensor, exponent: Operand): Tensor {
  const [base, to] = asTensors("power", x, exponent);
  const y = binaryNode("Pow", "power", [base, to]);
  base.graph.record([y], [base, to], ([d], needs) => [
    needs[0] ? sumToShape(multiply(d!, powerSlope(base, exponent)), base.shape) : undefined,
    needs[1] ? sumToShape(multiply(d!, multiply(y, log(base))), to.shape) : undefined,
  ]);
  return y;
}

/** p x^(p - 1). */
function powerSlope(x: Tensor, exponent: Operand): Tensor {
  if (exponent === 2) return multiply(x, 2);
  return multiply(power(x, typeof exponent === "number" ? exponent - 1 : subtract(exponent, 1)), exponent);
}

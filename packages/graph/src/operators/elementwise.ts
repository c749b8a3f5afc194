// Arithmetic and powers, element by element, with broadcasting.
// Not activations (activation.ts): these are the ring and its inverses, roots, exponentials and logarithms.

import type { Tensor } from "../graph.js";
import { broadcastShapes, sumToShape } from "./broadcasting.js";

/** A tensor, or a number that becomes a scalar constant of the same graph. */
export type Operand = Tensor | number;

function asTensor(operand: Operand, beside: Operand): Tensor {
  if (typeof operand !== "number") return operand;
  if (typeof beside === "number") throw new TypeError("One operand has to be a tensor.");
  return beside.graph.scalar(operand);
}

function binaryNode(type: string, a: Tensor, b: Tensor): Tensor {
  return a.graph.node(type, { inputs: [a, b], shape: broadcastShapes(type, a.shape, b.shape) });
}

export function add(left: Operand, right: Operand): Tensor {
  const [a, b] = [asTensor(left, right), asTensor(right, left)];
  const sum = binaryNode("Add", a, b);
  a.graph.record([sum], [a, b], ([d]) => [sumToShape(d!, a.shape), sumToShape(d!, b.shape)]);
  return sum;
}

export function subtract(left: Operand, right: Operand): Tensor {
  const [a, b] = [asTensor(left, right), asTensor(right, left)];
  const difference = binaryNode("Sub", a, b);
  a.graph.record([difference], [a, b], ([d]) => [sumToShape(d!, a.shape), negate(sumToShape(d!, b.shape))]);
  return difference;
}

export function multiply(left: Operand, right: Operand): Tensor {
  const [a, b] = [asTensor(left, right), asTensor(right, left)];
  const product = binaryNode("Mul", a, b);
  a.graph.record([product], [a, b], ([d]) => [
    sumToShape(multiply(d!, b), a.shape),
    sumToShape(multiply(d!, a), b.shape),
  ]);
  return product;
}

export function divide(left: Operand, right: Operand): Tensor {
  const [a, b] = [asTensor(left, right), asTensor(right, left)];
  const quotient = binaryNode("Div", a, b);
  a.graph.record([quotient], [a, b], ([d]) => {
    const da = divide(d!, b);
    return [sumToShape(da, a.shape), sumToShape(negate(multiply(da, quotient)), b.shape)];
  });
  return quotient;
}

export function negate(x: Tensor): Tensor {
  const y = x.graph.node("Neg", { inputs: [x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [negate(d!)]);
  return y;
}

export function exp(x: Tensor): Tensor {
  const y = x.graph.node("Exp", { inputs: [x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [multiply(d!, y)]);
  return y;
}

export function log(x: Tensor): Tensor {
  const y = x.graph.node("Log", { inputs: [x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [divide(d!, x)]);
  return y;
}

export function sqrt(x: Tensor): Tensor {
  const y = x.graph.node("Sqrt", { inputs: [x], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [divide(multiply(d!, 0.5), y)]);
  return y;
}

export function square(x: Tensor): Tensor {
  return multiply(x, x);
}

/** x to a constant power. */
export function power(x: Tensor, exponent: number): Tensor {
  const y = x.graph.node("Pow", { inputs: [x, x.graph.scalar(exponent)], shape: x.shape });
  x.graph.record([y], [x], ([d]) => [multiply(d!, multiply(power(x, exponent - 1), exponent))]);
  return y;
}

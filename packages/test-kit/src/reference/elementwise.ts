// Reference operators that look at one element (of each operand) at a time, with broadcasting.
// Not reductions. ONNX operator specification; erf by its series and continued fraction (Abramowitz & Stegun 7.1.6, 7.1.14).

import { floatAttribute, type ReferenceKernel, textAttribute } from "./kernel.js";
import { at, broadcast, fromIndex } from "./nd-array.js";

function unary(apply: (x: number) => number): ReferenceKernel {
  return ([x]) => [{ shape: x!.shape, data: x!.data.map(apply) }];
}

function elementwise(apply: (...operands: number[]) => number): ReferenceKernel {
  return (inputs) => {
    const operands = inputs.map((input) => input!);
    const shape = broadcast(...operands.map((operand) => operand.shape));
    return [fromIndex(shape, (index) => apply(...operands.map((operand) => at(operand, index))))];
  };
}

function erf(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 2.5) {
    let term = x;
    let total = x;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(total); n++) {
      term *= (2 * x * x) / (2 * n + 1);
      total += term;
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
  }
  let fraction = 0;
  for (let n = 60; n >= 1; n--) fraction = n / 2 / (magnitude + fraction);
  const complement = Math.exp(-x * x) / Math.sqrt(Math.PI) / (magnitude + fraction);
  return Math.sign(x) * (1 - complement);
}

const sigmoidOf = (x: number) => 1 / (1 + Math.exp(-x));

function geluOf(x: number, approximate: string): number {
  if (approximate === "none") return 0.5 * x * (1 + erf(x / Math.SQRT2));
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}

export const elementwiseKernels: Record<string, ReferenceKernel> = {
  Abs: unary(Math.abs),
  Cos: unary(Math.cos),
  Erf: unary(erf),
  Exp: unary(Math.exp),
  Identity: unary((x) => x),
  Log: unary(Math.log),
  Neg: unary((x) => -x),
  Not: unary((x) => (x === 0 ? 1 : 0)),
  Reciprocal: unary((x) => 1 / x),
  Relu: unary((x) => Math.max(x, 0)),
  Sigmoid: unary(sigmoidOf),
  Sign: unary(Math.sign),
  Sin: unary(Math.sin),
  Sqrt: unary(Math.sqrt),
  Tanh: unary(Math.tanh),
  Gelu: ([x], node) => {
    const approximate = textAttribute(node, "approximate", "none");
    return [{ shape: x!.shape, data: x!.data.map((value) => geluOf(value, approximate)) }];
  },
  LeakyRelu: ([x], node) => {
    const slope = floatAttribute(node, "alpha", 0.01);
    return [{ shape: x!.shape, data: x!.data.map((value) => (value > 0 ? value : slope * value)) }];
  },
  QuickGelu: ([x], node) => {
    const alpha = floatAttribute(node, "alpha", 1.702);
    return [{ shape: x!.shape, data: x!.data.map((value) => value * sigmoidOf(alpha * value)) }];
  },
  Cast: ([x], node) => {
    const isWhole = ["int64", "int32", "uint8"].includes(node.outputs[0]!.dtype);
    return [{ shape: x!.shape, data: isWhole ? x!.data.map(Math.trunc) : x!.data }];
  },
  Clip: ([x, low, high]) => {
    const [from, to] = [low?.data[0] ?? -Infinity, high?.data[0] ?? Infinity];
    return [{ shape: x!.shape, data: x!.data.map((value) => Math.min(Math.max(value, from), to)) }];
  },
  Add: elementwise((a, b) => a! + b!),
  And: elementwise((a, b) => (a && b ? 1 : 0)),
  Div: (inputs, node) =>
    elementwise(node.outputs[0]!.dtype === "int64" ? (a, b) => Math.trunc(a! / b!) : (a, b) => a! / b!)(inputs, node),
  Equal: elementwise((a, b) => Number(a === b)),
  Greater: elementwise((a, b) => Number(a! > b!)),
  GreaterOrEqual: elementwise((a, b) => Number(a! >= b!)),
  Less: elementwise((a, b) => Number(a! < b!)),
  LessOrEqual: elementwise((a, b) => Number(a! <= b!)),
  Max: elementwise(Math.max),
  Min: elementwise(Math.min),
  Mod: elementwise((a, b) => a! - b! * Math.floor(a! / b!)),
  Mul: elementwise((a, b) => a! * b!),
  Or: elementwise((a, b) => (a || b ? 1 : 0)),
  Pow: elementwise((a, b) => a! ** b!),
  Sub: elementwise((a, b) => a! - b!),
  Where: elementwise((condition, a, b) => (condition ? a! : b!)),
};

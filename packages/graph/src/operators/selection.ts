// Comparisons and choices: greater, less, equal, where, minimum, maximum, clip; and casts between number types.
// A comparison has no gradient; a choice passes its gradient to what was chosen.
// Shape rule of all: NumPy broadcasting of the operands.

import { ImagierError } from "@imagier/contracts";
import type { Graph, Tensor } from "../graph.js";
import type { DType } from "../tensor-value.js";
import { broadcastShapes, describe, sumToShape } from "./broadcasting.js";
import { asTensors, type Operand } from "./elementwise.js";

function compare(type: string, operator: string, [left, right]: readonly [Operand, Operand]): Tensor {
  const [a, b] = asTensors(operator, left, right);
  return a.graph.node(type, { inputs: [a, b], shape: broadcastShapes(operator, a, b), dtype: "bool" });
}

/** left > right, as bool. */
export function greater(left: Operand, right: Operand): Tensor {
  return compare("Greater", "greater", [left, right]);
}

/** left < right, as bool. */
export function less(left: Operand, right: Operand): Tensor {
  return compare("Less", "less", [left, right]);
}

/** left = right, as bool. */
export function equal(left: Operand, right: Operand): Tensor {
  return compare("Equal", "equal", [left, right]);
}

/** `then` where the condition holds, `otherwise` elsewhere. @param condition bool; all three broadcast */
export function where(condition: Tensor, then: Operand, otherwise: Operand): Tensor {
  const [a, b] = [operandOf(condition.graph, then), operandOf(condition.graph, otherwise)];
  if (condition.dtype !== "bool" || a.dtype !== b.dtype) {
    throw new ImagierError(
      "GRAPH_INVALID",
      `where: the condition ${describe(condition)} is ${condition.dtype} and is to be bool; ` +
        `${describe(a)} is ${a.dtype} and ${describe(b)} is ${b.dtype}.`,
    );
  }
  const shape = broadcastShapes("where", condition, { name: a.name, shape: broadcastShapes("where", a, b) });
  const y = a.graph.node("Where", { inputs: [condition, a, b], shape, dtype: a.dtype });
  a.graph.record([y], [a, b], ([d], needs) => [
    needs[0] ? sumToShape(where(condition, d!, 0), a.shape) : undefined,
    needs[1] ? sumToShape(where(condition, 0, d!), b.shape) : undefined,
  ]);
  return y;
}

function operandOf(graph: Graph, operand: Operand): Tensor {
  return typeof operand === "number" ? graph.scalar(operand) : operand;
}

/** The smaller operand; where both are equal the gradient goes to the left one. */
export function minimum(left: Operand, right: Operand): Tensor {
  return extreme("Min", "minimum", [left, right]);
}

/** The larger operand; where both are equal the gradient goes to the left one. */
export function maximum(left: Operand, right: Operand): Tensor {
  return extreme("Max", "maximum", [left, right]);
}

function extreme(type: "Min" | "Max", operator: string, [left, right]: readonly [Operand, Operand]): Tensor {
  const [a, b] = asTensors(operator, left, right);
  const y = a.graph.node(type, { inputs: [a, b], shape: broadcastShapes(operator, a, b) });
  a.graph.record([y], [a, b], ([d], needs) => {
    const takesRight = type === "Min" ? less(b, a) : greater(b, a);
    return [
      needs[0] ? sumToShape(where(takesRight, 0, d!), a.shape) : undefined,
      needs[1] ? sumToShape(where(takesRight, d!, 0), b.shape) : undefined,
    ];
  });
  return y;
}

/** x held between two numbers; outside them the slope is 0. */
export function clip(x: Tensor, low: number, high: number): Tensor {
  if (!(low <= high)) throw new ImagierError("GRAPH_INVALID", `clip: ${describe(x)} between ${low} and ${high}.`);
  const { graph } = x;
  const y = graph.node("Clip", { inputs: [x, graph.scalar(low), graph.scalar(high)], shape: x.shape });
  graph.record([y], [x], ([d]) => [where(equal(x, y), d!, 0)]);
  return y;
}

/** ONNX numbers of the types (TensorProto.DataType). */
const typeNumbers: Record<DType, number> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  bfloat16: 16,
};

const isFloating = (dtype: DType) => dtype === "float32" || dtype === "float16" || dtype === "bfloat16";

/** The same numbers in another type. The gradient passes between floating types only. */
export function cast(x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  const y = x.graph.node("Cast", { inputs: [x], shape: x.shape, dtype, attributes: { to: { i: typeNumbers[dtype] } } });
  if (isFloating(x.dtype) && isFloating(dtype)) x.graph.record([y], [x], ([d]) => [cast(d!, x.dtype)]);
  return y;
}

/** The value of x, through which no gradient flows. */
export function stopGradient(x: Tensor): Tensor {
  return x.graph.node("Identity", { inputs: [x], shape: x.shape });
}

/**
 * The value of `hard` with the gradient of `soft`: for rounding and codebooks. Bengio et al. 2013 (arXiv 1308.3432).
 * @param soft, hard of one shape
 */
export function straightThrough(soft: Tensor, hard: Tensor): Tensor {
  if (soft.shape.length !== hard.shape.length || soft.shape.some((size, axis) => size !== hard.shape[axis])) {
    throw new ImagierError("GRAPH_SHAPE_MISMATCH", `straightThrough: ${describe(soft)} and ${describe(hard)} differ.`);
  }
  const y = stopGradient(hard);
  soft.graph.record([y], [soft], ([d]) => [d]);
  return y;
}

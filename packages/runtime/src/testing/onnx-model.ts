// Builds small ONNX models by hand, so that these tests stand without the graph room.
// Not a graph language: names, shapes and attributes are the caller's to get right.

import { create, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema, TensorProto_DataLocation, TensorProto_DataType } from "onnx-buf";

type ElementType = "FLOAT" | "FLOAT16" | "BFLOAT16" | "INT64" | "INT32" | "UINT8" | "BOOL" | "DOUBLE";

interface Port {
  name: string;
  shape: readonly (number | string)[];
  /** @default "FLOAT" */
  type?: ElementType;
}

export interface Weights {
  name: string;
  shape: readonly number[];
  /** @default "FLOAT" */
  type?: ElementType;
  /** The numbers, or where in which file they are. */
  from: Float32Array | { file: string; offset: number; length: number };
}

interface OnnxNode {
  op: string;
  inputs: readonly string[];
  outputs: readonly string[];
  /** Whole-number attributes. @default none */
  ints?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxModel {
  nodes: readonly OnnxNode[];
  inputs: readonly Port[];
  outputs: readonly Port[];
  weights?: readonly Weights[];
}

/** A serialised ModelProto, opset 21. */
export function onnxModel({ nodes, inputs, outputs, weights = [] }: OnnxModel): Uint8Array {
  const model = create(ModelProtoSchema, {
    irVersion: 10n,
    opsetImport: [{ domain: "", version: 21n }],
    graph: {
      name: "test",
      node: nodes.map(onnxNode),
      input: inputs.map(valueInfo),
      output: outputs.map(valueInfo),
      initializer: weights.map(initializer),
    },
  });
  return toBinary(ModelProtoSchema, model);
}

/** y = scale * x, elementwise, x of any length. */
export function scaleModel(scale: number): Uint8Array {
  return onnxModel({
    nodes: [{ op: "Mul", inputs: ["x", "scale"], outputs: ["y"] }],
    inputs: [{ name: "x", shape: ["n"] }],
    outputs: [{ name: "y", shape: ["n"] }],
    weights: [{ name: "scale", shape: [], from: Float32Array.of(scale) }],
  });
}

/** Gives back what it is fed as `new`, and the sum over the cache as it is before. */
export function appendModel(): Uint8Array {
  return onnxModel({
    nodes: [
      { op: "Identity", inputs: ["x"], outputs: ["new"] },
      { op: "Cast", inputs: ["at"], outputs: ["place"], ints: { to: 1 } },
      { op: "ReduceSum", inputs: ["cache"], outputs: ["sum"], ints: { keepdims: 0 } },
      { op: "ReduceMin", inputs: ["place"], outputs: ["least"], ints: { keepdims: 0 } },
      { op: "Sub", inputs: ["least", "least"], outputs: ["nothing"] },
      { op: "Add", inputs: ["sum", "nothing"], outputs: ["total"] },
    ],
    inputs: [
      { name: "x", shape: [2, "length", "size"] },
      { name: "cache", shape: [2, 3, 2] },
      { name: "at", shape: [1], type: "INT64" },
    ],
    outputs: [
      { name: "new", shape: [2, "length", "size"] },
      { name: "total", shape: [] },
    ],
  });
}

/** y = x^(2^steps) as a chain of matrix products: 2^31 additions and multiplications a step at 1024 rows. */
export function heavyModel(steps: number): Uint8Array {
  const name = (i: number) => (i === 0 ? "x" : i === steps ? "y" : `x${i}`);
  return onnxModel({
    nodes: Array.from({ length: steps }, (_, i) => ({
      op: "MatMul",
      inputs: [name(i), name(i)],
      outputs: [name(i + 1)],
    })),
    inputs: [{ name: "x", shape: ["n", "n"] }],
    outputs: [{ name: "y", shape: ["n", "n"] }],
  });
}

/** One step of a toy optimiser: the weight moves by the gradient fed; `total` counts the steps. */
export function stepModel(size: number): Uint8Array {
  return onnxModel({
    nodes: [
      { op: "Add", inputs: ["weight", "gradient"], outputs: ["nextWeight"] },
      { op: "Add", inputs: ["count", "one"], outputs: ["nextCount"] },
      { op: "ReduceMax", inputs: ["nextWeight"], outputs: ["largest"], ints: { keepdims: 0 } },
    ],
    inputs: [
      { name: "weight", shape: [size] },
      { name: "count", shape: [], type: "INT64" },
      { name: "gradient", shape: [] },
      { name: "one", shape: [], type: "INT64" },
    ],
    outputs: [
      { name: "nextWeight", shape: [size] },
      { name: "nextCount", shape: [], type: "INT64" },
      { name: "largest", shape: [] },
    ],
  });
}

function onnxNode({ op, inputs, outputs, ints = {} }: OnnxNode) {
  const attribute = Object.entries(ints).map(([name, value]) =>
    typeof value === "number" ? { name, type: 2, i: BigInt(value) } : { name, type: 7, ints: value.map(BigInt) },
  );
  return { opType: op, name: outputs[0] ?? op, input: [...inputs], output: [...outputs], attribute };
}

function valueInfo({ name, shape, type = "FLOAT" }: Port) {
  const dim = shape.map((size) =>
    typeof size === "string"
      ? { value: { case: "dimParam" as const, value: size } }
      : { value: { case: "dimValue" as const, value: BigInt(size) } },
  );
  const tensor = { elemType: TensorProto_DataType[type], shape: { dim } };
  return { name, type: { value: { case: "tensorType" as const, value: tensor } } };
}

function initializer({ name, shape, type = "FLOAT", from }: Weights) {
  const common = { name, dims: shape.map(BigInt), dataType: TensorProto_DataType[type] };
  if (from instanceof Float32Array) return { ...common, rawData: new Uint8Array(from.slice().buffer) };
  const entries = { location: from.file, offset: String(from.offset), length: String(from.length) };
  return {
    ...common,
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
  };
}

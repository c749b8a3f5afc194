// Writes a graph as an ONNX model: only what the asked outputs need, in the order it was built.
// Not an optimiser: ONNX Runtime folds and fuses. Weights become inputs, inline values, or slices of safetensors files.

import { create, toBinary } from "@bufbuild/protobuf";
import { ImagierError } from "@imagier/contracts";
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
  TensorProto_DataType,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from "onnx-buf";
import type { Attribute, Graph, Node, Parameter, Tensor } from "./graph.js";
import type { DType, TensorValue } from "./tensor-value.js";

/** ai.onnx operator set: the first with RMSNormalization. */
const opset = 23;

/** A slice of a safetensors file, as the file's header states it. */
export interface FileSlice {
  /** File name, relative to the folder given to the session. */
  file: string;
  dtype: "float32" | "float16" | "bfloat16";
  offset: number;
  length: number;
}

/** Where a parameter's numbers come from: given at each run, written into the model, or read from a file. */
export type ParameterPlace = "input" | TensorValue | FileSlice;

export interface OnnxOptions {
  /** Outputs by the name that a session gives them. */
  outputs: Readonly<Record<string, Tensor>>;
  /** @default every parameter is an input */
  place?: (name: string, parameter: Parameter) => ParameterPlace;
}

const onnxTypes = {
  float32: TensorProto_DataType.FLOAT,
  float16: TensorProto_DataType.FLOAT16,
  bfloat16: TensorProto_DataType.BFLOAT16,
  int64: TensorProto_DataType.INT64,
  int32: TensorProto_DataType.INT32,
  uint8: TensorProto_DataType.UINT8,
  bool: TensorProto_DataType.BOOL,
} as const satisfies Record<DType, TensorProto_DataType>;

/** The serialised ModelProto. @throws GRAPH_INVALID where an output belongs to another graph */
export function toOnnx(graph: Graph, { outputs, place = () => "input" }: OnnxOptions): Uint8Array {
  for (const [name, tensor] of Object.entries(outputs)) {
    if (tensor.graph !== graph)
      throw new ImagierError("GRAPH_INVALID", `The output "${name}" belongs to another graph.`);
  }
  const nodes = neededNodes(graph, Object.values(outputs));
  const used = new Set([...nodes.flatMap((node) => node.inputs), ...Object.values(outputs)].map((t) => t?.name));
  const initializer = [...graph.constants].filter(([name]) => used.has(name)).map(([name, v]) => inlineTensor(name, v));
  const input = graph.inputs.filter((t) => used.has(t.name)).map((t) => valueInfo(t.name, t));
  const casts = [];
  for (const [name, parameter] of graph.parameters) {
    if (!used.has(name)) continue;
    const from = place(name, parameter);
    if (from === "input") input.push(valueInfo(name, parameter.tensor));
    else if ("data" in from) initializer.push(inlineTensor(name, from));
    else {
      initializer.push(fileTensor(from.dtype === "float32" ? name : `${name}:stored`, parameter, from));
      if (from.dtype !== "float32") casts.push(castToFloat(`${name}:stored`, name));
    }
  }
  const results = Object.entries(outputs).map(([name, tensor]) => renamed(tensor, name));
  const model = create(ModelProtoSchema, {
    irVersion: 10n,
    producerName: "imagier",
    opsetImport: [
      create(OperatorSetIdProtoSchema, { domain: "", version: BigInt(opset) }),
      create(OperatorSetIdProtoSchema, { domain: "com.microsoft", version: 1n }),
    ],
    graph: create(GraphProtoSchema, {
      name: "imagier",
      node: [...casts, ...nodes.map(nodeProto), ...results],
      initializer,
      input,
      output: Object.entries(outputs).map(([name, tensor]) => valueInfo(name, tensor)),
    }),
  });
  return toBinary(ModelProtoSchema, model);
}

/** The ancestors of the outputs, in the order they were built, which is a topological order. */
export function neededNodes(graph: Graph, outputs: readonly Tensor[]): Node[] {
  const wanted = new Set(outputs);
  const needed: Node[] = [];
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i]!;
    if (!node.outputs.some((output) => wanted.has(output))) continue;
    needed.push(node);
    for (const input of node.inputs) if (input) wanted.add(input);
  }
  return needed.reverse();
}

function nodeProto(node: Node) {
  return create(NodeProtoSchema, {
    opType: node.type,
    domain: node.domain,
    input: node.inputs.map((input) => input?.name ?? ""),
    output: node.outputs.map((output) => output.name),
    attribute: Object.entries(node.attributes).map(([name, value]) => attributeProto(name, value)),
  });
}

function attributeProto(name: string, value: Attribute) {
  const type = AttributeProto_AttributeType;
  if ("i" in value) return create(AttributeProtoSchema, { name, type: type.INT, i: BigInt(value.i) });
  if ("f" in value) return create(AttributeProtoSchema, { name, type: type.FLOAT, f: value.f });
  if ("s" in value)
    return create(AttributeProtoSchema, { name, type: type.STRING, s: new TextEncoder().encode(value.s) });
  return create(AttributeProtoSchema, { name, type: type.INTS, ints: value.ints.map(BigInt) });
}

function valueInfo(name: string, tensor: Tensor) {
  const dim = tensor.shape.map((size) =>
    create(TensorShapeProto_DimensionSchema, {
      value: typeof size === "number" ? { case: "dimValue", value: BigInt(size) } : { case: "dimParam", value: size },
    }),
  );
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, {
      value: {
        case: "tensorType",
        value: create(TypeProto_TensorSchema, {
          elemType: onnxTypes[tensor.dtype],
          shape: create(TensorShapeProtoSchema, { dim }),
        }),
      },
    }),
  });
}

function inlineTensor(name: string, { dtype, shape, data }: TensorValue) {
  return create(TensorProtoSchema, {
    name,
    dataType: onnxTypes[dtype],
    dims: shape.map(BigInt),
    rawData: new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength),
  });
}

function fileTensor(name: string, { shape }: Parameter, { file, dtype, offset, length }: FileSlice) {
  const entries = { location: file, offset: `${offset}`, length: `${length}` };
  return create(TensorProtoSchema, {
    name,
    dataType: onnxTypes[dtype],
    dims: shape.map(BigInt),
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: Object.entries(entries).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value })),
  });
}

function castToFloat(from: string, to: string) {
  const attribute = [attributeProto("to", { i: TensorProto_DataType.FLOAT })];
  return create(NodeProtoSchema, { opType: "Cast", input: [from], output: [to], attribute });
}

function renamed(tensor: Tensor, name: string) {
  return create(NodeProtoSchema, { opType: "Identity", input: [tensor.name], output: [name] });
}

// The protobuf messages of an ONNX model, made from the parts of a graph. Not the walk over the graph (to-onnx.ts).
// Field meanings: onnx.proto of the ONNX specification.

import { create } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  NodeProtoSchema,
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
import type { Attribute, Node, Tensor } from "./graph.js";
import type { DType, TensorValue } from "./tensor-value.js";

/** A slice of a safetensors file, as the file's header states it. */
export interface FileSlice {
  /** File name, relative to the folder given to the session. */
  file: string;
  dtype: "float32" | "float16" | "bfloat16" | "int8";
  offset: number;
  length: number;
}

const onnxTypes = {
  float32: TensorProto_DataType.FLOAT,
  float16: TensorProto_DataType.FLOAT16,
  bfloat16: TensorProto_DataType.BFLOAT16,
  int64: TensorProto_DataType.INT64,
  int32: TensorProto_DataType.INT32,
  int8: TensorProto_DataType.INT8,
  uint8: TensorProto_DataType.UINT8,
  bool: TensorProto_DataType.BOOL,
} as const satisfies Record<DType, TensorProto_DataType>;

/** @param nameOf what a tensor is called in the model */
export function nodeProto(node: Node, nameOf: (tensor: Tensor) => string) {
  return create(NodeProtoSchema, {
    opType: node.type,
    domain: node.domain,
    input: node.inputs.map((input) => (input ? nameOf(input) : "")),
    output: node.outputs.map(nameOf),
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

export function valueInfo(name: string, tensor: Tensor) {
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

export function inlineTensor(name: string, { dtype, shape, data }: TensorValue) {
  return create(TensorProtoSchema, {
    name,
    dataType: onnxTypes[dtype],
    dims: shape.map(BigInt),
    rawData: new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength),
  });
}

export function fileTensor(
  name: string,
  { shape, dtype }: { shape: readonly number[]; dtype: DType },
  { file, offset, length }: Pick<FileSlice, "file" | "offset" | "length">,
) {
  const entries = { location: file, offset: `${offset}`, length: `${length}` };
  return create(TensorProtoSchema, {
    name,
    dataType: onnxTypes[dtype],
    dims: shape.map(BigInt),
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: Object.entries(entries).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value })),
  });
}

export function castToFloat(from: string, to: string) {
  const attribute = [attributeProto("to", { i: TensorProto_DataType.FLOAT })];
  return create(NodeProtoSchema, { opType: "Cast", input: [from], output: [to], attribute });
}

/** The same value under a second name. */
export function copyNode(from: string, to: string) {
  return create(NodeProtoSchema, { opType: "Identity", input: [from], output: [to] });
}

// A tensor with its numbers: what goes into a graph and what comes out. Not a node of a graph (that is `Tensor`).

export type DType = "float32" | "float16" | "bfloat16" | "int64" | "int32" | "int8" | "uint8" | "bool";

/** Row-major numbers. float16 and bfloat16 are kept as their 16 bits; bool as 0 and 1. */
export interface TensorValue {
  dtype: DType;
  shape: readonly number[];
  data: Float32Array | Uint16Array | BigInt64Array | Int32Array | Int8Array | Uint8Array;
}

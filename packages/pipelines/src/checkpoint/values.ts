// Numbers as the engine takes them.

import type { TensorValue } from "@imagier/graph";

export function int64(values: readonly number[], shape: readonly number[]): TensorValue {
  return { dtype: "int64", shape, data: BigInt64Array.from(values, BigInt) };
}

export function float32(data: Float32Array, shape: readonly number[]): TensorValue {
  return { dtype: "float32", shape, data };
}

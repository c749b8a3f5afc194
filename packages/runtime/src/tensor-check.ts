// Is a value a tensor: known dtype, the right kind of array, as many numbers as the shape says.
// Not a check of the numbers: NaN passes.

import { ImagierError } from "@imagier/contracts";
import type { DType, TensorValue } from "@imagier/graph";

const arrayTypes = {
  float32: Float32Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const satisfies Record<DType, unknown>;

export function isDType(value: unknown): value is DType {
  return typeof value === "string" && Object.hasOwn(arrayTypes, value);
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** @throws TENSOR_INVALID naming the tensor */
export function checkTensorValue(name: string, value: unknown): TensorValue {
  const invalid = (what: string) => new ImagierError("TENSOR_INVALID", `The tensor "${name}" ${what}.`);
  if (typeof value !== "object" || value === null) throw invalid(`is ${value}, not a tensor`);
  const { dtype, shape, data } = value as Partial<TensorValue>;
  if (!isDType(dtype)) throw invalid(`has the unknown dtype "${dtype}"`);
  if (!isShape(shape))
    throw invalid(`has the shape ${JSON.stringify(shape)}: a list of whole numbers from 0 is wanted`);
  if (!(data instanceof arrayTypes[dtype])) {
    throw invalid(`is ${dtype} and wants ${arrayTypes[dtype].name}, not ${describe(data)}`);
  }
  const count = elementCount(shape);
  if (data.length !== count) throw invalid(`of shape [${shape}] wants ${count} numbers, not ${data.length}`);
  return { dtype, shape, data };
}

/** @throws TENSOR_INVALID naming the first tensor that is not one */
export function checkTensorValues(values: Readonly<Record<string, unknown>>): Record<string, TensorValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, checkTensorValue(name, value)]));
}

/** A tensor of zeros. */
export function emptyTensorValue(dtype: DType, shape: readonly number[]): TensorValue {
  return { dtype, shape, data: new arrayTypes[dtype](elementCount(shape)) };
}

/** The tensor's numbers as they lie in memory; a view, not a copy. */
export function bytesOf({ data }: Pick<TensorValue, "data">): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function isShape(shape: unknown): shape is readonly number[] {
  return Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function describe(data: unknown): string {
  return typeof data === "object" && data !== null ? (data.constructor?.name ?? "an object") : `${data}`;
}

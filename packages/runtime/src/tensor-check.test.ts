import { expect, it } from "vitest";
import { bytesOf, checkTensorValue, emptyTensorValue } from "./tensor-check.js";

const data = Float32Array.of(1, 2, 3, 4);

it.each([
  { value: null, message: 'The tensor "t" is null, not a tensor.' },
  { value: { dtype: "float64", shape: [4], data }, message: 'has the unknown dtype "float64"' },
  { value: { dtype: "toString", shape: [4], data }, message: 'has the unknown dtype "toString"' },
  { value: { dtype: "float32", shape: [-4], data }, message: "has the shape [-4]" },
  { value: { dtype: "float32", shape: [2.5], data }, message: "has the shape [2.5]" },
  { value: { dtype: "float32", shape: "4", data }, message: 'has the shape "4"' },
  { value: { dtype: "int32", shape: [4], data }, message: "is int32 and wants Int32Array, not Float32Array" },
  { value: { dtype: "float32", shape: [4], data: [1, 2, 3, 4] }, message: "wants Float32Array, not Array" },
  { value: { dtype: "float32", shape: [4] }, message: "wants Float32Array, not undefined" },
  { value: { dtype: "float32", shape: [2, 3], data }, message: "of shape [2,3] wants 6 numbers, not 4" },
])("refuses: $message", ({ value, message }) => {
  expect(() => checkTensorValue("t", value)).toThrow(message);
});

it("takes scalars and empty tensors", () => {
  expect(checkTensorValue("t", { dtype: "bool", shape: [], data: Uint8Array.of(1) }).shape).toEqual([]);
  expect(checkTensorValue("t", emptyTensorValue("int64", [3, 0])).data).toHaveLength(0);
});

it("shows the bytes of a part of a larger array", () => {
  expect(bytesOf({ data: data.subarray(1, 2) })).toEqual(new Uint8Array(Float32Array.of(2).buffer));
});

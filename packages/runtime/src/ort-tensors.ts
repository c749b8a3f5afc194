// Between our tensors and ONNX Runtime's: the same memory, another wrapper.
// Not a conversion of numbers: float16 stays its 16 bits on both sides.

import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import type { Tensor } from "onnxruntime-node";
import { isDType } from "./tensor-check.js";

export type TensorConstructor = new (type: Tensor.Type, data: Tensor.DataType, dims: readonly number[]) => Tensor;

/** @throws TENSOR_INVALID for bfloat16, which no session takes or gives: cast inside the graph */
export function toOrtTensor(tensorType: TensorConstructor, name: string, value: TensorValue): Tensor {
  if (value.dtype === "bfloat16") {
    throw new ImagierError("TENSOR_INVALID", `The tensor "${name}" is bfloat16, which cannot be fed.`, {
      hint: "Feed float32 and cast inside the graph; weights in files may be bfloat16.",
    });
  }
  return new tensorType(value.dtype, value.data, value.shape);
}

/** @throws ENGINE_RUN_FAILED for a dtype that we have no name for, such as float64 */
export function fromOrtTensor(name: string, tensor: Tensor): TensorValue {
  const { type: dtype, dims: shape, data } = tensor;
  if (!isDType(dtype)) {
    throw new ImagierError("ENGINE_RUN_FAILED", `The output "${name}" is ${dtype}, which no tensor of ours can hold.`, {
      hint: "Cast it inside the graph.",
    });
  }
  const numbers = data as TensorValue["data"];
  // Where the runtime has Float16Array, ONNX Runtime may answer with one.
  const kept = dtype === "float16" ? new Uint16Array(numbers.buffer, numbers.byteOffset, numbers.length) : numbers;
  return { dtype, shape: [...shape], data: kept };
}

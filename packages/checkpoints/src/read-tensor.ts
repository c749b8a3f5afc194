// Reads the weights of one tensor from an opened safetensors file, as raw bits or as float32.
// Not how the runtime gets them: it maps the file by offset and length (TensorEntry).

import { ImagierError } from "@imagier/contracts";
import { type TensorArray, viewAs } from "./dtypes.js";
import { readExactly, withFile } from "./file-access.js";
import { bfloat16ToFloat32, float16ToFloat32 } from "./half-floats.js";
import type { SafetensorsFile } from "./open-safetensors.js";
import { quote } from "./quote.js";
import type { TensorEntry } from "./safetensors-header.js";

/** The entry of a tensor. @throws `CHECKPOINT_TENSOR_MISSING` */
export function tensorEntry(file: SafetensorsFile, name: string): TensorEntry {
  const entry = file.tensors.get(name);
  if (entry === undefined) {
    const message = `${quote(file.path)} holds ${file.tensors.size} tensors, but none named ${quote(name)}.`;
    throw new ImagierError("CHECKPOINT_TENSOR_MISSING", message);
  }
  return entry;
}

/**
 * The numbers as they stand in the file, flat in row-major order. F16, BF16 and the 8-bit floats come as unsigned
 * integers holding their bits.
 *
 * @throws `CHECKPOINT_TENSOR_MISSING`, `CHECKPOINT_TRUNCATED` where the file has shrunk since, `CHECKPOINT_UNREADABLE`
 */
export async function readTensor(file: SafetensorsFile, name: string): Promise<TensorArray> {
  const { dtype, offset, length } = tensorEntry(file, name);
  return withFile(file.path, async (handle) => {
    const buffer = new ArrayBuffer(length);
    await readExactly(handle, new Uint8Array(buffer), { path: file.path, position: offset });
    return viewAs(dtype, buffer);
  });
}

/**
 * An F32, F16 or BF16 tensor as float32, exact.
 *
 * @throws `CHECKPOINT_DTYPE_UNSUPPORTED` for every other format, and what `readTensor` throws
 */
export async function readFloat32(file: SafetensorsFile, name: string): Promise<Float32Array> {
  const { dtype } = tensorEntry(file, name);
  if (dtype !== "F32" && dtype !== "F16" && dtype !== "BF16") {
    const message = `${quote(file.path)}: the tensor ${quote(name)} is ${dtype}; F32, F16 or BF16 is needed.`;
    throw new ImagierError("CHECKPOINT_DTYPE_UNSUPPORTED", message);
  }
  const data = await readTensor(file, name);
  if (dtype === "F16") return float16ToFloat32(data as Uint16Array);
  if (dtype === "BF16") return bfloat16ToFloat32(data as Uint16Array);
  return data as Float32Array;
}

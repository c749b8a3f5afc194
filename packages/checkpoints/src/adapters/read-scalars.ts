// Reads many one-number tensors of a file at once, in any number format: the alphas of a LoRA.
// Not for weights, which stay in their file.

import { ImagierError } from "@imagier/contracts";
import { viewAs } from "../dtypes.js";
import { readExactly, withFile } from "../file-access.js";
import { bfloat16ToFloat32, float16ToFloat32 } from "../half-floats.js";
import type { SafetensorsFile } from "../open-safetensors.js";
import { quote } from "../quote.js";
import { tensorEntry } from "../read-tensor.js";
import type { TensorEntry } from "../safetensors-header.js";

/** The numbers by the names of their tensors. @throws `CHECKPOINT_INVALID` for a tensor of another size */
export async function readScalars(
  file: SafetensorsFile,
  tensors: readonly Pick<TensorEntry, "name">[],
): Promise<Map<string, number>> {
  return withFile(file.path, async (handle) => {
    const values = new Map<string, number>();
    for (const { name } of tensors) {
      const { dtype, shape, offset, length } = tensorEntry(file, name);
      if (shape.reduce((product, size) => product * size, 1) !== 1) {
        throw new ImagierError(
          "CHECKPOINT_INVALID",
          `${quote(file.path)}: ${quote(name)} is ${quote(shape)}, not one number.`,
        );
      }
      const buffer = new ArrayBuffer(length);
      await readExactly(handle, new Uint8Array(buffer), { path: file.path, position: offset });
      values.set(name, toNumber({ dtype, buffer }));
    }
    return values;
  });
}

function toNumber({ dtype, buffer }: { dtype: TensorEntry["dtype"]; buffer: ArrayBuffer }): number {
  if (dtype === "F16") return float16ToFloat32(viewAs("F16", buffer))[0]!;
  if (dtype === "BF16") return bfloat16ToFloat32(viewAs("BF16", buffer))[0]!;
  return Number(viewAs(dtype, buffer)[0]);
}

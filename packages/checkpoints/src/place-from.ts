// Where each weight of one of our own files lies, for the graph to point at. Not for checkpoints of several files, or with
// other names (place-weights.ts).

import { basename } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { FileSlice, Parameter } from "@imagier/graph";
import type { SafetensorsFile } from "./open-safetensors.js";
import { storedTypes } from "./place-weights.js";
import { tensorEntry } from "./read-tensor.js";

/**
 * For `toOnnx`, with the file's folder as `externalDataFolder`.
 * @returns throws CHECKPOINT_TENSOR_MISSING for a name that the file lacks, CHECKPOINT_INVALID for another shape or number format
 */
export function placeFrom(file: SafetensorsFile) {
  return (name: string, { shape }: Pick<Parameter, "shape">): FileSlice => {
    const entry = tensorEntry(file, name);
    const dtype = storedTypes[entry.dtype as keyof typeof storedTypes];
    if (entry.shape.join() !== shape.join() || dtype === undefined) {
      throw new ImagierError(
        "CHECKPOINT_INVALID",
        `"${file.path}": the weight "${name}" is ${entry.dtype} [${entry.shape}]; the network needs float [${shape}].`,
      );
    }
    return { file: basename(file.path), dtype, offset: entry.offset, length: entry.length };
  };
}

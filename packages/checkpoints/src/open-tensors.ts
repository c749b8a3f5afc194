// The tensors of one file of weights, safetensors or GGUF, told by its first bytes and not by its name.
// Which model they make up is told elsewhere (single-file/).

import { type PlacedTensor, placed } from "./component-weights.js";
import { joinCompanions } from "./dequantise/companions.js";
import { realPathOf } from "./file-access.js";
import { isGguf, openGguf } from "./gguf/open-gguf.js";
import { t5Name } from "./gguf/t5-names.js";
import { openSafetensors } from "./open-safetensors.js";

interface TensorFile {
  /** Real path. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly tensors: ReadonlyMap<string, PlacedTensor>;
}

/** Reads headers, and the few bytes that say how others are packed. @throws what `openSafetensors` and `openGguf` throw */
export async function openTensors(path: string): Promise<TensorFile> {
  const realPath = await realPathOf(path);
  if (await isGguf(realPath)) {
    const { tensors, sizeBytes } = await openGguf(realPath);
    const entries = [...tensors.values()].map((tensor) => {
      const name = t5Name(tensor.name) ?? tensor.name;
      return [name, { ...tensor, name, file: realPath }] as const;
    });
    return { path: realPath, sizeBytes, tensors: new Map(entries) };
  }
  const file = await openSafetensors(realPath);
  return { path: file.path, sizeBytes: file.sizeBytes, tensors: await joinCompanions(placed([file])) };
}

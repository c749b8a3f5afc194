// Writes an encoder of meanings as a model folder holds it: its weights with what each thing means, its words, and the line
// for model.json. Not a checkpoint: it can be asked, not trained on.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type ModelManifest,
  openSafetensors,
  sha256File,
  type TensorToWrite,
  verifyFinite,
  writeSafetensors,
} from "@imagier/checkpoints";
import type { MeaningNetwork } from "@imagier/networks";

export interface MeaningExport {
  network: MeaningNetwork;
  /** Of both halves, in half precision. */
  weights: readonly TensorToWrite[];
  /** A concept for each row of `vectors`. */
  things: readonly string[];
  /** [things, dim]; their lengths are of no account. */
  vectors: Float32Array;
  leastLikeness: number;
  /** Of a model. */
  outDir: string;
}

/** @returns what model.json says of it. @throws CHECKPOINT_NOT_FINITE, CHECKPOINT_WRITE_FAILED */
export async function exportMeaning({
  network: { merges, ...network },
  weights,
  things,
  vectors,
  leastLikeness,
  outDir,
}: MeaningExport): Promise<NonNullable<ModelManifest["encoder"]>> {
  const [weightsFile, wordsFile] = ["encoder.safetensors", "encoder-words.json"] as const;
  const rows = { name: "things", dtype: "I8" as const, shape: [things.length, network.dim] };
  const path = join(outDir, weightsFile);
  await writeSafetensors(path, [...weights, { ...rows, data: inBytes(vectors, network.dim) }], { format: "pt" });
  await verifyFinite(await openSafetensors(path));
  const wordsPath = join(outDir, wordsFile);
  await writeFile(wordsPath, `${JSON.stringify({ merges, things })}\n`);
  return {
    weights: { file: weightsFile, sha256: await sha256File(path) },
    words: { file: wordsFile, sha256: await sha256File(wordsPath) },
    network: { ...network },
    leastLikeness,
  };
}

/** Each row by its own greatest number: only its direction counts. */
function inBytes(vectors: Float32Array, dim: number): Int8Array {
  const bytes = new Int8Array(vectors.length);
  for (let row = 0; row < vectors.length; row += dim) {
    const own = vectors.subarray(row, row + dim);
    const greatest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
    for (let i = 0; i < dim; i++) bytes[row + i] = Math.round((own[i]! / greatest) * 127);
  }
  return bytes;
}

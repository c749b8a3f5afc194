// Writes a memory of drawings as a model folder holds it: the flow, the autoencoder and the statistics of the latents, and the line for
// model.json. Not a checkpoint, which has moments; the half that makes latents of drawings is there so that training can go on.

import { join } from "node:path";
import {
  float32ToFloat16,
  type ModelManifest,
  openSafetensors,
  sha256File,
  type TensorToWrite,
  verifyFinite,
  writeSafetensors,
} from "@imagier/checkpoints";
import type { DrawingAutoencoderNetwork, RecallNetwork } from "@imagier/networks";
import type { Checkpoint } from "../checkpoint.js";
import { averagedWeights } from "../export-drawing-model.js";

export interface RecallExport {
  autoencoder: Checkpoint<DrawingAutoencoderNetwork>;
  flow: Checkpoint<RecallNetwork>;
  /** Of each number of the latents, over all drawings. */
  latents: { mean: Float32Array; spread: Float32Array };
  /** SHA-256 of the weights of the encoder of meanings that the flow learned with. */
  encoder: string;
  /** Noise time that sampling starts from over what is recalled. */
  strength: number;
  /** Of a model. */
  outDir: string;
}

/** @returns what model.json says of it. @throws CHECKPOINT_NOT_FINITE, CHECKPOINT_WRITE_FAILED */
export async function exportRecall({
  autoencoder,
  flow,
  latents,
  encoder,
  strength,
  outDir,
}: RecallExport): Promise<NonNullable<ModelManifest["recall"]>> {
  const file = "recall.safetensors";
  const path = join(outDir, file);
  const statistics = Object.entries(latents).map(
    ([name, data]): TensorToWrite => ({
      name: `latents.${name}`,
      dtype: "F16",
      shape: [data.length],
      data: float32ToFloat16(data),
    }),
  );
  const weights = averagedWeights(flow).map((tensor) => ({ ...tensor, name: `flow.${tensor.name}` }));
  await writeSafetensors(path, [...weights, ...averagedWeights(autoencoder), ...statistics], { format: "pt" });
  await verifyFinite(await openSafetensors(path));
  return { weights: { file, sha256: await sha256File(path) }, network: { ...flow.network }, encoder, strength };
}

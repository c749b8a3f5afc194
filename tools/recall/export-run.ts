// Puts a trained memory of drawings into a model's folder, where the model's ledger lists all that it learned from. Not training.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestFile, openModelFolder, openSafetensors, readFloat32 } from "@imagier/checkpoints";
import { learnedFromIds, readLedger } from "@imagier/datasets";
import { parseDrawingAutoencoderNetwork, parseRecallNetwork } from "@imagier/networks";
import { exportRecall, loadCheckpoint, readLearnedFrom } from "@imagier/training";

export interface RunToExport {
  runDir: string;
  /** Checkpoint of the flow. @default the run's last */
  flow?: string;
  /** Folder of the model, written to. */
  model: string;
  /** Noise time that sampling starts from over what is recalled. */
  strength: number;
}

export async function exportRun({ runDir, flow, model, strength }: RunToExport): Promise<void> {
  const { manifest } = await openModelFolder(model);
  const ledger = new Set(learnedFromIds(await readLedger(join(model, "ledger.tsv"))));
  const unlisted = (await readLearnedFrom(join(runDir, "autoencoder"))).filter((id) => !ledger.has(id));
  if (unlisted.length > 0)
    throw new Error(
      `${unlisted.length} drawings are not in the model's ledger as learned from, such as ${unlisted[0]}.`,
    );
  if (manifest.encoder === undefined) throw new Error(`"${manifest.name}" has no encoder to ask a memory by.`);
  const latents = await openSafetensors(join(runDir, "flow", "latents.safetensors"));
  const autoencoder = join(runDir, "autoencoder", "checkpoint.safetensors");
  const recall = await exportRecall({
    autoencoder: await loadCheckpoint(autoencoder, parseDrawingAutoencoderNetwork),
    flow: await loadCheckpoint(flow ?? join(runDir, "flow", "checkpoint.safetensors"), parseRecallNetwork),
    latents: { mean: await readFloat32(latents, "mean"), spread: await readFloat32(latents, "spread") },
    encoder: manifest.encoder.weights.sha256,
    ...{ strength, outDir: model },
  });
  const { nativeSizePx, styles, defaults, network, ...rest } = manifest;
  const whole = { ...rest, recall, nativeSizePx, styles, defaults, network };
  await writeFile(join(model, manifestFile), `${JSON.stringify(whole, undefined, 1)}\n`);
  await openModelFolder(model);
}

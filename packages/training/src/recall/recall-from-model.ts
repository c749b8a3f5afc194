// Checkpoints made of a memory of drawings that ships: both networks as averages, moments at zero, to train on where their run is gone.
// Not that run: half precision and the averages were all that was kept of it.

import { join } from "node:path";
import { type ModelManifest, openSafetensors, verifySha256 } from "@imagier/checkpoints";
import { type DrawingAutoencoderNetwork, parseRecallNetwork, type RecallNetwork } from "@imagier/networks";
import type { Checkpoint } from "../checkpoint.js";
import { stateFromAverages } from "../checkpoint-from-model.js";

export interface ShippedRecall {
  autoencoder: Checkpoint<DrawingAutoencoderNetwork>;
  flow: Checkpoint<RecallNetwork>;
}

/**
 * Undefined where the model has none.
 * @param seed of the batches to come, whole number from 0 to 2^32 - 1
 * @throws VALUE_INVALID, CHECKPOINT_* where the weights are not those that the manifest names
 */
export async function recallFromModel(
  { dir, manifest: { recall } }: { dir: string; manifest: Pick<ModelManifest, "recall"> },
  seed: number,
): Promise<ShippedRecall | undefined> {
  if (recall === undefined) return undefined;
  const network = parseRecallNetwork(recall.network);
  const path = join(dir, recall.weights.file);
  await verifySha256(path, recall.weights.sha256);
  const file = await openSafetensors(path);
  const [ofAutoencoder, ofFlow] = await Promise.all([
    stateFromAverages([file]),
    stateFromAverages([file], { optimiser: "adamw" }),
  ]);
  const chosen = (state: Checkpoint["state"], pattern: RegExp, strip = "") =>
    Object.fromEntries(
      Object.entries(state).flatMap(([name, value]) => (pattern.test(name) ? [[name.slice(strip.length), value]] : [])),
    );
  return {
    autoencoder: { network: network.autoencoder, seed, step: 0, state: chosen(ofAutoencoder, /^(encoder|decoder)\./) },
    flow: { network, seed, step: 0, state: chosen(ofFlow, /^flow\./, "flow.") },
  };
}

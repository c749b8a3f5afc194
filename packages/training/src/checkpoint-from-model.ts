// A checkpoint made of weights that ship: the averages of a run, with moments at zero, to train on where its own run is gone.
// Not that run: half precision and the averages were all that was kept of it.

import { join } from "node:path";
import {
  type ModelFolder,
  openSafetensors,
  readFloat32,
  type SafetensorsFile,
  verifySha256,
} from "@imagier/checkpoints";
import { parseDrawingNetwork } from "@imagier/networks";
import type { Checkpoint } from "./checkpoint.js";
import { companions, type OptimiserOptions, takesMuon } from "./training-step.js";

/**
 * @param seed of the batches to come, whole number from 0 to 2^32 - 1
 * @throws VALUE_INVALID where the manifest's network does not parse, CHECKPOINT_* where the weights are not those it names
 */
export async function checkpointFromModel(
  { dir, manifest }: ModelFolder,
  seed: number,
  options: OptimiserOptions = {},
): Promise<Checkpoint> {
  const { file, sha256 } = manifest.weights;
  return checkpointFromWeights(
    { network: parseDrawingNetwork(manifest.network), path: join(dir, file), sha256 },
    seed,
    options,
  );
}

export interface ShippedWeights<Network> {
  network: Network;
  /** The safetensors file. */
  path: string;
  sha256: string;
}

/** The same of one network of any kind. @throws CHECKPOINT_* where the weights are not those of the hash */
export async function checkpointFromWeights<Network>(
  { network, path, sha256 }: ShippedWeights<Network>,
  seed: number,
  options: OptimiserOptions = {},
): Promise<Checkpoint<Network>> {
  await verifySha256(path, sha256);
  return { network, seed, step: 0, state: await stateFromAverages([await openSafetensors(path)], options) };
}

/** The state of a run that begins where averages stand: those are the weights too, and the moments are nothing. */
export async function stateFromAverages(
  files: readonly SafetensorsFile[],
  { optimiser }: OptimiserOptions = {},
): Promise<Checkpoint["state"]> {
  const state: Checkpoint["state"] = {};
  for (const file of files) {
    for (const { name, shape } of file.tensors.values()) {
      const data = await readFloat32(file, name);
      const value = (numbers: Float32Array) => ({ dtype: "float32" as const, shape, data: numbers });
      state[name] = value(data);
      state[name + companions.firstMoment] = value(new Float32Array(data.length));
      if (!takesMuon(name, optimiser)) state[name + companions.secondMoment] = value(new Float32Array(data.length));
      state[name + companions.average] = value(data.slice());
    }
  }
  return state;
}

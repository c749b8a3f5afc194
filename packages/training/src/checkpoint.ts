// A training run on disk: weights, moments and averages in one safetensors file, with the network's form as metadata.
// Not the model that ships (export-model.ts): this one can be trained on.

import { openSafetensors, readFloat32, type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import type { DrawingNetwork } from "./drawing-network.js";

export interface Checkpoint {
  network: DrawingNetwork;
  seed: number;
  /** Steps done. */
  step: number;
  state: Record<string, TensorValue>;
}

export async function saveCheckpoint(path: string, { network, seed, step, state }: Checkpoint): Promise<void> {
  const tensors: TensorToWrite[] = Object.entries(state).map(([name, { shape, data }]) => ({
    name,
    dtype: "F32",
    shape,
    data: data as Float32Array,
  }));
  await writeSafetensors(path, tensors, { network: JSON.stringify(network), seed: `${seed}`, step: `${step}` });
}

/** @throws CHECKPOINT_* where the file is not one of ours */
export async function loadCheckpoint(path: string): Promise<Checkpoint> {
  const file = await openSafetensors(path);
  const { network, seed, step } = file.metadata;
  if (network === undefined || seed === undefined || step === undefined) {
    throw new ImagierError("CHECKPOINT_INVALID", `"${path}" holds weights, but is no training checkpoint.`);
  }
  const state: Record<string, TensorValue> = {};
  for (const { name, shape } of file.tensors.values()) {
    state[name] = { dtype: "float32", shape, data: await readFloat32(file, name) };
  }
  return { network: JSON.parse(network) as DrawingNetwork, seed: Number(seed), step: Number(step), state };
}

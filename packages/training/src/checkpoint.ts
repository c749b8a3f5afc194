// A training run on disk: weights, moments and averages in one safetensors file, with the network's form as metadata.
// Not the model that ships (export-drawing-model.ts): this one can be trained on.

import {
  openSafetensors,
  readFloat32,
  type SafetensorsFile,
  type TensorToWrite,
  writeSafetensors,
} from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import { type DrawingNetwork, parseDrawingNetwork } from "@imagier/networks";
import { companions, type Optimiser, type TrainingStep, takesMuon } from "./training-step.js";

export interface Checkpoint<Network = DrawingNetwork> {
  network: Network;
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  /** Steps done. */
  step: number;
  /** Everything a `trainingStep` carries, by name. */
  state: Record<string, TensorValue>;
}

/** The file is whole or not there at all: a run may be stopped at any moment. @throws CHECKPOINT_WRITE_FAILED */
export async function saveCheckpoint<Network>(
  path: string,
  { network, seed, step, state }: Checkpoint<Network>,
): Promise<void> {
  const tensors: TensorToWrite[] = Object.entries(state).map(([name, { shape, data }]) => ({
    name,
    dtype: "F32",
    shape,
    data: data as Float32Array,
  }));
  await writeSafetensors(path, tensors, { network: JSON.stringify(network), seed: `${seed}`, step: `${step}` });
}

/** Turns the JSON of a network into its description, or throws. */
export type ParseNetwork<Network> = (value: unknown) => Network;

/** @throws CHECKPOINT_INVALID where the file is no training run of that kind of network, CHECKPOINT_* where it is no whole safetensors file */
export async function loadCheckpoint(path: string): Promise<Checkpoint>;
export async function loadCheckpoint<Network>(path: string, parse: ParseNetwork<Network>): Promise<Checkpoint<Network>>;
export async function loadCheckpoint(path: string, parse: ParseNetwork<unknown> = parseDrawingNetwork) {
  const file = await openSafetensors(path);
  const metadata = parseMetadata(file, parse);
  const state: Record<string, TensorValue> = {};
  for (const { name, shape } of file.tensors.values()) {
    state[name] = { dtype: "float32", shape, data: await readFloat32(file, name) };
  }
  return { ...metadata, state };
}

/** Which optimiser the state of a run belongs to: under Muon, the inner weights have no second moment. */
export function optimiserOf({ state }: Pick<Checkpoint, "state">): Optimiser {
  const { secondMoment } = companions;
  const isInner = (name: string) => name.endsWith(secondMoment) && takesMuon(name.slice(0, -secondMoment.length));
  return Object.keys(state).some(isInner) ? "adamw" : "muon";
}

/** @throws CHECKPOINT_TENSOR_MISSING, CHECKPOINT_INVALID where the state does not fit the step that is to go on with it */
export function requireStateOf({ carry, parameters }: TrainingStep, { state }: Pick<Checkpoint, "state">): void {
  const suffixes = Object.values(companions);
  for (const name of Object.keys(carry)) {
    const suffix = suffixes.find((each) => name.endsWith(each)) ?? "";
    const wanted = parameters.get(name)?.shape ?? parameters.get(name.slice(0, name.length - suffix.length))?.shape;
    const found = state[name]?.shape;
    if (found === undefined) throw new ImagierError("CHECKPOINT_TENSOR_MISSING", `The checkpoint has no "${name}".`);
    if (String(found) === String(wanted)) continue;
    throw new ImagierError(
      "CHECKPOINT_INVALID",
      `The checkpoint's "${name}" is [${found}]; the network's is [${wanted}].`,
    );
  }
}

function parseMetadata<Network>(
  { path, metadata }: SafetensorsFile,
  parse: ParseNetwork<Network>,
): Omit<Checkpoint<Network>, "state"> {
  const { network, seed, step } = metadata;
  if (network === undefined || seed === undefined || step === undefined) {
    throw new ImagierError("CHECKPOINT_INVALID", `"${path}" holds weights, but is no training checkpoint.`);
  }
  try {
    return { network: parse(JSON.parse(network)), seed: parseCount(seed), step: parseCount(step) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImagierError("CHECKPOINT_INVALID", `"${path}" is no checkpoint of this kind of network: ${reason}`, {
      cause,
    });
  }
}

function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count < 2 ** 32) return count;
  throw new ImagierError("VALUE_INVALID", `Expected a whole number from 0 to 2^32 - 1 but received "${text}".`);
}

// A namer whose names are others than before: what it knows of those that stay is kept, so that a run can go on with more names.
// Not a larger network (grow-network.ts is for drawing ones): only the head's rows, one a name, are put in their new order.

import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import type { NamerNetwork } from "@imagier/networks";
import { gaussianNoise } from "@imagier/sampling";
import type { Checkpoint } from "../checkpoint.js";
import { companions } from "../training-step.js";

const head = "head.weight";

/** Layer of the noise that rows of new names are drawn from; `initialState` counts its own from 0. */
const noiseLayer = 0xfffffffe;

/**
 * Rows of names that were known keep their weights and moments, rows of names that are gone are dropped, and rows of new ones start
 * as in a new network, without moments.
 * @param before the names in the order of the checkpoint's logits
 * @throws VALUE_INVALID where the checkpoint has another number of names
 */
export function renameNamer(
  checkpoint: Checkpoint<NamerNetwork>,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Checkpoint<NamerNetwork> {
  const { network, seed, state } = checkpoint;
  if (before.length !== network.classes)
    throw new ImagierError("VALUE_INVALID", `${before.length} names for a namer of ${network.classes}.`);
  const rowOf = new Map(before.map((name, row) => [name, row]));
  const from = after.map((name) => rowOf.get(name));
  const fresh = gaussianNoise({ seed, image: 0, layer: noiseLayer, step: 0 }, after.length * network.featureDim);
  const std = 1 / Math.sqrt(network.featureDim);
  const suffixes = ["", ...Object.values(companions)].filter((suffix) => state[head + suffix] !== undefined);
  const rows = suffixes.map((suffix): [string, TensorValue] => {
    const isMoment = suffix === companions.firstMoment || suffix === companions.secondMoment;
    return [head + suffix, rowsFrom(state[head + suffix]!, from, { fresh, std: isMoment ? 0 : std })];
  });
  return {
    ...checkpoint,
    network: { ...network, classes: after.length },
    state: { ...state, ...Object.fromEntries(rows) },
  };
}

/** [rows before, width] -> [rows, width]; `from` says which row each was, undefined where it is new. */
function rowsFrom(
  { dtype, shape, data }: TensorValue,
  from: readonly (number | undefined)[],
  { fresh, std }: { fresh: Float32Array; std: number },
): TensorValue {
  const width = shape[1]!;
  const out = new Float32Array(from.length * width);
  for (const [row, old] of from.entries()) {
    if (old !== undefined) out.set((data as Float32Array).subarray(old * width, (old + 1) * width), row * width);
    else for (let i = row * width; i < (row + 1) * width; i++) out[i] = fresh[i]! * std;
  }
  return { dtype, shape: [from.length, width], data: out };
}

// A checkpoint made of the averages that train.py wrote: what comes back from a machine whose links carry little.
// Not the whole run: moments begin at nothing, as after `checkpointFromModel`. Whole checkpoints need no conversion.

import { openSafetensors } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { parseDrawingNetwork } from "@imagier/networks";
import { type Checkpoint, type OptimiserOptions, stateFromAverages } from "@imagier/training";

/**
 * @param paths of all parts; the first holds the network's description
 * @returns a checkpoint at step 0, with a seed of its own, so that its batches are not those the averages come from
 * @throws CHECKPOINT_* and VALUE_INVALID where a file is not what it should be
 */
export async function checkpointFromAverages(
  paths: readonly string[],
  options: OptimiserOptions = {},
): Promise<Checkpoint> {
  const files = await Promise.all([...paths].sort().map((path) => openSafetensors(path)));
  const { network, seed, step } = Object.assign({}, ...files.map(({ metadata }) => metadata)) as Record<string, string>;
  if (network === undefined) {
    throw new ImagierError("CHECKPOINT_INVALID", `None of ${paths.join(", ")} describes a network.`);
  }
  const state = await stateFromAverages(files, options);
  const nextSeed = (Number(seed) + Number(step)) % 2 ** 32;
  return { network: parseDrawingNetwork(JSON.parse(network)), seed: nextSeed, step: 0, state };
}

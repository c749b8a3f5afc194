// Trains a memory of drawings over latents that are there: the sizes of the one that ships.
// Not the loop (train.ts), not the autoencoder (train-autoencoder.ts).

import { parseRecallNetwork, type RecallNetwork } from "@imagier/networks";
import type { Checkpoint } from "../checkpoint.js";
import { type TrainOptions, train } from "../train.js";
import { type RememberedThing, recallBatches } from "./recall-batches.js";
import { recallLoss } from "./recall-loss.js";

/** Nine million weights. */
export const recallSizes = { width: 1024, blocks: 3, conditionDim: 256 } satisfies Partial<RecallNetwork>;

export interface TrainRecallOptions extends TrainOptions {
  things: readonly RememberedThing[];
  /** Of a new network. */
  network: RecallNetwork;
  /** Where a run begins that has no checkpoint yet. @default a new network */
  start?: Checkpoint<RecallNetwork> | undefined;
}

/** @throws what `train` throws */
export async function trainRecall({
  things,
  network,
  start,
  ...options
}: TrainRecallOptions): Promise<Checkpoint<RecallNetwork>> {
  return train<RecallNetwork>(
    {
      parse: parseRecallNetwork,
      ...(start && { start }),
      newNetwork: () => network,
      objective: (network, batch) => (graph) => recallLoss(graph, network, batch),
      batches: (_network, { batch, seed }) => recallBatches(things, { batch, seed }),
    },
    // Muon's products of wide matrices would cost more than the step itself.
    { optimiser: "adamw", ...options },
  );
}

// Trains the upscaler: what it learns from, and the sizes of the one that ships.
// Not the loop (train.ts) and not the recipe of a batch (upscaler-batches.ts).

import { parseUpscalerNetwork, type UpscalerNetwork } from "@imagier/networks";
import type { Checkpoint } from "./checkpoint.js";
import { type TrainOptions, train } from "./train.js";
import { type UpscalerCurriculum, upscalerBatch } from "./upscaler-batches.js";
import { upscalerLoss } from "./upscaler-loss.js";

/** From 64 to 256 px in about 0.5 GFLOP, and on to 1024 px in 7. */
export const upscalerSizes: UpscalerNetwork = { channels: 4, factor: 4, width: 24, blocks: 4 };

/** Side of the small squares: more than the network sees around a pixel. */
const cropPx = 24;

export interface TrainUpscalerOptions extends TrainOptions {
  curriculum: UpscalerCurriculum;
  /** Of a new network. @default upscalerSizes */
  sizes?: UpscalerNetwork;
}

/** @throws what `train` throws */
export async function trainUpscaler({
  curriculum,
  sizes = upscalerSizes,
  ...options
}: TrainUpscalerOptions): Promise<Checkpoint<UpscalerNetwork>> {
  return train<UpscalerNetwork>(
    {
      parse: parseUpscalerNetwork,
      newNetwork: () => sizes,
      objective: (network, batch) => (graph) => upscalerLoss(graph, network, { batch, cropPx }),
      batches:
        ({ factor }, { batch, seed }) =>
        (step) =>
          upscalerBatch(curriculum, step, { seed, batch, factor, cropPx }),
    },
    options,
  );
}

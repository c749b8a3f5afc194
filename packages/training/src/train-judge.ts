// Trains a judge: what it learns from, and the sizes of the one that ships.
// Not the loop (train.ts) and not what is done with its verdicts (evaluation/).

import { type JudgeNetwork, parseJudgeNetwork } from "@imagier/networks";
import type { Checkpoint } from "./checkpoint.js";
import { type JudgeCurriculum, judgeBatch } from "./judge-batches.js";
import { judgeLoss } from "./judge-loss.js";
import { type TrainOptions, train } from "./train.js";

/** Half a GFLOP a picture forward: a thousand pictures in a few seconds of two cores. */
export const judgeSizes = {
  size: 64,
  levels: [36, 84, 192],
  blocks: [1, 2, 3],
  featureDim: 192,
} as const satisfies Omit<JudgeNetwork, "classes">;

export interface TrainJudgeOptions extends TrainOptions {
  curriculum: JudgeCurriculum;
  /** Of a new network. @default judgeSizes */
  sizes?: Omit<JudgeNetwork, "classes">;
  /** Where a run begins that has no checkpoint yet, such as `stateFromAverages` of a judge that ships. @default a new network */
  start?: Checkpoint<JudgeNetwork> | undefined;
}

/** @throws what `train` throws */
export async function trainJudge({
  curriculum,
  sizes = judgeSizes,
  start,
  ...options
}: TrainJudgeOptions): Promise<Checkpoint<JudgeNetwork>> {
  return train<JudgeNetwork>(
    {
      parse: parseJudgeNetwork,
      ...(start === undefined ? {} : { start }),
      newNetwork: () => ({ ...sizes, classes: curriculum.classes.map(({ name }) => name) }),
      objective: (network, batch) => (graph) => judgeLoss(graph, network, batch),
      batches:
        ({ size }, { batch, seed }) =>
        (step) =>
          judgeBatch(curriculum, step, { seed, batch, size }),
    },
    options,
  );
}

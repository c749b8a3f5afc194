// Trains an encoder of meanings: what it learns from, and the sizes of the one that ships.
// Not the loop (train.ts) and not what is found with it (pipelines/drawing).

import { type MeaningNetwork, type MeaningSizes, parseMeaningNetwork, vocabularySizeOf } from "@imagier/networks";
import type { Checkpoint } from "../checkpoint.js";
import { type TrainOptions, train } from "../train.js";
import { learnMerges } from "./learn-merges.js";
import { meaningBatches } from "./meaning-batches.js";
import { lessonTexts, type MeaningLessons } from "./meaning-lessons.js";
import { meaningLoss } from "./meaning-loss.js";

/** Three and a half million weights, most of them rows of two tables: 7 MB as F16. */
export const meaningSizes = {
  dim: 192,
  tokenCount: 20,
  pairRows: 8192,
  heads: 8,
  blocks: 2,
  picture: { size: 64, levels: [48, 96], blocks: [1, 2] },
} satisfies Omit<MeaningSizes, "vocabularySize">;

/** With the bytes, six thousand tokens. */
const meaningMerges = 5630;

export interface TrainMeaningOptions extends TrainOptions {
  lessons: MeaningLessons;
  /** Of a new network. @default meaningSizes */
  sizes?: Omit<MeaningSizes, "vocabularySize">;
  /** Most merges of a new network. @default meaningMerges */
  mergeCount?: number;
}

/** `batch` counts pairs of texts. @throws what `train` throws */
export async function trainMeaning({
  lessons,
  sizes = meaningSizes,
  mergeCount = meaningMerges,
  ...options
}: TrainMeaningOptions): Promise<Checkpoint<MeaningNetwork>> {
  return train<MeaningNetwork>(
    {
      parse: parseMeaningNetwork,
      newNetwork: () => {
        const merges = learnMerges(lessonTexts(lessons), mergeCount);
        return { ...sizes, vocabularySize: vocabularySizeOf(merges.length), merges };
      },
      objective: (network, batch) => (graph) => meaningLoss(graph, network, batch),
      batches: (network, { batch, seed }) => meaningBatches(lessons, network, { seed, batch }),
    },
    options,
  );
}

// Trains the drawing network: what it learns from, and how a network that goes on takes new words and styles.
// Not the loop (train.ts) and not the recipe of a batch (drawing-batches.ts).

import { type DrawingNetwork, parseDrawingNetwork, type UVitConfig, wordTokenizer } from "@imagier/networks";
import type { Checkpoint } from "./checkpoint.js";
import { type Curriculum, captionTexts, drawingBatch, drawingIdsOf } from "./drawing-batches.js";
import { drawingNetworkSizes, makeVocabulary } from "./drawing-network.js";
import { flowLoss } from "./flow-loss.js";
import { growNetwork } from "./grow-network.js";
import { recordLearnedFrom } from "./learned-from.js";
import { type TrainOptions, train } from "./train.js";

export interface TrainDrawingOptions extends TrainOptions {
  curriculum: Curriculum;
  /** Style ids, in the order of a new network's style table; a network that goes on gets the new ones at its end. */
  styles: readonly string[];
  /** Where a run begins that has no checkpoint yet, such as `checkpointFromModel`. @default a new network */
  start?: Checkpoint;
  /** Ids of the drawings that `start` learned from, for the ledger of what comes out. @default none */
  startLearnedFrom?: readonly string[];
  /** Sizes of a new network; a run that goes on keeps its own. @default drawingNetworkSizes */
  sizes?: Omit<UVitConfig, "vocabularySize" | "styleCount">;
  /** Called after each checkpoint, for sample sheets. */
  onCheckpoint?: (checkpoint: Checkpoint) => Promise<void>;
}

/** @throws what `train` throws */
export async function trainDrawing(options: TrainDrawingOptions): Promise<Checkpoint> {
  const { curriculum, styles, start, sizes = drawingNetworkSizes, onCheckpoint } = options;
  const vocabulary = makeVocabulary(captionTexts(curriculum));
  return train<DrawingNetwork>(
    {
      parse: parseDrawingNetwork,
      newNetwork() {
        const counts = { vocabularySize: wordTokenizer(vocabulary).vocabularySize, styleCount: styles.length + 1 };
        return { ...sizes, ...counts, vocabulary, styles };
      },
      start,
      prepare: (checkpoint) => growNetwork(checkpoint, { vocabulary, styles, hasGuides: sizes.hasGuides }),
      objective: (network, batch) => (graph) => flowLoss(graph, network, batch),
      batches(network, { batch, seed }) {
        const tokenizer = wordTokenizer(network.vocabulary);
        return (step) => drawingBatch(curriculum, step, { seed, batch, network, tokenizer });
      },
      async onCheckpoint(checkpoint) {
        await recordLearnedFrom(options.runDir, [...(options.startLearnedFrom ?? []), ...drawingIdsOf(curriculum)]);
        await onCheckpoint?.(checkpoint);
      },
    },
    options,
  );
}

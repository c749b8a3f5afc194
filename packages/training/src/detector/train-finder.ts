// Teaches a finder: its loss and the sizes of the one that ships.
// Not the loop (train.ts) and not the squares (finder-batches.ts). Focal loss on middles: Zhou et al. 2019 (arXiv 1904.07850), eq. 1.

import {
  absolute,
  add,
  cast,
  clip,
  divide,
  exp,
  type Graph,
  greater,
  log,
  maximum,
  mean,
  multiply,
  negate,
  ParameterScope,
  sigmoid,
  slice,
  square,
  subtract,
  sum,
  type Tensor,
} from "@imagier/graph";
import {
  type FinderNetwork,
  type FinderOutputs,
  finder,
  finderStride,
  fromBytes,
  inkStride,
  parseFinderNetwork,
} from "@imagier/networks";
import type { Checkpoint } from "../checkpoint.js";
import { type TrainOptions, train } from "../train.js";
import { type FinderCurriculum, finderBatch, truthChannels } from "./finder-batches.js";

/** Under a GFLOP for 256 x 256 pixels. */
export const finderSizes = {
  size: 192,
  levels: [60, 96, 144],
  blocks: [1, 2, 2],
} as const satisfies FinderNetwork;

export interface TrainFinderOptions extends TrainOptions {
  curriculum: FinderCurriculum;
  /** Where a run begins that has no checkpoint yet. @default a new network */
  start?: Checkpoint<FinderNetwork> | undefined;
}

/** @throws what `train` throws */
export async function trainFinder({
  curriculum,
  start,
  ...options
}: TrainFinderOptions): Promise<Checkpoint<FinderNetwork>> {
  return train<FinderNetwork>(
    {
      parse: parseFinderNetwork,
      ...(start && { start }),
      newNetwork: () => finderSizes,
      objective: (network, batch) => (graph) => finderLoss(graph, network, batch),
      batches:
        ({ size }, { batch, seed }) =>
        (step) =>
          finderBatch(curriculum, step, { seed, batch, size }),
    },
    options,
  );
}

/** What counts how much beside the middles. */
const weights = { box: 0.6, ink: 2 };

/**
 * Adds the network and its loss to a graph. Inputs: `pictures` uint8 [batch, size, size, 3], `truth` float32
 * [batch, 7, size/8, size/8] (see finder-batches.ts), `ink` uint8 [batch, 1, size/2, size/2].
 *
 * @returns `loss`, and `error`, that of the boxes
 */
export function finderLoss(graph: Graph, network: FinderNetwork, batch: number): { loss: Tensor; error: Tensor } {
  const { size } = network;
  const [places, inkSide] = [size / finderStride, size / inkStride];
  const pictures = fromBytes(graph.input("pictures", [batch, size, size, 3], "uint8")); // [batch, 3, size, size]
  const truth = graph.input("truth", [batch, truthChannels, places, places]);
  const ink = cast(graph.input("ink", [batch, 1, inkSide, inkSide], "uint8"), "float32");
  const found = finder(new ParameterScope(graph), network, pictures);
  const box = boxLoss(found, truth);
  const middles = middleLoss(found, truth);
  return {
    loss: add(middles, add(multiply(box, weights.box), multiply(inkLoss(found.ink, ink), weights.ink))),
    error: box,
  };
}

const channel = (truth: Tensor, first: number, count = 1) => slice(truth, 1, { start: first, end: first + count });

function middleLoss({ middles }: FinderOutputs, truth: Tensor): Tensor {
  const bump = channel(truth, 0);
  const isMiddle = cast(greater(bump, 0.999), "float32");
  const probability = clip(sigmoid(middles), 1e-4, 1 - 1e-4);
  const missed = multiply(multiply(isMiddle, square(subtract(1, probability))), log(probability));
  const elsewhere = multiply(multiply(subtract(1, isMiddle), channel(truth, 1)), square(square(subtract(1, bump))));
  const invented = multiply(multiply(elsewhere, square(probability)), log(subtract(1, probability)));
  return divide(negate(sum(add(missed, invented))), add(sum(isMiddle), 1));
}

/** Mean distance of a box's four numbers where they are taught. */
function boxLoss({ boxes }: FinderOutputs, truth: Tensor): Tensor {
  const weight = channel(truth, 2);
  const distances = multiply(absolute(subtract(boxes, channel(truth, 3, 4))), weight);
  return divide(sum(distances), add(sum(weight), 1));
}

/** Binary cross-entropy from logits, without overflow: max(x, 0) - x t + log(1 + exp(-|x|)). */
function inkLoss(logits: Tensor, truth: Tensor): Tensor {
  const flat = log(add(1, exp(negate(absolute(logits)))));
  return mean(add(subtract(maximum(logits, 0), multiply(logits, truth)), flat));
}

// Teaches a namer: its batches, its loss, the sizes of the one that ships.
// Not the loop (train.ts) and not the crops (crops.ts).

import {
  add,
  argMax,
  cast,
  crossEntropy,
  equal,
  type Graph,
  logSoftmax,
  mean,
  multiply,
  negate,
  ParameterScope,
  subtract,
  type Tensor,
  type TensorValue,
} from "@imagier/graph";
import { fromBytes, type NamerNetwork, namer, parseNamerNetwork } from "@imagier/networks";
import { type RandomStream, randomStream } from "@imagier/sampling";
import type { Checkpoint } from "../checkpoint.js";
import { type TrainOptions, train } from "../train.js";
import { type CropSource, cropOf } from "./crops.js";
import { type FinishSheet, finishCrops } from "./finish-crops.js";
import type { NamedThing } from "./named-things.js";

/** A sixth of a GFLOP a crop forward: twenty crops in a tenth of a second of two cores. */
export const namerSizes = {
  size: 48,
  levels: [36, 84, 192],
  blocks: [1, 1, 2],
  featureDim: 192,
} as const satisfies Omit<NamerNetwork, "classes">;

export interface TrainNamerOptions extends TrainOptions {
  source: CropSource;
  things: readonly Pick<NamedThing, "weight" | "indices">[];
  /** Gives a part of each batch the looks that whole pictures have. @default none has one */
  finish?: FinishSheet;
  /** Where a run begins that has no checkpoint yet; it has these names. @default a new network */
  start?: Checkpoint<NamerNetwork> | undefined;
  /** Of a new network. @default namerSizes */
  sizes?: Omit<NamerNetwork, "classes">;
  /** Side of the crops from now on, in pixels: small ones teach the same with less work at first. @default the network's */
  size?: number;
}

/** @throws what `train` throws */
export async function trainNamer({
  source,
  things,
  sizes = namerSizes,
  size: cropPx,
  finish,
  start,
  ...options
}: TrainNamerOptions): Promise<Checkpoint<NamerNetwork>> {
  const choose = weightedChoice(things.map(({ weight }) => weight));
  return train<NamerNetwork>(
    {
      parse: parseNamerNetwork,
      ...(start && { start }),
      prepare: (checkpoint) =>
        cropPx === undefined ? checkpoint : { ...checkpoint, network: { ...checkpoint.network, size: cropPx } },
      newNetwork: () => ({ ...sizes, classes: things.length }),
      objective: (network, batch) => (graph) => namerLoss(graph, network, batch),
      batches:
        ({ size }, { batch, seed }) =>
        (step) => {
          const random = randomStream({ seed, stream: step });
          const crops = new Uint8Array(batch * size * size * 3);
          const labels = new BigInt64Array(batch);
          for (let b = 0; b < batch; b++) {
            const label = choose(random);
            crops.set(cropOf(source, chooseDrawing(source, things[label]!, random), size, random), b * size * size * 3);
            labels[b] = BigInt(label);
          }
          if (finish !== undefined) finishCrops(crops, size, random, finish);
          return namerInputs(crops, labels, size);
        },
    },
    options,
  );
}

function namerInputs(crops: Uint8Array, labels: BigInt64Array, size: number): Record<string, TensorValue> {
  return {
    crops: { dtype: "uint8", shape: [labels.length, size, size, 3], data: crops },
    labels: { dtype: "int64", shape: [labels.length], data: labels },
  };
}

/** How often a silhouette or a line icon has to give way to what the lot says next: pictures are mostly in colours. */
const tintableGivesWay = 0.65;
const mostLots = 4;

function chooseDrawing(
  { drawings }: CropSource,
  { indices }: Pick<NamedThing, "indices">,
  random: RandomStream,
): number {
  for (let lot = 1; ; lot++) {
    const index = indices[random.int(indices.length)]!;
    const givesWay = lot < mostLots && drawings.records[index]!.isTintable && random.next() < tintableGivesWay;
    if (!givesWay) return index;
  }
}

/** Index by weight, with one random number. */
function weightedChoice(weights: readonly number[]): (random: RandomStream) => number {
  let total = 0;
  const ends = Float64Array.from(weights, (weight) => (total += weight));
  return (random) => {
    const at = random.next() * total;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Share of the label that is spread evenly over all names. Szegedy et al. 2016 (arXiv 1512.00567), section 7. */
const smoothing = 0.05;

/**
 * Adds the network and its loss to a graph: cross-entropy with smoothed labels, and the share named wrongly. Inputs:
 * `crops` uint8 [batch, size, size, 3], `labels` int64 [batch].
 */
function namerLoss(graph: Graph, network: NamerNetwork, batch: number): { loss: Tensor; error: Tensor } {
  const { size } = network;
  const crops = fromBytes(graph.input("crops", [batch, size, size, 3], "uint8")); // [batch, 3, size, size]
  const labels = graph.input("labels", [batch], "int64");
  const { logits } = namer(new ParameterScope(graph), network, crops);
  const even = negate(mean(logSoftmax(logits)));
  const loss = add(multiply(mean(crossEntropy(logits, labels)), 1 - smoothing), multiply(even, smoothing));
  return { loss, error: subtract(1, mean(cast(equal(argMax(logits, 1), labels), "float32"))) };
}

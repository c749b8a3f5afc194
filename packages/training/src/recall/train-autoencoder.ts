// Trains the autoencoder of a memory of drawings: its batches and the sizes of the one that ships.
// Not the loop (train.ts) and not the memory (train-recall.ts).

import { type Drawings, mayMirror, mirrored } from "@imagier/datasets";
import { type DrawingAutoencoderNetwork, latentLength, parseDrawingAutoencoderNetwork } from "@imagier/networks";
import { gaussianNoise, randomStream } from "@imagier/sampling";
import type { Checkpoint } from "../checkpoint.js";
import { type TrainOptions, train } from "../train.js";
import { autoencoderLoss } from "./autoencoder-loss.js";

/** 64 px in 512 numbers; a quarter of a GFLOP back. */
export const autoencoderSizes: DrawingAutoencoderNetwork = {
  size: 64,
  latentChannels: 8,
  levels: [144, 72, 36],
  blocks: [2, 2, 1],
};

export interface TrainAutoencoderOptions extends TrainOptions {
  drawings: Pick<Drawings, "pixels" | "records">;
  /** Drawings that may be learned from. */
  indices: readonly number[];
  /** Of a new network. @default autoencoderSizes */
  sizes?: DrawingAutoencoderNetwork;
  /** Where a run begins that has no checkpoint yet. @default a new network */
  start?: Checkpoint<DrawingAutoencoderNetwork> | undefined;
}

/** @throws what `train` throws */
export async function trainAutoencoder({
  drawings,
  indices,
  sizes = autoencoderSizes,
  start,
  ...options
}: TrainAutoencoderOptions): Promise<Checkpoint<DrawingAutoencoderNetwork>> {
  return train<DrawingAutoencoderNetwork>(
    {
      parse: parseDrawingAutoencoderNetwork,
      ...(start && { start }),
      newNetwork: () => sizes,
      objective: (network, batch) => (graph) => autoencoderLoss(graph, network, batch),
      batches: (network, { batch, seed }) => {
        const { size, latentChannels } = network;
        return (step) => {
          const random = randomStream({ seed, stream: step });
          const pictures = new Uint8Array(batch * size * size * 4);
          for (let b = 0; b < batch; b++) {
            const index = indices[random.int(indices.length)]!;
            const own = drawings.pixels(index);
            const isTurned = mayMirror(drawings.records[index]!) && random.next() < 0.5;
            pictures.set(isTurned ? mirrored(own, size, size) : own, b * size * size * 4);
          }
          const noise = gaussianNoise({ seed, image: 0, layer: 0xffffffff, step }, batch * latentLength(network));
          return {
            pictures: { dtype: "uint8", shape: [batch, size, size, 4], data: pictures },
            noise: { dtype: "float32", shape: [batch, latentChannels, size / 8, size / 8], data: noise },
          };
        };
      },
    },
    options,
  );
}

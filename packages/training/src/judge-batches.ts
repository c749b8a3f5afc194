// Batches for a judge: a class, one of its drawings, disturbed. Batch k depends on the seed and on k alone.
// Not what is drawn by a generator: a judge of things never sees that, nor the drawings it learned from.

import { colourIds, recolour } from "@imagier/colours";
import type { Drawings } from "@imagier/datasets";
import type { TensorValue } from "@imagier/graph";
import { type RandomStream, randomStream } from "@imagier/sampling";
import { type Disturbance, disturbed } from "./disturbed.js";

export interface JudgeCurriculum {
  drawings: Pick<Drawings, "pixels" | "records">;
  /** In the order of the network's classes: indices of the drawings that show it, one at least. */
  classes: readonly { name: string; indices: readonly number[] }[];
  disturbance: Disturbance;
  /** How often a drawing is painted in another colour. */
  recoloured: number;
}

export interface JudgeBatchOptions {
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  /** Pictures. */
  batch: number;
  /** Of the network. */
  size: number;
}

/** The inputs of `judgeLoss` for training step number `step`, counted from 0. */
export function judgeBatch(
  curriculum: JudgeCurriculum,
  step: number,
  { seed, batch, size }: JudgeBatchOptions,
): Record<string, TensorValue> {
  const random = randomStream({ seed, stream: step });
  const pictureBytes = size * size * 3;
  const pictures = new Uint8Array(batch * pictureBytes);
  const labels = new BigInt64Array(batch);
  for (let b = 0; b < batch; b++) {
    const label = random.int(curriculum.classes.length);
    pictures.set(anyPicture(curriculum, label, random), b * pictureBytes);
    labels[b] = BigInt(label);
  }
  return {
    pictures: { dtype: "uint8", shape: [batch, size, size, 3], data: pictures },
    labels: { dtype: "int64", shape: [batch], data: labels },
  };
}

function anyPicture(curriculum: JudgeCurriculum, label: number, random: RandomStream): Uint8Array {
  const { drawings, classes, disturbance, recoloured } = curriculum;
  const { indices } = classes[label]!;
  const index = indices[random.int(indices.length)]!;
  const own = drawings.pixels(index);
  const painted = random.next() < recoloured ? recolour(own, colourIds[random.int(colourIds.length)]!) : own;
  const isSign = drawings.records[index]!.group === "symbols";
  return disturbed(painted, isSign ? { ...disturbance, mirrored: 0 } : disturbance, random);
}

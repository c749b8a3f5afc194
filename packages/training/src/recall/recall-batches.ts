// Batches for a memory of drawings: the latents of one, by what name and by whose hand it was asked for, and how noisy.
// Batch k depends on the seed and on k alone. Not how latents come about (networks/recall).

import type { TensorValue } from "@imagier/graph";
import { gaussianNoise, type RandomStream, randomStream } from "@imagier/sampling";

/** A drawing to be remembered. */
export interface RememberedDrawing {
  /** Standardised. */
  latents: Float32Array;
  /** Its hand: 1 + the place of its collection in the network's list. */
  style: number;
}

/** A thing: what it is called, and its drawings. */
export interface RememberedThing {
  /** How often it is asked for, beside others. */
  weight: number;
  /** Meanings of its names, each of length 1. */
  meanings: readonly Float32Array[];
  drawings: readonly RememberedDrawing[];
}

/** How often the meaning is left out, and the hand; how far from its name a meaning is asked for, each number. */
const chances = { noMeaning: 0.1, noStyle: 0.1, spread: 0.02 };

/** Share of the examples that are nearly noise, and from where on; the others are logit-normal (Esser et al. 2024, 2403.03206, 3.1). */
const beginning = { share: 0.3, from: 0.7 };

export interface RecallBatchOptions {
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  batch: number;
}

/** The inputs of `recallLoss` for step number `step`, counted from 0. */
export function recallBatches(
  things: readonly RememberedThing[],
  { seed, batch }: RecallBatchOptions,
): (step: number) => Record<string, TensorValue> {
  let total = 0;
  const ends = things.map(({ weight }) => (total += weight));
  const length = things[0]!.drawings[0]!.latents.length;
  const meaningDim = things[0]!.meanings[0]!.length;
  return (step) => {
    const random = randomStream({ seed, stream: step });
    const target = new Float32Array(batch * length);
    const meaning = new Float32Array(batch * meaningDim);
    const time = new Float32Array(batch);
    const style = new BigInt64Array(batch);
    for (let b = 0; b < batch; b++) {
      const at = random.next() * total;
      const thing = things[ends.findIndex((end) => end > at)]!;
      const drawing = pick(thing.drawings, random);
      target.set(drawing.latents, b * length);
      const hasMeaning = random.next() >= chances.noMeaning;
      const named = pick(thing.meanings, random);
      if (hasMeaning) meaning.set(unit(named.map((value) => value + chances.spread * random.normal())), b * meaningDim);
      if (random.next() >= chances.noStyle) style[b] = BigInt(drawing.style);
      time[b] = anyTime(random);
    }
    const noise = gaussianNoise({ seed, image: 0, layer: 0xffffffff, step }, batch * length);
    const floats = (data: Float32Array, shape: readonly number[]) => ({ dtype: "float32" as const, shape, data });
    return {
      target: floats(target, [batch, length]),
      noise: floats(noise, [batch, length]),
      meaning: floats(meaning, [batch, meaningDim]),
      time: floats(time, [batch]),
      style: { dtype: "int64", shape: [batch], data: style },
    };
  };
}

function pick<T>(values: readonly T[], random: RandomStream): T {
  return values[random.int(values.length)]!;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / (length || 1));
}

function anyTime(random: RandomStream): number {
  if (random.next() < beginning.share) return beginning.from + random.next() * (1 - beginning.from);
  return 1 / (1 + Math.exp(-random.normal()));
}

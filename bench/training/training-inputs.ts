// The inputs of one training step, made of noise: their numbers do not matter to the time, only their shapes and types.

import type { TensorValue } from "@imagier/graph";
import type { UVitConfig } from "@imagier/networks";
import { gaussianNoise, uniformNoise } from "@imagier/sampling";

export type Inputs = Record<string, TensorValue>;

/** The same every time. Of `flowLoss`, with paths that start at noise and at a reference. */
export function trainingInputs(config: UVitConfig, batch: number): Inputs {
  const { size, channels, wordCount } = config;
  const uniform = (layer: number, length: number) => uniformNoise({ seed: 1, image: 0, layer, step: 0 }, length);
  const bytes = (layer: number): TensorValue => {
    const shape = [batch, size, size, channels];
    return { dtype: "uint8", shape, data: Uint8Array.from(uniform(layer, product(shape)), (u) => u * 256) };
  };
  const whole = (layer: number, shape: number[], limit: number): TensorValue => {
    const data = BigInt64Array.from(uniform(layer, product(shape)), (u) => BigInt(Math.floor(u * limit)));
    return { dtype: "int64", shape, data };
  };
  const picture = [batch, channels, size, size];
  const noise = gaussianNoise({ seed: 2, image: 0, layer: 0, step: 0 }, product(picture));
  const perPicture = (value: (b: number) => number): TensorValue => ({
    dtype: "float32",
    shape: [batch],
    data: Float32Array.from({ length: batch }, (_, b) => value(b)),
  });
  return {
    target: bytes(0),
    reference: bytes(1),
    noise: { dtype: "float32", shape: picture, data: noise },
    strength: perPicture((b) => (b % 2 === 0 ? 1 : 0.75)),
    time: perPicture((b) => 0.7 - 0.5 * (b / batch)),
    hasReference: whole(2, [batch], 2),
    style: whole(3, [batch], config.styleCount),
    words: whole(4, [batch, wordCount], config.vocabularySize),
  };
}

/** The scalars of step `t`, counted from 1: AdamW's bias corrections and the average's decay. */
export function stepScalars(t: number, learningRate: number): Inputs {
  const scalar = (value: number): TensorValue => ({ dtype: "float32", shape: [], data: Float32Array.of(value) });
  return {
    learningRate: scalar(learningRate),
    correction1: scalar(1 - 0.9 ** t),
    correction2: scalar(1 - 0.99 ** t),
    emaDecay: scalar(0.99),
  };
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((a, b) => a * b, 1);
}

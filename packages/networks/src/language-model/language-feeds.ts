// What a language model is fed beside the ids: where each token stands, and which tokens it may look at.
// Numbers for one run; not the network (language-model.ts). Su et al. 2021 (arXiv 2104.09864), eq. 15.

import type { TensorValue } from "@imagier/graph";
import type { LanguageModelConfig } from "./language-model-config.js";

export interface LanguageFeedOptions {
  ids: readonly number[];
  /** False for padding, which no word looks at. @default all are words */
  isWord?: readonly boolean[] | undefined;
}

/** What takes a token out of a softmax. A row of nothing else becomes even, as in the reference. */
const hidden = -3.4028234663852886e38;

/** The inputs of `languageModelInputs` for one text. */
export function languageFeeds(
  config: LanguageModelConfig,
  { ids, isWord }: LanguageFeedOptions,
): Record<string, TensorValue> {
  const { length } = ids;
  const pairs = config.headSize / 2;
  // Single precision after each step, as the reference does: at the five hundredth word the last bit of an angle shows.
  const frequencies = Array.from({ length: pairs }, (_, i) => Math.fround(1 / config.ropeTheta ** (i / pairs)));
  const angles = Array.from({ length }, (_, place) => frequencies.map((each) => Math.fround(place * each))).flat();
  const turns = (wave: (angle: number) => number): TensorValue => ({
    ...{ dtype: "float32", shape: [length, pairs] },
    data: Float32Array.from(angles, wave),
  });
  const bias = (window: number): TensorValue => ({
    ...{ dtype: "float32", shape: [1, 1, length, length] },
    data: causalBias(length, (place) => isWord?.[place] ?? true, window),
  });
  return {
    input_ids: { dtype: "int64", shape: [1, length], data: BigInt64Array.from(ids, BigInt) },
    cosines: turns(Math.cos),
    sines: turns(Math.sin),
    bias: bias(length),
    ...(config.window !== undefined && { window_bias: bias(config.window) }),
  };
}

/** A token looks at words up to itself and no further back than the window. */
function causalBias(length: number, isWord: (place: number) => boolean, window: number): Float32Array {
  const data = new Float32Array(length * length).fill(hidden);
  for (let row = 0; row < length; row++) {
    for (let place = Math.max(0, row - window + 1); place <= row; place++) {
      if (isWord(place)) data[row * length + place] = 0;
    }
  }
  return data;
}

// Counter-based noise: element i of a noise depends on its key and on i alone, so it is the same in any batch, order or length.
// Not a stream: nothing is consumed. Philox 4x32-10 (philox.ts), Box & Muller 1958 for the normals.

import { invalidValue, requireWhole } from "./invalid-value.js";
import { philox4x32 } from "./philox.js";

/** Which noise: every field is a whole number from 0 to 2^32 - 1. */
export interface NoiseKey {
  /** The seed of the request, resolved in the plan. */
  seed: number;
  /** Which picture of the request. */
  image: number;
  /** Which layer of the picture. */
  layer: number;
  /** Which step of the sampler; 0 is the noise that sampling starts from. */
  step: number;
}

// Who reads the words; the second key word, so no two readers ever share a block.
export const PURPOSE = { gaussian: 0, uniform: 1, stream: 2 } as const;

const MAX_UINT32 = 0xffffffff;
const WORDS_PER_BLOCK = 4;
const TO_OPEN_UNIT = 2 ** -32;
const TO_UNIT_24 = 2 ** -24;

/**
 * Standard normals, float32. 32-bit uniforms limit them to about +-6.76.
 *
 * Layout: `counter = [floor(i / 4), image, layer, step]`, `key = [seed, 0]`. Words 0 and 1 of a block make elements 0
 * (cosine) and 1 (sine) of its four, words 2 and 3 elements 2 and 3; the first word of a pair is the radius.
 *
 * @param target how many, or the array to fill
 * @throws `VALUE_INVALID` where a field of the key or the length is no whole number in range
 */
export function gaussianNoise(key: NoiseKey, target: number | Float32Array): Float32Array {
  const normals = new Float64Array(WORDS_PER_BLOCK);
  return fillBlocks({ key, purpose: PURPOSE.gaussian }, outputOf(target), (words) => {
    boxMuller(words, 0, normals);
    boxMuller(words, 2, normals);
    return normals;
  });
}

/**
 * Uniforms in [0, 1), float32, each a multiple of 2^-24. Layout as `gaussianNoise` with `key = [seed, 1]`, one word each.
 *
 * @param target how many, or the array to fill
 * @throws `VALUE_INVALID` where a field of the key or the length is no whole number in range
 */
export function uniformNoise(key: NoiseKey, target: number | Float32Array): Float32Array {
  const uniforms = new Float64Array(WORDS_PER_BLOCK);
  return fillBlocks({ key, purpose: PURPOSE.uniform }, outputOf(target), (words) => {
    // The upper 24 bits: 32 would round up to 1 in float32.
    for (let i = 0; i < WORDS_PER_BLOCK; i++) uniforms[i] = (words[i]! >>> 8) * TO_UNIT_24;
    return uniforms;
  });
}

/** Two uniform words at `at` to two standard normals at the same place. Half an ulp keeps the logarithm from 0. */
export function boxMuller(words: Uint32Array, at: number, normals: Float64Array): void {
  const radius = Math.sqrt(-2 * Math.log((words[at]! + 0.5) * TO_OPEN_UNIT));
  const angle = 2 * Math.PI * words[at + 1]! * TO_OPEN_UNIT;
  normals[at] = radius * Math.cos(angle);
  normals[at + 1] = radius * Math.sin(angle);
}

interface BlockSource {
  key: NoiseKey;
  purpose: number;
}

/** Fills `out` four elements at a time; `toValues` turns the words of one block into its four values. */
function fillBlocks(
  source: BlockSource,
  out: Float32Array,
  toValues: (words: Uint32Array) => Float64Array,
): Float32Array {
  const { seed, image, layer, step } = source.key;
  for (const [name, value] of Object.entries({ seed, image, layer, step })) requireWhole(name, value, [0, MAX_UINT32]);
  const counter = Uint32Array.of(0, image, layer, step);
  const key = Uint32Array.of(seed, source.purpose);
  const words = new Uint32Array(WORDS_PER_BLOCK);
  for (let start = 0, block = 0; start < out.length; start += WORDS_PER_BLOCK, block++) {
    counter[0] = block;
    const values = toValues(philox4x32(counter, key, words));
    const count = Math.min(WORDS_PER_BLOCK, out.length - start);
    for (let i = 0; i < count; i++) out[start + i] = values[i]!;
  }
  return out;
}

function outputOf(target: number | Float32Array): Float32Array {
  if (target instanceof Float32Array) return target;
  if (!Number.isInteger(target) || target < 0 || target > MAX_UINT32) {
    throw invalidValue("length", `a whole number from 0 to ${MAX_UINT32}`, target);
  }
  return new Float32Array(target);
}

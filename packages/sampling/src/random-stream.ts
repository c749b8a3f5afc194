// A small stream of random numbers for choices made in order: which example, how to augment it.
// Not for noise that must not depend on order (noise.ts) and not for secrets. Philox 4x32-10.

import { requireWhole } from "./invalid-value.js";
import { boxMuller, PURPOSE } from "./noise.js";
import { philox4x32 } from "./philox.js";

export interface RandomStreamOptions {
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  /** Which of the streams of this seed, for instance a training step; whole number from 0 to 2^32 - 1. */
  stream: number;
}

export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform whole number from 0 to n - 1, without bias; n from 1 to 2^32. */
  int(n: number): number;
  /** Standard normal. */
  normal(): number;
}

const TWO_TO_32 = 2 ** 32;

/**
 * The same seed and stream give the same numbers everywhere. Layout: `counter = [block, 0, stream, 0]`, `key = [seed, 2]`;
 * the words are used in order, two for `next` and `normal`, one or more for `int`.
 *
 * @throws `VALUE_INVALID` where seed, stream or n is no whole number in range
 */
export function randomStream({ seed, stream }: RandomStreamOptions): RandomStream {
  requireWhole("seed", seed, [0, TWO_TO_32 - 1]);
  requireWhole("stream", stream, [0, TWO_TO_32 - 1]);
  const counter = Uint32Array.of(0, 0, stream, 0);
  const key = Uint32Array.of(seed, PURPOSE.stream);
  const words = new Uint32Array(4);
  const pair = new Uint32Array(2);
  const normals = new Float64Array(2);
  let used = words.length;

  function word(): number {
    if (used === words.length) {
      philox4x32(counter, key, words);
      counter[0]! += 1;
      used = 0;
    }
    return words[used++]!;
  }

  return {
    next() {
      const high = word() >>> 5; // 27 bits
      const low = word() >>> 6; // 26 bits
      return (high * 2 ** 26 + low) * 2 ** -53;
    },
    int(n) {
      requireWhole("n", n, [1, TWO_TO_32]);
      const limit = TWO_TO_32 - (TWO_TO_32 % n); // words from here on would favour the small numbers
      for (;;) {
        const candidate = word();
        if (candidate < limit) return candidate % n;
      }
    },
    normal() {
      pair[0] = word();
      pair[1] = word();
      boxMuller(pair, 0, normals);
      return normals[0]!;
    },
  };
}

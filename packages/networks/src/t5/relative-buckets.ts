// Which bucket the distance between two words falls into: near ones each have their own, far ones share by logarithm.
// Raffel et al. 2020 (arXiv 1910.10683), section 2.1, in both directions. Numbers that are fed beside the words.

import type { T5Config } from "./t5-config.js";

/** For each word (row) the bucket of every word (column): [length * length], row-major. */
export function relativeBuckets(config: T5Config, length: number): BigInt64Array {
  const buckets = new BigInt64Array(length * length);
  const ofDistance = Array.from({ length: 2 * length - 1 }, (_, i) => BigInt(bucketOf(i - (length - 1), config)));
  for (let from = 0; from < length; from++) {
    for (let to = 0; to < length; to++) buckets[from * length + to] = ofDistance[to - from + length - 1]!;
  }
  return buckets;
}

/** One half of the buckets for what stands after, of each half the first half for single distances. */
function bucketOf(distance: number, config: T5Config): number {
  const half = Math.floor(config.relative_attention_num_buckets / 2);
  const near = Math.floor(half / 2);
  const side = distance > 0 ? half : 0;
  const far = Math.abs(distance);
  if (far < near) return side + far;
  // Rounded to single precision after each step as the reference does: a border may lie on a whole number.
  const logarithm = Math.fround(Math.log(Math.fround(far / near)));
  const share = Math.fround(logarithm / Math.fround(Math.log(config.relative_attention_max_distance / near)));
  return side + Math.min(half - 1, near + Math.trunc(Math.fround(share * (half - near))));
}

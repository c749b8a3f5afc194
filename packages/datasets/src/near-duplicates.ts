// Finds drawings that repeat an earlier one: the same pixels, or a picture that looks the same.
// Not a cut: duplicates stay in the dataset, linked to the first, and who samples decides.

import type { DrawingRecord } from "./drawing-record.js";
import { premultiply } from "./pixels.js";

/** Changes when the same drawings would be linked otherwise. */
export const duplicatesVersion = 2;

type Hashed = Pick<DrawingRecord, "id" | "concept" | "pixelsSha256" | "perceptualHash">;

export interface DuplicateLink {
  duplicateOf: string;
  duplicateKind: "exact" | "near";
}

/**
 * How near is the same, within one concept and across two. Set by eye on the sets that this package names: a face with
 * another mouth is another face, a firefighter who is called a man the second time is not another picture.
 */
const limits = {
  sameConcept: { bits: 7, mean: 5, most: 48 },
  otherConcept: { bits: 3, mean: 1, most: 16 },
} as const;

/** Side of the thumbnails that settle what the hashes suggest: hashes are blind to hue. */
const thumbPx = 16;

/** Box means of a straight RGBA picture at 16x16, premultiplied, 1024 bytes. */
export function thumbnail(straight: Uint8Array, sizePx: number): Uint8Array {
  const light = premultiply(straight);
  const sums = new Float64Array(thumbPx * thumbPx * 4);
  const step = sizePx / thumbPx;
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const to = (Math.floor(y / step) * thumbPx + Math.floor(x / step)) * 4;
      const from = (y * sizePx + x) * 4;
      for (let c = 0; c < 4; c++) sums[to + c]! += light[from + c]!;
    }
  }
  return Uint8Array.from(sums, (sum) => Math.round(sum / (step * step)));
}

/**
 * Links by index of the later drawing. `thumbOf` gives the thumbnail of a drawing; it is asked for candidates only.
 * Each link points at a drawing that has none itself.
 */
export function findDuplicates(
  records: readonly Hashed[],
  thumbOf: (index: number) => Uint8Array,
): Map<number, DuplicateLink> {
  const links = new Map<number, DuplicateLink>();
  const byPixels = new Map<string, number>();
  const index = new HashIndex(records.length);
  for (const [at, record] of records.entries()) {
    const same = byPixels.get(record.pixelsSha256);
    if (same !== undefined) {
      const { duplicateOf = records[same]!.id, duplicateKind = "exact" as const } = links.get(same) ?? {};
      links.set(at, { duplicateOf, duplicateKind });
      continue;
    }
    byPixels.set(record.pixelsSha256, at);
    const first = index.nearest(record.perceptualHash, (other, bits) => {
      const limit = limits[records[other]!.concept === record.concept ? "sameConcept" : "otherConcept"];
      if (bits > limit.bits) return undefined;
      const { mean, most } = differenceOf(thumbOf(at), thumbOf(other));
      return mean <= limit.mean && most <= limit.most ? mean : undefined;
    });
    if (first === undefined) index.add(record.perceptualHash, at);
    else links.set(at, { duplicateOf: records[first]!.id, duplicateKind: "near" });
  }
  return links;
}

/** Of two thumbnails: the mean over pixels that show of the largest difference in a channel, and the most; 0..255. */
function differenceOf(one: Uint8Array, other: Uint8Array): { mean: number; most: number } {
  let sum = 0;
  let shown = 0;
  let most = 0;
  for (let i = 0; i < one.length; i += 4) {
    let largest = 0;
    for (let c = i; c < i + 4; c++) largest = Math.max(largest, Math.abs(one[c]! - other[c]!));
    sum += largest;
    most = Math.max(most, largest);
    if (one[i + 3]! > 0 || other[i + 3]! > 0) shown += 1;
  }
  return { mean: shown === 0 ? 0 : sum / shown, most };
}

/** Eight bytes of a hash, each with its bucket: hashes that differ in at most 7 bits share at least one byte. */
class HashIndex {
  readonly #buckets: number[][] = Array.from({ length: 8 * 256 }, () => []);
  /** Halves of the hashes, by the number of the drawing. */
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;
  /** The last query that looked at a drawing. */
  readonly #seen: Uint32Array;
  #query = 0;

  constructor(size: number) {
    this.#high = new Uint32Array(size);
    this.#low = new Uint32Array(size);
    this.#seen = new Uint32Array(size);
  }

  add(hash: string, index: number): void {
    [this.#high[index], this.#low[index]] = halves(hash);
    for (const bucket of this.#bucketsOf(hash)) bucket.push(index);
  }

  /** Of those that `score` takes, the one with the lowest score; the earliest of equals. */
  nearest(hash: string, score: (index: number, bits: number) => number | undefined): number | undefined {
    const [high, low] = halves(hash);
    let best: { index: number; score: number } | undefined;
    this.#query += 1;
    for (const bucket of this.#bucketsOf(hash)) {
      for (const index of bucket) {
        if (this.#seen[index] === this.#query) continue;
        this.#seen[index] = this.#query;
        const bits = ones(high ^ this.#high[index]!) + ones(low ^ this.#low[index]!);
        if (bits > limits.sameConcept.bits) continue;
        const value = score(index, bits);
        if (value === undefined) continue;
        if (best === undefined || value < best.score || (value === best.score && index < best.index)) {
          best = { index, score: value };
        }
      }
    }
    return best?.index;
  }

  #bucketsOf(hash: string): number[][] {
    return Array.from(
      { length: 8 },
      (_, place) => this.#buckets[place * 256 + Number.parseInt(hash.slice(place * 2, place * 2 + 2), 16)]!,
    );
  }
}

function halves(hash: string): [number, number] {
  return [Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8), 16)];
}

/** Bits that are set in a 32-bit number. */
function ones(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

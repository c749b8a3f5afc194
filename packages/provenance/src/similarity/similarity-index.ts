// Descriptions of many known pictures, and which of them a picture is most like. All in memory, looked through one by one.
// Not where they are kept: see index-file.ts.

import type { Picture } from "../picture.js";
import { describePicture, featureCount, formLength, hashWords, type PictureDescription } from "./describe-picture.js";

export interface KnownPicture extends PictureDescription {
  /** What it is called: the id of a drawing, or a path inside a folder. */
  id: string;
}

export interface SimilarPicture {
  id: string;
  /** Up to 1, which a picture has to itself. About 0.6 for the nearest of thousands of unrelated drawings. */
  similarity: number;
}

/** What each part counts for; chosen on drawings, see bench/similarity. */
const weights = { form: 0.5, hash: 0.3, colour: 0.2 };

/** Features are vectors of this length. */
const unit = 127 ** 2;

export class SimilarityIndex {
  readonly ids: readonly string[];
  readonly #hashes: Uint32Array; // [pictures, hashWords]
  readonly #features: Int8Array; // [pictures, featureCount]

  constructor(known: readonly KnownPicture[]) {
    this.ids = known.map(({ id }) => id);
    this.#hashes = new Uint32Array(known.length * hashWords);
    this.#features = new Int8Array(known.length * featureCount);
    for (const [i, { hash, features }] of known.entries()) {
      this.#hashes.set(hash, i * hashWords);
      this.#features.set(features, i * featureCount);
    }
  }

  get size(): number {
    return this.ids.length;
  }

  at(i: number): KnownPicture {
    return {
      id: this.ids[i]!,
      hash: this.#hashes.slice(i * hashWords, (i + 1) * hashWords),
      features: this.#features.slice(i * featureCount, (i + 1) * featureCount),
    };
  }

  /** The most similar first, at most `count` of them. */
  nearest(picture: Picture, count: number): SimilarPicture[] {
    return this.nearestTo(describePicture(picture), count);
  }

  /** As `nearest`, for a picture that was described before. Nobody is passed over who would be among them. */
  nearestTo({ hash, features }: PictureDescription, count: number): SimilarPicture[] {
    const best: { i: number; similarity: number }[] = [];
    const [hashes, known, { size }] = [this.#hashes, this.#features, this];
    let toBeat = count > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    for (let i = 0; i < size; i++) {
      const start = i * featureCount;
      const other = otherBits(hash, hashes, i * hashWords);
      const partly = weights.hash * (1 - other / otherBitsByChance) + perColour * colourProduct(features, known, start);
      // Hash and colour say for most that they are out before the form is looked at.
      if (partly + weights.form * mostForm <= toBeat) continue;
      const similarity = partly + perForm * formProduct(features, known, start);
      if (similarity <= toBeat) continue;
      best.push({ i, similarity });
      best.sort((a, b) => b.similarity - a.similarity);
      if (best.length > count) best.pop();
      if (best.length === count) toBeat = best[count - 1]!.similarity;
    }
    return best.map(({ i, similarity }) => ({ id: this.ids[i]!, similarity: Math.min(1, similarity) }));
  }
}

/** Half of them: hashes of unrelated pictures. */
const otherBitsByChance = 16 * hashWords;
const perColour = weights.colour / unit;
const perForm = weights.form / unit;

function otherBits(hash: Uint32Array, hashes: Uint32Array, start: number): number {
  let other = 0;
  for (let word = 0; word < hashWords; word++) other += ones(hash[word]! ^ hashes[start + word]!);
  return other;
}

/** Of the numbers of a picture from one place to another with those of the known one that begin at `start`. */
function productOver(from: number, to: number) {
  return (one: Int8Array, all: Int8Array, start: number): number => {
    let sum = 0;
    for (let k = from, at = start + from; k < to; k += 4, at += 4) {
      sum =
        (sum +
          one[k]! * all[at]! +
          one[k + 1]! * all[at + 1]! +
          one[k + 2]! * all[at + 2]! +
          one[k + 3]! * all[at + 3]!) |
        0;
    }
    return sum;
  };
}

const formProduct = productOver(0, formLength);
const colourProduct = productOver(formLength, featureCount);

/** Rounding to whole numbers makes some vectors a little longer than 127. */
const mostForm = 1.02;

/** Bits that are set in a 32-bit number. */
function ones(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

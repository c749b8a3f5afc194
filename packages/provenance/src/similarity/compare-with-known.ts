// What a finished picture is like among the drawings learned from and the pictures that an operator protects.
// Not a verdict of law: a number and a name, for a person or a limit to judge.

import { ImagierError } from "@imagier/contracts";
import type { Picture } from "../picture.js";
import { describePicture } from "./describe-picture.js";
import type { SimilarityIndex } from "./similarity-index.js";

/** What the known pictures are to whoever asks. */
export type KnownAs = "training" | "protected";

export interface Similarity {
  /** Id of a drawing of the ledger, or a path inside the protected folder. */
  of: string;
  as: KnownAs;
  /** Up to 1. */
  similarity: number;
}

/** From here on a picture passes for a copy: bench/similarity has the shares of both errors. */
export const copySimilarity = 0.8;

export interface CompareOptions {
  known: readonly { as: KnownAs; index: SimilarityIndex }[];
  /** How many are named, of each kind. @default 3 */
  count?: number;
  /** A picture more similar than this to a protected one is refused. @default never */
  refuseAbove?: number | undefined;
}

/** The most similar first. @throws PICTURE_TOO_SIMILAR */
export function compareWithKnown(picture: Picture, { known, count = 3, refuseAbove }: CompareOptions): Similarity[] {
  const description = describePicture(picture);
  const similar = known
    .flatMap(({ as, index }) =>
      index.nearestTo(description, count).map(({ id, similarity }): Similarity => ({ of: id, as, similarity })),
    )
    .sort((a, b) => b.similarity - a.similarity);
  const tooNear = similar.find(({ as, similarity }) => as === "protected" && similarity > (refuseAbove ?? Infinity));
  if (tooNear !== undefined) {
    const found = `${tooNear.similarity.toFixed(2)} like the protected "${tooNear.of}"`;
    throw new ImagierError("PICTURE_TOO_SIMILAR", `The picture is ${found}; ${refuseAbove} is allowed.`);
  }
  return similar;
}

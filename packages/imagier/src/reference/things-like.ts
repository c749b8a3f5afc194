// Which things of a model's library a picture is like, by what both mean: a search that needs no words.
// Not the comparison with known pictures that guards against copies (proof/likeness.ts): what is alike here need not look alike.

import type { LikeThing, Pipeline } from "@imagier/pipelines";
import { readPixels } from "./read-reference.js";

export interface ThingsLikeOptions {
  /** A model opened with `openModel`; it stays open. */
  pipeline: Pipeline;
  /** At most. @default 5 */
  count?: number;
  signal?: AbortSignal;
}

/**
 * Most alike first; nothing where the model has no encoder of meanings.
 * @param picture path of a file, or its bytes, as for a reference; best a drawing of one thing on a clear ground
 * @throws REFERENCE_*, CANCELLED, MODEL_INVALID, CHECKPOINT_*
 */
export async function thingsLike(
  picture: string | Uint8Array,
  { pipeline, count = 5, signal }: ThingsLikeOptions,
): Promise<LikeThing[]> {
  const sidePx = pipeline.model.manifest.nativeSizePx;
  const { pixels } = await readPixels(picture, { kind: "whole", sidePx }, signal);
  return pipeline.thingsLike(pixels, count);
}

// The invisible mark of a picture: on a copy of its pixels, just before they are encoded. The same picture gives the same copy.
// Not the mark itself (provenance/watermark), and not a signature: the proof is.

import type { PictureMark, SceneFormat } from "@imagier/contracts";
import { embedWatermark, type Picture, type PictureFacts, payloadForPlan } from "@imagier/provenance";

export interface MarkedPixels {
  mark: PictureMark;
  /** The copy; undefined where there is no mark and the picture leaves as it is. */
  picture?: Picture;
  /** What it says, in hex. */
  payload?: string;
}

/**
 * @param isMarked false: as it is, and so says `mark`
 * @param facts `isComposite` keeps the mark off: what a mask promised to keep is kept to the bit
 */
export function markPicture(
  picture: Picture,
  { format, facts, isMarked }: { format: SceneFormat; facts: PictureFacts; isMarked: boolean },
): MarkedPixels {
  if (!isMarked) return { mark: "off" };
  if (format === "svg") return { mark: "not in this format" };
  if (facts.isComposite) return { mark: "kept pixels" };
  const payload = payloadForPlan(facts.plan);
  const { data, widthPx, heightPx } = picture;
  const marked = embedWatermark({ data, widthPx, heightPx }, payload);
  if (marked === undefined) return { mark: "too small or empty" };
  return {
    mark: marked.isRobust ? "robust" : "weak",
    picture: marked.picture,
    payload: Buffer.from(payload).toString("hex"),
  };
}

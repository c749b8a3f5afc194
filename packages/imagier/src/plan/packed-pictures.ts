// All pictures that a checkpoint's plan holds, as the pipeline takes them. Hostile until their length and hash are right.

import type { DiffusionPlan } from "@imagier/contracts";
import type { EncodeInputs } from "@imagier/pipelines";
import { unpackPicture } from "./packed-pixels.js";

/** @throws PLAN_INVALID */
export function unpackPictures(plan: DiffusionPlan): EncodeInputs {
  const { picture, mask, controls, imagePrompts, widthPx, heightPx } = plan;
  const places = widthPx * heightPx;
  return {
    picture: picture && unpackPicture(picture, 3 * places),
    mask: mask && unpackPicture(mask, places),
    controls: controls.map((control) => unpackPicture(control.picture, 3 * places)),
    imagePrompts: imagePrompts?.prompts.map((prompt) => unpackPicture(prompt.picture, 3 * imagePrompts.sidePx ** 2)),
  };
}

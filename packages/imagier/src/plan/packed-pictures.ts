// All pictures that a checkpoint's plan holds, as the pipeline takes them. Hostile until their length and hash are right.

import type { DiffusionPlan } from "@imagier/contracts";
import type { EncodeInputs } from "@imagier/pipelines";
import { unpackPicture } from "./packed-pixels.js";

/** @throws PLAN_INVALID */
export function unpackPictures({ picture, mask, controls, widthPx, heightPx }: DiffusionPlan): EncodeInputs {
  const places = widthPx * heightPx;
  return {
    picture: picture && unpackPicture(picture, 3 * places),
    mask: mask && unpackPicture(mask, places),
    controls: controls.map((control) => unpackPicture(control.picture, 3 * places)),
  };
}

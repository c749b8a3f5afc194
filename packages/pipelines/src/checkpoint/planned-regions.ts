// The regions of a plan, in pixels, as parts of the picture's sides. Not what is drawn in them.

import type { DiffusionPlan } from "@imagier/contracts";
import type { RegionBox } from "./region-bias.js";

export function boxOfRegion(
  { box }: NonNullable<DiffusionPlan["regions"]>[number],
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): RegionBox {
  return {
    left: box.left / widthPx,
    top: box.top / heightPx,
    width: box.width / widthPx,
    height: box.height / heightPx,
  };
}

// A whole picture in one technique, so that things drawn apart look as if one hand had made them.
// Not letters: those are laid over afterwards (lay-texts.ts), so that they stay readable.

import type { SceneBackdrop, SceneFinish } from "@imagier/contracts";
import type { Raster } from "../raster.js";
import { requireRaster, requireWhole } from "./check-input.js";
import { fromPlanes, toPlanes } from "./filters/planes.js";
import { blueprint } from "./finishes/blueprint.js";
import { charcoal } from "./finishes/charcoal.js";
import type { FinishOperation } from "./finishes/finish-operation.js";
import { mosaic } from "./finishes/mosaic.js";
import { neon } from "./finishes/neon.js";
import { oil } from "./finishes/oil.js";
import { paperCut } from "./finishes/paper-cut.js";
import { pencil } from "./finishes/pencil.js";
import { pixelArt } from "./finishes/pixel-art.js";
import { popArt } from "./finishes/pop-art.js";
import { risograph } from "./finishes/risograph.js";
import { stainedGlass } from "./finishes/stained-glass.js";
import { watercolour } from "./finishes/watercolour.js";

const operations: Record<SceneFinish, FinishOperation> = {
  watercolour,
  oil,
  pencil,
  charcoal,
  "pixel-art": pixelArt,
  "stained-glass": stainedGlass,
  neon,
  "paper-cut": paperCut,
  mosaic,
  risograph,
  "pop-art": popArt,
  blueprint,
};

/** Looks that are light on a dark sheet, and nothing without it. */
const sheets: Partial<Record<SceneFinish, SceneBackdrop>> = {
  neon: { setting: "plain", colours: ["black"] },
  blueprint: { setting: "plain", colours: ["white"] },
};

/** What such a look is drawn on where a scene has nothing behind it. */
export const sheetOfFinish = (finish: SceneFinish | undefined): SceneBackdrop | undefined =>
  finish === undefined ? undefined : sheets[finish];

/**
 * A new picture of the same size. Alpha stays as it is, except that pixel art hardens it to its large pixels.
 * The same picture, finish and seed (0 to 2^32 - 1) give the same bytes.
 *
 * @throws VALUE_INVALID where the bytes do not fit the size, or the seed is none
 */
export function finishPicture(picture: Raster, finish: SceneFinish, { seed }: { seed: number }): Raster {
  requireRaster("the picture", picture);
  requireWhole("the seed", seed, [0, 2 ** 32 - 1]);
  return fromPlanes(operations[finish](toPlanes(picture), { seed }));
}

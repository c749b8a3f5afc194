// Somebody out of two drawings: a head, drawn for itself so that it has a face, on a body whose own head it hides.
// Not which drawings (whole-figures.ts). Proportions of picture books: the head is near to half of the whole.

import type { Raster } from "@imagier/scenes";
import { croppedToInk } from "./cropped-to-ink.js";
import type { Figure } from "./whole-figures.js";

type Posture = Pick<Figure, "hasShoulders" | "isSitting">;

/** Of the figure's height: what the head takes, with what is drawn with it. */
const headShare = ({ isSitting, hasShoulders }: Posture) => (isSitting ? 0.6 : hasShoulders ? 0.64 : 0.46);
/** Of the head's height: how far it covers what is below. */
const overlap = ({ hasShoulders }: Posture) => (hasShoulders ? 0.04 : 0.08);
/** Of the body's height: where it goes on below shoulders that are drawn with the head. */
const hips = ({ isSitting }: Posture) => (isSitting ? 0.62 : 0.72);
/** Of a standing body's width. */
const legs = 0.75;
/** Where the neck is looked for, in parts of the body's height. */
const neckBetween = [0.14, 0.4] as const;
/** Of a body that is not looked at: where its neck is. */
const usualNeck = 0.26;
/** Below this, of 255, a pixel is a soft rim. */
const leastAlpha = 128;

/** Width over height of a figure, from those of its two drawings. */
export function aspectOfFigure(bodyAspect: number, headAspect: number, posture: Posture): number {
  const head = headShare(posture);
  const shown = 1 - head * (1 - overlap(posture));
  const cut = posture.hasShoulders ? hips(posture) : usualNeck;
  const below = posture.hasShoulders && !posture.isSitting ? legs : 1;
  return Math.max(headAspect * head, below * bodyAspect * (shown / (1 - cut)));
}

/** @param body and @param head without a margin around them */
export async function figureRaster(body: Raster, head: Raster, posture: Posture): Promise<Raster> {
  const { default: sharp } = await import("sharp");
  const cutRow = Math.round(body.heightPx * (posture.hasShoulders ? hips(posture) : neckOf(body)));
  const heightPx = Math.round(head.heightPx / headShare(posture));
  const shownPx = heightPx - Math.round(head.heightPx * (1 - overlap(posture)));
  const lower = croppedToInk(withoutRowsAbove(body, cutRow));
  const bodyWidthPx = Math.max(1, Math.round((lower.widthPx * shownPx) / lower.heightPx));
  const below = await sharp(lower.data, { raw: { width: lower.widthPx, height: lower.heightPx, channels: 4 } })
    .resize(bodyWidthPx, shownPx, { fit: "fill" })
    .raw()
    .toBuffer();
  const widthPx = Math.max(head.widthPx, bodyWidthPx);
  const placed = (raw: { width: number; height: number }, top: number) => ({
    raw: { ...raw, channels: 4 as const },
    ...{ left: Math.round((widthPx - raw.width) / 2), top },
  });
  const data = await sharp({ create: { width: widthPx, height: heightPx, channels: 4, background: "#0000" } })
    .composite([
      { input: below, ...placed({ width: bodyWidthPx, height: shownPx }, heightPx - shownPx) },
      { input: Buffer.from(head.data), ...placed({ width: head.widthPx, height: head.heightPx }, 0) },
    ])
    .raw()
    .toBuffer();
  return { widthPx, heightPx, data };
}

const withoutRowsAbove = ({ widthPx, heightPx, data }: Raster, row: number): Raster => ({
  widthPx,
  heightPx: heightPx - row,
  data: data.subarray(row * widthPx * 4),
});

/** The narrowest row below the head, as a share of the height. */
function neckOf({ widthPx, heightPx, data }: Raster): number {
  const [from, to] = neckBetween.map((share) => Math.round(share * heightPx)) as [number, number];
  let neck = { row: Math.round(usualNeck * heightPx), inked: Number.POSITIVE_INFINITY };
  for (let row = from; row < to; row++) {
    let inked = 0;
    for (let x = 0; x < widthPx; x++) if (data[(row * widthPx + x) * 4 + 3]! >= leastAlpha) inked++;
    if (inked < neck.inked) neck = { row, inked };
  }
  return neck.row / heightPx;
}

// The one colour of the ground around a thing, where it is one: paper, a plain wall. What differs from it there is drawn.
// Not a segmentation of pictures: where the ground has a pattern nothing is said.

import type { Rgb } from "@imagier/colours";
import type { OpaquePicture } from "./opaque-picture.js";
import type { SeenBox } from "./sighting.js";

/** How far outside of the box the ground is looked at, in parts of its longer side. */
const rings = [0.03, 0.07] as const;
/** Samples along each side of a ring. */
const along = 24;
/** Of the samples: neighbours and shadows may lie on the others. */
const leastShare = 0.5;
/** Levels of 255, in the channel that differs most. */
const samePaper = 3;

/** @returns undefined where no colour covers half of what is around the box */
export function plainGroundAround(picture: OpaquePicture, box: SeenBox): Rgb | undefined {
  const seen = rings.flatMap((part) => ringAround(picture, box, part * Math.max(box.width, box.height)));
  if (seen.length === 0) return undefined;
  const middle = [0, 1, 2].map((c) => seen.map((rgb) => rgb[c]!).sort((a, b) => a - b)[seen.length >> 1]!);
  const ground: Rgb = [middle[0]!, middle[1]!, middle[2]!];
  const alike = seen.filter((rgb) => distance(rgb, ground) <= samePaper).length;
  return alike >= leastShare * seen.length ? ground : undefined;
}

/** In the channel that differs most. */
export function distance(a: Rgb, b: Rgb): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}

export function pixelAt({ widthPx, heightPx, rgb }: OpaquePicture, x: number, y: number): Rgb {
  const column = Math.min(widthPx - 1, Math.max(0, Math.floor(x)));
  const row = Math.min(heightPx - 1, Math.max(0, Math.floor(y)));
  const i = (row * widthPx + column) * 3;
  return [rgb[i]!, rgb[i + 1]!, rgb[i + 2]!];
}

/** Only what lies in the picture. */
function ringAround(picture: OpaquePicture, { left, top, width, height }: SeenBox, away: number): Rgb[] {
  const [x0, y0, x1, y1] = [left - away, top - away, left + width + away, top + height + away];
  const parts = Array.from({ length: along }, (_, n) => (n + 0.5) / along);
  const places = parts.flatMap((part) => {
    const [x, y] = [x0 + part * (x1 - x0), y0 + part * (y1 - y0)];
    return [[x, y0] as const, [x, y1] as const, [x0, y] as const, [x1, y] as const];
  });
  return places
    .filter(([x, y]) => x >= 0 && y >= 0 && x < picture.widthPx && y < picture.heightPx)
    .map(([x, y]) => pixelAt(picture, x, y));
}

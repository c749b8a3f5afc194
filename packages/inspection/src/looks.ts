// Windows on a picture that the finder looks through: the whole of it, and four that overlap; and what can be taken for whole in one.
// Not what is seen through them (find-things.ts). Slices that overlap, for small things: Akyon et al. 2022 (arXiv 2202.06934).

import { cutOut, type OpaquePicture } from "./opaque-picture.js";
import type { SeenBox } from "./sighting.js";

/** Sides of a look are whole multiples of this. */
const multiple = 32;

export function wholeOf({ widthPx, heightPx }: OpaquePicture): SeenBox {
  return { left: 0, top: 0, width: widthPx, height: heightPx };
}

/** A window on a picture as the finder sees it. */
export interface Look {
  /** Of the window, in the picture. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** Pixels of the picture to one of the look. */
  unit: number;
  rgb: Uint8Array;
}

/** A window on the picture, its longer side brought to `lookPx`; what is missing to whole multiples goes on as the picture or its edge. */
export function lookOf(picture: OpaquePicture, window: SeenBox, lookPx: number): Look {
  const unit = Math.max(window.width, window.height) / lookPx;
  const [width, height] = [window.width, window.height].map(
    (side) => multiple * Math.ceil(side / unit / multiple - 1e-6),
  ) as [number, number];
  const { left, top } = window;
  const rgb = new Uint8Array(width * height * 3);
  cutOut(picture, { left, top, width: width * unit, height: height * unit }, { width, height, out: rgb });
  return { left, top, width, height, unit, rgb };
}

/** Of each side of the picture: what is not longer than twice this less one is whole in one of four windows. */
const quarterShare = 0.64;

/** Four windows that overlap. */
export function quartersOf({ widthPx, heightPx }: OpaquePicture): SeenBox[] {
  const [width, height] = [widthPx * quarterShare, heightPx * quarterShare];
  return [0, heightPx - height].flatMap((top) => [0, widthPx - width].map((left) => ({ left, top, width, height })));
}

/** Of a window's sides: what comes nearer to an edge inside the picture may go on beyond it. */
const cutMargin = 0.02;

/** Of a window's longer side: what is longer is better seen from farther off, where its parts do not look like things. */
const closeShare = 0.4;

/** Whether a thing can be taken for whole: the window does not end where it ends, but for where the picture does. */
export function isWholeIn(window: SeenBox, box: SeenBox, { widthPx, heightPx }: OpaquePicture): boolean {
  if (window.width >= widthPx && window.height >= heightPx) return true;
  if (Math.max(box.width, box.height) > closeShare * Math.max(window.width, window.height)) return false;
  const [x, y] = [cutMargin * window.width, cutMargin * window.height];
  const [right, bottom] = [window.left + window.width, window.top + window.height];
  return (
    (window.left === 0 || box.left >= window.left + x) &&
    (window.top === 0 || box.top >= window.top + y) &&
    (right >= widthPx - 1e-6 || box.left + box.width <= right - x) &&
    (bottom >= heightPx - 1e-6 || box.top + box.height <= bottom - y)
  );
}

// A picture as it is compared: what stands on its background, cut out, centred in a square on white, 32 pixels a side.
// Not for looking at: a drawing that was moved or made smaller on an empty page gives the same view.

import type { Picture } from "../picture.js";

export const viewPx = 32;

/** Red, green and blue over white, 0..255, after one another. [viewPx, viewPx, 3] */
export type ContentView = Float32Array;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Grey levels by which what stands on a background differs from it. */
const leastDifference = 24;

export function contentViewOf(picture: Picture): ContentView {
  const box = contentBox(picture);
  const side = Math.max(box.right - box.left, box.bottom - box.top);
  const left = (box.left + box.right - side) / 2;
  const top = (box.top + box.bottom - side) / 2;
  const scale = side / viewPx;
  const view = new Float32Array(viewPx * viewPx * 3);
  for (let y = 0; y < viewPx; y++) {
    for (let x = 0; x < viewPx; x++) {
      const area = { left: left + x * scale, top: top + y * scale, right: left + (x + 1) * scale, bottom: 0 };
      area.bottom = top + (y + 1) * scale;
      view.set(meanOf(picture, area), (y * viewPx + x) * 3);
    }
  }
  return view;
}

/** Where a picture differs from the colour of its own border, or all of it where the border has many. */
function contentBox(picture: Picture): Box {
  const { widthPx, heightPx } = picture;
  const whole = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const background = borderColour(picture);
  if (background === undefined) return whole;
  const box = { left: widthPx, top: heightPx, right: 0, bottom: 0 };
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (!differs(colourAt(picture, x, y), background)) continue;
      if (x < box.left) box.left = x;
      if (x >= box.right) box.right = x + 1;
      if (y < box.top) box.top = y;
      box.bottom = y + 1;
    }
  }
  return box.right > box.left ? box : whole;
}

type Colour = [red: number, green: number, blue: number];

function borderColour(picture: Picture): Colour | undefined {
  const { widthPx, heightPx } = picture;
  const first = colourAt(picture, 0, 0);
  const isOther = (x: number, y: number) => differs(colourAt(picture, x, y), first);
  let others = 0;
  for (let x = 0; x < widthPx; x++) others += Number(isOther(x, 0)) + Number(isOther(x, heightPx - 1));
  for (let y = 0; y < heightPx; y++) others += Number(isOther(0, y)) + Number(isOther(widthPx - 1, y));
  return others * 4 <= 2 * (widthPx + heightPx) ? first : undefined; // a drawing may touch a quarter of its border
}

function differs(one: Colour, other: Colour): boolean {
  return (
    Math.max(Math.abs(one[0] - other[0]), Math.abs(one[1] - other[1]), Math.abs(one[2] - other[2])) > leastDifference
  );
}

/** Over white. */
function colourAt({ data, widthPx }: Picture, x: number, y: number): Colour {
  const at = (y * widthPx + x) * 4;
  const alpha = data[at + 3]! / 255;
  const rest = 255 * (1 - alpha);
  return [data[at]! * alpha + rest, data[at + 1]! * alpha + rest, data[at + 2]! * alpha + rest];
}

/** The most pixels that are looked at along each side of an area: a mean of 64 is as good as one of thousands. */
const mostSamples = 8;

function meanOf(picture: Picture, area: Box): Colour {
  const across = Math.max(1, Math.min(mostSamples, Math.ceil(area.right - area.left)));
  const down = Math.max(1, Math.min(mostSamples, Math.ceil(area.bottom - area.top)));
  const sum: Colour = [0, 0, 0];
  for (let j = 0; j < down; j++) {
    const y = Math.floor(area.top + ((j + 0.5) * (area.bottom - area.top)) / down);
    for (let i = 0; i < across; i++) {
      const x = Math.floor(area.left + ((i + 0.5) * (area.right - area.left)) / across);
      const isInside = x >= 0 && y >= 0 && x < picture.widthPx && y < picture.heightPx;
      const colour = isInside ? colourAt(picture, x, y) : white;
      for (let c = 0; c < 3; c++) sum[c]! += colour[c]!;
    }
  }
  return sum.map((value) => value / (across * down)) as Colour;
}

const white: Colour = [255, 255, 255];

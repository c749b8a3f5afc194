// Which pixels are a thing's, what colours they have and where their middle is.
// Not a segmentation of its own: the finder's map of ink says what is thing, the boxes say whose.

import { type ColourId, coloursIn, dominantColour } from "@imagier/colours";
import type { InkMap } from "./find-things.js";
import type { OpaquePicture } from "./opaque-picture.js";
import type { SeenBox, SeenColour, SeenPoint } from "./sighting.js";

export interface ThingMeasures {
  centroid: SeenPoint;
  colour?: ColourId;
  colours: readonly SeenColour[];
}

/** Samples along a side of the box: more would not change a share by a hundredth. */
const samples = 56;
const inkFrom = 0.6;
/** Of the samples; with less ink than this the thing's pixels cannot be told from the ground. */
const leastInk = 0.02;
const leastShare = 0.05;

/** @param others boxes of smaller things: what stands before this one is theirs */
export function measureThing(
  picture: OpaquePicture,
  box: SeenBox,
  { ink, others }: { ink: readonly InkMap[]; others: readonly SeenBox[] },
): ThingMeasures {
  const inked: number[] = [];
  let [sumX, sumY, count] = [0, 0, 0];
  for (let v = 0; v < samples; v++) {
    const y = box.top + ((v + 0.5) / samples) * box.height;
    for (let u = 0; u < samples; u++) {
      const x = box.left + ((u + 0.5) / samples) * box.width;
      if (inkAt(ink, x, y) < inkFrom || others.some((other) => holds(other, x, y))) continue;
      const i =
        (Math.min(picture.heightPx - 1, Math.floor(y)) * picture.widthPx +
          Math.min(picture.widthPx - 1, Math.floor(x))) *
        3;
      inked.push(picture.rgb[i]!, picture.rgb[i + 1]!, picture.rgb[i + 2]!, 255);
      sumX += x;
      sumY += y;
      count++;
    }
  }
  if (count < leastInk * samples * samples)
    return { centroid: { x: box.left + box.width / 2, y: box.top + box.height / 2 }, colours: [] };
  const pixels = Uint8Array.from(inked);
  return {
    centroid: { x: sumX / count, y: sumY / count },
    colour: dominantColour(pixels)!.colour,
    colours: coloursIn(pixels, leastShare),
  };
}

function holds({ left, top, width, height }: SeenBox, x: number, y: number): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}

/** The mean of the maps that the place lies on. */
function inkAt(maps: readonly InkMap[], x: number, y: number): number {
  let [sum, count] = [0, 0];
  for (const { left, top, width, height, unit, ink } of maps) {
    const [column, row] = [Math.floor((x - left) / unit), Math.floor((y - top) / unit)];
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    sum += ink[row * width + column]!;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

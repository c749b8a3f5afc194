// Which pixels are a thing's, what colours they have and where their middle is.
// Not a segmentation of its own: the finder's map of ink and the ground (plain-ground.ts) say what is thing, the boxes say whose.

import { type ColourId, coloursIn, dominantColour } from "@imagier/colours";
import type { InkMap } from "./find-things.js";
import type { OpaquePicture } from "./opaque-picture.js";
import { distance, pixelAt, plainGroundAround } from "./plain-ground.js";
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
/** On plain ground, what differs from it by so many of 255 levels is drawn: a white car on paper is shaded but for its lights. */
const drawnFrom = 5;
/** Of what is drawn: where the finder takes less for the thing, it has seen but lines of it. */
const leastSeen = 0.4;
/** Less than this is seen through a thing as often as it is the thing: between the spokes of a wheel. */
const clearFrom = 12;

/** @param others boxes of smaller things: what stands before this one is theirs */
export function measureThing(
  picture: OpaquePicture,
  box: SeenBox,
  { ink, others }: { ink: readonly InkMap[]; others: readonly SeenBox[] },
): ThingMeasures {
  const { inked, drawn, centroid } = samplesOf(picture, box, { ink, others });
  const [sure, all] = [Uint8Array.from(inked), Uint8Array.from(drawn)];
  if (all.length < leastInk * samples * samples * 4) return { centroid: middleOf(box), colours: [] };
  const mostly = sure.length >= leastSeen * all.length ? sure : all;
  return { centroid, colour: dominantColour(mostly)!.colour, colours: coloursOfBoth(sure, all) };
}

/**
 * What is nearly of the ground's colour may be the thing or what is seen through it: a white car on paper, the wheels of a bicycle.
 * Each colour has the larger one of its two shares.
 */
function coloursOfBoth(sure: Uint8Array, all: Uint8Array): SeenColour[] {
  const shares = new Map<ColourId, number>();
  for (const { colour, share } of [...coloursIn(sure, leastShare), ...coloursIn(all, leastShare)])
    shares.set(colour, Math.max(share, shares.get(colour) ?? 0));
  return [...shares].map(([colour, share]) => ({ colour, share })).sort((a, b) => b.share - a.share);
}

/** RGBA of what the finder takes for the thing, and of that with all that differs from plain ground around it. */
function samplesOf(
  picture: OpaquePicture,
  box: SeenBox,
  { ink, others }: { ink: readonly InkMap[]; others: readonly SeenBox[] },
) {
  const ground = plainGroundAround(picture, box);
  const [inked, drawn]: [number[], number[]] = [[], []];
  let [sumX, sumY, count] = [0, 0, 0];
  for (let v = 0; v < samples; v++) {
    const y = box.top + ((v + 0.5) / samples) * box.height;
    for (let u = 0; u < samples; u++) {
      const x = box.left + ((u + 0.5) / samples) * box.width;
      if (others.some((other) => holds(other, x, y))) continue;
      const pixel = pixelAt(picture, x, y);
      const isInked = inkAt(ink, x, y) >= inkFrom;
      if (!isInked && (ground === undefined || distance(pixel, ground) < drawnFrom)) continue;
      if (isInked && (ground === undefined || distance(pixel, ground) >= clearFrom)) inked.push(...pixel, 255);
      drawn.push(...pixel, 255);
      sumX += x;
      sumY += y;
      count++;
    }
  }
  return { inked, drawn, centroid: count === 0 ? middleOf(box) : { x: sumX / count, y: sumY / count } };
}

const middleOf = ({ left, top, width, height }: SeenBox) => ({ x: left + width / 2, y: top + height / 2 });

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

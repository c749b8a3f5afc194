// Titles and captions: a band of their own at the top or the bottom, as wide as reads well, never over a thing.
// Not balloons, texts in boxes or at the sides of things: those are bodies like others.

import type { SceneLayer, ScenePlan, TextLayer } from "@imagier/contracts";
import { type Box, centreX, clamp } from "./boxes.js";
import { findSpot } from "./find-spot.js";
import type { HangTree } from "./hang-tree.js";
import type { Order } from "./relation-claims.js";
import { estimatedTextSize, type LayoutOptions, type Part, readableAspect, sizeFactors } from "./scene-parts.js";

interface Strip {
  side: "top" | "bottom";
  width: number;
  height: number;
}

export interface Band extends Strip {
  part: Part;
  /** Whether the plan says so, and it was no choice of ours. */
  hasPlace: boolean;
  /** What the text is to stand above or below. */
  over: readonly Part[];
}

/** Writing without boxes, in no balloon, that is asked for at the top, at the bottom or nowhere in particular. */
export type TitleLayer = TextLayer & { place: "top" | "bottom" };

export function isTitle(layer: SceneLayer): layer is TextLayer & { place?: "top" | "bottom" } {
  if (layer.kind !== "text" || layer.boxes !== undefined || layer.frame === "balloon") return false;
  return layer.place === undefined || layer.place === "top" || layer.place === "bottom";
}

/** The texts that are bands: not hung on anything, with nothing hung on them, not beside anything, at the top, the bottom or no place. */
export function bandsOf(tree: HangTree, orders: readonly Order[], wish: ScenePlan & LayoutOptions): Band[] {
  return tree.roots.flatMap((part) => {
    const { layer } = part;
    if (!isTitle(layer) || tree.hungOn(part).length > 0) return [];
    const own = orders.filter(({ before, after }) => before === part || after === part);
    const sides = new Set(
      own.map(({ axis, before }) => (axis === "x" ? "beside" : before === part ? "top" : "bottom")),
    );
    if (layer.place !== undefined) sides.add(layer.place);
    if (sides.size > 1 || sides.has("beside")) return [];
    const over = own.map(({ before, after }) => (before === part ? after : before));
    const side = sides.has("bottom") ? "bottom" : "top";
    return [{ part, side, hasPlace: layer.place !== undefined, over, ...bandSize(layer, wish) } as const];
  });
}

/** At most 0.86 of the width, and 0.15 of the height for a line; more for many lines. */
export function bandSize(
  layer: TextLayer,
  { canvas, textSizeOf }: ScenePlan & LayoutOptions,
): { width: number; height: number } {
  const widest = 0.86 * canvas.widthPx;
  const size = (textSizeOf ?? estimatedTextSize)(layer, widest);
  const aspect = readableAspect(size.width / size.height, layer.id);
  const factor = layer.size === undefined ? 1 : clamp(sizeFactors[layer.size], 0.5, 1.5);
  const highest = canvas.heightPx * (aspect < 4 ? 0.24 : 0.14) * factor;
  const width = Math.min(widest, highest * aspect);
  return { width, height: width / aspect };
}

/** Bands one below the other from the top, and one above the other from the bottom, in at most half of the height. */
export function stackBands(bands: readonly Strip[], canvas: Box): { boxes: Box[]; free: Box } {
  const gap = 0.025 * canvas.height;
  const total = bands.reduce((sum, { height }) => sum + height + gap, 0);
  const factor = Math.min(1, (0.5 * canvas.height) / Math.max(total, 1));
  let top = canvas.top;
  let bottom = canvas.top + canvas.height;
  // The lowest caption is the last one said, so those at the bottom are stacked from the last.
  const boxes = new Map<Strip, Box>();
  for (const band of bands.filter(({ side }) => side === "top")) {
    boxes.set(band, bandBox(band, { canvas, factor, top }));
    top += (band.height + gap) * factor;
  }
  for (const band of bands.filter(({ side }) => side === "bottom").reverse()) {
    bottom -= band.height * factor;
    boxes.set(band, bandBox(band, { canvas, factor, top: bottom }));
    bottom -= gap * factor;
  }
  const free = { left: canvas.left, top, width: canvas.width, height: bottom - top };
  return { boxes: bands.map((band) => boxes.get(band)!), free };
}

interface StripPlace {
  canvas: Box;
  factor: number;
  top: number;
}

function bandBox({ width, height }: Pick<Strip, "width" | "height">, { canvas, factor, top }: StripPlace): Box {
  const left = canvas.left + (canvas.width - width * factor) / 2;
  return { left, top, width: width * factor, height: height * factor };
}

/** Asked for at its side, a text is made no smaller than this before things make room. */
const leastAtSide = 0.55;

/** The free spot at its side; undefined where there is none that leaves it readable. */
export function fitAtSide({ side, width, height }: Strip, canvas: Box, obstacles: readonly Box[]): Box | undefined {
  for (let factor = 1; factor >= leastAtSide; factor *= 0.9) {
    const size = { width: width * factor, height: height * factor };
    const room = canvas.height / 4 - size.height / 2; // the middle of the text within the first or last quarter
    const ends = { first: canvas.top, last: canvas.top + canvas.height - size.height };
    const from = side === "top" ? ends.first : ends.last - Math.max(0, room);
    const to = side === "top" ? ends.first + Math.max(0, room) : ends.last;
    const right = canvas.left + canvas.width - size.width;
    const spot = findSpot({
      ...{ ...size, obstacles, gap: 0.01 * canvas.height },
      wanted: { left: (canvas.left + right) / 2, top: side === "top" ? ends.first : ends.last },
      from: { left: canvas.left, top: from },
      to: { left: right, top: to },
    });
    if (spot !== undefined) return spot;
  }
  return undefined;
}

/** Where other boxes stand already: the free spot nearest to its side, made smaller until there is one. */
export function fitBand(band: Band, canvas: Box, obstacles: readonly Box[]): Box {
  const { side, width, height } = band;
  const atSide = band.hasPlace ? fitAtSide(band, canvas, obstacles) : undefined;
  if (atSide !== undefined) return atSide;
  for (let factor = 1; factor > 0.2; factor *= 0.88) {
    const size = { width: width * factor, height: height * factor };
    const to = { left: canvas.left + canvas.width - size.width, top: canvas.top + canvas.height - size.height };
    const wanted = { left: (canvas.left + to.left) / 2, top: side === "top" ? canvas.top : to.top };
    const gap = 0.01 * canvas.height;
    const spot = findSpot({ ...size, wanted, from: { left: canvas.left, top: canvas.top }, to, obstacles, gap });
    if (spot !== undefined) return spot;
  }
  return bandBox(band, { canvas, factor: 0.2, top: canvas.top });
}

/** A band over one thing comes over its middle, as far as the canvas allows. */
export function bandOver(box: Box, over: Box, canvas: Box): Box {
  const left = centreX(over) - box.width / 2;
  return { ...box, left: clamp(left, canvas.left, canvas.left + canvas.width - box.width) };
}

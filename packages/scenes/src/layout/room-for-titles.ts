// Writing that is asked for at the top or the bottom of a picture whose things stand already: where it finds no room at its side,
// the things make room together, moved and made smaller by one measure, so that how they stand to each other stays.
// Not titles without a side, which take what is free: text-bands.ts.

import type { ScenePlan } from "@imagier/contracts";
import { type Box, bottomOf, centreX, clamp, unionOf } from "./boxes.js";
import type { LayoutOptions } from "./scene-parts.js";
import { bandSize, fitAtSide, isTitle, stackBands, type TitleLayer } from "./text-bands.js";

/** Things are made smaller than this by nothing. */
const leastScale = 0.35;

export function withRoomForTitles(plan: ScenePlan, page: Box, options: LayoutOptions): ScenePlan {
  const named = new Set(plan.relations.map(({ subject }) => subject.layer));
  const titles = plan.layers.filter(
    (layer): layer is TitleLayer => isTitle(layer) && layer.place !== undefined && !named.has(layer.id),
  );
  const given = plan.layers.flatMap(({ boxes = [] }) => boxes);
  if (titles.length === 0 || given.length === 0) return plan;
  const bands = titles.map((layer) => ({ side: layer.place, ...bandSize(layer, { ...plan, ...options }) }));
  const taken: Box[] = [];
  for (const band of bands) {
    const spot = fitAtSide(band, page, [...given, ...taken]);
    if (spot === undefined) return movedInto(plan, unionOf(given), stackBands(bands, page).free);
    taken.push(spot);
  }
  return plan;
}

/** All boxes of a scene from where they stand to where nothing is written. */
export function movedInto(plan: ScenePlan, from: Box, free: Box): ScenePlan {
  const scale = clamp(Math.min(1, free.height / from.height, free.width / from.width), leastScale, 1);
  const [width, height] = [from.width * scale, from.height * scale];
  const left = clamp(centreX(from) - width / 2, free.left, Math.max(free.left, free.left + free.width - width));
  // On their feet where those are free, else no farther than they must.
  const top = clamp(bottomOf(from) - height, free.top, Math.max(free.top, bottomOf(free) - height));
  const moved = (box: Box): Box => ({
    left: round(left + (box.left - from.left) * scale),
    top: round(top + (box.top - from.top) * scale),
    width: Math.max(1, round(box.width * scale)),
    height: Math.max(1, round(box.height * scale)),
  });
  return {
    ...plan,
    layers: plan.layers.map((layer) =>
      layer.boxes === undefined ? layer : { ...layer, boxes: layer.boxes.map(moved) },
    ),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

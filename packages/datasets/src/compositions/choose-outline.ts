// The list of outlines, and how often each comes up.
// Not their places: count-outlines.ts and relation-outlines.ts know those.

import type { RandomStream } from "@imagier/sampling";
import type { PixelBox } from "../pixels.js";
import { countOutline, manyOutline, twoGroupsOutline } from "./count-outlines.js";
import type { Outline, OutlineKind } from "./outline.js";
import {
  betweenOutline,
  cornersOutline,
  inFrontOutline,
  insideOutline,
  onOutline,
  sideBySideOutline,
  singleOutline,
  sizesOutline,
  stackedOutline,
} from "./relation-outlines.js";

export type OutlineWeights = Readonly<Partial<Record<OutlineKind, number>>>;

const makers: Readonly<Record<OutlineKind, (space: PixelBox, random: RandomStream) => Outline>> = {
  single: singleOutline,
  count: countOutline,
  "two-groups": twoGroupsOutline,
  "side-by-side": sideBySideOutline,
  stacked: stackedOutline,
  on: onOutline,
  "in-front-of": inFrontOutline,
  inside: insideOutline,
  between: betweenOutline,
  corners: cornersOutline,
  sizes: sizesOutline,
  many: manyOutline,
};

const usual: Required<OutlineWeights> = {
  single: 1,
  count: 4,
  "two-groups": 2,
  "side-by-side": 3,
  stacked: 2,
  on: 1,
  "in-front-of": 1,
  inside: 0.5,
  between: 1,
  corners: 1,
  sizes: 1,
  many: 1.5,
};

/** One outline for a space; kinds that `weights` does not name are never chosen. */
export function chooseOutline(space: PixelBox, random: RandomStream, weights: OutlineWeights = usual): Outline {
  const kinds = Object.entries(weights) as [OutlineKind, number][];
  let at = random.next() * kinds.reduce((sum, [, weight]) => sum + weight, 0);
  const chosen = kinds.find(([, weight]) => {
    at -= weight;
    return at < 0;
  });
  return makers[chosen?.[0] ?? "single"](space, random);
}

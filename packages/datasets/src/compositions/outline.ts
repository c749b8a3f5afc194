// How a scene is laid out before it is known of what: how many groups of how many, what holds between them, and where
// each goes once its shape is known. Not pixels and not words.

import type { RandomStream } from "@imagier/sampling";
import type { Arrangement, SceneRelation, SizeId } from "@imagier/words";
import type { PixelBox } from "../pixels.js";

/** Several drawings of one thing, or one. */
export interface OutlineGroup {
  count: number;
  arrangement?: Arrangement;
  size?: SizeId;
}

/** Where things go: for each group a box for each member. Later groups lie over earlier ones. */
export type Place = (aspects: readonly (readonly number[])[], space: PixelBox, random: RandomStream) => PixelBox[][];

export interface Outline {
  kind: OutlineKind;
  groups: readonly OutlineGroup[];
  relations: readonly SceneRelation[];
  /** `aspects`: width over height, for each group and member. */
  place: Place;
  /** True where boxes lie over each other on purpose. */
  mayOverlap: boolean;
}

export const outlineKinds = [
  "single",
  "count",
  "two-groups",
  "side-by-side",
  "stacked",
  "on",
  "in-front-of",
  "inside",
  "between",
  "corners",
  "sizes",
  "many",
] as const;
export type OutlineKind = (typeof outlineKinds)[number];

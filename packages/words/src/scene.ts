// What a scene caption is made from: things with their colour, count and box, how they stand to each other, what is behind.
// Not a plan and not pixels: only what can be said of a picture. Boxes are parts of the canvas.

import type { ColourId } from "@imagier/colours";

/** The name of a thing in both languages, without an article: "red apple", "pomme rouge". */
export interface Label {
  en: string;
  /** Absent where nobody knows the French; a scene with such a thing has no French caption. */
  fr?: string;
}

/** Parts of the canvas, 0..1, from its upper left corner. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** How several drawings of one thing stand together. */
export const arrangements = ["row", "column", "grid", "circle"] as const;
export type Arrangement = (typeof arrangements)[number];

export const sizes = ["tiny", "small", "large", "huge"] as const;
export type SizeId = (typeof sizes)[number];

export interface SceneObject {
  label: Label;
  /** True for symbols, letters and flags, whose labels are names: no article. @default false */
  isName?: boolean;
  /** The colour it was given; replaces the one in its label. @default the label as it is */
  colour?: ColourId;
  /** How many of it there are, a whole number from 1. @default 1 */
  count?: number;
  /** Where count is above 1. @default not said */
  arrangement?: Arrangement;
  /** Beside the other things. @default not said */
  size?: SizeId;
  /** Around all of it, where it is drawn. */
  box: Box;
}

/** "subject is left-of object". `on`: rests on its upper edge. `inside`: its box lies within the other. */
export const relations = [
  "left-of",
  "right-of",
  "above",
  "below",
  "on",
  "under",
  "beside",
  "in-front-of",
  "behind",
  "inside",
  "around",
  "between",
] as const;
export type RelationId = (typeof relations)[number];

export interface SceneRelation {
  /** Index in `objects`. */
  subject: number;
  relation: RelationId;
  /** Index in `objects`. */
  object: number;
  /** Index in `objects`, of the second thing that `between` needs. */
  other?: number;
}

export interface SceneBackground {
  /** One colour, or those of a gradient or pattern. */
  colours: readonly [ColourId] | readonly [ColourId, ColourId];
  /** @default plain, or a gradient where there are two colours */
  pattern?: "gradient" | "stripes" | "dots" | "checks";
}

export interface SceneText {
  /** As written in the picture. */
  words: string;
  colour?: ColourId;
  /** Around the writing; what the caption says of its place is read from here. */
  box: Box;
}

export interface Scene {
  /** One or more. */
  objects: readonly SceneObject[];
  /** What holds between them; those that the boxes contradict are not said. Others are left to be read from the boxes. */
  relations: readonly SceneRelation[];
  background?: SceneBackground;
  text?: SceneText;
}

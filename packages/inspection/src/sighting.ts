// What an inspector saw in a picture, from the pixels alone: things, writing, condition, style. Types only.
// Not a verdict: whether a claim holds is decided in claims/.

import type { ColourId } from "@imagier/contracts";

/** Straight RGBA, rows from the top. */
export interface InspectedPicture {
  widthPx: number;
  heightPx: number;
  /** widthPx * heightPx * 4 bytes. */
  pixels: Uint8Array;
}

/** In the picture's own pixels; not always whole. */
export interface SeenBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** In the picture's own pixels. */
export interface SeenPoint {
  x: number;
  y: number;
}

export interface NameScore {
  /** One of `Inspector.names`. */
  name: string;
  /** How probable it is that the thing is called so, 0..1, calibrated on drawings of an artist never learned from. */
  confidence: number;
}

export interface SeenColour {
  colour: ColourId;
  /** Part of the thing's pixels that a person would call so, 0..1. */
  share: number;
}

/** One thing. Several of a kind are several sightings: count them. */
export interface Sighting {
  /** The most probable name: `names[0].name`. */
  concept: string;
  /** That there is a thing here which is called so: `presence * names[0].confidence`. */
  confidence: number;
  /** That there is a thing here at all, whatever its name, 0..1. */
  presence: number;
  box: SeenBox;
  /** Of the thing's pixels. */
  centroid: SeenPoint;
  /** What a person would name first; absent where its pixels could not be told from the ground. */
  colour?: ColourId;
  /** Most first; those under a twentieth are left out. */
  colours: readonly SeenColour[];
  /** The ten most probable names, best first. */
  names: readonly NameScore[];
  /** Logarithm of the probability of each of `Inspector.names`, in their order. */
  evidence: Float32Array;
}

export interface SeenWriting {
  /** One line as it was read. */
  text: string;
  /** 0..1, as the reader says. */
  confidence: number;
  box: SeenBox;
}

/** A straight edge across the whole picture or a thing that no drawing would have. */
export interface Seam {
  direction: "horizontal" | "vertical";
  /** Row or column that it lies before. */
  atPx: number;
  /** Jump across it over the usual jump between neighbours. */
  strength: number;
}

/** What can be said of the pixels without knowing what they show. */
export interface PictureCondition {
  /** Strength of the finest detail beside twice as coarse detail: under 0.15 looks blurred. */
  sharpness: number;
  /** Part of the opaque pixels that are pure black, and pure white, in areas too large to be a line, 0..1. */
  clippedDark: number;
  clippedBright: number;
  seams: readonly Seam[];
  /** Clear places wholly enclosed by opaque ones, as boxes; empty in an opaque picture. */
  alphaHoles: readonly SeenBox[];
}

/** All that was seen. */
export interface Seen {
  /** From the largest down. */
  objects: readonly Sighting[];
  /** In reading order; absent where reading was not asked for. */
  writing?: readonly SeenWriting[];
  condition: PictureCondition;
  /** What kind of hand it looks like, best first. */
  styles: readonly NameScore[];
}

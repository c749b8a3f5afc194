// What a shape's surface looks like: its colour, how far it lets light through, and the marks of its material.
// Not its form and not the light on it. Marks cover a rectangle; whoever draws a shape clips and bends them.

import type { SceneColour, SceneMaterial } from "@imagier/contracts";
import { type RandomStream, randomStream } from "@imagier/sampling";
import type { Drawing } from "../vector/drawing.js";
import { type Hex, mix, namedColour } from "../vector/tone.js";
import { drawMarks } from "./material-marks.js";

export interface Surface {
  base: Hex;
  material: SceneMaterial | undefined;
  /** 0..1; below 1 what is behind shines through. */
  opacity: number;
  /** How bright its highlights are, 0 (dull) .. 1 (polished). */
  gloss: number;
  seed: number;
}

const ownColour: Readonly<Record<SceneMaterial, Hex>> = {
  wood: "#bd8550",
  stone: "#9d9b9c",
  brick: "#b9573f",
  metal: "#a9b3be",
  gold: "#f2b92f",
  silver: "#d3d9e0",
  glass: "#a9dcec",
  paper: "#f4ecdb",
  fabric: "#c9546a",
  leather: "#8f5632",
  plastic: "#3f8fe0",
  marble: "#eceef1",
  straw: "#dfbb62",
  ice: "#bfe4f4",
};

const gloss: Readonly<Partial<Record<SceneMaterial, number>>> = {
  metal: 0.9,
  gold: 1,
  silver: 1,
  glass: 1,
  plastic: 0.9,
  marble: 0.5,
  ice: 0.9,
  leather: 0.4,
  stone: 0.15,
  brick: 0.1,
  paper: 0.1,
  fabric: 0.1,
  straw: 0.1,
  wood: 0.25,
};

interface SurfaceOptions {
  colour?: SceneColour | undefined;
  material?: SceneMaterial | undefined;
  /** Where neither is given. */
  usual: Hex;
  seed: number;
}

/** These keep a little of their own tone under a colour: blue wood is still wood. */
const keepsTone: readonly SceneMaterial[] = ["wood", "stone", "brick", "straw", "leather"];

export function surfaceOf({ colour, material, usual, seed }: SurfaceOptions): Surface {
  const own = material && ownColour[material];
  const named = colour && namedColour(colour);
  const keeps = material !== undefined && keepsTone.includes(material);
  const base = named === undefined ? (own ?? usual) : keeps ? mix(named, own!, 0.12) : named;
  const opacity = material === "glass" ? (named === undefined ? 0.5 : 0.7) : material === "ice" ? 0.84 : 1;
  return { base, material, opacity, gloss: (material && gloss[material]) ?? 0.45, seed };
}

/** Streams of random numbers, one for each face of a shape, so that faces differ. */
function faceRandom({ seed }: Surface, face: number): RandomStream {
  return randomStream({ seed, stream: 700 + face });
}

/** Colour and marks over a rectangle from the origin. */
export function drawSurface(
  drawing: Drawing,
  surface: Surface,
  { width, height, face = 0 }: { width: number; height: number; face?: number },
): void {
  drawing.add(`<rect width="${width}" height="${height}" fill="${surface.base}" fill-opacity="${surface.opacity}"/>`);
  if (surface.material === undefined) return;
  drawMarks(drawing, surface.material, { width, height, base: surface.base, random: faceRandom(surface, face) });
}

// Draws a shape of a plan in its colour and material, on transparency, as pixels and as SVG.
// Not placed and not turned here: it fills the box that it is given, as far as its proportions allow.

import type { SceneShape, ShapeLayer } from "@imagier/contracts";
import type { Raster } from "../../raster.js";
import { Drawing } from "../vector/drawing.js";
import { rasterOfSvg } from "../vector/svg-raster.js";
import type { Hex } from "../vector/tone.js";
import { drawFlat } from "./draw-flat.js";
import { furniture } from "./draw-furniture.js";
import { handy } from "./draw-handy.js";
import { landmarks } from "./draw-landmarks.js";
import { objects } from "./draw-objects.js";
import { solids } from "./draw-solid.js";
import { outlines } from "./outlines.js";
import { type Surface, surfaceOf } from "./surface.js";

export interface ShapeRasterOptions {
  widthPx: number;
  heightPx: number;
  /** Where knots and joints of the material lie: a whole number from 0 to 2^32 - 1. @default 0 */
  seed?: number;
}

export interface SetShape {
  raster: Raster;
  /** The same as an SVG document. */
  svg: string;
}

/** Width divided by height, for those that keep it; the others take whatever box they get. */
const fixedAspect: Readonly<Partial<Record<SceneShape, number>>> = {
  circle: 1,
  ring: 1,
  square: 1,
  triangle: 1.12,
  pentagon: 1.05,
  hexagon: 1.15,
  octagon: 1,
  diamond: 0.8,
  star: 1.05,
  heart: 1.1,
  cross: 1,
  crescent: 0.8,
  spiral: 1,
  cube: 0.94,
  sphere: 1,
  cone: 0.82,
  pyramid: 1.16,
  cylinder: 0.8,
  surfboard: 0.32,
  "baseball-bat": 0.86,
  "fire-hydrant": 0.62,
  "parking-meter": 0.4,
  "hair-dryer": 0.95,
  windmill: 0.8,
  aquarium: 1.4,
  blackboard: 1.45,
  fork: 0.86,
  refrigerator: 0.54,
  sink: 1.1,
  "baseball-glove": 1,
  microwave: 1.55,
  toaster: 1.2,
  bench: 1.6,
  tie: 0.4,
  "hot-air-balloon": 0.74,
  "street-lamp": 0.34,
  igloo: 1.35,
  barn: 1.1,
  "traffic-cone": 0.76,
  bridge: 2.2,
  campfire: 0.84,
};

const usualAspect: Readonly<Partial<Record<SceneShape, number>>> = {
  oval: 1.45,
  rectangle: 1.6,
  arrow: 1.7,
  line: 12,
  table: 1.6,
  shelf: 5,
  rug: 2.8,
};

/** Width divided by height of a shape as it likes to be drawn. */
export function shapeAspect(shape: SceneShape): number {
  return fixedAspect[shape] ?? usualAspect[shape] ?? 1;
}

const usualColour: Readonly<Partial<Record<SceneShape, Hex>>> = {
  heart: "#e0405a",
  star: "#f7c52e",
  crescent: "#f3d36b",
  sphere: "#e2574c",
  cone: "#f0913a",
  pyramid: "#e3b75a",
  cylinder: "#4fa97b",
  arrow: "#e2574c",
  line: "#3d4259",
  rug: "#b8475a",
  surfboard: "#f0913a",
  "baseball-bat": "#c89055",
  "fire-hydrant": "#d93a32",
  "parking-meter": "#6b7686",
  "hair-dryer": "#e2658f",
  windmill: "#efe6d2",
  aquarium: "#3d4259",
  blackboard: "#2f5a47",
  fork: "#c3cad3",
  refrigerator: "#dbe3ea",
  sink: "#eef2f6",
  "baseball-glove": "#b4703a",
  microwave: "#d5dbe2",
  toaster: "#c9d1da",
  bench: "#a9713f",
  tie: "#b8334a",
  "hot-air-balloon": "#e2574c",
  "street-lamp": "#3d4259",
  igloo: "#eaf4fb",
  barn: "#b8433a",
  "traffic-cone": "#f2762e",
  bridge: "#b0a79d",
  campfire: "#ef5a2a",
};
const otherColour: Hex = "#4a86d8";

/** Sides of the drawings: materials have the same grain in every shape. */
const unitHeight = 100;

export function shapeRaster(
  layer: Pick<ShapeLayer, "shape" | "colour" | "material">,
  { widthPx, heightPx, seed = 0 }: ShapeRasterOptions,
): SetShape {
  const { shape, colour } = layer;
  const [width, height] = [Math.max(1, Math.round(widthPx)), Math.max(1, Math.round(heightPx))];
  const aspect = fixedAspect[shape] ?? Math.min(40, Math.max(0.1, width / height));
  const material = layer.material ?? usualMaterial(shape);
  const surface = surfaceOf({ colour, material, usual: usualColour[shape] ?? otherColour, seed });
  const drawing = new Drawing(unitHeight * aspect, unitHeight);
  drawShape(drawing, shape, surface);
  const svg = drawing.svg(width, height);
  return { raster: rasterOfSvg(svg), svg };
}

/** A table that nobody described is of wood, a rug of cloth; so are they in any colour. */
function usualMaterial(shape: SceneShape): ShapeLayer["material"] {
  if (shape === "table" || shape === "shelf") return "wood";
  return shape === "rug" ? "fabric" : undefined;
}

function drawShape(drawing: Drawing, shape: SceneShape, surface: Surface): void {
  if (shape in solids) solids[shape as keyof typeof solids](drawing, surface);
  else if (shape in objects) objects[shape as keyof typeof objects](drawing, surface);
  else if (shape in handy) handy[shape as keyof typeof handy](drawing, surface);
  else if (shape in landmarks) landmarks[shape as keyof typeof landmarks](drawing, surface);
  else if (shape in furniture) furniture[shape as keyof typeof furniture](drawing, surface);
  else drawFlat(drawing, outlines[shape as keyof typeof outlines], surface);
}

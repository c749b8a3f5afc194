// Layers and their boxes become one picture: depth order, contact shadows, one light.
// Not layout (boxes come in) and not drawing (pixels come in). Porter & Duff 1984 for "over", in sRGB as paint programs do.

import type { SceneBox } from "@imagier/contracts";
import type { Raster } from "../raster.js";
import { requireBox, requireRaster, requireSize } from "./check-input.js";
import { light, meanColour, type SceneTime, shadowDepth } from "./common-light.js";
import { contactShadow, type ShadowGround } from "./contact-shadow.js";
import { gradeMood, type SceneMood } from "./grade-mood.js";
import { type CanvasSize, emptyPatch, forEachRow, layOver, type Patch, toRaster } from "./patch.js";
import { placeRaster } from "./place-raster.js";

export interface ComposeLayer {
  id: string;
  raster: Raster;
  /** On the canvas; the raster fills it. */
  box: SceneBox;
  /** Larger is nearer; equal ones in the order given. */
  depth: number;
  /** Clockwise about the middle of the box. @default 0 */
  turnDegrees?: number;
  /** "contact" for what stands on something; "none" for what floats, flies or is flat. @default "none" */
  castsShadow?: "contact" | "none";
  /** Whether it gives light, so that no hour dims it. @default false */
  shines?: boolean;
  /** Id of the layer it stands on, or "background". @default what is seen right under its foot */
  standsOn?: string;
}

export interface SceneLight {
  /** @default "day": colours stay as they are */
  time?: SceneTime;
  /** Colour grading of the whole picture. @default none */
  mood?: SceneMood;
}

export interface SceneParts {
  canvas: CanvasSize;
  /** Stretched over the canvas; painted in its hour already. @default transparent */
  background?: Raster;
  layers: readonly ComposeLayer[];
  light?: SceneLight;
  /** Whether the background is a blank page: shadows are lighter, and fall where nothing is too. @default false */
  isPage?: boolean;
  /** Whether the layers come back as pixels too, for a file of layers. @default false */
  keepLayers?: boolean;
}

/** A raster at its place on the canvas, cut off there. */
export interface PlacedRaster {
  left: number;
  top: number;
  raster: Raster;
}

export interface PlacedLayer {
  id: string;
  /** Smallest rectangle around what is at least half opaque, in canvas pixels; absent where nothing of it is on the canvas. */
  bounds?: { left: number; top: number; width: number; height: number };
  /** Pixels that are at least half opaque. */
  coveredPx: number;
  /** Those of them that no nearer layer hides. */
  visiblePx: number;
  /** As it stands in the picture; absent where nothing of it is on the canvas, or `keepLayers` was not asked for. */
  placed?: PlacedRaster;
  shadow?: PlacedRaster;
}

export interface ComposedScene {
  picture: Raster;
  /** In depth order, farthest first. */
  layers: PlacedLayer[];
}

/**
 * The same input gives the same bytes. Shadows fall only on what is there, or on the page: else a transparent canvas stays transparent.
 *
 * @throws VALUE_INVALID where bytes do not fit a size, or a box is not made of numbers
 */
export function composeScene({
  canvas,
  background,
  layers,
  light: wish = {},
  isPage,
  keepLayers,
}: SceneParts): ComposedScene {
  checkParts({ canvas, background, layers });
  const sorted = layers.map((layer) => layer).sort((a, b) => a.depth - b.depth); // stable: equal ones keep their order
  const numbers = new Map(sorted.map(({ id }, i) => [id, i + 1]));
  const scene = startScene(canvas, { background, isPage });
  const around = background === undefined ? undefined : meanColour(scene.canvas);
  const placed: (Placed | undefined)[] = [];
  for (const [i, layer] of sorted.entries()) {
    const patch = placeRaster(layer.raster, { box: layer.box, turnDegrees: layer.turnDegrees ?? 0, canvas });
    if (patch !== undefined) light(patch, { time: layer.shines === true ? "day" : wish.time, around });
    placed.push(patch && putDown(patch, { scene, number: i + 1, shadow: shadowWish(layer, { numbers, light: wish }) }));
    scene.placed.push(patch);
  }
  const picture = toRaster(scene.canvas);
  const visible = visiblePixels(scene.owners, sorted.length);
  return {
    picture: wish.mood === undefined ? picture : gradeMood(picture, wish.mood),
    layers: sorted.map(({ id }, i) => ({
      id,
      ...footprint(placed[i]?.patch),
      visiblePx: visible[i + 1]!,
      ...(keepLayers && placed[i] !== undefined ? keptPixels(placed[i]) : {}),
    })),
  };
}

function checkParts({ canvas, background, layers }: SceneParts): void {
  requireSize("the canvas", canvas);
  if (background !== undefined) requireRaster("the background", background);
  for (const { id, raster, box } of layers) {
    requireRaster(`layer "${id}"`, raster);
    requireBox(`layer "${id}"`, box);
  }
}

type Scene = ShadowGround & { placed: (Patch | undefined)[] };

function startScene(
  size: CanvasSize,
  { background, isPage = false }: Pick<SceneParts, "background" | "isPage">,
): Scene {
  const canvas = emptyPatch(size);
  if (background !== undefined) {
    const box = { left: 0, top: 0, width: size.widthPx, height: size.heightPx };
    layOver(canvas, placeRaster(background, { box, canvas: size })!);
  }
  return { canvas, owners: new Uint16Array(size.widthPx * size.heightPx), placed: [undefined], isPage };
}

function shadowWish(
  { castsShadow, standsOn }: ComposeLayer,
  { numbers, light }: { numbers: ReadonlyMap<string, number>; light: SceneLight },
) {
  if (castsShadow !== "contact") return undefined;
  const on = standsOn === "background" ? 0 : numbers.get(standsOn ?? "");
  return { depth: shadowDepth(light.time), ...(on === undefined ? {} : { standsOn: on }) };
}

interface Placed {
  patch: Patch;
  shadow: Patch | undefined;
}

interface Step {
  scene: Scene;
  number: number;
  shadow: ReturnType<typeof shadowWish>;
}

function putDown(patch: Patch, { scene, number, shadow: wish }: Step): Placed {
  const shadow = wish && contactShadow(patch, scene, wish);
  if (shadow !== undefined) layOver(scene.canvas, shadow);
  layOver(scene.canvas, patch);
  forEachRow(scene.canvas, patch, (to, from, pixels) => {
    for (let i = 0; i < pixels; i++) if (patch.data[from + i * 4 + 3]! >= 0.5) scene.owners[to / 4 + i] = number;
  });
  return { patch, shadow };
}

function visiblePixels(owners: Uint16Array, layerCount: number): Uint32Array {
  const visible = new Uint32Array(layerCount + 1);
  for (const owner of owners) visible[owner]!++;
  return visible;
}

function keptPixels({ patch, shadow }: Placed): Pick<PlacedLayer, "placed" | "shadow"> {
  return { placed: placedRaster(patch), ...(shadow === undefined ? {} : { shadow: placedRaster(shadow) }) };
}

function placedRaster(patch: Patch): PlacedRaster {
  return { left: patch.left, top: patch.top, raster: toRaster(patch) };
}

function footprint(patch: Patch | undefined): Pick<PlacedLayer, "bounds" | "coveredPx"> {
  if (patch === undefined) return { coveredPx: 0 };
  const { left, top, widthPx, heightPx, data } = patch;
  let [x0, y0, x1, y1, coveredPx] = [widthPx, heightPx, -1, -1, 0];
  for (let y = 0, i = 3; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i += 4) {
      if (data[i]! < 0.5) continue;
      coveredPx++;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      y1 = y;
    }
  }
  if (coveredPx === 0) return { coveredPx };
  return { coveredPx, bounds: { left: left + x0, top: top + y0, width: x1 - x0 + 1, height: y1 - y0 + 1 } };
}

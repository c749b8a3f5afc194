// The layers of a scene that was drawn before, each as a small picture at its place: drawn again from the plan alone.
// Not a file of layers (scene/finished-picture.ts). The same plan gives the same bytes.

import { parseScenePlan, type ScenePicturePlan, type ScenePlan } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import { composeScene, type PlacedLayer, type PlacedRaster } from "@imagier/scenes";
import { admitScenePlan } from "./admit.js";
import { smallWebp } from "./image/small-webp.js";
import { type ComposedPicture, composeLayers } from "./scene/compose-layers.js";
import { type DrawnThings, drawLayers } from "./scene/draw-layers.js";
import { drawingsOf } from "./scene/drawings-of.js";
import { StageClock } from "./stage-clock.js";

export interface SceneLayerPicture {
  part: "layer" | "shadow" | "background";
  /** Id in the scene plan. Absent of the background. */
  layer?: string;
  /** Which of the layer's boxes, from 0. Absent of the background. */
  item?: number;
  left: number;
  top: number;
  widthPx: number;
  heightPx: number;
  webp: Uint8Array;
}

export interface SceneLayersOptions {
  /** A drawing model, opened with `openModel`; it stays open. */
  pipeline: Pipeline;
  /** Things that were drawn before: they are not drawn again. @default none */
  drawn?: DrawnThings | undefined;
}

/** What is seen on a canvas while things are moved: the picture itself keeps every bit. */
const quality = 92;

/**
 * Farthest first; what lies outside the canvas is not there, and a finish is not on them: it is of the whole.
 * @throws MODEL_MISMATCH where the plan was made with another model
 */
export async function sceneLayers(
  plan: ScenePicturePlan,
  { pipeline, drawn }: SceneLayersOptions,
): Promise<SceneLayerPicture[]> {
  await admitScenePlan({ format: plan.format, drawings: drawingsOf(plan) }, { model: pipeline.model });
  const scene = parseScenePlan(plan.scene);
  const { rasters } = await drawLayers(plan, { pipeline, clock: new StageClock({}), drawn });
  const { parts } = composeLayers(scene, rasters, { keepLayers: true });
  return Promise.all(partsOf(scene, parts).map(asWebp));
}

type Part = Omit<SceneLayerPicture, "widthPx" | "heightPx" | "webp"> & Pick<PlacedRaster, "raster">;

function partsOf(scene: ScenePlan, { background, scene: composed, texts }: ComposedPicture["parts"]): Part[] {
  const behind = background && { part: "background" as const, left: 0, top: 0, raster: background.raster };
  const written = composeScene({ canvas: scene.canvas, layers: texts, keepLayers: true });
  return [
    ...(behind === undefined ? [] : [behind]),
    ...named(itemsOf(scene, "pictures"), composed.layers),
    ...named(itemsOf(scene, "texts"), written.layers),
  ];
}

interface Item {
  layer: string;
  item: number;
  depth: number;
}

/** In the order in which the composer lays them: by depth, and as they come where that is equal. */
function itemsOf({ layers }: ScenePlan, which: "pictures" | "texts"): Item[] {
  return layers
    .filter(({ kind }) => (kind === "text") === (which === "texts"))
    .flatMap(({ id, kind, depth = 0, boxes = [] }) =>
      (kind === "text" ? boxes.slice(0, 1) : boxes).map((_, item) => ({ layer: id, item, depth })),
    )
    .sort((a, b) => a.depth - b.depth);
}

function named(items: readonly Item[], placed: readonly PlacedLayer[]): Part[] {
  return items.flatMap(({ layer, item }, i) => {
    const { placed: picture, shadow } = placed[i]!;
    return [
      ...(shadow === undefined ? [] : [{ part: "shadow" as const, layer, item, ...shadow }]),
      ...(picture === undefined ? [] : [{ part: "layer" as const, layer, item, ...picture }]),
    ];
  });
}

async function asWebp({ raster, ...part }: Part): Promise<SceneLayerPicture> {
  const { widthPx, heightPx } = raster;
  const webp = await smallWebp(raster, { quality, longestSidePx: Math.max(widthPx, heightPx) });
  return { ...part, widthPx, heightPx, webp };
}

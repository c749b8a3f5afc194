// How a scene looks so far: its rough things in their places, on a small canvas, without its finish.
// Not the picture: compose-layers.ts puts that together. A preview must not cost what it shows.

import { parseScenePlan, type ScenePicturePlan, type ShapeLayer } from "@imagier/contracts";
import type { DecodedImage } from "@imagier/pipelines";
import { type Raster, shapeRaster } from "@imagier/scenes";
import { rasterOfLook } from "../character/character-look.js";
import { composeLayers } from "./compose-layers.js";
import type { LayerRasters } from "./draw-layers.js";
import { scaledScene } from "./scaled-scene.js";

const longestSidePx = 256;
/** Of the time that passes, what previews may take. */
const mostShare = 0.05;
/** While nothing of a thing is known. */
const nothing: Raster = { widthPx: 1, heightPx: 1, data: new Uint8Array(4) };

/** Calls `onPreview` as often as it may; to be called whenever things have changed. */
export function scenePreviews(
  { scene: planned, characters = {} }: Pick<ScenePicturePlan, "scene" | "characters">,
  onPreview: (preview: DecodedImage) => void,
): (things: LayerRasters) => void {
  const whole = parseScenePlan(planned);
  const scale = longestSidePx / Math.max(whole.canvas.widthPx, whole.canvas.heightPx);
  const { finish: _, ...scene } = scaledScene(whole, Math.min(1, scale));
  let nextMs = 0;
  return (things) => {
    const startMs = performance.now();
    if (startMs < nextMs) return;
    const rasters = new Map<string, readonly Raster[]>();
    for (const layer of scene.layers) {
      if (layer.kind === "thing") rasters.set(layer.id, thingsOf(layer.id, layer.character));
      if (layer.kind === "shape") rasters.set(layer.id, shapesOf(layer));
    }
    onPreview(composeLayers(scene, rasters, { keepLayers: false }).picture);
    nextMs = performance.now() + (performance.now() - startMs) / mostShare;

    function thingsOf(id: string, character: string | undefined): readonly Raster[] {
      const look = characters[character ?? ""];
      if (look !== undefined && things.get(id) === undefined) return [rasterOfLook(id, look)];
      const pictures = Array.from(things.get(id) ?? [], (picture) => picture ?? nothing);
      return pictures.length === 0 ? [nothing] : pictures;
    }
  };

  function shapesOf(layer: ShapeLayer): Raster[] {
    return layer.boxes!.map(
      ({ width, height }) =>
        shapeRaster(layer, { widthPx: Math.ceil(width), heightPx: Math.ceil(height), seed: scene.seed }).raster,
    );
  }
}

// The pixels of a picture's layers, each by itself, decoded for the canvas.
// Not where they are shown (pixels/drawn-items.ts).

import { queryOptions } from "@tanstack/react-query";
import type { OpenedScene } from "../../../server/opened-scene.js";
import { runJob } from "../../../server/run-job.js";
import { service } from "../../../server/service.js";
import { type OpenRasterLayer, readOpenRaster } from "../pixels/read-open-raster.js";

export interface LayerPixels extends OpenRasterLayer {
  bitmap: ImageBitmap;
}

/** Pixels of each layer. */
export const layerPixelsQuery = (opened: OpenedScene | undefined) =>
  queryOptions({
    queryKey: ["layer-pixels", opened?.picture.id],
    enabled: opened !== undefined,
    queryFn: async ({ signal }): Promise<LayerPixels[]> => {
      const file = await fileOfLayers(opened!, signal);
      const layers = readOpenRaster(new Uint8Array(await file.arrayBuffer()));
      return Promise.all(layers.map(async (layer) => ({ ...layer, bitmap: await bitmapOf(layer) })));
    },
    staleTime: "static",
    gcTime: 60_000, // pixels of many layers are large
  });

/**
 * A stored file holds its layers only where it was drawn as a file of layers: else the same scene is drawn once more as one,
 * from things that the engine still has, and nothing of it is kept.
 */
async function fileOfLayers({ picture, scene }: OpenedScene, signal: AbortSignal): Promise<Blob> {
  if (picture.format === "ora" || scene === undefined) return service.pictures.file(picture.id, { signal });
  const job = await runJob({ kind: "plan", plan: { ...scene }, parent: picture.id, format: "ora" }, { signal });
  const [layered] = job.pictures;
  if (layered === undefined) throw new Error("The job drew no layers.");
  try {
    return await service.pictures.file(layered.id, { signal });
  } finally {
    void service.pictures.delete(layered.id).catch(() => undefined);
  }
}

// Decoded without an address of their own, so that no content security policy need allow one.
const bitmapOf = ({ png }: OpenRasterLayer) => createImageBitmap(new Blob([png], { type: "image/png" }));

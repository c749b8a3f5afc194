// The pixels of a picture's layers, each by itself, decoded for the canvas.
// Not where they are shown (pixels/drawn-items.ts).

import type { LayerPicture } from "@imagier/contracts";
import { queryOptions } from "@tanstack/react-query";
import type { OpenedScene } from "../../../server/opened-scene.js";
import { service } from "../../../server/service.js";

export interface LayerPixels extends Omit<LayerPicture, "webpBase64"> {
  bitmap: ImageBitmap;
}

/** Pixels of each layer. */
export const layerPixelsQuery = (opened: OpenedScene | undefined) =>
  queryOptions({
    queryKey: ["layer-pixels", opened?.picture.id],
    enabled: opened !== undefined,
    queryFn: async ({ signal }): Promise<LayerPixels[]> => {
      const { layers } = await service.pictures.layers(opened!.picture.id, { signal });
      return Promise.all(
        layers.map(async ({ webpBase64, ...layer }) => ({ ...layer, bitmap: await bitmapOf(webpBase64) })),
      );
    },
    staleTime: "static",
    gcTime: 60_000, // pixels of many layers are large
  });

// Decoded without an address of their own, so that no content security policy need allow one.
function bitmapOf(webpBase64: string): Promise<ImageBitmap> {
  const webp = Uint8Array.from(atob(webpBase64), (character) => character.charCodeAt(0));
  return createImageBitmap(new Blob([webp], { type: "image/webp" }));
}

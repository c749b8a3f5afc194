// The pixels of a scene's layers over HTTP: each thing, shadow and writing by itself, as it stands in the picture.
// Not what a layer is (scene-plan.ts): these name the layer of the plan that they show.

import { z } from "zod";

const px = z.number().int();

const layerPictureSchema = z.object({
  /** What of the scene it shows: a thing, shape or writing; what it throws on the ground; or all that is behind. */
  part: z.enum(["layer", "shadow", "background"]),
  /** Id in the plan. Absent of the background. */
  layer: z.string().optional(),
  /** Which of the layer's boxes, from 0. Absent of the background. */
  item: z.number().int().nonnegative().optional(),
  /** On the canvas, in its pixels: cut off at its edge. */
  left: px.nonnegative(),
  top: px.nonnegative(),
  widthPx: px.positive(),
  heightPx: px.positive(),
  /** Of the WebP. */
  sha256: z.string(),
  webpBase64: z.string(),
});
export type LayerPicture = z.output<typeof layerPictureSchema>;

/** Answer of GET /v1/pictures/:id/layers, farthest first. */
export const pictureLayersSchema = z.object({ layers: z.array(layerPictureSchema) });
export type PictureLayers = z.output<typeof pictureLayersSchema>;

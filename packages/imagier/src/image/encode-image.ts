// Pixels to the bytes of a file, with the plan of the picture inside. The same image and plan give the same bytes.
// Not a place for other facts: whatever is written here comes from the frozen plan.

import type { GenerationPlan, PictureFormat, SceneFormat } from "@imagier/contracts";
import type { Sharp } from "sharp";
import { withPngText } from "./png-chunks.js";
import { xmpPacket } from "./xmp-plan.js";

/** Keyword of the text chunk that holds the plan in PNG files. */
export const planKeyword = "imagier:plan";

/** One finished picture. */
export interface GeneratedImage {
  widthPx: number;
  heightPx: number;
  /** RGBA, straight alpha, rows from the top. */
  data: Uint8Array;
  /** The plan of this picture alone: `firstImage` is its place in the batch, `imageCount` 1. */
  plan: GenerationPlan;
  /** The picture in its layers, as files that hold the plan too; only scenes have such. */
  layered?: Record<LayeredFormat, () => Promise<Uint8Array>>;
}

type LayeredFormat = Exclude<SceneFormat, PictureFormat>;

// Colour is kept at full resolution: drawings have sharp edges between strong colours.
const encoders: Record<PictureFormat, (picture: Sharp) => Sharp> = {
  png: (picture) => picture.png({ compressionLevel: 9 }),
  webp: (picture) => picture.webp({ quality: 92, smartSubsample: true }),
  jpeg: (picture) => picture.jpeg({ quality: 92, chromaSubsampling: "4:4:4" }),
  avif: (picture) => picture.avif({ quality: 75, chromaSubsampling: "4:4:4", effort: 2 }),
};

/** The bytes of a whole file in the plan's format. */
export async function encodeImage(image: GeneratedImage): Promise<Uint8Array> {
  const { widthPx, heightPx, data, plan, layered } = image;
  const { format, background } = plan;
  if (format === "svg" && layered === undefined) return (await import("./trace-svg.js")).traceSvg(image);
  if (format === "svg" || format === "ora") {
    if (layered === undefined) throw new TypeError(`There are no layers for ${format}.`);
    return layered[format]();
  }
  const { default: sharp } = await import("sharp"); // 140 ms that a refused request need not pay
  const text = JSON.stringify(plan);
  let picture = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });
  if (background !== "transparent") picture = picture.removeAlpha();
  if (format !== "png") picture = picture.withXmp(xmpPacket(text));
  const bytes = await encoders[format](picture).toBuffer();
  return format === "png" ? withPngText(bytes, planKeyword, text) : bytes;
}

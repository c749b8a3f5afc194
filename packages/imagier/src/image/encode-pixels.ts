// Pixels to the bytes of a file that is not signed yet, with what it tells of itself inside. The same image gives the same bytes.
// Not the file that leaves: encode-image.ts signs it.

import type { PictureFormat, SceneFormat } from "@imagier/contracts";
import type { Sharp } from "sharp";
import type { GeneratedImage } from "./encode-image.js";
import { withPngTexts } from "./png-chunks.js";
import { type FileMetadata, xmpPacket } from "./xmp-plan.js";

/** Keyword of the text chunk that holds the plan in PNG files. */
export const planKeyword = "imagier:plan";
/** Keyword that the XMP specification gives for its packet (part 3, 1.1.5). */
const xmpKeyword = "XML:com.adobe.xmp";

// Colour is kept at full resolution: drawings have sharp edges between strong colours.
const encoders: Record<PictureFormat, (picture: Sharp) => Sharp> = {
  png: (picture) => picture.png({ compressionLevel: 9 }),
  webp: (picture) => picture.webp({ quality: 92, smartSubsample: true }),
  jpeg: (picture) => picture.jpeg({ quality: 92, chromaSubsampling: "4:4:4" }),
  avif: (picture) => picture.avif({ quality: 75, chromaSubsampling: "4:4:4", effort: 2 }),
};

/** The bytes of a whole file in the plan's format. */
export async function encodePixels(image: GeneratedImage, metadata: FileMetadata): Promise<Uint8Array> {
  const { widthPx, heightPx, data, plan, layered } = image;
  const { background } = plan;
  const format: SceneFormat = plan.format;
  if (format === "svg" && layered === undefined) return (await import("./trace-svg.js")).traceSvg(image, metadata);
  if (format === "svg" || format === "ora") {
    if (layered === undefined) throw new TypeError(`There are no layers for ${format}.`);
    return layered[format](metadata, { widthPx, heightPx, data });
  }
  const { default: sharp } = await import("sharp"); // 140 ms that a refused request need not pay
  let picture = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });
  if (background !== "transparent") picture = picture.removeAlpha();
  if (format !== "png") picture = picture.withXmp(xmpPacket(metadata));
  const bytes = await encoders[format](picture).toBuffer();
  if (format !== "png") return bytes;
  const texts: [string, string][] = [[xmpKeyword, xmpPacket({ credits: metadata.credits })]];
  if (metadata.plan !== undefined) texts.unshift([planKeyword, metadata.plan]);
  return withPngTexts(bytes, texts);
}

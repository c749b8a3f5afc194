// A small picture for a page: thumbnails of finished ones, previews of those that are being drawn.
// Not signed and no file of its own: whoever wants the picture asks for the picture.

import type { Sharp } from "sharp";
import type { GeneratedImage } from "./encode-image.js";

export interface SmallWebpOptions {
  /** Longest side; smaller pictures stay as they are. From 1. @default 256 */
  longestSidePx?: number;
  /** 1 to 100. @default 80 */
  quality?: number;
}

/** @param picture RGBA, straight alpha */
export async function smallWebp(
  { widthPx, heightPx, data }: Pick<GeneratedImage, "widthPx" | "heightPx" | "data">,
  { longestSidePx = 256, quality = 80 }: SmallWebpOptions = {},
): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp"); // 140 ms that whoever wants no picture need not pay
  let picture: Sharp = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });
  if (Math.max(widthPx, heightPx) > longestSidePx)
    picture = picture.resize(longestSidePx, longestSidePx, { fit: "inside" });
  return picture.webp({ quality, effort: 2 }).toBuffer();
}

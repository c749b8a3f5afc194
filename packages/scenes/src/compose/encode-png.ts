// Pixels to the bytes of a PNG file, for files that hold pictures within.
// Not the file that a user asked for: that one carries its plan and is written elsewhere.

import sharp from "sharp";
import type { Raster } from "../raster.js";

export function encodePng({ widthPx, heightPx, data }: Raster): Promise<Buffer> {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .png({ compressionLevel: 7 })
    .toBuffer();
}

/** As large as fits whole into a square, never larger than it is. */
export function encodeThumbnail({ widthPx, heightPx, data }: Raster, sidePx: number): Promise<Buffer> {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .resize(sidePx, sidePx, { fit: "inside", withoutEnlargement: true })
    .png()
    .toBuffer();
}

// What is done to a marked picture before it is read: each of these alone.

import type { Picture } from "@imagier/provenance";
import sharp from "sharp";
import { pixelsOf, sharpOf } from "./pictures.js";

const onWhite = (picture: Picture) => sharpOf(picture).flatten({ background: "#ffffff" });

/** By name: a changed copy, the same for the same number. */
export const changes: Readonly<Record<string, (picture: Picture, number: number) => Promise<Picture>>> = {
  none: async (picture) => picture,
  "JPEG 75": async (picture) => pixelsOf(sharp(await onWhite(picture).jpeg({ quality: 75 }).toBuffer())),
  "WebP 80": async (picture) => pixelsOf(sharp(await sharpOf(picture).webp({ quality: 80 }).toBuffer())),
  "resize 50 %": (picture) =>
    pixelsOf(sharpOf(picture).resize(Math.round(picture.widthPx / 2), Math.round(picture.heightPx / 2))),
  "crop 10 %": (picture, number) => {
    const [width, height] = [Math.floor(picture.widthPx * 0.9), Math.floor(picture.heightPx * 0.9)]; // a tenth of each side
    const left = (number * 37) % (picture.widthPx - width + 1);
    const top = (number * 53) % (picture.heightPx - height + 1);
    return pixelsOf(sharpOf(picture).extract({ left, top, width, height }));
  },
  "screenshot 0.8 to 1.25, JPEG 85": async (picture, number) => {
    const scale = 0.8 + 0.45 * ((number * 0.618034) % 1);
    const scaled = await onWhite(picture)
      .resize(Math.round(picture.widthPx * scale), Math.round(picture.heightPx * scale), { kernel: "cubic" })
      .png({ compressionLevel: 1 })
      .toBuffer();
    return pixelsOf(sharp(await sharp(scaled).jpeg({ quality: 85 }).toBuffer()));
  },
};

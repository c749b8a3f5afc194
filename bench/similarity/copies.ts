// How a drawing may have been copied: each of these alone.

import type { Picture } from "@imagier/provenance";
import sharp, { type Sharp } from "sharp";

const sharpOf = ({ data, widthPx, heightPx }: Picture) =>
  sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });

async function pixelsOf(picture: Sharp): Promise<Picture> {
  const { data, info } = await picture.toColourspace("srgb").ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), widthPx: info.width, heightPx: info.height };
}

/** By name: a changed copy. */
export const copies: Readonly<Record<string, (picture: Picture) => Promise<Picture>>> = {
  "eight times larger": (picture) => pixelsOf(sharpOf(picture).resize(512, 512)),
  "half as large": (picture) => pixelsOf(sharpOf(picture).resize(picture.widthPx / 2, picture.heightPx / 2)),
  "JPEG 40 on white": async (picture) => {
    const large = sharpOf(picture).resize(256, 256).flatten({ background: "#ffffff" });
    return pixelsOf(sharp(await large.jpeg({ quality: 40 }).toBuffer()));
  },
  "a tenth of each side cut off": ({ data, widthPx, heightPx }) => {
    const [width, height] = [Math.floor(widthPx * 0.9), Math.floor(heightPx * 0.9)];
    return pixelsOf(sharpOf({ data, widthPx, heightPx }).extract({ left: widthPx - width, top: 0, width, height }));
  },
  "small on a blue page": async (picture) => {
    const background = "#cfe8ff";
    const small = sharpOf(picture).resize(200, 200);
    const placed = small.extend({ left: 200, top: 250, bottom: 62, right: 112, background }).flatten({ background });
    return pixelsOf(sharp(await placed.png().toBuffer()));
  },
  "other colours": async ({ data, ...size }) => {
    const turned = new Uint8Array(data);
    for (let i = 0; i < turned.length; i += 4) turned.set([data[i + 1]!, data[i + 2]!, data[i]!], i);
    return { data: turned, ...size };
  },
};

// How a character looks: pixels packed for a file or a plan, and out of it again. Hostile until length and hash are right.
// Not the drawing of her.

import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { type CharacterLook, type Credit, characterLimits, ImagierError } from "@imagier/contracts";
import type { Raster } from "@imagier/scenes";
import { unpackPicture } from "../plan/packed-pixels.js";
import { croppedToInk } from "../scene/cropped-to-ink.js";

const opaqueAlpha = 250;
/** Of all pixels around the rim, how many may be opaque before the picture is taken to have a ground. */
const mostOpaqueRim = 0.6;

/** @throws CHARACTER_OPAQUE where it is a picture with a ground of its own */
export async function lookOf(picture: Raster, credits: readonly Credit[]): Promise<CharacterLook> {
  if (opaqueRim(picture) > mostOpaqueRim)
    throw new ImagierError(
      "CHARACTER_OPAQUE",
      `The picture of ${picture.widthPx}x${picture.heightPx} pixels fills its frame.`,
    );
  const { widthPx, heightPx, data } = await fitting(croppedToInk(picture));
  return {
    ...{ widthPx, heightPx },
    sha256: createHash("sha256").update(data).digest("hex"),
    pixels: deflateSync(data, { level: 9 }).toString("base64"),
    credits: credits.slice(0, characterLimits.credits),
  };
}

/** @throws PLAN_INVALID where the pixels are not those that were kept */
export function rasterOfLook(name: string, { widthPx, heightPx, sha256, pixels }: CharacterLook): Raster {
  const data = unpackPicture({ id: name, sha256, pixels }, widthPx * heightPx * 4);
  return { widthPx, heightPx, data };
}

/** The look as a PNG, for those who read files. */
export async function pngOfLook(name: string, look: CharacterLook): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const { widthPx, heightPx, data } = rasterOfLook(name, look);
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .png()
    .toBuffer();
}

async function fitting({ widthPx, heightPx, data }: Raster): Promise<Raster> {
  const most = characterLimits.sidePx.to;
  const scale = Math.min(1, most / Math.max(widthPx, heightPx));
  if (scale === 1) return { widthPx, heightPx, data };
  const { default: sharp } = await import("sharp");
  const [width, height] = [Math.max(1, Math.round(widthPx * scale)), Math.max(1, Math.round(heightPx * scale))];
  const picture = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });
  return {
    widthPx: width,
    heightPx: height,
    data: await picture.resize(width, height, { fit: "fill" }).raw().toBuffer(),
  };
}

function opaqueRim({ widthPx, heightPx, data }: Raster): number {
  let [opaque, all] = [0, 0];
  for (let y = 0; y < heightPx; y++) {
    const isEdge = y === 0 || y === heightPx - 1;
    for (let x = 0; x < widthPx; x += isEdge || widthPx < 2 ? 1 : widthPx - 1) {
      all += 1;
      if (data[(y * widthPx + x) * 4 + 3]! >= opaqueAlpha) opaque += 1;
    }
  }
  return opaque / all;
}

// Draws one SVG document into 64x64 premultiplied RGBA with librsvg (through sharp).
// Not a guard: svg-guard.ts has looked at the document before, and render-pool.ts keeps this in a child process.

import sharp from "sharp";
import { drawingSizePx } from "./drawing-record.js";
import { halvePremultiplied } from "./pixels.js";

/** Changes when the same drawing would give other bytes, so that shards made before are made again. */
export const renderVersion = "librsvg of sharp 0.35.5, 128 px, 2x2 mean, premultiplied, 1";

const renderSizePx = drawingSizePx * 2; // twice the size, so that hairlines and filters are antialiased twice

/** 16384 bytes, premultiplied RGBA. The document must have a square viewBox; sharp throws where it is not an SVG. */
export async function renderSvg(svg: string): Promise<Uint8Array> {
  const { data } = await sharp(Buffer.from(svg), { limitInputPixels: 4096 * 4096 })
    .resize(renderSizePx, renderSizePx, { fit: "contain", background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return halvePremultiplied(data, renderSizePx);
}

// Draws one picture, an SVG document or an encoded raster, into squares of straight RGBA with resvg or librsvg (sharp).
// Not trusted to live: resvg aborts on some drawings, so render-pool.ts keeps this in a child process.

import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import type { Picture } from "./drawing-source.js";
import { halve, inkBox, premultiply, unpremultiply } from "./pixels.js";
import { framedSvg, readSafeSvg, type SafeSvg, type SvgFrame } from "./safe-svg.js";
import { recolourSvg, type SvgRecolouring } from "./variants/recolour-svg.js";

/** Changes when the same drawing would give other bytes, so that shards made before are made again. */
export const renderVersion = "resvg 2.6.2, librsvg of sharp 0.35.5, 2x2 mean, straight, 2";

/** How a drawing is placed in its square. */
export interface Framing {
  /** `canvas`: as the artist placed it; `ink`: the box of what shows is centred, for collections of any layout. */
  to: "canvas" | "ink";
  /** Empty border added on each side, in 64ths of the side. */
  marginPx: number;
}

export interface RenderJob {
  picture: Picture;
  renderer: "resvg" | "librsvg";
  framing: Framing;
  /** Sides of the squares wanted, each even. */
  sizesPx: readonly number[];
  /** Gives an SVG document another colour before it is drawn; rasters stay as they are. */
  recolouring?: SvgRecolouring;
}

/** Largest raster taken, in pixels a side. */
const maxRasterPx = 4096;

/** The drawing is looked at in this size to find its ink. */
const lookPx = 256;

/** One square of straight RGBA bytes per size. Throws with a reason where the picture is refused or cannot be drawn. */
export async function renderPicture(job: RenderJob): Promise<Uint8Array[]> {
  const { picture } = job;
  return picture.kind === "svg" ? renderSvg(picture.svg, job) : renderRaster(picture.bytes, job);
}

async function renderSvg(svg: string, job: RenderJob): Promise<Uint8Array[]> {
  const { renderer, framing, sizesPx, recolouring } = job;
  const read = readSafeSvg(svg);
  if ("refusal" in read) throw new Error(`refused: the drawing ${read.refusal}`);
  const safe = recolouring === undefined ? read : recolourSvg(read, recolouring);
  const draw = renderer === "resvg" ? drawWithResvg : drawWithLibrsvg;
  const canvas = canvasOf(safe);
  const frame = framing.to === "canvas" ? canvas : await inkFrame(safe, canvas, draw);
  const side = frame.side / (1 - (2 * framing.marginPx) / 64);
  const border = (side - frame.side) / 2;
  const framed = { left: frame.left - border, top: frame.top - border, side };
  const pictures: Uint8Array[] = [];
  for (const sizePx of sizesPx) {
    // Twice the size, so that hairlines and filters are antialiased twice.
    pictures.push(unpremultiply(halve(await draw(framedSvg(safe, framed, sizePx * 2), sizePx * 2), sizePx * 2)));
  }
  return pictures;
}

/** The page in the middle of a square. */
function canvasOf({ width, height }: SafeSvg): SvgFrame {
  const side = Math.max(width, height);
  return { left: (width - side) / 2, top: (height - side) / 2, side };
}

type Draw = (svg: string, sizePx: number) => Promise<Uint8Array>;

async function inkFrame(safe: SafeSvg, canvas: SvgFrame, draw: Draw): Promise<SvgFrame> {
  const box = inkBox(await draw(framedSvg(safe, canvas, lookPx), lookPx), lookPx);
  if (box === undefined) return canvas;
  const unit = canvas.side / lookPx;
  const side = Math.max(box.width, box.height) * unit;
  return {
    left: canvas.left + (box.left + box.width / 2) * unit - side / 2,
    top: canvas.top + (box.top + box.height / 2) * unit - side / 2,
    side,
  };
}

/** Premultiplied RGBA. No fonts: what they draw differs from machine to machine. */
async function drawWithResvg(svg: string, sizePx: number): Promise<Uint8Array> {
  const image = new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: "off" }).render();
  if (image.width !== sizePx || image.height !== sizePx) throw new Error(`drew ${image.width}x${image.height} pixels`);
  return image.pixels;
}

async function drawWithLibrsvg(svg: string, sizePx: number): Promise<Uint8Array> {
  const { data } = await sharp(Buffer.from(svg), { limitInputPixels: maxRasterPx ** 2 })
    .resize(sizePx, sizePx)
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return premultiply(data);
}

async function renderRaster(bytes: Uint8Array, { framing, sizesPx }: RenderJob): Promise<Uint8Array[]> {
  if (!isPngOrWebp(bytes)) throw new Error("refused: the picture is neither PNG nor WebP");
  const decoded = sharp(bytes, { limitInputPixels: maxRasterPx ** 2, failOn: "error" });
  const { data, info } = await decoded.toColourspace("srgb").ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 4 as const };
  const whole = { left: 0, top: 0, width: info.width, height: info.height };
  const region = framing.to === "canvas" ? whole : (inkBox(data, info.width, info.height) ?? whole);
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const pictures: Uint8Array[] = [];
  for (const sizePx of sizesPx) {
    const border = Math.round((framing.marginPx * sizePx) / 64);
    const inner = sizePx - 2 * border;
    const square = await sharp(data, { raw })
      .extract(region)
      .resize(inner, inner, { fit: "contain", background: clear })
      .extend({ top: border, bottom: border, left: border, right: border, background: clear })
      .raw()
      .toBuffer();
    pictures.push(unpremultiply(premultiply(square))); // what is invisible has no colour
  }
  return pictures;
}

/** By their first bytes: a file's name proves nothing, and every other decoder stays shut. */
function isPngOrWebp(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  return text.startsWith("\x89PNG\r\n\x1a\n") || (text.startsWith("RIFF") && text.slice(8) === "WEBP");
}

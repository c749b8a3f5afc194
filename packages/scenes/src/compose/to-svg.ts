// A scene as SVG: what is made of shapes stays shapes, what is made of pixels is embedded; boxes become transforms.
// Not the composed picture: shadows, light and finishes are pixels of the whole and are left out.

import type { SceneBox } from "@imagier/contracts";
import type { Raster } from "../raster.js";
import { requireBox, requireRaster, requireSize } from "./check-input.js";
import { encodePng } from "./encode-png.js";
import { escapeXml } from "./escape-xml.js";
import type { CanvasSize } from "./patch.js";
import { safeSvgMarkup } from "./svg-markup.js";

/** Pixels, or an SVG drawing with a viewBox; one of the two. */
export type SvgPicture = { raster: Raster; markup?: undefined } | { markup: string; raster?: undefined };

export type SvgLayer = SvgPicture & {
  id: string;
  /** For those who cannot see it, and for tooltips. @default none */
  title?: string;
  box: SceneBox;
  depth: number;
  /** Clockwise about the middle of the box. @default 0 */
  turnDegrees?: number;
};

export interface SvgParts {
  canvas: CanvasSize;
  /** Stretched over the canvas. @default transparent */
  background?: SvgPicture;
  layers: readonly SvgLayer[];
}

/** The text of the file. @throws VALUE_INVALID for pixels that do not fit, and markup that holds more than shapes */
export async function toSvg({ canvas, background, layers }: SvgParts): Promise<string> {
  requireSize("the canvas", canvas);
  const { widthPx, heightPx } = canvas;
  const whole = { left: 0, top: 0, width: widthPx, height: heightPx };
  const back =
    background === undefined ? [] : [await element({ ...background, id: "background", box: whole, depth: 0 }, 0)];
  const sorted = layers.map((layer) => layer).sort((a, b) => a.depth - b.depth);
  const parts = await Promise.all(sorted.map((layer, i) => element(layer, i + 1)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}">`,
    ...back,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

async function element(layer: SvgLayer, number: number): Promise<string> {
  requireBox(`layer "${layer.id}"`, layer.box);
  const { left, top, width, height } = layer.box;
  const turn = layer.turnDegrees ?? 0;
  const transform =
    turn === 0 ? "" : ` transform="rotate(${rounded(turn)} ${rounded(left + width / 2)} ${rounded(top + height / 2)})"`;
  const title = layer.title === undefined ? "" : `<title>${escapeXml(layer.title)}</title>`;
  return `<g id="${escapeXml(layer.id)}"${transform}>${title}${await content(layer, number)}</g>`;
}

async function content({ id, raster, markup, box }: SvgLayer, number: number): Promise<string> {
  const { left, top, width, height } = box;
  const place = `x="${rounded(left)}" y="${rounded(top)}" width="${rounded(width)}" height="${rounded(height)}" preserveAspectRatio="none"`;
  if (raster === undefined) return safeSvgMarkup(withoutSize(markup), `part${number}`).replace("<svg", `<svg ${place}`);
  requireRaster(`layer "${id}"`, raster);
  const png = (await encodePng(raster)).toString("base64");
  return `<image ${place} href="data:image/png;base64,${png}"/>`;
}

/** The root's own size goes: its box says how large it is; a viewBox is made of it where there is none. */
function withoutSize(markup: string): string {
  return markup.replace(/<svg\b[^>]*>/, (root) => {
    const width = /\swidth\s*=\s*["']([\d.]+)(?:px)?["']/.exec(root)?.[1];
    const height = /\sheight\s*=\s*["']([\d.]+)(?:px)?["']/.exec(root)?.[1];
    const bare = root.replace(/\s(?:width|height|preserveAspectRatio)\s*=\s*(?:"[^"]*"|'[^']*')/g, "");
    if (/\sviewBox\s*=/.test(bare) || width === undefined || height === undefined) return bare;
    return bare.replace("<svg", `<svg viewBox="0 0 ${width} ${height}"`);
  });
}

/** At most three places behind the point. */
const rounded = (value: number) => String(Math.round(value * 1000) / 1000);

// Pictures of one prompt side by side, each under the name of what drew it, with time, steps and memory below.
// Letters are outlines of our own fonts. Not a figure: numbers are told as JSON.

import { textRaster } from "@imagier/scenes";
import sharp from "sharp";
import type { FamilyDrawing } from "./draw-families.js";

const tilePx = 256;
const linePx = 22;
/** Under each picture: what drew it, its family, its numbers. */
const lines = 3;
const gapPx = 8;
const mostColumns = 4;
const ground = "#ffffff";
/** In the place of a picture that could not be drawn, and beside one that is no square. */
const empty = "#f1eeee";

/** @returns PNG */
export async function familySheet(drawings: readonly FamilyDrawing[]): Promise<Uint8Array> {
  const columns = Math.min(mostColumns, drawings.length);
  const cell = { width: tilePx + gapPx, height: tilePx + lines * linePx + gapPx };
  const tiles = await Promise.all(
    drawings.map(async (drawing, i) => ({
      input: await tileOf(drawing),
      left: gapPx + (i % columns) * cell.width,
      top: gapPx + Math.floor(i / columns) * cell.height,
    })),
  );
  const [width, height] = [gapPx + columns * cell.width, gapPx + Math.ceil(drawings.length / columns) * cell.height];
  const sheet = sharp({ create: { width, height, channels: 4, background: ground } }).composite(tiles);
  return sheet.removeAlpha().png({ compressionLevel: 9 }).toBuffer();
}

async function tileOf(drawing: FamilyDrawing): Promise<Buffer> {
  const { image, error } = drawing;
  const parts = [
    { input: lineOf(shortName(drawing.name)), left: 0, top: tilePx },
    { input: lineOf(familyOf(drawing), error ? "red" : "black"), left: 0, top: tilePx + linePx },
    { input: lineOf(numbersOf(drawing)), left: 0, top: tilePx + 2 * linePx },
  ];
  if (image) {
    const raw = { width: image.widthPx, height: image.heightPx, channels: 4 as const };
    const isTiny = Math.max(image.widthPx, image.heightPx) < tilePx;
    const kernel = isTiny ? "nearest" : "lanczos3";
    const fitted = sharp(image.data, { raw }).resize(tilePx, tilePx, { fit: "contain", background: empty, kernel });
    parts.push({ input: await fitted.png().toBuffer(), left: 0, top: 0 });
  }
  const size = { width: tilePx, height: tilePx + lines * linePx };
  const tile = sharp({ create: { ...size, channels: 4, background: image ? ground : empty } });
  return tile.composite(parts).png().toBuffer();
}

/** One line of letters, as paths. */
function lineOf(text: string, colour: "black" | "red" = "black"): Buffer {
  const shown = text.length > 44 ? `${text.slice(0, 41)}...` : text;
  const set = textRaster({ text: shown, font: "sans", colour }, { widthPx: tilePx, heightPx: linePx });
  return Buffer.from(set.svg);
}

/** OWNER/NAME, or the end of a path. */
function shortName(name: string): string {
  return name.split(/[\\/]/).slice(-2).join("/");
}

function familyOf({ error, family = "", classPrompt }: FamilyDrawing): string {
  if (error) return error.code;
  return classPrompt === undefined ? family : `${family}, class ${classPrompt}`;
}

function numbersOf({ totalMs, steps, peakMemoryBytes }: FamilyDrawing): string {
  const counted = steps === undefined ? [] : [steps === 1 ? "1 step" : `${steps} steps`];
  const memory = peakMemoryBytes === undefined ? [] : [`${Math.round(peakMemoryBytes / 1e6)} MB`];
  return [...counted, `${(totalMs / 1000).toFixed(1)} s`, ...memory].join(", ");
}

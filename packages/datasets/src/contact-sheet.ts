// One PNG that shows a handful of drawings side by side, spread evenly over a source, so that a person can look at it.
// Not a page of all drawings, and no captions: the file's name says which source it is.

import sharp from "sharp";

export interface SheetDrawings {
  /** Indices of the drawings to choose from. */
  indices: readonly number[];
  /** Side of a drawing, in pixels. */
  sizePx: number;
  /** Straight RGBA of one drawing, `sizePx` squared. */
  straightPixels(index: number): Uint8Array;
}

/** Drawings across and down. */
export const sheetSize = { columns: 16, rows: 8 };

const gapPx = 6;

/** Paper that neither white nor black ink is lost on. */
const paper = [214, 219, 226] as const;

/** The picture as PNG bytes; fewer drawings than fit make a lower sheet. */
export async function contactSheet(drawings: SheetDrawings): Promise<Uint8Array> {
  const { sizePx } = drawings;
  const chosen = spread(drawings.indices, sheetSize.columns * sheetSize.rows);
  const cell = sizePx + gapPx;
  const width = Math.max(1, Math.min(chosen.length, sheetSize.columns)) * cell + gapPx;
  const height = Math.max(1, Math.ceil(chosen.length / sheetSize.columns)) * cell + gapPx;
  const sheet = Buffer.alloc(width * height * 3); // [height, width, 3]
  for (let i = 0; i < sheet.length; i++) sheet[i] = paper[i % 3]!;
  for (const [place, index] of chosen.entries()) {
    const left = gapPx + (place % sheetSize.columns) * cell;
    const top = gapPx + Math.floor(place / sheetSize.columns) * cell;
    const pixels = drawings.straightPixels(index); // [size, size, 4]
    for (let y = 0; y < sizePx; y++) {
      for (let x = 0; x < sizePx; x++) {
        const from = (y * sizePx + x) * 4;
        const to = ((top + y) * width + left + x) * 3;
        const alpha = pixels[from + 3]! / 255;
        for (let c = 0; c < 3; c++) sheet[to + c] = Math.round(pixels[from + c]! * alpha + paper[c]! * (1 - alpha));
      }
    }
  }
  return sharp(sheet, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** `count` of the values, evenly spaced, the first among them; all where there are fewer. */
function spread(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)]!);
}

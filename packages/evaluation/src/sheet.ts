// Pictures side by side in one PNG, to be looked at. Not a figure: eyes judge it.

import { unpremultiply } from "@imagier/datasets";
import sharp from "sharp";

export interface SheetOptions {
  columns: number;
  /** Side of a picture on the sheet, in pixels. @default 96 */
  tilePx?: number;
  /** CSS colour of the ground. @default white */
  ground?: string;
}

/** @param pictures premultiplied RGBA, all of one side @returns PNG */
export async function sheetOf(
  pictures: readonly Uint8Array[],
  { columns, tilePx = 96, ground = "#ffffff" }: SheetOptions,
): Promise<Buffer> {
  const tiles = await Promise.all(
    pictures.map(async (pixels, i) => {
      const side = Math.sqrt(pixels.length / 4);
      const raw = { width: side, height: side, channels: 4 as const };
      const input = await sharp(unpremultiply(pixels), { raw }).resize(tilePx, tilePx).png().toBuffer();
      return { input, left: (i % columns) * tilePx, top: Math.floor(i / columns) * tilePx };
    }),
  );
  const [width, height] = [columns * tilePx, Math.max(1, Math.ceil(pictures.length / columns)) * tilePx];
  const sheet = sharp({ create: { width, height, channels: 4, background: ground } }).composite(tiles);
  return sheet.removeAlpha().png({ compressionLevel: 9 }).toBuffer();
}

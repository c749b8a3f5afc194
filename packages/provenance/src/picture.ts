// Pixels of a picture, and its brightness as a viewer on a white page sees it.
// Not a decoder: files are read in a child process elsewhere.

import { ImagierError } from "@imagier/contracts";

export interface Picture {
  /** RGBA, straight alpha, rows from the top, widthPx * heightPx * 4 bytes. */
  data: Uint8Array;
  widthPx: number;
  heightPx: number;
}

/** @throws VALUE_INVALID where the bytes do not fit the size */
export function requirePicture({ data, widthPx, heightPx }: Picture): void {
  const isWhole = Number.isInteger(widthPx) && Number.isInteger(heightPx) && widthPx > 0 && heightPx > 0;
  if (isWhole && data.length === widthPx * heightPx * 4) return;
  throw new ImagierError("VALUE_INVALID", `A picture of ${widthPx}x${heightPx} has not ${data.length} bytes.`);
}

/** Luma of ITU-R BT.601 over white, 0..255. [heightPx, widthPx] */
export function lumaOverWhite({ data }: Picture): Uint8Array {
  const luma = new Uint8Array(data.length / 4);
  for (let i = 0, at = 0; i < luma.length; i++, at += 4) {
    const alpha = data[at + 3]!;
    if (alpha === 0) {
      luma[i] = 255;
      continue;
    }
    const value = (77 * data[at]! + 150 * data[at + 1]! + 29 * data[at + 2]!) >> 8;
    luma[i] = alpha === 255 ? value : Math.round((value * alpha) / 255 + 255 - alpha);
  }
  return luma;
}

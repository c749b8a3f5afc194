// What of a picture has the colour of the letters, black on white, as a reader of documents wants it.
// Not told what is written or where: only the colour. Patches that reach the picture's edge are scenery and left out.

import type { Raster } from "@imagier/scenes";

/** Distance in RGB up to which a pixel is wholly ink, and from which on it is not at all. */
const [surely, hardly] = [6, 88];
/** Smaller patches are specks: stars, rain. */
const leastPatchPx = 14;
/** A letter is not wider than this part of the picture: the line of a frame is. */
const widestShare = 0.5;
/** Letters are of one colour but for their edges; clouds go from one tone to another. */
const leastFullShare = 0.3;

export function onlyInk({ data, widthPx, heightPx }: Raster, inkRgb: readonly number[]): Raster {
  const levels = new Uint8Array(widthPx * heightPx);
  for (let pixel = 0; pixel < levels.length; pixel += 1) {
    const at = pixel * 4;
    const distance = Math.hypot(data[at]! - inkRgb[0]!, data[at + 1]! - inkRgb[1]!, data[at + 2]! - inkRgb[2]!);
    levels[pixel] = Math.round(255 * Math.min(1, Math.max(0, (distance - surely) / (hardly - surely))));
  }
  dropScenery(levels, widthPx);
  const shown = new Uint8Array(data.length).fill(255);
  for (let pixel = 0; pixel < levels.length; pixel += 1) shown.fill(levels[pixel]!, pixel * 4, pixel * 4 + 3);
  return { data: shown, widthPx, heightPx };
}

/** Whitens patches that touch an edge, are tiny, faint, or wider than a letter can be. */
function dropScenery(levels: Uint8Array, widthPx: number): void {
  const seen = new Uint8Array(levels.length);
  for (let start = 0; start < levels.length; start += 1) {
    if (seen[start] === 1 || levels[start] === 255) continue;
    const patch = patchFrom(start, { levels, seen, widthPx });
    if (isScenery(patch, levels, widthPx)) for (const pixel of patch) levels[pixel] = 255;
  }
}

function isScenery(patch: readonly number[], levels: Uint8Array, widthPx: number): boolean {
  const columns = patch.map((pixel) => pixel % widthPx);
  const [left, right] = [columns.reduce((a, b) => Math.min(a, b)), columns.reduce((a, b) => Math.max(a, b))];
  const touches = left === 0 || right === widthPx - 1;
  const isAtEdge = patch.some((pixel) => pixel < widthPx || pixel >= levels.length - widthPx);
  const isFaint = patch.filter((pixel) => levels[pixel] === 0).length < leastFullShare * patch.length;
  return touches || isAtEdge || isFaint || patch.length < leastPatchPx || right - left > widestShare * widthPx;
}

interface Field {
  levels: Uint8Array;
  seen: Uint8Array;
  widthPx: number;
}

/** All pixels with ink that are joined to `start`; marks them as seen. */
function patchFrom(start: number, { levels, seen, widthPx }: Field): number[] {
  const patch = [start];
  seen[start] = 1;
  for (let index = 0; index < patch.length; index += 1) {
    const pixel = patch[index]!;
    const x = pixel % widthPx;
    for (const next of [x > 0 ? pixel - 1 : -1, x < widthPx - 1 ? pixel + 1 : -1, pixel - widthPx, pixel + widthPx]) {
      if (next < 0 || next >= levels.length || seen[next] === 1 || levels[next] === 255) continue;
      seen[next] = 1;
      patch.push(next);
    }
  }
  return patch;
}

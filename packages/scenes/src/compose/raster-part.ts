// The part of a picture that has anything in it, and cheap exact steps before scaling: cutting off, halving.
// Not scaling itself. Whole pixels are joined two by two, so that every one counts alike (the pyramid of Williams 1983).

import type { SceneBox } from "@imagier/contracts";
import type { Raster } from "../raster.js";
import { type CanvasSize, emptyPatch, forEachRow, type Patch, type RasterPart } from "./patch.js";

/** Transparent borders are left out, but for a margin as wide as the filter reaches; undefined where all is transparent. */
export function opaquePart(raster: Raster, box: SceneBox): RasterPart | undefined {
  const bounds = opaqueBounds(raster);
  if (bounds === undefined) return undefined;
  const { widthPx, heightPx } = raster;
  const scaleX = box.width / widthPx;
  const scaleY = box.height / heightPx;
  const marginX = Math.ceil(2 * Math.max(1, 1 / scaleX)) + 1;
  const marginY = Math.ceil(2 * Math.max(1, 1 / scaleY)) + 1;
  const [left, partWidth] = widened(bounds.left - marginX, bounds.right + marginX, widthPx);
  const [top, partHeight] = widened(bounds.top - marginY, bounds.bottom + marginY, heightPx);
  return {
    left,
    top,
    widthPx: partWidth,
    heightPx: partHeight,
    box: {
      left: box.left + left * scaleX,
      top: box.top + top * scaleY,
      width: partWidth * scaleX,
      height: partHeight * scaleY,
    },
  };
}

/** Start and length, on multiples of four where the raster reaches that far, so that halving comes out even twice. */
function widened(from: number, to: number, limit: number): [start: number, length: number] {
  const start = Math.max(0, Math.floor(from / 4) * 4);
  return [start, Math.min(limit, Math.ceil(to / 4) * 4) - start];
}

function opaqueBounds({ widthPx, heightPx, data }: Raster) {
  let [left, top, right, bottom] = [widthPx, heightPx, 0, 0];
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx * 4 + 3;
    let first = 0;
    while (first < widthPx && data[row + first * 4] === 0) first++;
    if (first === widthPx) continue;
    let end = widthPx;
    while (data[row + (end - 1) * 4] === 0) end--;
    left = Math.min(left, first);
    right = Math.max(right, end);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  return bottom === 0 ? undefined : { left, top, right, bottom };
}

/** Half as large while both sides are still at least as long as those of the box. */
export function halved(source: Patch, box: SceneBox): Patch {
  if (source.widthPx < box.width * 2 || source.heightPx < box.height * 2) return source;
  if (source.widthPx % 2 !== 0 || source.heightPx % 2 !== 0) return source; // the last ones would count twice
  const widthPx = source.widthPx / 2;
  const heightPx = source.heightPx / 2;
  const data = new Float32Array(widthPx * heightPx * 4);
  const rowLength = source.widthPx * 4;
  for (let y = 0, o = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const i = y * 2 * rowLength + x * 8;
      for (let c = i; c < i + 4; c++, o++) {
        data[o] =
          (source.data[c]! + source.data[c + 4]! + source.data[c + rowLength]! + source.data[c + rowLength + 4]!) / 4;
      }
    }
  }
  return halved({ left: 0, top: 0, widthPx, heightPx, data }, box);
}

/** What of the patch lies on the canvas; undefined where nothing does. */
export function cropped(patch: Patch, canvas: CanvasSize): Patch | undefined {
  const left = Math.max(0, patch.left);
  const top = Math.max(0, patch.top);
  const widthPx = Math.min(canvas.widthPx, patch.left + patch.widthPx) - left;
  const heightPx = Math.min(canvas.heightPx, patch.top + patch.heightPx) - top;
  if (widthPx <= 0 || heightPx <= 0) return undefined;
  if (widthPx === patch.widthPx && heightPx === patch.heightPx) return patch;
  const part = { ...emptyPatch({ widthPx, heightPx }), left, top };
  forEachRow(part, patch, (to, from, pixels) => {
    part.data.set(patch.data.subarray(from, from + pixels * 4), to);
  });
  return part;
}

// A piece of the canvas in floats: where placing, shadows and light are computed without rounding in between.
// Not a layer and not a file. Premultiplied, so that edges mix without fringes (Porter & Duff 1984).

import type { SceneBox } from "@imagier/contracts";
import type { Raster } from "../raster.js";

/** Premultiplied RGBA, each channel 0 to 1, at `left`, `top` on the canvas. */
export interface Patch {
  left: number;
  top: number;
  widthPx: number;
  heightPx: number;
  data: Float32Array; // [heightPx, widthPx, 4]
}

/** A rectangle of a raster, and the box that it fills on the canvas. */
export interface RasterPart {
  left: number;
  top: number;
  widthPx: number;
  heightPx: number;
  box: SceneBox;
}

export interface CanvasSize {
  widthPx: number;
  heightPx: number;
}

export function emptyPatch({ widthPx, heightPx }: CanvasSize): Patch {
  return { left: 0, top: 0, widthPx, heightPx, data: new Float32Array(widthPx * heightPx * 4) };
}

/** A rectangle of the raster, to stand where its box begins. */
export function toPatch(raster: Raster, { left, top, widthPx, heightPx, box }: RasterPart): Patch {
  const patch = { ...emptyPatch({ widthPx, heightPx }), left: Math.round(box.left), top: Math.round(box.top) };
  const { data } = raster;
  for (let y = 0, o = 0; y < heightPx; y++) {
    let i = ((top + y) * raster.widthPx + left) * 4;
    for (const end = i + widthPx * 4; i < end; i += 4, o += 4) {
      const alpha = data[i + 3]! / 255;
      const scale = alpha / 255;
      patch.data[o] = data[i]! * scale;
      patch.data[o + 1] = data[i + 1]! * scale;
      patch.data[o + 2] = data[i + 2]! * scale;
      patch.data[o + 3] = alpha;
    }
  }
  return patch;
}

/** What rounds to no alpha becomes 0 altogether: no colour hides under what cannot be seen. */
export function toRaster({ widthPx, heightPx, data }: Patch): Raster {
  const bytes = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]!;
    const alphaByte = toByte(alpha);
    if (alphaByte === 0) continue;
    bytes[i] = toByte(data[i]! / alpha);
    bytes[i + 1] = toByte(data[i + 1]! / alpha);
    bytes[i + 2] = toByte(data[i + 2]! / alpha);
    bytes[i + 3] = alphaByte;
  }
  return { widthPx, heightPx, data: bytes };
}

export function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? 255 : (value * 255 + 0.5) | 0;
}

/** `patch` over `under`, in place; parts outside are cut off. */
export function layOver(under: Patch, patch: Patch): void {
  const target = under.data;
  const source = patch.data;
  forEachRow(under, patch, (underPlace, patchPlace, pixels) => {
    let to = underPlace;
    for (let from = patchPlace; from < patchPlace + pixels * 4; from += 4, to += 4) {
      const alpha = source[from + 3]!;
      if (alpha === 0) continue;
      const through = 1 - alpha;
      target[to] = source[from]! + target[to]! * through;
      target[to + 1] = source[from + 1]! + target[to + 1]! * through;
      target[to + 2] = source[from + 2]! + target[to + 2]! * through;
      target[to + 3] = alpha + target[to + 3]! * through;
    }
  });
}

/** Calls back with the first places of each row that two patches share, and how many pixels they share there. */
export function forEachRow(
  under: Patch,
  patch: Patch,
  visit: (underPlace: number, patchPlace: number, pixels: number) => void,
): void {
  const left = Math.max(under.left, patch.left);
  const pixels = Math.min(under.left + under.widthPx, patch.left + patch.widthPx) - left;
  const top = Math.max(under.top, patch.top);
  const bottom = Math.min(under.top + under.heightPx, patch.top + patch.heightPx);
  if (pixels <= 0) return;
  for (let y = top; y < bottom; y++) {
    visit(
      ((y - under.top) * under.widthPx + left - under.left) * 4,
      ((y - patch.top) * patch.widthPx + left - patch.left) * 4,
      pixels,
    );
  }
}

/** Alpha within 0 and 1, colours within 0 and alpha: the kernel overshoots a little. */
export function clampPremultiplied(data: Float32Array): void {
  for (let i = 0; i < data.length; i += 4) {
    const alpha = Math.min(1, Math.max(0, data[i + 3]!));
    data[i] = Math.min(alpha, Math.max(0, data[i]!));
    data[i + 1] = Math.min(alpha, Math.max(0, data[i + 1]!));
    data[i + 2] = Math.min(alpha, Math.max(0, data[i + 2]!));
    data[i + 3] = alpha;
  }
}

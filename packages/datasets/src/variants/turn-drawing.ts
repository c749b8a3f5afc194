// A drawing mirrored, turned a little, made smaller or larger, shifted: premultiplied RGBA in, premultiplied RGBA out.
// Not for writing: what may not be mirrored is asked of `mayMirror` first.

import type { RandomStream } from "@imagier/sampling";
import type { DrawingRecord } from "../drawing-record.js";

/** Letters, digits and signs mean something else the other way round, and so do flags. */
export function mayMirror({
  hasWriting,
  group,
  isFlag,
}: Pick<DrawingRecord, "hasWriting" | "group" | "isFlag">): boolean {
  return !hasWriting && !isFlag && group !== "symbols";
}

export interface Turn {
  /** Left to right. @default false */
  isMirrored?: boolean;
  /** Clockwise. @default 0 */
  degrees?: number;
  /** @default 1 */
  scale?: number;
  /** To the right, as a part of the side. @default 0 */
  shiftX?: number;
  /** Downwards, as a part of the side. @default 0 */
  shiftY?: number;
}

export interface TurnRanges {
  /** Share of drawings that are mirrored where they may be. @default 0.5 */
  mirrored?: number;
  /** Largest turn either way. @default 0 */
  degrees?: number;
  /** Largest change of size either way: 0.2 gives 1 / 1.2 to 1.2. @default 0 */
  scale?: number;
  /** Largest shift either way, as a part of the side. @default 0 */
  shift?: number;
}

/** Draws as many numbers whatever the ranges, so that changing one leaves the others' choices as they were. */
export function chooseTurn(random: RandomStream, mayBeMirrored: boolean, ranges: TurnRanges = {}): Required<Turn> {
  const either = () => random.next() * 2 - 1;
  return {
    isMirrored: random.next() < (ranges.mirrored ?? 0.5) && mayBeMirrored,
    degrees: either() * (ranges.degrees ?? 0),
    scale: (1 + (ranges.scale ?? 0)) ** either(),
    shiftX: either() * (ranges.shift ?? 0),
    shiftY: either() * (ranges.shift ?? 0),
  };
}

/** A turned copy of a square picture. What leaves the square is cut off; a plain mirror is exact. */
export function turnDrawing(pixels: Uint8Array, sizePx: number, turn: Turn): Uint8Array {
  const { isMirrored = false, degrees = 0, scale = 1, shiftX = 0, shiftY = 0 } = turn;
  if (degrees === 0 && scale === 1 && shiftX === 0 && shiftY === 0) {
    return isMirrored ? mirrored(pixels, sizePx, sizePx) : pixels.slice();
  }
  const out = new Uint8Array(pixels.length);
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const middle = sizePx / 2;
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const right = x + 0.5 - middle - shiftX * sizePx;
      const down = y + 0.5 - middle - shiftY * sizePx;
      const fromX = (cos * right + sin * down) * (isMirrored ? -1 : 1) + middle - 0.5;
      const fromY = cos * down - sin * right + middle - 0.5;
      sample(pixels, sizePx, { x: fromX, y: fromY }, out.subarray((y * sizePx + x) * 4));
    }
  }
  return out;
}

/** Bilinear; outside is nothing. */
function sample(pixels: Uint8Array, sizePx: number, at: { x: number; y: number }, out: Uint8Array): void {
  const left = Math.floor(at.x);
  const top = Math.floor(at.y);
  if (left < -1 || top < -1 || left >= sizePx || top >= sizePx) return;
  for (let c = 0; c < 4; c++) {
    let sum = 0.5;
    for (let j = 0; j < 2; j++) {
      for (let i = 0; i < 2; i++) {
        const [x, y] = [left + i, top + j];
        if (x < 0 || y < 0 || x >= sizePx || y >= sizePx) continue;
        const weight = (1 - Math.abs(at.x - x)) * (1 - Math.abs(at.y - y));
        sum += weight * pixels[(y * sizePx + x) * 4 + c]!;
      }
    }
    out[c] = sum; // rounds down, so the half above rounds to nearest
  }
}

/** Left to right, exactly; rows of four-byte pixels. */
export function mirrored(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const from = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) to[y * width + x] = from[y * width + width - 1 - x]!;
  }
  return new Uint8Array(to.buffer);
}

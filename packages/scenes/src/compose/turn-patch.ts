// A picture turned about the middle of its box, by looking up for each place of the canvas where it comes from.
// Not for shrinking: the caller shrinks before. Interpolation by the cubic of Catmull & Rom 1974.

import type { SceneBox } from "@imagier/contracts";
import { type CanvasSize, clampPremultiplied, type Patch } from "./patch.js";

interface Turn {
  box: SceneBox;
  /** Clockwise about this point of the canvas. */
  turnDegrees: number;
  about: { x: number; y: number };
  canvas: CanvasSize;
}

/** The turned part that lies on the canvas; undefined where none does. */
export function turnPatch(source: Patch, turn: Turn): Patch | undefined {
  const target = turnedBounds(turn);
  if (target.widthPx <= 0 || target.heightPx <= 0) return undefined;
  const { box, about } = turn;
  const { cos, sin } = frameOf(turn);
  const data = new Float32Array(target.widthPx * target.heightPx * 4);
  const sample = bicubicSampler(source);
  for (let y = 0, o = 0; y < target.heightPx; y++) {
    for (let x = 0; x < target.widthPx; x++, o += 4) {
      const dx = target.left + x + 0.5 - about.x;
      const dy = target.top + y + 0.5 - about.y;
      const inX = cos * dx + sin * dy + about.x - box.left; // within the box, before it was turned
      const inY = cos * dy - sin * dx + about.y - box.top;
      const coverage = covered(inX, box.width) * covered(inY, box.height);
      if (coverage === 0) continue;
      const u = (inX * source.widthPx) / box.width - 0.5;
      const v = (inY * source.heightPx) / box.height - 0.5;
      sample(u, v, { out: data, at: o, scale: coverage });
    }
  }
  clampPremultiplied(data);
  return { ...target, data };
}

/** Cosine and sine of the turn, and where the middle of the box comes to lie. */
function frameOf({ box, about, turnDegrees }: Turn) {
  const angle = (turnDegrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const dx = box.left + box.width / 2 - about.x;
  const dy = box.top + box.height / 2 - about.y;
  return { cos, sin, middleX: about.x + cos * dx - sin * dy, middleY: about.y + sin * dx + cos * dy };
}

function turnedBounds(turn: Turn) {
  const { cos, sin, middleX, middleY } = frameOf(turn);
  const reachX = (Math.abs(cos) * turn.box.width + Math.abs(sin) * turn.box.height) / 2 + 1;
  const reachY = (Math.abs(sin) * turn.box.width + Math.abs(cos) * turn.box.height) / 2 + 1;
  const left = Math.max(0, Math.floor(middleX - reachX));
  const top = Math.max(0, Math.floor(middleY - reachY));
  return {
    left,
    top,
    widthPx: Math.min(turn.canvas.widthPx, Math.ceil(middleX + reachX)) - left,
    heightPx: Math.min(turn.canvas.heightPx, Math.ceil(middleY + reachY)) - top,
  };
}

/** The share of a pixel, `at` its middle, that lies between 0 and `length`. */
function covered(at: number, length: number): number {
  return Math.min(1, Math.max(0, Math.min(at + 0.5, length) - Math.max(at - 0.5, 0)));
}

function bicubicSampler({ widthPx, heightPx, data }: Patch) {
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  return (u: number, v: number, { out, at, scale }: { out: Float32Array; at: number; scale: number }): void => {
    const x = Math.min(widthPx - 1, Math.max(0, u));
    const y = Math.min(heightPx - 1, Math.max(0, v));
    catmullRom(x - Math.floor(x), across);
    catmullRom(y - Math.floor(y), down);
    for (let j = 0; j < 4; j++) {
      const row = Math.min(heightPx - 1, Math.max(0, Math.floor(y) - 1 + j)) * widthPx;
      for (let i = 0; i < 4; i++) {
        const weight = across[i]! * down[j]! * scale;
        if (weight === 0) continue;
        const from = (row + Math.min(widthPx - 1, Math.max(0, Math.floor(x) - 1 + i))) * 4;
        for (let c = 0; c < 4; c++) out[at + c]! += weight * data[from + c]!;
      }
    }
  };
}

/** Weights of the places -1, 0, 1 and 2 around a fraction of the way from 0 to 1. */
function catmullRom(t: number, weights: Float64Array): void {
  weights[0] = ((2 - t) * t - 1) * t * 0.5;
  weights[1] = ((3 * t - 5) * t * t + 2) * 0.5;
  weights[2] = ((4 - 3 * t) * t + 1) * t * 0.5;
  weights[3] = (t - 1) * t * t * 0.5;
}

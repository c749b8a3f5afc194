// Neon: glass tubes along the outlines of things, in their colours, glowing on a dark brick wall.
// Not an edge filter: tubes have one width, a white-hot middle, a halo, and their light falls on the wall.

import { blurred } from "../filters/blur.js";
import { contours, inked } from "../filters/contours.js";
import { noise } from "../filters/noise.js";
import { blurredPlanes, emptyPlanes, type Planes, smoothstep, unitPx } from "../filters/planes.js";
import { simplified } from "../filters/simplify.js";
import type { FinishOperation } from "./finish-operation.js";

export const neon: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const calm = simplified(picture, Math.max(1, 6 * unit));
  const lines = contours(calm, { detail: 2.8, contrast: 0.14, shortest: 44 });
  const tubes = tubeLight(calm, lines);
  const wall = brickWall(picture, seed);
  const near = blurredPlanes(tubes.light, 7 * unit);
  const far = blurredPlanes(tubes.light, 34 * unit);
  const out = emptyPlanes(picture, picture.alpha);
  for (const name of ["red", "green", "blue"] as const) {
    const [close, wide, tube, own, plane] = [near[name], far[name], tubes.light[name], calm[name], out[name]];
    const air = name === "blue" ? 0.018 : 0; // of the night
    for (let p = 0; p < plane.length; p++) {
      const glow = close[p]! * 1.1 + wide[p]! * 2.3;
      const lit = wall[p]! * (0.075 + glow * 1.1 + own[p]! * 0.05) + glow * 0.42 + air;
      const hot = tubes.core[p]! * 0.9;
      plane[p] = Math.min(1, lit + (tube[p]! + (1 - tube[p]!) * hot) * tubes.body[p]! * 1.05);
    }
  }
  return out;
};

interface Tubes {
  /** Colour where there is tube, else black. */
  light: Planes;
  body: Float32Array;
  core: Float32Array;
}

function tubeLight(calm: Planes, lines: Uint8Array): Tubes {
  const unit = unitPx(calm);
  const body = inked(lines, calm, Math.max(1.4, 6.5 * unit));
  const core = blurred(inked(lines, calm, Math.max(0.9, 2.6 * unit)), calm, 0.9 * unit);
  const hue = alongLines(calm, lines);
  const light = emptyPlanes(calm);
  for (let p = 0; p < body.length; p++) {
    if (body[p]! < 0.004) continue;
    const [red, green, blue] = glowing(hue.red[p]!, hue.green[p]!, hue.blue[p]!);
    light.red[p] = red * body[p]!;
    light.green[p] = green * body[p]!;
    light.blue[p] = blue * body[p]!;
  }
  return { light, body, core };
}

/** The most vivid colours beside a line, carried along it so that a tube does not flicker. */
function alongLines(calm: Planes, lines: Uint8Array): Planes {
  const unit = unitPx(calm);
  const vividness = new Float32Array(lines.length);
  for (let p = 0; p < lines.length; p++) {
    const most = Math.max(calm.red[p]!, calm.green[p]!, calm.blue[p]!);
    const chroma = most - Math.min(calm.red[p]!, calm.green[p]!, calm.blue[p]!);
    vividness[p] = 0.01 + chroma ** 4;
  }
  const sigma = Math.max(1, 6 * unit);
  const sum = blurred(vividness, calm, sigma);
  const weighted = (plane: Float32Array) =>
    blurred(
      plane.map((value, p) => value * vividness[p]!),
      calm,
      sigma,
    ).map((value, p) => value / sum[p]!);
  return { ...calm, red: weighted(calm.red), green: weighted(calm.green), blue: weighted(calm.blue) };
}

/** As a gas would glow: full brightness, little white; greys become a cool white tube. */
function glowing(red: number, green: number, blue: number): [number, number, number] {
  const most = Math.max(red, green, blue, 1e-3);
  const least = Math.min(red, green, blue);
  const chroma = (most - least) / most;
  if (chroma < 0.12) return [0.78, 0.9, 1];
  const lift = (value: number) => 0.06 + 0.94 * ((value - least) / (most - least)) ** 1.15;
  return [lift(red), lift(green), lift(blue)];
}

/** Brightness of a wall in stretcher bond, 0.15 to 1. */
function brickWall(picture: Planes, seed: number): Float32Array {
  const unit = unitPx(picture);
  const chance = noise({ seed, stream: 80 });
  const brickWidth = Math.max(6, 96 * unit);
  const brickHeight = Math.max(3, 34 * unit);
  const joint = Math.max(0.8, 3.2 * unit);
  const wall = new Float32Array(picture.red.length);
  for (let y = 0, p = 0; y < picture.heightPx; y++) {
    const row = Math.floor(y / brickHeight);
    const inRow = y - row * brickHeight;
    for (let x = 0; x < picture.widthPx; x++, p++) {
      const shifted = x + (row % 2) * brickWidth * 0.5;
      const column = Math.floor(shifted / brickWidth);
      const inColumn = shifted - column * brickWidth;
      const edge = Math.min(inRow, brickHeight - inRow, inColumn, brickWidth - inColumn);
      const face = smoothstep(
        joint * 0.4,
        joint * 1.3,
        edge + (chance.smooth(x / 5 / unit, y / 5 / unit) - 0.5) * joint,
      );
      const tone = 0.55 + 0.3 * chance.at(column, row) + 0.3 * (chance.smooth(x / 3.1 / unit, y / 3.1 / unit) - 0.5);
      wall[p] = 0.22 + (tone - 0.22) * face;
    }
  }
  return wall;
}

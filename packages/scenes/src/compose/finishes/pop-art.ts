// Pop art: flat bold inks, big round dots for every colour between them, heavy black outlines, as in enlarged comics.
// Not a photograph's halftone: a place has one flat colour or one kind of dots on one ground.

import { contours, inked } from "../filters/contours.js";
import { hills } from "../filters/noise.js";
import { nearestColour, type Palette, rgbToOklab } from "../filters/palette.js";
import { emptyPlanes, type Planes, reduced, smoothstep, unitPx } from "../filters/planes.js";
import { enlargedLabels, voteOfNeighbours } from "../filters/regions.js";
import { simplified } from "../filters/simplify.js";
import type { FinishOperation } from "./finish-operation.js";

type Rgb = readonly [number, number, number];

const white: Rgb = [0.99, 0.975, 0.93];
const black: Rgb = [0.07, 0.06, 0.07];
const red: Rgb = [0.89, 0.12, 0.13];
const yellow: Rgb = [1, 0.85, 0.06];
const blue: Rgb = [0.05, 0.34, 0.75];
const green: Rgb = [0.12, 0.6, 0.25];
const orange: Rgb = [0.97, 0.49, 0.06];
const lime: Rgb = [0.56, 0.8, 0.2];
const pink: Rgb = [0.98, 0.48, 0.66];
const brown: Rgb = [0.5, 0.28, 0.14];

interface Fill {
  ground: Rgb;
  dots: Rgb;
  /** Share that dots cover. */
  share: number;
}

const flat = (ground: Rgb): Fill => ({ ground, dots: ground, share: 0 });
const dotted = (dots: Rgb, ground: Rgb, share: number): Fill => ({ ground, dots, share });

const fills: readonly Fill[] = [
  ...[white, black, red, yellow, blue, green, lime, orange, pink, brown].map(flat),
  ...[0.22, 0.45].flatMap((share) => [blue, red, black].map((ink) => dotted(ink, white, share))),
  dotted(green, white, 0.42),
  dotted(yellow, white, 0.4),
  dotted(brown, white, 0.4),
  dotted(red, yellow, 0.3),
  dotted(green, lime, 0.35),
  dotted(black, blue, 0.35),
  dotted(black, red, 0.35),
  dotted(black, green, 0.35),
  dotted(black, brown, 0.4),
  dotted(blue, green, 0.4),
  dotted(blue, pink, 0.4),
];

export const popArt: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const calm = simplified(picture, Math.max(1, 7 * unit));
  const numbers = chosenFills(calm);
  const out = printed(numbers, calm);
  const lines = contours(calm, { detail: 2.6, contrast: 0.12, shortest: 40 });
  drawInk(out, { lines, calm, seed });
  return out;
};

/** For every place the fill whose mean looks most like the picture, without crumbs. */
function chosenFills(calm: Planes): Int32Array {
  const factor = Math.max(1, Math.round(2 * unitPx(calm)));
  const small = reduced(calm, factor);
  const palette = meansOf(fills);
  const numbers = new Int32Array(small.red.length);
  const lab = new Float32Array(3);
  for (let p = 0; p < numbers.length; p++) {
    const grey = 0.299 * small.red[p]! + 0.587 * small.green[p]! + 0.114 * small.blue[p]!;
    const bold = (value: number) => grey + (value - grey) * 1.3;
    rgbToOklab(bold(small.red[p]!), bold(small.green[p]!), bold(small.blue[p]!), lab);
    numbers[p] = nearestColour(palette, lab);
  }
  for (let round = 0; round < 4; round++) voteOfNeighbours(numbers, small);
  return enlargedLabels(numbers, small, calm);
}

function meansOf(all: readonly Fill[]): Palette {
  const lab = new Float32Array(all.length * 3);
  const rgb = new Float32Array(all.length * 3);
  for (const [k, { ground, dots, share }] of all.entries()) {
    const mean = ground.map((value, c) => value + (dots[c]! - value) * share) as unknown as Rgb;
    rgb.set(mean, k * 3);
    rgbToOklab(mean[0], mean[1], mean[2], lab.subarray(k * 3, k * 3 + 3));
  }
  return { lab, rgb };
}

function printed(numbers: Int32Array, calm: Planes): Planes {
  const unit = unitPx(calm);
  const out = emptyPlanes(calm, calm.alpha);
  const cell = Math.max(3, 12 * unit);
  const slant = Math.SQRT1_2 / cell; // the screen is turned by 45 degrees
  const rim = 0.7 / cell;
  for (let y = 0, p = 0; y < calm.heightPx; y++) {
    for (let x = 0; x < calm.widthPx; x++, p++) {
      const { ground, dots, share } = fills[numbers[p]!]!;
      const u = (x + y) * slant;
      const v = (x - y) * slant;
      const far = Math.hypot(u - Math.floor(u) - 0.5, v - Math.floor(v) - 0.5);
      const dot = share === 0 ? 0 : smoothstep(rim, -rim, far - Math.sqrt(share / Math.PI));
      out.red[p] = ground[0] + (dots[0] - ground[0]) * dot;
      out.green[p] = ground[1] + (dots[1] - ground[1]) * dot;
      out.blue[p] = ground[2] + (dots[2] - ground[2]) * dot;
    }
  }
  return out;
}

/** A brush line: it swells and thins as it goes. */
function drawInk(out: Planes, { lines, calm, seed }: { lines: Uint8Array; calm: Planes; seed: number }): void {
  const unit = unitPx(calm);
  const thin = inked(lines, calm, Math.max(1.2, 4.4 * unit));
  const thick = inked(lines, calm, Math.max(1.4, 8 * unit));
  const pressure = hills(calm, { cellPx: Math.max(3, 80 * unit), octaves: 1, seed, stream: 160 });
  for (let p = 0; p < thin.length; p++) {
    const ink = thin[p]! + (Math.max(thin[p]!, thick[p]!) - thin[p]!) * smoothstep(0.35, 0.75, pressure[p]!);
    out.red[p]! += (black[0] - out.red[p]!) * ink;
    out.green[p]! += (black[1] - out.green[p]!) * ink;
    out.blue[p]! += (black[2] - out.blue[p]!) * ink;
  }
}

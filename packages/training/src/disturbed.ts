// A drawing as a judge might meet it: turned, moved, tinted, blurred, on any ground. Makes few drawings teach much.
// Not a variant of the drawing that keeps its colour word true (datasets/ has those): here only what it shows must stay.

import type { RandomStream } from "@imagier/sampling";

export interface Disturbance {
  /** Share of the side that the drawing may move, either way. */
  shift: number;
  /** Smallest and largest size, as a factor. */
  scale: readonly [number, number];
  /** Largest turn, in radians, either way. */
  turn: number;
  /** Largest change of contrast and of each colour's strength, as a factor's logarithm. */
  tint: number;
  /** How often the picture is made grey, or halved and enlarged, or partly covered. */
  grey: number;
  coarse: number;
  covered: number;
  /** How often it is blurred a little, as a drawing is that was made small or drawn softly. */
  soft: number;
  /** How often it is mirrored; 0 where it is written or points somewhere. */
  mirrored: number;
}

/** For telling things apart: their colours and their exact place must not decide. */
export const objectDisturbance: Disturbance = {
  shift: 0.12,
  scale: [0.6, 1.1],
  turn: 0.3,
  tint: 0.35,
  grey: 0.15,
  coarse: 0.15,
  covered: 0.25,
  soft: 0,
  mirrored: 0.5,
};

/** For telling styles apart: lines and surfaces must stay as they are. */
export const styleDisturbance: Disturbance = {
  shift: 0.06,
  scale: [0.9, 1.05],
  turn: 0.06,
  tint: 0.1,
  grey: 0,
  coarse: 0,
  covered: 0.3,
  soft: 0.4,
  mirrored: 0.5,
};

/**
 * @param pixels premultiplied RGBA, side * side * 4 bytes
 * @returns opaque RGB, side * side * 3 bytes
 */
export function disturbed(pixels: Uint8Array, disturbance: Disturbance, random: RandomStream): Uint8Array {
  const side = Math.sqrt(pixels.length / 4);
  const moved = move(pixels, side, matrixOf(disturbance, random));
  const ground = anyGround(random);
  const colour = colourChange(disturbance, random);
  const rgb = new Uint8Array(side * side * 3);
  for (let i = 0, o = 0; i < moved.length; i += 4, o += 3) {
    const bare = 1 - moved[i + 3]! / 255;
    for (let c = 0; c < 3; c++) rgb[o + c] = clamp(colour(moved, i, c) + bare * ground[c]!);
  }
  if (random.next() < disturbance.coarse) coarsen(rgb, side);
  if (disturbance.soft > 0 && random.next() < disturbance.soft) soften(rgb, side, random.next() * mostSoft);
  if (random.next() < disturbance.covered) cover(rgb, side, random);
  return rgb;
}

/** Share of each pixel that its four neighbours may have. */
const mostSoft = 0.6;

/** Each pixel gives so much of itself to its neighbours, along rows and then along columns. */
function soften(rgb: Uint8Array, side: number, share: number): void {
  for (const [step, stride] of [
    [3, 3 * side],
    [3 * side, 3],
  ] as const) {
    for (let line = 0; line < side; line++) {
      for (let c = 0; c < 3; c++) {
        let before = rgb[line * stride + c]!;
        for (let n = 0, i = line * stride + c; n < side; n++, i += step) {
          const own = rgb[i]!;
          const after = n + 1 < side ? rgb[i + step]! : own;
          rgb[i] = clamp(own + (share / 2) * ((before + after) / 2 - own));
          before = own;
        }
      }
    }
  }
}

function between(low: number, high: number, random: RandomStream): number {
  return low + random.next() * (high - low);
}

/** From a place of the result to a place of the drawing, both from -1 to 1: [a, b, c, d, e, f], x' = a x + b y + c. */
type Matrix = readonly [number, number, number, number, number, number];

function matrixOf({ shift, scale, turn, mirrored }: Disturbance, random: RandomStream): Matrix {
  const size = between(scale[0], scale[1], random);
  const angle = between(-turn, turn, random);
  const flip = random.next() < mirrored ? -1 : 1;
  const cos = Math.cos(angle) / size;
  const sin = Math.sin(angle) / size;
  return [
    flip * cos,
    flip * sin,
    between(-2 * shift, 2 * shift, random),
    -sin,
    cos,
    between(-2 * shift, 2 * shift, random),
  ];
}

/** Bilinear; what lies outside the drawing is clear. */
function move(pixels: Uint8Array, side: number, [a, b, c, d, e, f]: Matrix): Float32Array {
  const out = new Float32Array(pixels.length);
  const half = side / 2;
  for (let y = 0, o = 0; y < side; y++) {
    for (let x = 0; x < side; x++, o += 4) {
      const u = (x + 0.5) / half - 1;
      const v = (y + 0.5) / half - 1;
      const sx = (a * u + b * v + c + 1) * half - 0.5;
      const sy = (d * u + e * v + f + 1) * half - 0.5;
      sample(pixels, side, { sx, sy, out, o });
    }
  }
  return out;
}

function sample(
  pixels: Uint8Array,
  side: number,
  { sx, sy, out, o }: { sx: number; sy: number; out: Float32Array; o: number },
): void {
  const left = Math.floor(sx);
  const top = Math.floor(sy);
  for (let corner = 0; corner < 4; corner++) {
    const x = left + (corner & 1);
    const y = top + (corner >> 1);
    if (x < 0 || y < 0 || x >= side || y >= side) continue;
    const weight = (1 - Math.abs(sx - x)) * (1 - Math.abs(sy - y));
    const from = (y * side + x) * 4;
    for (let channel = 0; channel < 4; channel++) out[o + channel]! += weight * pixels[from + channel]!;
  }
}

/** White most often, as pages are; else any colour. */
function anyGround(random: RandomStream): readonly [number, number, number] {
  const kind = random.next();
  if (kind < 0.35) return [255, 255, 255];
  if (kind < 0.45) return [0, 0, 0];
  return [random.next() * 255, random.next() * 255, random.next() * 255];
}

/** Contrast about the middle and a strength for each colour, or grey; all on premultiplied values. */
function colourChange({ tint, grey }: Disturbance, random: RandomStream) {
  const contrast = Math.exp(between(-tint, tint, random));
  const strengths = [0, 1, 2].map(() => Math.exp(between(-tint, tint, random)));
  const isGrey = random.next() < grey;
  return (rgba: Float32Array, at: number, channel: number): number => {
    const alpha = rgba[at + 3]!;
    const value = isGrey ? 0.3 * rgba[at]! + 0.59 * rgba[at + 1]! + 0.11 * rgba[at + 2]! : rgba[at + channel]!;
    const changed = ((value - alpha / 2) * contrast + alpha / 2) * (isGrey ? 1 : strengths[channel]!);
    return Math.min(alpha, Math.max(0, changed));
  };
}

/** Each 2x2 square becomes its mean. */
function coarsen(rgb: Uint8Array, side: number): void {
  for (let y = 0; y + 1 < side; y += 2) {
    for (let x = 0; x + 1 < side; x += 2) {
      for (let c = 0; c < 3; c++) {
        const at = [y * side + x, y * side + x + 1, (y + 1) * side + x, (y + 1) * side + x + 1].map((p) => p * 3 + c);
        const mean = at.reduce((sum, i) => sum + rgb[i]!, 0) / 4;
        for (const i of at) rgb[i] = mean;
      }
    }
  }
}

/** A square of one colour over an eighth to a third of the side, so that no single part decides. */
function cover(rgb: Uint8Array, side: number, random: RandomStream): void {
  const width = Math.round(between(side / 8, side / 3, random));
  const left = random.int(side - width + 1);
  const top = random.int(side - width + 1);
  const colour = anyGround(random);
  for (let y = top; y < top + width; y++) {
    for (let x = left; x < left + width; x++) {
      for (let c = 0; c < 3; c++) rgb[(y * side + x) * 3 + c] = colour[c]!;
    }
  }
}

function clamp(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}

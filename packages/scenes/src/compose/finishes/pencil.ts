// Coloured pencils: hatching in up to three directions as dark as the picture is, graphite outlines, on toothed paper.
// Not a grey filter: every mark is a stroke with two ends. Tones by layers of hatching as in Praun et al. 2001.

import { contours, inked } from "../filters/contours.js";
import { noise } from "../filters/noise.js";
import { paperHeights } from "../filters/paper.js";
import { emptyPlanes, type Planes, smoothstep, unitPx } from "../filters/planes.js";
import { simplified } from "../filters/simplify.js";
import { warpedPlane } from "../filters/warp.js";
import type { FinishOperation } from "./finish-operation.js";

const paperColour = [0.98, 0.972, 0.95] as const;
const graphite = [0.2, 0.2, 0.22] as const;

/** Directions of the strokes in degrees, and from which darkness on each layer is drawn. */
const layers = [
  { degrees: 52, from: 0.02, spacingPx: 6.5 },
  { degrees: 34, from: 0.3, spacingPx: 6 },
  { degrees: 118, from: 0.52, spacingPx: 7 },
] as const;

export const pencil: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const calm = simplified(picture, Math.max(1, 4 * unit));
  const heights = paperHeights(picture, { grainPx: 4, seed, stream: 20 });
  const out = hatched(calm, { heights, seed });
  drawOutlines(out, { calm, heights, seed });
  return out;
};

function hatched(calm: Planes, { heights, seed }: { heights: Float32Array; seed: number }): Planes {
  const unit = unitPx(calm);
  const out = emptyPlanes(calm, calm.alpha);
  const hatchings = layers.map(({ degrees, from, spacingPx }, i) => ({
    from,
    stroke: strokes({ degrees, spacingPx: Math.max(2, spacingPx * unit), seed, stream: 21 + i }),
  }));
  for (let y = 0, p = 0; y < calm.heightPx; y++) {
    for (let x = 0; x < calm.widthPx; x++, p++) {
      const [red, green, blue] = [calm.red[p]!, calm.green[p]!, calm.blue[p]!];
      const darkness = 1 - (0.299 * red + 0.587 * green + 0.114 * blue);
      const vivid = Math.max(red, green, blue) - Math.min(red, green, blue);
      const wanted = Math.min(1, darkness * 0.95 + vivid * 0.5); // bright yellow needs its pencil too
      const tooth = 1 - 0.6 * smoothstep(0.45, 1, heights[p]! + 0.16 * (1 - wanted));
      let paper = 1;
      for (const { from, stroke } of hatchings) {
        const amount = (wanted - from) / 0.42;
        if (amount > 0) paper *= 1 - stroke(x, y, Math.min(1, amount)) * tooth * 0.8;
      }
      lay(out, p, { pigment: pigmentOf(red, green, blue), share: 1 - paper });
    }
  }
  return out;
}

interface StrokeOptions {
  degrees: number;
  spacingPx: number;
  seed: number;
  stream: number;
}

/** How much of a place the strokes of one direction cover, 0 to 1, where `amount` of them is drawn. */
function strokes({ degrees, spacingPx, seed, stream }: StrokeOptions) {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle) / spacingPx;
  const sin = Math.sin(angle) / spacingPx;
  const chance = noise({ seed, stream });
  const lengthInSpacings = 17;
  // How far the hand strays sideways, in quarters of a spacing along; looked up, as it is asked for at every pixel.
  const stray = Float32Array.from(
    { length: 4096 },
    (_, i) => 0.9 * Math.sin((i * Math.PI * 37) / 2048) + 1.2 * (chance.smooth(i * 0.0225, 0) - 0.5),
  );
  return (x: number, y: number, amount: number): number => {
    const along = x * cos - y * sin;
    const across = x * sin + y * cos + stray[((along + 8192) * 4) & 4095]!;
    const line = Math.floor(across);
    const phase = along / lengthInSpacings + chance.at(line, 7);
    const pressure = 0.55 + 0.45 * chance.at(line, Math.floor(phase));
    const inLine = phase - Math.floor(phase);
    const ends = inLine < 0.14 ? smoothstep(0, 0.14, inLine) : smoothstep(1, 0.8, inLine); // the hand lifts at both ends
    const middle = Math.abs(across - line - 0.5) * 2;
    const width = 0.35 + 0.6 * amount;
    return smoothstep(width + 0.3, width - 0.3, middle) * pressure * (0.35 + 0.65 * ends) * (0.45 + 0.55 * amount);
  };
}

/** The pencil that gives this colour on white: darker and more vivid; grey places take graphite. */
function pigmentOf(red: number, green: number, blue: number): readonly [number, number, number] {
  const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
  const strong = (value: number) => Math.min(1, Math.max(0, (grey + (value - grey) * 1.45) * 0.86));
  return [strong(red), strong(green), strong(blue)];
}

interface Mark {
  pigment: readonly [number, number, number];
  share: number;
}

function lay(out: Planes, p: number, { pigment, share }: Mark): void {
  out.red[p] = paperColour[0] + (pigment[0] - paperColour[0]) * share;
  out.green[p] = paperColour[1] + (pigment[1] - paperColour[1]) * share;
  out.blue[p] = paperColour[2] + (pigment[2] - paperColour[2]) * share;
}

interface Outlines {
  calm: Planes;
  heights: Float32Array;
  seed: number;
}

/** Drawn twice, not quite in the same place, as one feels for a line. */
function drawOutlines(out: Planes, { calm, heights, seed }: Outlines): void {
  const unit = unitPx(calm);
  const lines = inked(contours(calm, { detail: 2.4, contrast: 0.13, shortest: 36 }), calm, Math.max(1, 2 * unit));
  const first = warpedPlane(lines, calm, { reachPx: 3 * unit, wavePx: Math.max(3, 60 * unit), seed, stream: 30 });
  const second = warpedPlane(lines, calm, { reachPx: 7 * unit, wavePx: Math.max(3, 85 * unit), seed, stream: 34 });
  for (let p = 0; p < lines.length; p++) {
    const tooth = smoothstep(1, 0.3, heights[p]!);
    const share = Math.min(1, first[p]! * 0.85 + second[p]! * 0.5) * (0.35 + 0.65 * tooth);
    out.red[p]! += (graphite[0] - out.red[p]!) * share;
    out.green[p]! += (graphite[1] - out.green[p]!) * share;
    out.blue[p]! += (graphite[2] - out.blue[p]!) * share;
  }
}

// Stained glass: pieces of coloured glass that follow the picture's edges, held by lead, lit from behind.
// Not a mosaic: pieces have any shape and light comes through them, so colours glow over the lead.

import { blurred } from "../filters/blur.js";
import { contours, inked } from "../filters/contours.js";
import { hills, noise } from "../filters/noise.js";
import { blurredPlanes, emptyPlanes, type Planes, smoothstep, unitPx } from "../filters/planes.js";
import { borders, type Regions, regions } from "../filters/regions.js";
import { simplified } from "../filters/simplify.js";
import type { FinishOperation } from "./finish-operation.js";

const lead = [0.09, 0.085, 0.09] as const;

export const stainedGlass: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const calm = simplified(picture, Math.max(1, 6 * unit));
  const pieces = regions(calm, { piecePx: Math.max(4, 62 * unit), compactness: 0.14, seed, stream: 60 });
  const glass = lit(calm, { pieces, seed });
  return leaded(glass, { calm, pieces });
};

/** One colour a piece, more vivid than the picture, with the ripples and the uneven depth of blown glass. */
function lit(calm: Planes, { pieces, seed }: { pieces: Regions; seed: number }): Planes {
  const unit = unitPx(calm);
  const colour = glassColours(calm, pieces);
  const chance = noise({ seed, stream: 61 });
  const ripples = hills(calm, { cellPx: Math.max(2, 26 * unit), octaves: 4, seed, stream: 62 });
  const out = emptyPlanes(calm, calm.alpha);
  const { widthPx, heightPx } = calm;
  for (let y = 0, p = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, p++) {
      const k = pieces.labels[p]!;
      const lamp = 1.16 - 0.42 * (((x / widthPx - 0.5) ** 2 + (y / heightPx - 0.42) ** 2) * 2);
      const depth = lamp * (0.84 + 0.32 * chance.at(k, 1)) * (0.72 + 0.56 * ripples[p]!);
      out.red[p] = Math.min(1, colour[k * 3]! * depth);
      out.green[p] = Math.min(1, colour[k * 3 + 1]! * depth);
      out.blue[p] = Math.min(1, colour[k * 3 + 2]! * depth);
    }
  }
  return out;
}

function glassColours({ red, green, blue }: Planes, { labels, count }: Regions): Float32Array {
  const sums = new Float64Array(count * 4);
  for (let p = 0; p < labels.length; p++) {
    const at = labels[p]! * 4;
    sums[at]! += red[p]!;
    sums[at + 1]! += green[p]!;
    sums[at + 2]! += blue[p]!;
    sums[at + 3]!++;
  }
  const colours = new Float32Array(count * 3);
  for (let k = 0; k < count; k++) {
    const share = 1 / Math.max(1, sums[k * 4 + 3]!);
    const [r, g, b] = [sums[k * 4]! * share, sums[k * 4 + 1]! * share, sums[k * 4 + 2]! * share];
    const grey = 0.299 * r + 0.587 * g + 0.114 * b;
    for (const [c, value] of [r, g, b].entries()) {
      colours[k * 3 + c] = Math.min(1, Math.max(0.02, (grey + (value - grey) * 1.7) * 0.96 + 0.02));
    }
  }
  return colours;
}

/** Lead around every piece, wider around things; bright glass spills a little over it. */
function leaded(glass: Planes, { calm, pieces }: { calm: Planes; pieces: Regions }): Planes {
  const unit = unitPx(calm);
  const between = inked(borders(pieces.labels, calm), calm, Math.max(1.2, 5.5 * unit));
  const around = inked(contours(calm, { detail: 3, contrast: 0.16, shortest: 60 }), calm, Math.max(1.2, 7 * unit));
  const bars = between.map((value, p) => Math.max(value, around[p]!));
  const ridge = blurred(bars, calm, 1.6 * unit);
  const spill = blurredPlanes(glass, 9 * unit);
  const out = emptyPlanes(glass, glass.alpha);
  for (const [c, name] of (["red", "green", "blue"] as const).entries()) {
    const [pane, light, plane] = [glass[name], spill[name], out[name]];
    for (let p = 0; p < bars.length; p++) {
      const shine = 0.14 * smoothstep(0.75, 1, ridge[p]!);
      const value = pane[p]! * (1 - 0.35 * ridge[p]!); // darker towards its lead
      const barred = value + (lead[c]! + shine - value) * bars[p]!;
      plane[p] = 1 - (1 - barred) * (1 - 0.24 * light[p]! * light[p]!);
    }
  }
  return out;
}

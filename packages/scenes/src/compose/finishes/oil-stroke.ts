// One stroke of a bristle brush: its shape, its streaks, the paint it piles up.
// Not where strokes go: oil.ts decides that.

import type { Noise } from "../filters/noise.js";
import type { Planes } from "../filters/planes.js";

export interface Painting {
  colours: Planes;
  /** Thickness of the paint. */
  heights: Float32Array;
}

interface Stroke {
  /** What the picture should look like: a stroke ends where that differs from its colour. */
  wanted: Planes;
  x: number;
  y: number;
  angle: number;
  width: number;
  length: number;
  /** -0.5 to 0.5: how far it curves. */
  bend: number;
  number: number;
  chance: Noise;
}

const bristleCount = 24;

export function paintStroke(painting: Painting, stroke: Stroke): void {
  const { y, width, length, angle } = stroke;
  const { widthPx, heightPx } = painting.colours;
  const brush = {
    stroke,
    cos: Math.cos(angle),
    sin: Math.sin(angle),
    bristles: bristlesOf(stroke),
    colour: paintOf(stroke, y * widthPx + stroke.x),
    load: Math.min(1, 0.3 + width / 40),
  };
  const reach = Math.abs(brush.sin) * length * 0.5 + Math.abs(brush.cos) * width * 0.8 + 1;
  const top = Math.max(0, Math.floor(y - reach));
  const bottom = Math.min(heightPx - 1, Math.ceil(y + reach));
  for (let row = top; row <= bottom; row++) paintRow(painting, brush, row);
}

interface Brush {
  stroke: Stroke;
  cos: number;
  sin: number;
  bristles: Bristles;
  colour: Colour;
  /** How thick the paint is. */
  load: number;
}

/** Colour differences, squared, from which on a stroke fades, and from which on it is over an edge. */
const fades = 0.03;
const overEdge = 0.09;

function paintRow(
  { colours, heights }: Painting,
  { stroke, cos, sin, bristles, colour, load }: Brush,
  row: number,
): void {
  const { wanted, x, y, width, length, bend } = stroke;
  const dy = row - y;
  const alongRow = span(-dy * sin, length * 0.5, cos);
  const acrossRow = span(dy * cos, width * 0.7, sin); // wide enough for the bend
  const left = Math.max(0, Math.floor(x + Math.max(alongRow.from, acrossRow.from)));
  const right = Math.min(wanted.widthPx - 1, Math.ceil(x + Math.min(alongRow.to, acrossRow.to)));
  for (let dx = left - x; dx <= right - x; dx++) {
    const along = (dx * cos + dy * sin) / (length * 0.5); // -1 to 1
    const across = (dy * cos - dx * sin) / (width * 0.5) + bend * (along * along - 0.3);
    const far = Math.abs(along);
    const aside = Math.abs(across);
    if (far > 1 || aside >= 1) continue;
    const place = (across + 1) * 0.5 * (bristleCount - 1.001);
    const k = place | 0;
    const end = bristles.end[k]! + (bristles.end[k + 1]! - bristles.end[k]!) * (place - k);
    if (far > end) continue;
    const p = row * wanted.widthPx + x + dx;
    const red = wanted.red[p]! - colour[0];
    const green = wanted.green[p]! - colour[1];
    const blue = wanted.blue[p]! - colour[2];
    const strange = red * red + green * green + blue * blue;
    if (strange > overEdge) continue;
    const thick = bristles.thickness[k]! + (bristles.thickness[k + 1]! - bristles.thickness[k]!) * (place - k);
    const rim = Math.min(1, (1 - aside) / 0.18) * Math.min(1, (end - far) / 0.14);
    const cover = rim * Math.min(1, (overEdge - strange) / (overEdge - fades)) * (0.72 + 0.28 * thick);
    const streak = 0.93 + 0.14 * thick;
    colours.red[p]! += (colour[0] * streak - colours.red[p]!) * cover;
    colours.green[p]! += (colour[1] * streak - colours.green[p]!) * cover;
    colours.blue[p]! += (colour[2] * streak - colours.blue[p]!) * cover;
    const squeezed = aside > 0.55 ? (aside - 0.55) * 1.1 : 0; // paint is pressed to the sides
    heights[p]! += ((0.35 + 0.65 * thick + squeezed) * load - heights[p]!) * cover;
  }
}

/** Which dx lie within `reach` of 0 once `middle` is taken from their product with `slope`. */
function span(middle: number, reach: number, slope: number): { from: number; to: number } {
  if (Math.abs(slope) < 1e-6) return { from: -1e6, to: 1e6 };
  const half = Math.abs(reach / slope);
  return { from: middle / slope - half, to: middle / slope + half };
}

type Colour = readonly [number, number, number];

/** As at its middle, a little lighter or darker, warmer or cooler: no two loads of a brush are mixed alike. */
function paintOf({ wanted, number, chance }: Stroke, p: number): Colour {
  const light = 1 + (chance.at(number, 6) - 0.5) * 0.13;
  const warm = (chance.at(number, 7) - 0.5) * 0.05;
  return [wanted.red[p]! * light + warm, wanted.green[p]! * light, wanted.blue[p]! * light - warm];
}

interface Bristles {
  /** 0 to 1 across the brush. */
  thickness: Float32Array;
  /** Where along the stroke each bristle lifts, 0.75 to 1. */
  end: Float32Array;
}

function bristlesOf({ number, chance }: Stroke): Bristles {
  const thickness = new Float32Array(bristleCount + 1);
  const end = new Float32Array(bristleCount + 1);
  for (let k = 0; k <= bristleCount; k++) {
    thickness[k] = 0.6 * chance.at(number, 20 + k) + 0.4 * chance.at(number, 20 + (k >> 2) + 100);
    end[k] = 1 - 0.3 * chance.at(number, 60 + k) * chance.at(number, 160 + (k >> 1));
  }
  return { thickness, end };
}

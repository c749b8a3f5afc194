// Oil: bristle strokes in three sizes that run along the forms, thick paint with its own relief in side light.
// Not a smoothing filter: the picture is painted stroke by stroke. Hertzmann 1998, "Painterly rendering with curved strokes".

import { gradients } from "../filters/gradients.js";
import { hills, type Noise, noise } from "../filters/noise.js";
import { reliefShade } from "../filters/paper.js";
import { blurredPlanes, emptyPlanes, type Planes, reduced, smoothstep, unitPx } from "../filters/planes.js";
import type { FinishOperation } from "./finish-operation.js";
import { type Painting, paintStroke } from "./oil-stroke.js";

/** Widths of the brushes in pixels, and how wrong a place must be before one is used there. */
const brushes = [
  { widthPx: 46, tolerance: 0 },
  { widthPx: 21, tolerance: 0.05 },
  { widthPx: 9, tolerance: 0.085 },
  { widthPx: 5, tolerance: 0.14 },
] as const;

export const oil: FinishOperation = (picture, { seed }) => {
  const painting: Painting = { colours: ground(picture), heights: new Float32Array(picture.red.length) };
  const flow = strokeDirections(picture, seed);
  for (const [i, { widthPx, tolerance }] of brushes.entries()) {
    const width = widthPx * unitPx(picture);
    if (width < 2) continue;
    const wanted = blurredPlanes(picture, width * 0.16);
    paintLayer(painting, { wanted, flow, width, tolerance, chance: noise({ seed, stream: 100 + i }) });
  }
  const shade = reliefShade(painting.heights, picture, 1.15);
  for (const name of ["red", "green", "blue"] as const) {
    const plane = painting.colours[name];
    for (let p = 0; p < plane.length; p++) {
      const gloss = Math.max(0, shade[p]! - 1.13) * 0.9;
      plane[p] = Math.min(1, plane[p]! * shade[p]! + gloss);
    }
  }
  return painting.colours;
};

/** Canvas is first toned in one warm colour, which shows where strokes leave it. */
function ground(picture: Planes): Planes {
  const out = emptyPlanes(picture, picture.alpha);
  out.red.fill(0.52);
  out.green.fill(0.4);
  out.blue.fill(0.28);
  return out;
}

interface Flow {
  angles: Float32Array;
  /** Of the smaller plane that directions are kept on. */
  widthPx: number;
  factor: number;
}

/** Angle of the brush at each place: along edges where there are any, in slow swirls elsewhere. */
function strokeDirections(picture: Planes, seed: number): Flow {
  const unit = unitPx(picture);
  const factor = Math.max(1, Math.round(3 * unit));
  const small = reduced(picture, factor);
  const { steepness, acrossX, acrossY } = gradients(blurredPlanes(small, (2.5 * unit) / factor), (9 * unit) / factor);
  const swirl = hills(small, { cellPx: Math.max(4, (260 * unit) / factor), octaves: 2, seed, stream: 110 });
  const angles = new Float32Array(steepness.length);
  for (let p = 0; p < angles.length; p++) {
    const free = (swirl[p]! - 0.5) * Math.PI * 2.2 + 0.35;
    const sure = smoothstep(0.0006, 0.004, (steepness[p]! * unit) / factor);
    // Directions, not arrows: doubled angles are mixed, so that 179 degrees lies beside 1.
    const x = Math.cos(2 * free) * (1 - sure) + (acrossY[p]! ** 2 - acrossX[p]! ** 2) * sure;
    const y = Math.sin(2 * free) * (1 - sure) - 2 * acrossX[p]! * acrossY[p]! * sure;
    angles[p] = Math.atan2(y, x) / 2;
  }
  return { angles, widthPx: small.widthPx, factor };
}

interface Layer {
  wanted: Planes;
  flow: Flow;
  width: number;
  tolerance: number;
  chance: Noise;
}

function paintLayer(painting: Painting, { wanted, flow, width, tolerance, chance }: Layer): void {
  const { widthPx, heightPx } = wanted;
  const step = width * 0.92;
  const columns = Math.ceil(widthPx / step) + 1;
  const rows = Math.ceil(heightPx / step) + 1;
  for (const cell of shuffled(columns * rows, chance)) {
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    const x = Math.min(widthPx - 1, Math.max(0, Math.round((column + chance.at(cell, 1) - 0.5) * step)));
    const y = Math.min(heightPx - 1, Math.max(0, Math.round((row + chance.at(cell, 2) - 0.5) * step)));
    if (tolerance > 0 && wrongness(painting.colours, wanted, { x, y, reach: Math.round(step / 2) }) < tolerance)
      continue;
    const angle =
      flow.angles[Math.floor(y / flow.factor) * flow.widthPx + Math.floor(x / flow.factor)]! +
      (chance.at(cell, 3) - 0.5) * 0.35;
    const length = width * (2.6 + 1.8 * chance.at(cell, 4));
    paintStroke(painting, { wanted, x, y, angle, width, length, bend: chance.at(cell, 5) - 0.5, number: cell, chance });
  }
}

/** Largest of a few differences around a place. */
function wrongness(a: Planes, b: Planes, { x, y, reach }: { x: number; y: number; reach: number }): number {
  let most = 0;
  for (const dy of [-reach, 0, reach]) {
    for (const dx of [-reach, 0, reach]) {
      const column = Math.min(a.widthPx - 1, Math.max(0, x + dx));
      const p = Math.min(a.heightPx - 1, Math.max(0, y + dy)) * a.widthPx + column;
      const red = a.red[p]! - b.red[p]!;
      const green = a.green[p]! - b.green[p]!;
      const blue = a.blue[p]! - b.blue[p]!;
      most = Math.max(most, red * red + green * green + blue * blue);
    }
  }
  return Math.sqrt(most);
}

/** 0 to count - 1 in the order of chance, so that no row of strokes lies like tiles. */
function shuffled(count: number, chance: Noise): number[] {
  const ranks = Float64Array.from({ length: count }, (_, i) => chance.at(i, 0));
  return Array.from({ length: count }, (_, i) => i).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
}

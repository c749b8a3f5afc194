// Risograph: three spot inks on cream paper, each as dots on its own screen, not quite in register, with uneven drums.
// Not four-colour print: mixed colours come only from overprinting. Ink values as in Riso's published swatches.

import { hills, noise } from "../filters/noise.js";
import { emptyPlanes, type Planes, smoothstep, unitPx } from "../filters/planes.js";
import { simplified } from "../filters/simplify.js";
import type { FinishOperation } from "./finish-operation.js";

type Rgb = readonly [number, number, number];

const paperColour: Rgb = [0.968, 0.952, 0.91];
const inks: readonly { colour: Rgb; degrees: number }[] = [
  { colour: [1, 0.91, 0], degrees: 0 }, // yellow
  { colour: [1, 0.28, 0.69], degrees: 75 }, // fluorescent pink
  { colour: [0, 0.47, 0.75], degrees: 15 }, // blue
];

export const risograph: FinishOperation = (picture, { seed }) => {
  const unit = unitPx(picture);
  const calm = simplified(picture, Math.max(1, 3 * unit));
  const plates = separate(calm);
  const out = emptyPlanes(picture, picture.alpha);
  const grain = noise({ seed, stream: 140 });
  const fibre = hills(picture, { cellPx: Math.max(2, 5 * unit), octaves: 2, seed, stream: 141 });
  for (const [c, name] of (["red", "green", "blue"] as const).entries()) {
    for (let p = 0; p < fibre.length; p++) out[name][p] = paperColour[c]! * (0.975 + 0.05 * fibre[p]!);
  }
  for (const [i, { colour, degrees }] of inks.entries()) {
    const shift = { x: (grain.at(i, 1) - 0.5) * 9 * unit, y: (grain.at(i, 2) - 0.5) * 9 * unit };
    const cover = printed(plates[i]!, { picture, degrees, shift, seed, plate: i });
    for (const [c, name] of (["red", "green", "blue"] as const).entries()) {
      for (let p = 0; p < cover.length; p++) out[name][p]! *= 1 - cover[p]! * (1 - colour[c]!);
    }
  }
  return out;
};

const steps = 1023;
const densities = Float32Array.from({ length: steps + 1 }, (_, step) => -Math.log(Math.max(0.07, step / steps)));
/** How much light a value between 0 and 1 takes away; at most as much as the densest ink. */
const density = (value: number) => densities[(Math.min(1, Math.max(0, value)) * steps) | 0]!;

/** How much of each ink gives the colour, 0 to 1: densities add where inks lie on one another (Beer's law). */
function separate(calm: Planes): Float32Array[] {
  const unmix = inverse(
    inks.map(({ colour }) => colour.map((value) => density(value * 0.93 + 0.035)) as unknown as Rgb),
  );
  const dots = inks.map(({ colour }) => Float32Array.from(densities, (_, step) => covered(step / steps, colour)));
  const plates = inks.map(() => new Float32Array(calm.red.length));
  for (let p = 0; p < calm.red.length; p++) {
    const red = density(calm.red[p]!);
    const green = density(calm.green[p]!);
    const blue = density(calm.blue[p]!);
    for (let i = 0; i < 3; i++) {
      const amount = unmix[0]![i]! * red + unmix[1]![i]! * green + unmix[2]![i]! * blue;
      plates[i]![p] = dots[i]![(Math.min(1, Math.max(0, amount)) * steps) | 0]!;
    }
  }
  return plates;
}

/** Share of dots that lets as much light through as an even film of `amount` would, where the ink takes most of it. */
function covered(amount: number, colour: Rgb): number {
  const through = Math.max(0.07, Math.min(...colour));
  return (1 - through ** amount) / (1 - through);
}

/** Inverse of a 3 x 3 matrix given by rows, by Cramer's rule. */
function inverse([a, b, c]: readonly Rgb[]): Rgb[] {
  const cross = (u: Rgb, v: Rgb): Rgb => [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ];
  const columns = [cross(b!, c!), cross(c!, a!), cross(a!, b!)] as const;
  const determinant = a![0] * columns[0][0] + a![1] * columns[0][1] + a![2] * columns[0][2];
  return [0, 1, 2].map((row) => columns.map((column) => column[row]! / determinant) as unknown as Rgb);
}

interface Printing {
  picture: Planes;
  degrees: number;
  shift: { x: number; y: number };
  seed: number;
  plate: number;
}

/** Share of each place that ink covers. */
function printed(plate: Float32Array, { picture, degrees, shift, seed, plate: number }: Printing): Float32Array {
  const unit = unitPx(picture);
  const { widthPx, heightPx } = picture;
  const cell = Math.max(2.5, 6.6 * unit);
  const cos = Math.cos((degrees * Math.PI) / 180) / cell;
  const sin = Math.sin((degrees * Math.PI) / 180) / cell;
  const drum = hills(picture, { cellPx: Math.max(4, 190 * unit), octaves: 4, seed, stream: 142 + number });
  const speck = noise({ seed, stream: 146 + number });
  const rim = 0.75 / cell;
  const dx = Math.round(shift.x);
  const dy = Math.round(shift.y);
  const cover = new Float32Array(plate.length);
  for (let y = 0, p = 0; y < heightPx; y++) {
    const row = Math.min(heightPx - 1, Math.max(0, y + dy)) * widthPx;
    for (let x = 0; x < widthPx; x++, p++) {
      const wanted = plate[row + Math.min(widthPx - 1, Math.max(0, x + dx))]!;
      if (wanted < 0.015) continue;
      const u = x * cos - y * sin;
      const v = x * sin + y * cos;
      // The height of a lattice of cones: half of all places lie above 0.5.
      const dot = 0.5 + 0.25 * (Math.cos(2 * Math.PI * u) + Math.cos(2 * Math.PI * v));
      const ink = smoothstep(-rim, rim, dot - (1 - wanted) * 1.02);
      const even = 0.8 + 0.32 * drum[p]! - (speck.at(x, y) < 0.06 ? 0.35 : 0) - 0.1 * speck.at(x + 7919, y);
      cover[p] = Math.min(1, Math.max(0, ink * even));
    }
  }
  return cover;
}

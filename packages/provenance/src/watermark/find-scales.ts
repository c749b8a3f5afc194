// At which scales a picture may hold the tile: what repeats has its strength at whole turns per tile and nowhere between.
// Not where the tile begins: power does not move with the picture.

import { FourierTransform } from "./fourier.js";
import type { Plane } from "./residual.js";
import { tilePx, waves } from "./tile.js";

/** Scales that are looked at: pixels here for one pixel of the marked picture. */
const range = { least: 0.42, most: 2.1 };

const longestTurns = Math.max(...waves.map(({ kx }) => Math.abs(kx)));

/** Side of what is looked at, from the middle of the picture: enough for any picture, and a tenth of a second. */
const largestSide = 1024;

export interface ScaleCandidate {
  scale: number;
  /** Over what chance gives, in standard deviations. */
  deviations: number;
}

/** The likeliest scales, best first. */
export function findScales(plane: Plane, count: number): ScaleCandidate[] {
  const power = whitened(powerSpectrum(plane));
  const sidePx = Math.min(largestSide, Math.max(plane.widthPx, plane.heightPx));
  const step = 1 + 0.4 / (sidePx * 0.14); // at the shortest waves, under half of what the picture can tell apart
  const found: ScaleCandidate[] = [];
  for (let scale = range.least; scale < range.most; scale *= step) {
    found.push({ scale, deviations: combOf(power, scale) });
  }
  const peaks: ScaleCandidate[] = [];
  for (let i = 1; i < found.length - 1; i++) {
    const [before, here, after] = [found[i - 1]!, found[i]!, found[i + 1]!];
    if (here.deviations < before.deviations || here.deviations < after.deviations) continue;
    const bend = before.deviations - 2 * here.deviations + after.deviations;
    const beside = bend < 0 ? (before.deviations - after.deviations) / (2 * bend) : 0; // the top of a parabola, -0.5..0.5
    peaks.push({ scale: here.scale * step ** beside, deviations: here.deviations });
  }
  return peaks.sort((a, b) => b.deviations - a.deviations).slice(0, count);
}

interface HalfSpectrum {
  size: number;
  /** Columns that hold a wave at some scale. */
  columns: number;
  /** Power by column, ky from 0 to size - 1 (the upper half is negative). [columns, size] */
  power: Float32Array;
}

function combOf({ size, columns, power }: HalfSpectrum, scale: number): number {
  const binsPerTurn = size / (tilePx * scale);
  let sum = 0;
  let used = 0;
  for (const { kx, ky } of waves) {
    const x = Math.round(Math.abs(kx) * binsPerTurn);
    const y = Math.round((kx < 0 ? -ky : ky) * binsPerTurn);
    if (x >= columns || Math.abs(y) >= size / 2) continue;
    sum += power[x * size + ((y + size) % size)]! - 1;
    used += 1;
  }
  return used === 0 ? 0 : sum / Math.sqrt(used);
}

/** Of the middle of a picture, brought to zero at its borders, with zeros around. */
function powerSpectrum({ values, widthPx, heightPx }: Plane): HalfSpectrum {
  const width = Math.min(widthPx, largestSide);
  const height = Math.min(heightPx, largestSide);
  const size = 2 ** Math.ceil(Math.log2(Math.min(largestSide, 2 * Math.max(width, height, tilePx))));
  const left = (widthPx - width) >> 1;
  const top = (heightPx - height) >> 1;
  const across = taper(width);
  const down = taper(height);
  const transform = new FourierTransform(size);
  const columns = Math.min(size / 2, Math.ceil((size * longestTurns) / (tilePx * range.least))) + 1;
  const columnsRe = new Float64Array(columns * size);
  const columnsIm = new Float64Array(columns * size);
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  for (let y = 0; y < height; y += 2) {
    // Two real rows are one complex one; their spectra come apart by symmetry.
    re.fill(0);
    im.fill(0);
    const second = y + 1 < height;
    for (let x = 0; x < width; x++) {
      const at = (top + y) * widthPx + left + x;
      re[x] = values[at]! * across[x]! * down[y]!;
      if (second) im[x] = values[at + widthPx]! * across[x]! * down[y + 1]!;
    }
    transform.transform(re, im);
    for (let k = 0; k < columns; k++) {
      const mirror = (size - k) % size;
      const at = k * size + y;
      columnsRe[at] = (re[k]! + re[mirror]!) / 2;
      columnsIm[at] = (im[k]! - im[mirror]!) / 2;
      columnsRe[at + 1] = (im[k]! + im[mirror]!) / 2;
      columnsIm[at + 1] = (re[mirror]! - re[k]!) / 2;
    }
  }
  const power = new Float32Array(columnsRe.length);
  for (let k = 0; k < columns; k++) {
    const columnRe = columnsRe.subarray(k * size, (k + 1) * size);
    const columnIm = columnsIm.subarray(k * size, (k + 1) * size);
    transform.transform(columnRe, columnIm);
    for (let y = 0; y < size; y++) power[k * size + y] = columnRe[y]! ** 2 + columnIm[y]! ** 2;
  }
  return { size, columns, power };
}

/** A Hann window. */
function taper(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / length) ** 2);
}

/** Half the side of the neighbourhood that a place in the spectrum is compared with. */
const aroundBins = 7;

/** No single place may count for more than so many usual ones: a picture's own patterns are that strong. */
const most = 6;

/** Each power over the mean of those around it. */
function whitened({ size, columns, power }: HalfSpectrum): HalfSpectrum {
  const along = new Float32Array(power.length);
  for (let k = 0; k < columns; k++) ringSums(power, along, { offset: k * size, count: size });
  const sums = new Float64Array(size); // of the columns around the one at hand
  const out = new Float32Array(power.length);
  const add = (column: number, sign: number) => {
    if (column < 0 || column >= columns) return;
    for (let y = 0, i = column * size; y < size; y++, i++) sums[y]! += sign * along[i]!;
  };
  for (let column = 0; column < aroundBins; column++) add(column, 1);
  for (let k = 0; k < columns; k++) {
    add(k + aroundBins, 1);
    const columnsUsed = Math.min(k, aroundBins) + Math.min(columns - 1 - k, aroundBins) + 1;
    const cells = columnsUsed * (2 * aroundBins + 1);
    for (let y = 0, i = k * size; y < size; y++, i++) {
      out[i] = sums[y]! > 0 ? Math.min(most, (power[i]! * cells) / sums[y]!) : 1;
    }
    add(k - aroundBins, -1);
  }
  return { size, columns, power: out };
}

/** Sums of the neighbours within `aroundBins`, on a line whose end is next to its beginning. */
function ringSums(from: Float32Array, to: Float32Array, { offset, count }: { offset: number; count: number }): void {
  let sum = 0;
  for (let i = -aroundBins; i < aroundBins; i++) sum += from[offset + ((i + count) % count)]!;
  for (let i = 0, entering = aroundBins, leaving = count - aroundBins; i < count; i++) {
    sum += from[offset + entering]!;
    to[offset + i] = sum;
    sum -= from[offset + leaving]!;
    if (++entering === count) entering = 0;
    if (++leaving === count) leaving = 0;
  }
}

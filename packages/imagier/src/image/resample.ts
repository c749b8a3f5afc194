// Separable resampling of premultiplied pictures, in float32: the columns of every row first, then one row at a time on demand.
// Not a choice of kernel: scale-drawing.ts makes that. As in Turkowski 1990, "Filters for common resampling tasks".

/** Premultiplied RGBA, rows from the top, each channel 0 to 1. */
export interface FloatPicture {
  widthPx: number;
  heightPx: number;
  data: Float32Array;
}

/** A weight by distance in input places, 0 from `radius` on. */
export interface Kernel {
  radius: number;
  weight(distance: number): number;
}

/** sinc(x) sinc(x / 3), |x| < 3: sharp, with some overshoot. Duchon 1979. */
export const lanczos3: Kernel = {
  radius: 3,
  weight(distance) {
    if (Math.abs(distance) < 1e-9) return 1;
    const angle = Math.PI * distance;
    return (3 * Math.sin(angle) * Math.sin(angle / 3)) / (angle * angle);
  },
};

/** Linear interpolation. */
export const triangle: Kernel = { radius: 1, weight: (distance) => 1 - Math.abs(distance) };

/** Smooth, without overshoot; `sigma` in input places. */
export function gaussian(sigma: number): Kernel {
  return { radius: 3 * sigma, weight: (distance) => Math.exp((-distance * distance) / (2 * sigma * sigma)) };
}

/** Gives row y of the resized picture; the array is written anew on each call. */
export type RowSource = (y: number) => Float32Array;

/** For one output place: the first input place that counts, and the weights from there on; they sum to 1. */
interface Taps {
  first: number;
  weights: Float32Array;
}

/** Shrinking, the kernel widens so that every input place counts. */
export function resampledRows(
  picture: FloatPicture,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  kernel: Kernel,
): RowSource {
  const wide = resampleRows(picture, widthPx, kernel);
  const taps = tapsOf(picture.heightPx, heightPx, kernel);
  const length = widthPx * 4;
  const row = new Float32Array(length);
  return (y) => {
    row.fill(0);
    const { first, weights } = taps[y]!;
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k]!;
      const start = (first + k) * length;
      for (let i = 0; i < length; i++) row[i]! += weight * wide[start + i]!;
    }
    return row;
  };
}

function resampleRows({ widthPx, heightPx, data }: FloatPicture, newWidthPx: number, kernel: Kernel): Float32Array {
  const taps = tapsOf(widthPx, newWidthPx, kernel);
  const out = new Float32Array(newWidthPx * heightPx * 4);
  for (let y = 0, o = 0; y < heightPx; y++) {
    for (const { first, weights } of taps) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      let i = (y * widthPx + first) * 4;
      for (let k = 0; k < weights.length; k++, i += 4) {
        const weight = weights[k]!;
        red += weight * data[i]!;
        green += weight * data[i + 1]!;
        blue += weight * data[i + 2]!;
        alpha += weight * data[i + 3]!;
      }
      out[o++] = red;
      out[o++] = green;
      out[o++] = blue;
      out[o++] = alpha;
    }
  }
  return out;
}

function tapsOf(from: number, to: number, { radius, weight }: Kernel): Taps[] {
  const scale = from / to;
  const stretch = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - radius * stretch));
    const last = Math.min(from - 1, Math.floor(centre + radius * stretch));
    const raw = Array.from({ length: last - first + 1 }, (_, k) => weight((first + k - centre) / stretch));
    const sum = raw.reduce((total, value) => total + value, 0);
    return { first, weights: Float32Array.from(raw, (value) => value / sum) };
  });
}

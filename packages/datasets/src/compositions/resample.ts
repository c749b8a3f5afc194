// A part of a straight RGBA picture in another size: box means where it shrinks, straight lines between where it grows.
// Not a sharpener: 64 px drawings become stamps of 8 to 60 px, and the weighing is done in premultiplied light.

/** For each output place: the first input place, how many, and their weights, one after another. */
interface Weights {
  first: Uint16Array;
  count: Uint16Array;
  values: Float32Array;
  /** Places in `values` a single output place has. */
  stride: number;
}

const known = new Map<number, Weights>();

/** Weights for making `to` places out of `from`; both up to 4095. */
function weightsFor(from: number, to: number): Weights {
  const key = from * 4096 + to;
  const made = known.get(key);
  if (made !== undefined) return made;
  const ratio = from / to;
  const stride = Math.ceil(ratio) + 2;
  const weights = {
    first: new Uint16Array(to),
    count: new Uint16Array(to),
    values: new Float32Array(to * stride),
    stride,
  };
  const reach = Math.max(1, ratio);
  for (let place = 0; place < to; place++) {
    const middle = (place + 0.5) * ratio;
    const low = Math.max(0, Math.floor(middle - (ratio < 1 ? 1 : reach / 2)));
    let count = 0;
    let sum = 0;
    for (let at = low; at < from && count < stride; at++) {
      const weight = ratio < 1 ? 1 - Math.abs(at + 0.5 - middle) : overlap(at, middle - reach / 2, middle + reach / 2);
      if (weight <= 0 && count > 0) break;
      weights.values[place * stride + count] = Math.max(0, weight);
      sum += Math.max(0, weight);
      count += 1;
    }
    for (let i = 0; i < count; i++) weights.values[place * stride + i]! /= sum;
    weights.first[place] = low;
    weights.count[place] = count;
  }
  known.set(key, weights);
  return weights;
}

/** Of the unit that starts at `at` with the span from `low` to `high`. */
function overlap(at: number, low: number, high: number): number {
  return Math.min(at + 1, high) - Math.max(at, low);
}

export interface Crop {
  /** Straight RGBA, 0..255. */
  straight: Uint8Array;
  /** Width of the picture's rows. */
  rowPx: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Stamp {
  /** Premultiplied RGBA, 0..255. */
  pixels: Uint8Array;
  width: number;
  height: number;
}

let scratch = new Float32Array(0);

/** The crop as a stamp of whole pixels, mirrored left to right if wanted. */
export function resample(crop: Crop, width: number, height: number, isMirrored = false): Stamp {
  const across = weightsFor(crop.width, width);
  const row = width * 4;
  if (scratch.length < crop.height * row) scratch = new Float32Array(crop.height * row);
  narrow(crop, { across, width, isMirrored }, scratch);
  return { pixels: shorten(scratch, row, weightsFor(crop.height, height)), width, height };
}

interface Narrowing {
  across: Weights;
  width: number;
  isMirrored: boolean;
}

/** Every row of the crop to `width` premultiplied places, into `out`. The hot loop of all composing: plain arithmetic. */
function narrow(crop: Crop, { across, width, isMirrored }: Narrowing, out: Float32Array): void {
  const { straight, rowPx, left, top, height } = crop;
  const { first, count, values, stride } = across;
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * rowPx + left) * 4;
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      let i = from + first[x]! * 4;
      const end = x * stride + count[x]!;
      for (let k = x * stride; k < end; k++, i += 4) {
        const opacity = straight[i + 3]!;
        if (opacity === 0) continue;
        const ink = values[k]! * opacity;
        red += ink * straight[i]!;
        green += ink * straight[i + 1]!;
        blue += ink * straight[i + 2]!;
        alpha += ink;
      }
      const to = (y * width + (isMirrored ? width - 1 - x : x)) * 4;
      out[to] = red * byteScale;
      out[to + 1] = green * byteScale;
      out[to + 2] = blue * byteScale;
      out[to + 3] = alpha;
    }
  }
}

const byteScale = 1 / 255;

/** Rows of `row` numbers to as many rows of bytes as there are weights. */
function shorten(rows: Float32Array, row: number, { first, count, values, stride }: Weights): Uint8Array {
  const height = first.length;
  const pixels = new Uint8Array(height * row);
  for (let y = 0; y < height; y++) {
    const from = first[y]! * row;
    const places = count[y]!;
    for (let i = 0; i < row; i++) {
      let sum = 0.5; // storing in bytes rounds down
      for (let k = 0, at = from + i; k < places; k++, at += row) sum += values[y * stride + k]! * rows[at]!;
      pixels[y * row + i] = sum;
    }
  }
  return pixels;
}

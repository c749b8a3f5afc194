// What can be read off a drawing's pixels: the box of its ink, its colours, and a hash that alike pictures share.
// Not a judgement: near-duplicates.ts decides how alike is the same.

import { type ColourId, coloursIn } from "@imagier/colours";
import { inkBox, type PixelBox, premultiply } from "./pixels.js";

export interface PictureMeasures {
  /** Box of the pixels that show, in 64ths of the side. */
  bounds: PixelBox;
  colours: ColourId[];
  /** 16 hexadecimal digits. */
  perceptualHash: string;
}

/** A colour counts from this share of the ink on. */
const minColourShare = 0.05;

/** Measures of a square straight RGBA picture; undefined where nothing shows. */
export function measurePicture(straight: Uint8Array, sizePx: number): PictureMeasures | undefined {
  const box = inkBox(straight, sizePx);
  if (box === undefined) return undefined;
  const unit = 64 / sizePx;
  const bounds = {
    left: box.left * unit,
    top: box.top * unit,
    width: box.width * unit,
    height: box.height * unit,
  };
  const colours = coloursIn(premultiply(straight), minColourShare).map(({ colour }) => colour);
  return { bounds, colours, perceptualHash: perceptualHash(straight, sizePx) };
}

/** Side of the picture that is transformed, and of the block of low frequencies that is kept. */
const [hashedPx, keptFrequencies] = [32, 8];

const cosines = Float64Array.from({ length: keptFrequencies * hashedPx }, (_, i) => {
  const [frequency, place] = [Math.floor(i / hashedPx) + 1, i % hashedPx]; // the mean, frequency 0, says nothing
  return Math.cos((Math.PI * frequency * (2 * place + 1)) / (2 * hashedPx));
});

/**
 * Signs of the 64 lowest cosine frequencies against their median, of how much each place differs from empty paper:
 * alpha times a mix of cover and darkness, so that white ink is seen and hue is not. After Zauner 2010, "pHash", 3.2.1.
 */
export function perceptualHash(straight: Uint8Array, sizePx: number): string {
  const ink = inkOf(straight, sizePx); // [32, 32]
  const rows = new Float64Array(hashedPx * keptFrequencies); // [y, u]
  for (let y = 0; y < hashedPx; y++) {
    for (let u = 0; u < keptFrequencies; u++) {
      let sum = 0;
      for (let x = 0; x < hashedPx; x++) sum += ink[y * hashedPx + x]! * cosines[u * hashedPx + x]!;
      rows[y * keptFrequencies + u] = sum;
    }
  }
  const block = new Float64Array(keptFrequencies * keptFrequencies); // [v, u]
  for (let v = 0; v < keptFrequencies; v++) {
    for (let u = 0; u < keptFrequencies; u++) {
      let sum = 0;
      for (let y = 0; y < hashedPx; y++) sum += rows[y * keptFrequencies + u]! * cosines[v * hashedPx + y]!;
      block[v * keptFrequencies + u] = sum;
    }
  }
  const median = [...block].sort((a, b) => a - b)[block.length / 2]!;
  let hash = "";
  for (let i = 0; i < block.length; i += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + (block[i + bit]! > median ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** Box means at 32x32, 0 for nothing to 255 for opaque black. */
function inkOf(straight: Uint8Array, sizePx: number): Float64Array {
  const ink = new Float64Array(hashedPx * hashedPx);
  const step = sizePx / hashedPx;
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const i = (y * sizePx + x) * 4;
      const light = 0.299 * straight[i]! + 0.587 * straight[i + 1]! + 0.114 * straight[i + 2]!; // Rec. 601
      const amount = (straight[i + 3]! * (255 - 0.6 * light)) / 255;
      ink[Math.floor(y / step) * hashedPx + Math.floor(x / step)]! += amount / (step * step);
    }
  }
  return ink;
}

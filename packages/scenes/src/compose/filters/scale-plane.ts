// A plane made a whole number of times smaller, by means, and brought back, by straight lines between the means.
// Not for pictures: place-raster.ts scales those. Here slow things are done on fewer places where nobody sees it.

export interface PlaneSize {
  widthPx: number;
  heightPx: number;
}

export function reducedSize({ widthPx, heightPx }: PlaneSize, factor: number): PlaneSize {
  return { widthPx: Math.ceil(widthPx / factor), heightPx: Math.ceil(heightPx / factor) };
}

/** Mean of each block of `factor` x `factor`; blocks at the right and lower border may be cut. */
export function reducedPlane(plane: Float32Array, size: PlaneSize, factor: number): Float32Array {
  const small = reducedSize(size, factor);
  const out = new Float32Array(small.widthPx * small.heightPx);
  for (let y = 0, o = 0; y < small.heightPx; y++) {
    const bottom = Math.min(size.heightPx, (y + 1) * factor);
    for (let x = 0; x < small.widthPx; x++, o++) {
      const right = Math.min(size.widthPx, (x + 1) * factor);
      let sum = 0;
      for (let row = y * factor; row < bottom; row++) {
        for (let p = row * size.widthPx + x * factor; p < row * size.widthPx + right; p++) sum += plane[p]!;
      }
      out[o] = sum / ((bottom - y * factor) * (right - x * factor));
    }
  }
  return out;
}

/** `small` holds means of blocks of `factor` x `factor` of a plane of this size. */
export function enlargedPlane(small: Float32Array, size: PlaneSize, factor: number): Float32Array {
  const { widthPx, heightPx } = reducedSize(size, factor);
  const out = new Float32Array(size.widthPx * size.heightPx);
  for (let y = 0, o = 0; y < size.heightPx; y++) {
    const v = Math.min(heightPx - 1, Math.max(0, (y + 0.5) / factor - 0.5));
    const row = Math.floor(v) * widthPx;
    const below = Math.min(heightPx - 1, Math.floor(v) + 1) * widthPx;
    const t = v - Math.floor(v);
    for (let x = 0; x < size.widthPx; x++, o++) {
      const u = Math.min(widthPx - 1, Math.max(0, (x + 0.5) / factor - 0.5));
      const left = Math.floor(u);
      const right = Math.min(widthPx - 1, left + 1);
      const upper = small[row + left]! + (small[row + right]! - small[row + left]!) * (u - left);
      const lower = small[below + left]! + (small[below + right]! - small[below + left]!) * (u - left);
      out[o] = upper + (lower - upper) * t;
    }
  }
  return out;
}

// Enlarging planes of pixels with a cubic filter, as the super-resolution networks learned to see small pictures.
// Keys 1981, "Cubic convolution interpolation for digital image processing", a = -1/2; places beyond an edge are left out and
// the others weigh more.

const a = -0.5;

/** planes [channels, from, from] -> [channels, to, to], to at least from. */
export function enlarge(planes: Float32Array, from: number, to: number): Float32Array {
  const taps = Array.from({ length: to }, (_, i) => tapsOf(i, from, to));
  const channels = planes.length / (from * from);
  const rows = new Float32Array(channels * from * to);
  for (let line = 0; line < channels * from; line++) {
    for (const [x, { first, weights }] of taps.entries()) {
      let sum = 0;
      for (const [i, weight] of weights.entries()) sum += weight * planes[line * from + first + i]!;
      rows[line * to + x] = sum;
    }
  }
  const enlarged = new Float32Array(channels * to * to);
  for (let c = 0; c < channels; c++) {
    for (const [y, { first, weights }] of taps.entries()) {
      for (let x = 0; x < to; x++) {
        let sum = 0;
        for (const [i, weight] of weights.entries()) sum += weight * rows[(c * from + first + i) * to + x]!;
        enlarged[(c * to + y) * to + x] = sum;
      }
    }
  }
  return enlarged;
}

/** The places that a larger place is made of, and their weights, which sum to 1. */
function tapsOf(place: number, from: number, to: number): { first: number; weights: number[] } {
  const centre = ((place + 0.5) * from) / to;
  const first = Math.max(Math.trunc(centre - 2 + 0.5), 0);
  const end = Math.min(Math.trunc(centre + 2 + 0.5), from);
  const raw = Array.from({ length: end - first }, (_, i) => cubicWeight(first + i - centre + 0.5));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return { first, weights: raw.map((weight) => weight / total) };
}

function cubicWeight(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}

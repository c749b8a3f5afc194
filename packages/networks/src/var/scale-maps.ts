// Resizing along one axis as a matrix: bicubic upwards, means of areas downwards. Numbers for a run, not operators.
// Keys 1981, "Cubic convolution interpolation for digital image processing", with a = -3/4 as PyTorch has it.

import type { TensorValue } from "@imagier/graph";

const a = -0.75;

/** [to, from]: each place of the larger side from four of the smaller, edges held, centres aligned. */
export function bicubicMap(from: number, to: number): TensorValue {
  const data = new Float32Array(to * from);
  for (let i = 0; i < to; i++) {
    const centre = ((i + 0.5) * from) / to - 0.5;
    const first = Math.floor(centre) - 1;
    for (let tap = 0; tap < 4; tap++) {
      const at = Math.min(Math.max(first + tap, 0), from - 1);
      data[i * from + at]! += cubicWeight(centre - (first + tap));
    }
  }
  return { dtype: "float32", shape: [to, from], data };
}

/** [to, from]: the mean of the places that a place of the smaller side covers, whole ones only. */
export function areaMap(from: number, to: number): TensorValue {
  const data = new Float32Array(to * from);
  for (let i = 0; i < to; i++) {
    const [start, end] = [Math.floor((i * from) / to), Math.ceil(((i + 1) * from) / to)];
    for (let at = start; at < end; at++) data[i * from + at] = 1 / (end - start);
  }
  return { dtype: "float32", shape: [to, from], data };
}

function cubicWeight(distance: number): number {
  const x = Math.abs(distance);
  if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}

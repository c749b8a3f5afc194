// Gives a drawing other proportions, by chance of the seed: wider or narrower, heavier above or below, leaning a little.
// Not a new drawing: what the network starts from, so that two seeds do not draw the same outline. Uprights stay nearly upright.

import { uniformNoise } from "@imagier/sampling";

/** Of the counter-based generator: streams of noise have layer 0. */
const layer = 1;

export interface VariedBy {
  seed: number;
  image: number;
  /** 0 changes nothing, 1 as far as a thing still is itself. */
  variation: number;
}

/**
 * @param planes [channels, side, side], -1 where nothing is
 * @returns new planes; what leaves the picture is lost, what comes in is empty
 */
export function varyPlanes(planes: Float32Array, channels: number, { seed, image, variation }: VariedBy): Float32Array {
  if (variation === 0) return planes;
  const side = Math.sqrt(planes.length / channels);
  const sourceOf = proportions(uniformNoise({ seed, image, layer, step: 0 }, 7), variation);
  const varied = new Float32Array(planes.length);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [fromX, fromY] = sourceOf((2 * x + 1) / side - 1, (2 * y + 1) / side - 1);
      const at = { x: ((fromX + 1) * side - 1) / 2, y: ((fromY + 1) * side - 1) / 2 };
      for (let c = 0; c < channels; c++) {
        varied[(c * side + y) * side + x] = sampled(planes, side, { ...at, start: c * side * side });
      }
    }
  }
  return varied;
}

/** From a place of the new picture to one of the old, both from -1 to 1. */
function proportions(chance: Float32Array, variation: number): (x: number, y: number) => readonly [number, number] {
  const [width, height, taper, weight, bend, lean, turn] = Array.from(
    chance,
    (u) => variation * (2 * u - 1),
  ) as number[] as [number, number, number, number, number, number, number];
  const across = 1.06 + 0.1 * width!; // at most as wide as it was, or it would be cut
  const along = 1.06 + 0.1 * height!;
  const cos = Math.cos(0.05 * turn!);
  const sin = Math.sin(0.05 * turn!);
  return (x, y) => {
    const [turnedX, turnedY] = [cos * x - sin * y, sin * x + cos * y];
    const fromX =
      turnedX * (across + 0.14 * taper! * turnedY) +
      0.06 * bend! * Math.cos((Math.PI / 2) * turnedY) +
      0.05 * lean! * turnedY;
    const fromY = turnedY * along + 0.12 * weight! * (1 - turnedY * turnedY);
    return [fromX, fromY];
  };
}

/** Through the sixteen pixels around, so that edges stay sharp; -1 beyond the border. Keys 1981, equation 4, a = -1/2. */
function sampled(planes: Float32Array, side: number, { x, y, start }: { x: number; y: number; start: number }): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const across = cubicWeights(x - left);
  const down = cubicWeights(y - top);
  let sum = 0;
  for (let j = 0; j < 4; j++) {
    const row = top - 1 + j;
    for (let i = 0; i < 4; i++) {
      const column = left - 1 + i;
      const isInside = column >= 0 && row >= 0 && column < side && row < side;
      sum += down[j]! * across[i]! * (isInside ? planes[start + row * side + column]! : -1);
    }
  }
  return Math.max(-1, Math.min(1, sum)); // cubics overshoot beside hard edges
}

/** Of the four samples around a place that lies `share` of the way from the second to the third. */
function cubicWeights(share: number): readonly [number, number, number, number] {
  const [t, u] = [share, 1 - share];
  return [-0.5 * t * u * u, 1 - t * t * (2.5 - 1.5 * t), 1 - u * u * (2.5 - 1.5 * u), -0.5 * u * t * t];
}

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

/** Between the four pixels around; -1 beyond the border. */
function sampled(planes: Float32Array, side: number, { x, y, start }: { x: number; y: number; start: number }): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [dx, dy] = [x - left, y - top];
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= side || row >= side ? -1 : planes[start + row * side + column]!;
  return (
    (1 - dy) * ((1 - dx) * at(left, top) + dx * at(left + 1, top)) +
    dy * ((1 - dx) * at(left, top + 1) + dx * at(left + 1, top + 1))
  );
}

import { randomStream } from "@imagier/sampling";
import { expect, it } from "vitest";
import { disturbed, styleDisturbance } from "./disturbed.js";

const side = 32;
const still = { ...styleDisturbance, shift: 0, scale: [1, 1], turn: 0, tint: 0, covered: 0, mirrored: 0 } as const;

/** Opaque: the left half blue, the right half yellow. */
const halves = Uint8Array.from({ length: side * side * 4 }, (_, i) => {
  const isLeft = (i >> 2) % side < side / 2;
  return [isLeft ? 20 : 240, isLeft ? 60 : 220, isLeft ? 200 : 40, 255][i % 4]!;
});
const red = (rgb: Uint8Array, x: number) => rgb[(16 * side + x) * 3]!;

it("softens edges and leaves surfaces where it is asked to, and else gives the drawing as it is", () => {
  const plain = disturbed(halves, { ...still, soft: 0 }, randomStream({ seed: 1, stream: 0 }));
  expect([red(plain, 15), red(plain, 16)]).toEqual([20, 240]);
  const edges = Array.from({ length: 8 }, (_, stream) => {
    const soft = disturbed(halves, { ...still, soft: 1 }, randomStream({ seed: 1, stream }));
    expect([red(soft, 4), red(soft, 28)]).toEqual([20, 240]);
    return red(soft, 16) - red(soft, 15);
  });
  expect(Math.max(...edges)).toBeLessThan(220);
  expect(Math.min(...edges)).toBeGreaterThan(100);
  expect(new Set(edges).size).toBeGreaterThan(4);
});

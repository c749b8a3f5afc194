import { expect, it } from "vitest";
import { outlined } from "./outlined.js";
import { painted } from "./paint-reference.js";

const side = 16;
const ink = [69, 65, 60] as const;

/** A red square with a blue one in it, on a clear ground. */
function squares(): Uint8Array {
  const pixels = new Uint8Array(side * side * 4);
  for (let y = 2; y < 14; y++)
    for (let x = 2; x < 14; x++) {
      const isInner = x >= 6 && x < 10 && y >= 6 && y < 10;
      pixels.set(isInner ? [20, 40, 230, 255] : [230, 30, 30, 255], (y * side + x) * 4);
    }
  return pixels;
}
const at = (pixels: Uint8Array, x: number, y: number) => [
  ...pixels.subarray((y * side + x) * 4, (y * side + x) * 4 + 4),
];

it("draws lines where shapes end and where colours meet, and nowhere else", () => {
  const drawn = outlined(squares(), ink);
  for (const [x, y] of [
    [1, 8],
    [2, 8],
    [5, 8],
    [6, 8],
    [8, 13],
    [8, 14],
  ] as const)
    expect(at(drawn, x, y)).toEqual([...ink, 255]);
  expect(at(drawn, 4, 4)).toEqual([230, 30, 30, 255]);
  expect(at(drawn, 8, 8)).toEqual([20, 40, 230, 255]);
  expect(at(drawn, 0, 0)).toEqual([0, 0, 0, 0]);
});

it("draws none where tones pass gently into each other", () => {
  const pixels = new Uint8Array(side * side * 4);
  for (let i = 0; i < side * side; i++) pixels.set([100 + 6 * (i % side), 90, 80, 255], i * 4);
  const drawn = outlined(pixels, ink);
  expect(at(drawn, 8, 8)).toEqual(at(pixels, 8, 8));
});

it("is put over the colour that a plan asks for", () => {
  const drawn = painted(squares(), { colour: "green", lines: "#45413c" });
  expect(at(drawn, 1, 8)).toEqual([...ink, 255]);
  const [red, green] = at(drawn, 4, 4) as [number, number];
  expect(green).toBeGreaterThan(red);
  expect(painted(squares(), {})).toEqual(squares());
  expect(() => painted(squares(), { colour: "mauve" })).toThrow("mauve");
});

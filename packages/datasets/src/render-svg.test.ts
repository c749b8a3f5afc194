import { expect, it } from "vitest";
import { renderSvg } from "./render-svg.js";

const square = (fill: string, rest = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" width="128" height="128"><rect x="1" y="1" width="2" height="2" fill="${fill}" ${rest}/></svg>`;

const pixelAt = (pixels: Uint8Array, x: number, y: number) => [
  ...pixels.subarray((y * 64 + x) * 4, (y * 64 + x) * 4 + 4),
];

it("draws at 64 px with a transparent ground", async () => {
  const pixels = await renderSvg(square("#ff8000"));
  expect(pixels).toHaveLength(16384);
  expect(pixelAt(pixels, 0, 0)).toEqual([0, 0, 0, 0]);
  expect(pixelAt(pixels, 15, 32)).toEqual([0, 0, 0, 0]);
  expect(pixelAt(pixels, 16, 32)).toEqual([255, 128, 0, 255]);
  expect(pixelAt(pixels, 47, 47)).toEqual([255, 128, 0, 255]);
  expect(pixelAt(pixels, 48, 47)).toEqual([0, 0, 0, 0]);
});

it("gives premultiplied colours", async () => {
  const [red, green, blue, alpha] = pixelAt(await renderSvg(square("#ff8000", 'fill-opacity="0.5"')), 32, 32);
  expect(alpha).toBeGreaterThanOrEqual(127);
  expect(alpha).toBeLessThanOrEqual(128);
  expect([red, green, blue]).toEqual([alpha, Math.round((alpha! * 128) / 255), 0]);
});

it("covers a pixel by the part of it that is drawn", async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="128" height="128"><rect width="10.5" height="64"/></svg>';
  const pixels = await renderSvg(svg);
  expect(pixelAt(pixels, 9, 5)[3]).toBe(255);
  expect(pixelAt(pixels, 10, 5)[3]).toBeCloseTo(128, -1);
  expect(pixelAt(pixels, 11, 5)[3]).toBe(0);
});

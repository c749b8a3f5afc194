import { expect, it } from "vitest";
import { measurePicture, perceptualHash } from "./picture-measures.js";

/** Bars of one colour each, the same height; the rest is empty. Straight RGBA. */
function bars(sizePx: number, colours: readonly (readonly number[])[]): Uint8Array {
  const pixels = new Uint8Array(sizePx * sizePx * 4);
  colours.forEach((rgba, at) => {
    for (let y = sizePx / 4; y < sizePx / 2; y++) {
      for (let x = (at * sizePx) / 8; x < ((at + 1) * sizePx) / 8; x++) pixels.set(rgba, (y * sizePx + x) * 4);
    }
  });
  return pixels;
}

const red = [221, 38, 48, 255];
const blue = [40, 108, 220, 255];

const differing = (one: string, other: string) =>
  [...one].reduce((sum, digit, i) => {
    const bits = Number.parseInt(digit, 16) ^ Number.parseInt(other[i]!, 16);
    return sum + bits.toString(2).replaceAll("0", "").length;
  }, 0);

it("measures the box of the ink in 64ths, whatever the size, and the colours by their ink", () => {
  for (const sizePx of [64, 128]) {
    expect(measurePicture(bars(sizePx, [red, red, blue]), sizePx)).toMatchObject({
      bounds: { left: 0, top: 16, width: 24, height: 16 },
      colours: ["red", "blue"],
    });
  }
});

it("has no measures of nothing", () => {
  expect(measurePicture(new Uint8Array(64 * 64 * 4), 64)).toBeUndefined();
});

it("hashes the same picture alike at another size and in another hue, and another picture otherwise", () => {
  const hash = perceptualHash(bars(64, [red, blue, red]), 64);
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(differing(hash, perceptualHash(bars(128, [red, blue, red]), 128))).toBeLessThanOrEqual(2);
  expect(differing(hash, perceptualHash(bars(64, [blue, blue, blue]), 64))).toBeLessThan(16);
  const turned = bars(64, [red, blue, red]).reverse();
  expect(differing(hash, perceptualHash(turned, 64))).toBeGreaterThan(16);
});

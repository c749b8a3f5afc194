import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { premultiply } from "../pixels.js";
import { resample } from "./resample.js";

const picture = (width: number, height: number, rgba: (x: number, y: number) => number[]) =>
  Uint8Array.from(Array.from({ length: width * height }, (_, n) => rgba(n % width, Math.floor(n / width))).flat());

describe("resample", () => {
  it("only premultiplies at the same size, mirrored if wanted", () => {
    const straight = picture(4, 3, (x, y) => [x * 60, y * 90, 10, x * 80]);
    const crop = { straight, rowPx: 4, left: 0, top: 0, width: 4, height: 3 };
    expect(resample(crop, 4, 3).pixels).toEqual(premultiply(straight));
    const mirrored = picture(4, 3, (x, y) => [(3 - x) * 60, y * 90, 10, (3 - x) * 80]);
    expect(resample(crop, 4, 3, true).pixels).toEqual(premultiply(mirrored));
  });

  it("averages light, not colours: a clear red pixel lends nothing", () => {
    const straight = Uint8Array.of(255, 0, 0, 0, 0, 0, 200, 255);
    const { pixels } = resample({ straight, rowPx: 2, left: 0, top: 0, width: 2, height: 1 }, 1, 1);
    expect([...pixels]).toEqual([0, 0, 100, 128]);
  });

  it("keeps one colour one colour at any size, from any part", () => {
    const straight = picture(16, 16, (x, y) => (x >= 3 && y >= 2 ? [200, 100, 50, 255] : [0, 0, 0, 0]));
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 13 }), side, side, (part, width, height) => {
        const { pixels } = resample({ straight, rowPx: 16, left: 3, top: 2, width: part, height: part }, width, height);
        for (let i = 0; i < pixels.length; i++)
          expect(Math.abs(pixels[i]! - [200, 100, 50, 255][i % 4]!)).toBeLessThan(2);
      }),
      { numRuns: 60 },
    );
  });
});

// The condition of pixels: each fault is found where it was made, and a clean picture has none.

import { describe, expect, it } from "vitest";
import { measureCondition } from "./measure-condition.js";

const side = 64;

/** Opaque, from a function of the place. */
function picture(rgbaAt: (x: number, y: number) => readonly [number, number, number, number]) {
  const pixels = new Uint8Array(side * side * 4);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) pixels.set(rgbaAt(x, y), (y * side + x) * 4);
  return { widthPx: side, heightPx: side, pixels };
}

const grey = (value: number) => [value, value, value, 255] as const;
const noise = (x: number, y: number) => ((x * 7919 + y * 104729) % 17) / 17 - 0.5;

describe("measureCondition", () => {
  it("finds nothing wrong with a drawing on a gradient", () => {
    const clean = measureCondition(
      picture((x, y) => ((x - 32) ** 2 + (y - 32) ** 2 < 300 ? [200, 40, 40, 255] : grey(100 + y))),
    );
    expect(clean.seams).toEqual([]);
    expect(clean.alphaHoles).toEqual([]);
    expect(clean.clippedDark + clean.clippedBright).toBe(0);
    expect(clean.sharpness).toBeGreaterThan(0.9);
  });

  it("measures how wide edges are", () => {
    const edge = (width: number) =>
      measureCondition(picture((x) => grey(40 + 160 * Math.min(1, Math.max(0, (x - 20) / width))))).sharpness;
    expect(edge(1)).toBeCloseTo(1, 1);
    expect(edge(4)).toBeLessThan(0.6);
    expect(edge(16)).toBeLessThan(0.3);
  });

  it("counts flat white and flat black, not lines", () => {
    const burnt = measureCondition(picture((x, y) => grey(y < 16 ? 255 : x === 30 ? 0 : 128)));
    expect(burnt.clippedBright).toBeCloseTo(0.25, 5);
    expect(burnt.clippedDark).toBe(0);
  });

  it("finds a small step that goes through the whole picture, and not a drawn edge", () => {
    const torn = measureCondition(picture((x, y) => grey(Math.round(120 + 0.5 * noise(x, y) + (x >= 40 ? 6 : 0)))));
    expect(torn.seams).toMatchObject([{ direction: "vertical", atPx: 40 }]);
    expect(measureCondition(picture((_, y) => grey(y < 30 ? 90 : 200))).seams).toEqual([]);
  });

  it("finds a small hole in what is drawn, not the ground around it nor a wide ring", () => {
    const holed = measureCondition(
      picture((x, y) => {
        const isDrawn = x > 4 && x < 60 && y > 4 && y < 60;
        const isHole = x >= 20 && x < 23 && y >= 30 && y < 35;
        const isRing = x > 40 && x < 55 && y > 40 && y < 55;
        return isDrawn && !isHole && !isRing ? [90, 90, 90, 255] : [0, 0, 0, 0];
      }),
    );
    expect(holed.alphaHoles).toEqual([{ left: 20, top: 30, width: 3, height: 5 }]);
  });
});

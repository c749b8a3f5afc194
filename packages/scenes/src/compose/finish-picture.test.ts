import { sceneFinishes } from "@imagier/contracts";
import { describe, expect, test } from "vitest";
import type { Raster } from "../raster.js";
import { finishPicture } from "./finish-picture.js";
import { fieldOf, smallScene } from "./testing/test-rasters.js";

function meanDifference(a: Raster, b: Raster): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / a.data.length;
}

const alphaOf = ({ data }: Raster) => data.filter((_, i) => i % 4 === 3);

const colourCount = ({ data }: Raster) => new Set(new Uint32Array(data.buffer)).size;

describe.each(sceneFinishes)("%s", (finish) => {
  const picture = smallScene(64);
  const finished = finishPicture(picture, finish, { seed: 3 });

  test("changes an opaque picture and keeps its size and opacity", () => {
    expect([finished.widthPx, finished.heightPx]).toEqual([64, 64]);
    expect(meanDifference(picture, finished)).toBeGreaterThan(2);
    expect(alphaOf(finished).every((alpha) => alpha === 255)).toBe(true);
  });

  test("gives the same bytes again and leaves the picture it was given alone", () => {
    const before = picture.data.slice();
    const again = finishPicture(picture, finish, { seed: 3 });
    expect(Buffer.compare(again.data, finished.data)).toBe(0); // toEqual takes seconds for this many numbers
    expect(Buffer.compare(picture.data, before)).toBe(0);
  });

  test("keeps what is transparent transparent", () => {
    const clear = smallScene(64, { transparent: true });
    const out = finishPicture(clear, finish, { seed: 3 });
    if (finish === "pixel-art") expect(alphaOf(out).every((alpha) => alpha === 0 || alpha === 255)).toBe(true);
    else expect(Buffer.compare(alphaOf(out), alphaOf(clear))).toBe(0);
    const hidden = out.data.filter((_, i) => out.data[i | 3] === 0);
    expect(hidden.every((value) => value === 0)).toBe(true); // no colour where nothing is seen
    const corner = [...out.data.subarray(0, 4)];
    expect(corner).toEqual([0, 0, 0, 0]);
    expect(out.data[(35 * 64 + 32) * 4 + 3]).toBe(255); // the disc is still there
  });

  test("takes the smallest, the empty and the uneven", () => {
    for (const [width, height] of [
      [1, 1],
      [3, 17],
      [65, 2],
    ] as const) {
      const out = finishPicture(fieldOf(width, height, [200, 120, 40, 255]), finish, { seed: 1 });
      expect(out.data.length).toBe(width * height * 4);
    }
    const nothing = finishPicture(fieldOf(32, 32, [0, 0, 0, 0]), finish, { seed: 1 });
    expect(nothing.data.every((value) => value === 0)).toBe(true);
  });
});

test("seeds change grain, and only where there is any", () => {
  const picture = smallScene(64);
  const differs = (finish: "watercolour" | "pixel-art") =>
    meanDifference(finishPicture(picture, finish, { seed: 1 }), finishPicture(picture, finish, { seed: 2 }));
  expect(differs("watercolour")).toBeGreaterThan(0.5);
  expect(differs("pixel-art")).toBe(0);
});

test("pixel art has few colours, in blocks", () => {
  const out = finishPicture(smallScene(256), "pixel-art", { seed: 1 });
  expect(colourCount(out)).toBeLessThanOrEqual(48); // 24 and their outlines
  const row = new Uint32Array(out.data.buffer).subarray(100 * 256, 101 * 256);
  expect([...row.keys()].every((x) => row[x] === row[x - (x % 2)])).toBe(true);
});

test("charcoal and blueprint have one hue", () => {
  for (const [finish, warm] of [
    ["charcoal", true],
    ["blueprint", false],
  ] as const) {
    const { data } = finishPicture(smallScene(64), finish, { seed: 1 });
    const warmth = [...data.keys()].filter((i) => i % 4 === 0).map((i) => data[i]! - data[i + 2]!);
    if (warm) expect(Math.min(...warmth)).toBeGreaterThanOrEqual(-3);
    else expect(Math.max(...warmth)).toBeLessThan(0);
  }
});

test("refuses a seed that is none", () => {
  expect(() => finishPicture(smallScene(8), "oil", { seed: -1 })).toThrow(/seed.*-1/);
});

// Edges of pictures whose edges are known: where they run, how thin they are, and what is too faint to be one.

import { describe, expect, it } from "vitest";
import { cannyEdges } from "./canny-edges.js";

const sides = { widthPx: 24, heightPx: 20 };

function pictureOf(grey: (x: number, y: number) => number | readonly [number, number, number]): Uint8Array {
  const { widthPx, heightPx } = sides;
  return Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => {
    const place = Math.floor(i / 3);
    const value = grey(place % widthPx, Math.floor(place / widthPx));
    return typeof value === "number" ? value : value[i % 3]!;
  });
}

function edgesOf(grey: Parameters<typeof pictureOf>[0]): string[] {
  const edges = cannyEdges(pictureOf(grey), sides);
  const { widthPx, heightPx } = sides;
  return Array.from({ length: heightPx }, (_, y) =>
    Array.from({ length: widthPx }, (_, x) => (edges[3 * (y * widthPx + x)] === 255 ? "#" : ".")).join(""),
  );
}

describe("edges", () => {
  it("of a step are one pixel wide, straight or slanted", () => {
    const upright = edgesOf((x) => (x < 10 ? 20 : 220));
    expect(upright.every((row) => row === ".........#..............")).toBe(true);
    const level = edgesOf((_, y) => (y < 7 ? 220 : 20));
    expect(level.filter((row) => row === "#".repeat(24))).toHaveLength(1);
    const slanted = edgesOf((x, y) => (x < y ? 20 : 220)).slice(1, -1);
    for (const row of slanted) expect(row.replaceAll(".", "").length).toBeLessThanOrEqual(2);
    expect(slanted.every((row) => row.includes("#"))).toBe(true);
  });

  it("are none in a plane, and none where the change is faint or slow", () => {
    for (const grey of [() => 128, (x: number) => (x < 10 ? 100 : 120), (x: number) => 4 * x]) {
      expect(edgesOf(grey).join("")).not.toContain("#");
    }
  });

  it("of middling strength count only where they go on from a strong one", () => {
    const middling = 40; // 4 times that is between the two limits
    expect(edgesOf((x) => (x < 10 ? 20 : 20 + middling)).join("")).not.toContain("#");
    const joined = edgesOf((x, y) => (x < 10 ? 20 : y < 6 ? 220 : 20 + middling));
    expect(joined.at(-1)).toContain("#");
  });

  it("between colours of one brightness are seen", () => {
    expect(edgesOf((x) => (x < 10 ? [200, 0, 0] : [0, 200, 0]))[5]).toContain("#");
  });

  it("come as grey in three equal bytes a pixel, only black and white", () => {
    const edges = cannyEdges(
      pictureOf((x, y) => (x * y) % 256),
      sides,
    );
    expect(new Set(edges)).toEqual(new Set([0, 255]));
    for (let i = 0; i < edges.length; i += 3) expect([edges[i + 1], edges[i + 2]]).toEqual([edges[i], edges[i]]);
  });
});

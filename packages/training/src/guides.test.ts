// The known part and the edges against their definitions, pixel by pixel.

import { Graph } from "@imagier/graph";
import { loadGraph, ndArray } from "@imagier/test-kit";
import { expect, it } from "vitest";
import { guidesOf } from "./guides.js";

const size = 16;
/** Transparent but for an opaque white square from 4 to 11. */
const isInside = (x: number, y: number) => x >= 4 && x < 12 && y >= 4 && y < 12;
const picture = Array.from({ length: 4 * size * size }, (_, i) =>
  isInside(i % size, Math.floor(i / size) % size) ? 1 : -1,
);

async function guides(windows: number[][], hasEdges: number[]) {
  const batch = windows.length;
  const graph = new Graph();
  const target = graph.input("target", [batch, 4, size, size]);
  const { known, edges } = guidesOf(graph, target);
  const session = await loadGraph(graph, [known, edges]);
  const [knownPlanes, edgePlanes] = await session.run({
    target: ndArray(
      [batch, 4, size, size],
      windows.flatMap(() => picture),
    ),
    window: ndArray([batch, 5], windows.flat()),
    hasEdges: ndArray([batch], hasEdges),
  });
  await session.release();
  return { known: knownPlanes!, edges: edgePlanes! };
}

it("knows the picture outside the window, round or not, and nothing where the window is the whole picture", async () => {
  const windows = [
    [0, 0, 0, 0, 0],
    [0.5, 0.25, 1 / 0.25, 1 / 0.125, 0],
    [0.5, 0.5, 1 / 0.25, 1 / 0.25, 1],
  ];
  const { known } = await guides(windows, [0, 0, 0]);
  expect(known.shape).toEqual([3, 5, size, size]);
  windows.forEach(([cx, cy, ix, iy, isRound], b) => {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const dx = ((x + 0.5) / size - cx!) * ix!;
        const dy = ((y + 0.5) / size - cy!) * iy!;
        const isOutside = isRound ? dx * dx + dy * dy > 1 : Math.max(Math.abs(dx), Math.abs(dy)) > 1;
        const at = (plane: number) => known.data[((b * 5 + plane) * size + y) * size + x]!;
        expect(at(4)).toBe(Number(isOutside));
        expect(at(0)).toBeCloseTo(isOutside ? picture[y * size + x]! : 0);
      }
    }
  });
  expect(known.data.slice(0, 5 * size * size).every((value) => Math.abs(value) === 0)).toBe(true);
});

it("gives the edges of the square, two pixels wide, and none where none are asked for or at the border", async () => {
  const none = [0, 0, 0, 0, 0];
  const { edges } = await guides([none, none], [1, 0]);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const near = (value: number) => value >= 3 && value <= 12;
      const deep = (value: number) => value >= 5 && value <= 10;
      const isEdge = near(x) && near(y) && !(deep(x) && deep(y));
      // At the square's corners only one neighbour differs: an edge or not.
      if ([3, 12].includes(x) && [3, 12].includes(y)) continue;
      expect(edges.data[y * size + x], `${x},${y}`).toBe(Number(isEdge));
    }
  }
  expect(edges.data.slice(size * size).every((value) => Math.abs(value) === 0)).toBe(true);
});

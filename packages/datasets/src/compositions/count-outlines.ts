// Outlines of many: one thing several times, two things several times each, many different things.
// Not of relations between single things (relation-outlines.ts).

import type { RandomStream } from "@imagier/sampling";
import type { PixelBox } from "../pixels.js";
import { cellsOf, fit, shuffled } from "./boxes.js";
import type { Outline, OutlineGroup, Place } from "./outline.js";

/** Most objects on one canvas. */
const maxObjects = 20;

/** Smallest cell that a thing can be told in, in pixels. */
const minCellPx = 11;

/** Small numbers are what people ask for: 2, 3 and 4 each come up more often than 15 to 20 together. */
function chooseCount(random: RandomStream, most: number): number {
  return Math.min(most, 2 + Math.floor((most - 1) * random.next() ** 2.2));
}

export function countOutline(space: PixelBox, random: RandomStream): Outline {
  const group = chooseGroup(space, random, maxObjects);
  return {
    kind: "count",
    groups: [group],
    relations: [],
    mayOverlap: false,
    place: placeGroups([group], (area) => [area]),
  };
}

/** Beside or above each other, so that each can be counted by itself. */
export function twoGroupsOutline(space: PixelBox, random: RandomStream): Outline {
  const isStacked = random.next() < 0.6;
  const halves = (area: PixelBox) => (isStacked ? cellsOf(area, 1, 2) : cellsOf(area, 2, 1));
  const groups = halves(space).map((half) => chooseGroup(half, random, maxObjects / 2));
  const relation = isStacked ? ("above" as const) : ("left-of" as const);
  return {
    kind: "two-groups",
    groups,
    relations: [{ subject: 0, relation, object: 1 }],
    mayOverlap: false,
    place: placeGroups(groups, halves),
  };
}

/** Different things, each once, in cells of a loose grid. */
export function manyOutline(space: PixelBox, random: RandomStream): Outline {
  const columns = Math.min(5, Math.floor(space.width / minCellPx));
  const rows = Math.min(4, Math.floor(space.height / minCellPx));
  const count = 3 + random.int(Math.max(1, Math.min(maxObjects, columns * rows) - 2));
  return {
    kind: "many",
    groups: Array.from({ length: count }, () => ({ count: 1 })),
    relations: [],
    mayOverlap: false,
    place: (aspects, area, stream) => {
      const [across, down] = gridFor(area, count);
      const cells = shuffled(cellsOf(area, across, down), stream);
      return aspects.map(([aspect], n) => [loosely(cells[n]!, aspect!, stream)]);
    },
  };
}

function chooseGroup(space: PixelBox, random: RandomStream, most: number): OutlineGroup {
  const columns = Math.floor(space.width / minCellPx);
  const rows = Math.floor(space.height / minCellPx);
  const count = chooseCount(random, Math.max(2, Math.min(most, columns * rows)));
  const fits = {
    row: count <= columns && count <= 8,
    column: count <= rows && count <= 8,
    grid: isGrid(space, count),
    circle: count >= 4 && count <= 10 && Math.min(space.width, space.height) >= 4 * minCellPx,
  };
  const possible = (["row", "column", "grid", "circle"] as const).filter((arrangement) => fits[arrangement]);
  // A heap without an order is a way to stand too.
  const choice = random.int(possible.length + 1);
  const arrangement = possible[choice];
  return arrangement === undefined ? { count } : { count, arrangement };
}

/** A grid is one only where its last row is full. */
function isGrid(space: PixelBox, count: number): boolean {
  const [columns, rows] = gridFor(space, count);
  return count >= 4 && columns > 1 && rows > 1 && columns * rows === count;
}

/** Columns and rows with the largest square cells that hold so many. */
function gridFor({ width, height }: PixelBox, count: number): [number, number] {
  let best: [number, number] = [count, 1];
  let bestSide = 0;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    // A full last row is worth a little size.
    const side = Math.min(width / columns, height / rows) * (columns * rows === count ? 1.1 : 1);
    if (side <= bestSide) continue;
    best = [columns, rows];
    bestSide = side;
  }
  return best;
}

function placeGroups(groups: readonly OutlineGroup[], areasOf: (space: PixelBox) => PixelBox[]): Place {
  return (aspects, space, random) => {
    const areas = areasOf(space);
    return groups.map((group, n) => placeGroup({ group, aspects: aspects[n]!, area: areas[n]! }, random));
  };
}

interface GroupToPlace {
  group: OutlineGroup;
  aspects: readonly number[];
  area: PixelBox;
}

function placeGroup({ group, aspects, area }: GroupToPlace, random: RandomStream): PixelBox[] {
  const { count, arrangement } = group;
  if (arrangement === "circle") return placeCircle(aspects, area, random);
  if (arrangement === undefined) {
    const [columns, rows] = gridFor(area, count);
    const cells = shuffled(cellsOf(area, columns, rows), random);
    return aspects.map((aspect, n) => loosely(cells[n]!, aspect, random));
  }
  const [columns, rows] =
    arrangement === "row" ? [count, 1] : arrangement === "column" ? [1, count] : gridFor(area, count);
  const fill = 0.8 + 0.2 * random.next();
  const down = arrangement === "row" && random.next() < 0.5 ? 1 : 0.5; // on one line, or about one axis
  const cells = cellsOf(area, columns, rows);
  return aspects.map((aspect, n) => fit(cells[n]!, { aspect, fill, down }));
}

/** Evenly around the middle, the first at the top. */
function placeCircle(aspects: readonly number[], area: PixelBox, random: RandomStream): PixelBox[] {
  const side = Math.min(area.width, area.height);
  // Neighbours' cells touch: with n cells of side s on a circle of radius r = (side - s) / 2, s = 2 r sin(pi / n) / sqrt(2).
  const spread = Math.SQRT2 * Math.sin(Math.PI / aspects.length);
  const cell = Math.min(0.4 * side, (side * spread) / (2 + spread));
  const radius = (side - cell) / 2;
  const fill = 0.85 + 0.15 * random.next();
  return aspects.map((aspect, n) => {
    const angle = (2 * Math.PI * n) / aspects.length;
    const left = area.left + area.width / 2 + radius * Math.sin(angle) - cell / 2;
    const top = area.top + area.height / 2 - radius * Math.cos(angle) - cell / 2;
    return fit({ left, top, width: cell, height: cell }, { aspect, fill });
  });
}

/** Somewhere in the cell, a little smaller than it. */
function loosely(cell: PixelBox, aspect: number, random: RandomStream): PixelBox {
  return fit(cell, { aspect, fill: 0.75 + 0.25 * random.next(), across: random.next(), down: random.next() });
}

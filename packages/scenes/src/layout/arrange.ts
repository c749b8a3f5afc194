// Several bodies as one: in a row, a column, a grid, a circle, a pile, scattered. Gaps are even, feet stand on one line.
// Not on the canvas: what comes out is a body again, in its own coordinates.

import type { SceneArrangement } from "@imagier/contracts";
import type { RandomStream } from "@imagier/sampling";
import { type Body, centredAt, merged, moved, stoodAt } from "./body.js";
import { type Box, bottomOf, centreX, centreY, clamp, collide, contains, rightOf, unionOf } from "./boxes.js";

interface ArrangeOptions {
  /** @default a row, or rows of even length where there are many */
  arrangement?: SceneArrangement | undefined;
  /** Width over height that rows of many are to fill. */
  aspect: number;
  random: RandomStream;
}

/** Between neighbours, in parts of their size. */
const gapPart = 0.22;
/** So many of a kind stand in one row where nothing else is said. */
export const mostInRow = 4;

/** In reading order: the first body is leftmost, or in the uppermost row. */
export function arrange(bodies: readonly Body[], { arrangement, aspect, random }: ArrangeOptions): Body {
  if (bodies.length === 1) return bodies[0]!;
  switch (arrangement) {
    case "row":
      return merged(rowOf(bodies), "all");
    case "column":
      return merged(columnOf(bodies), "all");
    case "grid":
      return merged(gridOf(bodies, gridRows(bodies, aspect)), "all");
    case "corners":
      return merged(gridOf(bodies, gridRows(bodies, 1), 1), "all");
    case "circle":
      return merged(circleOf(bodies), "all");
    case "pile":
      return merged(pileOf(bodies), "all");
    case "scattered":
      return merged(scatteredOf(bodies, aspect, random), "all");
    case undefined:
      return bodies.length <= mostInRow
        ? merged(rowOf(bodies), "all")
        : merged(gridOf(bodies, evenRows(bodies, aspect)), "all");
  }
}

const meanSize = (bodies: readonly Body[]) =>
  bodies.reduce((sum, { core }) => sum + Math.sqrt(core.width * core.height), 0) / bodies.length;

/** Cores stand on one line with even gaps, wide enough for all that they carry. */
export function rowOf(bodies: readonly Body[], gap = gapPart * meanSize(bodies)): Body[] {
  const between = bodies.slice(1).map(({ box, core }, i) => {
    const before = bodies[i]!;
    return rightOf(before.box) - rightOf(before.core) + (core.left - box.left);
  });
  const step = Math.max(0, ...between) + gap;
  let x = 0;
  return bodies.map((body) => {
    const standing = stoodAt(body, x + body.core.width / 2, 0);
    x += body.core.width + step;
    return standing;
  });
}

function columnOf(bodies: readonly Body[]): Body[] {
  const between = bodies.slice(1).map(({ box, core }, i) => {
    const before = bodies[i]!;
    return bottomOf(before.box) - bottomOf(before.core) + (core.top - box.top);
  });
  const step = Math.max(0, ...between) + gapPart * meanSize(bodies);
  let y = 0;
  return bodies.map((body) => {
    y += body.core.height;
    const standing = stoodAt(body, 0, y);
    y += step;
    return standing;
  });
}

/** The largest reach of any of them from the middle of its core. */
function cellOf(bodies: readonly Body[]): { width: number; height: number } {
  const across = bodies.map(({ box, core }) => Math.max(centreX(core) - box.left, rightOf(box) - centreX(core)));
  const down = bodies.map(({ box }) => box.height);
  return { width: 2 * Math.max(...across), height: Math.max(...down) };
}

/** Lengths of full rows of a grid: 12 are 4, 4, 4; 7 are 4, 3. */
function gridRows(bodies: readonly Body[], aspect: number): number[] {
  const count = bodies.length;
  const cell = cellOf(bodies);
  const wanted = 1.12 * Math.sqrt((count * aspect * cell.height) / cell.width);
  let best = Math.ceil(wanted);
  let bestCost = Number.POSITIVE_INFINITY;
  for (let columns = 1; columns <= count; columns++) {
    const holes = Math.ceil(count / columns) * columns - count;
    const cost =
      Math.abs(Math.log(columns / wanted)) + (0.8 * holes) / columns + (columns === 1 || columns === count ? 1 : 0);
    if (cost >= bestCost) continue;
    best = columns;
    bestCost = cost;
  }
  return Array.from({ length: Math.ceil(count / best) }, (_, row) => Math.min(best, count - row * best));
}

/** Rows that differ by one at most, the longer ones below: 5 are 2, 3; 7 are 3, 4. */
function evenRows(bodies: readonly Body[], aspect: number): number[] {
  const count = bodies.length;
  const cell = cellOf(bodies);
  const columns = clamp(Math.sqrt((count * aspect * cell.height) / cell.width), 2, count);
  const rows = Math.round(count / columns);
  return Array.from({ length: rows }, (_, row) => Math.floor((count + row) / rows));
}

/** Rows of the given lengths, each in the middle, with equal steps. */
function gridOf(bodies: readonly Body[], rows: readonly number[], gap = gapPart): Body[] {
  const { width, height } = cellOf(bodies);
  const step = gap * meanSize(bodies);
  let next = 0;
  return rows.flatMap((length, row) =>
    Array.from({ length }, (_, column) => {
      const body = bodies[next++]!;
      return stoodAt(body, (column - (length - 1) / 2) * (width + step), row * (height + step));
    }),
  );
}

/** Counted from the left, as all layers of several are. */
function circleOf(bodies: readonly Body[]): Body[] {
  const size = meanSize(bodies);
  return smallestThat(
    (grown) => onEllipse(bodies, { x: 0, y: 0, across: 0.3 * size * grown, down: 0.3 * size * grown }),
    (placed) => !anyCollide(placed, 0.06 * size),
  );
}

/** Grows a ring until it will do, and no further than a hundred of anything can need. */
function smallestThat(ring: (grown: number) => Body[], willDo: (placed: Body[]) => boolean): Body[] {
  for (let grown = 0.5; grown < 500; grown *= 1.05) {
    const placed = ring(grown);
    if (willDo(placed)) return placed;
  }
  return ring(500);
}

interface Ellipse {
  x: number;
  y: number;
  across: number;
  down: number;
}

function onEllipse(bodies: readonly Body[], { x, y, across, down }: Ellipse): Body[] {
  const start = bodies.length === 2 ? -0.75 : -0.5; // two stand across a corner, so that they enclose the middle
  const points = bodies.map((_, i) => {
    const angle = (start + (2 * i) / bodies.length) * Math.PI;
    return { x: x + across * Math.cos(angle), y: y + down * Math.sin(angle) };
  });
  points.sort((a, b) => (Math.abs(a.x - b.x) > 1e-9 ? a.x - b.x : a.y - b.y));
  return bodies.map((body, i) => centredAt(body, points[i]!.x, points[i]!.y));
}

const anyCollide = (bodies: readonly Body[], gap: number) =>
  bodies.some((a, i) => bodies.slice(i + 1).some((b) => collide(a.box, b.box, gap)));

/** In a ring around a box, as near as they can stand without touching it or each other. */
export function ringAround(middle: Box, bodies: readonly Body[]): Body[] {
  const size = meanSize(bodies);
  const [x, y] = [centreX(middle), centreY(middle)];
  const [across, down] = [(middle.width + size) / 2, (middle.height + size) / 2];
  const gap = 0.06 * size;
  return smallestThat(
    (grown) => onEllipse(bodies, { x, y, across: across * grown, down: down * grown }),
    (placed) =>
      placed.every((body) => !collide(body.box, middle, gap)) &&
      !anyCollide(placed, gap) &&
      (placed.length < 2 || contains(unionOf(placed.map(({ box }) => box)), middle)),
  );
}

/** Flat things lie on each other; others make a pyramid, each upper one between two lower ones. */
function pileOf(bodies: readonly Body[]): Body[] {
  const { width, height } = cellOf(bodies);
  const isFlat = width > 1.8 * height || bodies.length === 2;
  const rows = isFlat ? bodies.map(() => 1) : pyramidRows(bodies.length);
  const step = height * (isFlat ? 0.9 : 0.84);
  let next = 0;
  return rows.flatMap((length, row) =>
    Array.from({ length }, (_, column) =>
      stoodAt(bodies[next++]!, (column - (length - 1) / 2) * width * 0.98, row * step),
    ),
  );
}

/** From the top: 4 are 1, 3; 5 are 2, 3; 6 are 1, 2, 3. */
function pyramidRows(count: number): number[] {
  const base = Math.ceil((Math.sqrt(8 * count + 1) - 1) / 2);
  const rows: number[] = [];
  for (let left = count, length = base; left > 0; length = Math.max(1, length - 1)) {
    rows.unshift(Math.min(length, left));
    left -= rows[0]!;
  }
  return rows;
}

/** Each somewhere in a cell of its own, the cells in rows. */
function scatteredOf(bodies: readonly Body[], aspect: number, random: RandomStream): Body[] {
  const { width, height } = cellOf(bodies);
  const rows = evenRows(bodies, aspect);
  const [cellWidth, cellHeight] = [width * 1.75, height * 1.55];
  const widest = Math.max(...rows);
  let next = 0;
  return rows.flatMap((length, row) => {
    const step = (cellWidth * widest) / length;
    return Array.from({ length }, (_, column) => {
      const across = (random.next() - 0.5) * (step - width * 1.08);
      const down = (random.next() - 0.5) * (cellHeight - height * 1.08);
      return moved(stoodAt(bodies[next++]!, 0, 0), (column + 0.5) * step + across, row * cellHeight + down);
    });
  });
}

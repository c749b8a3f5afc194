// The free spot for a box that is nearest to where it would best be. Tries that place first, then a lattice and the edges of
// what is in the way. Not a packing of many: each box is placed once, the others stay.

import { type Box, bottomOf, clamp, collide, rightOf } from "./boxes.js";

interface SpotWish {
  width: number;
  height: number;
  /** Upper left corner, where it would best be. */
  wanted: { left: number; top: number };
  /** Where the upper left corner may be. */
  from: { left: number; top: number };
  to: { left: number; top: number };
  obstacles: readonly Box[];
  gap: number;
  /** What else must hold of the box. @default nothing */
  accepts?: (box: Box) => boolean;
}

const lattice = 23;
/** Edges of more obstacles than this are not tried: the lattice will do. */
const mostEdges = 14;

export function findSpot(wish: SpotWish): Box | undefined {
  const { width, height, from, to } = wish;
  if (from.left > to.left || from.top > to.top) return undefined;
  const wanted = { left: clamp(wish.wanted.left, from.left, to.left), top: clamp(wish.wanted.top, from.top, to.top) };
  const best = { ...wanted, width, height };
  if (isFree(best, wish)) return best;
  const lefts = candidates(wish, "left").map((left) => ({ left, cost: (left - wanted.left) ** 2 }));
  const tops = candidates(wish, "top").map((top) => ({ top, cost: (top - wanted.top) ** 2 }));
  const spots = lefts.flatMap(({ left, cost }) => tops.map((one) => ({ left, top: one.top, cost: cost + one.cost })));
  spots.sort((a, b) => a.cost - b.cost);
  for (const { left, top } of spots) {
    const box = { left, top, width, height };
    if (isFree(box, wish)) return box;
  }
  return undefined;
}

function isFree(box: Box, { obstacles, gap, accepts }: SpotWish): boolean {
  return !obstacles.some((other) => collide(box, other, gap)) && (accepts?.(box) ?? true);
}

function candidates({ width, height, from, to, obstacles, gap }: SpotWish, side: "left" | "top"): number[] {
  const [low, high] = [from[side], to[side]];
  const steps = Array.from({ length: lattice }, (_, i) => low + ((high - low) * i) / (lattice - 1));
  if (obstacles.length > mostEdges) return steps;
  const edges = obstacles.flatMap((box) =>
    side === "left" ? [box.left - width - gap, rightOf(box) + gap] : [box.top - height - gap, bottomOf(box) + gap],
  );
  return [...steps, ...edges.filter((edge) => edge >= low && edge <= high)];
}

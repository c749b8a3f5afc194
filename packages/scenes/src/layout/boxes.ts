// Arithmetic of boxes: sides, centres, overlap, union. The unit is the caller's.
// Not what relations mean: relation-tests.ts.

import type { SceneBox } from "@imagier/contracts";

export type Box = SceneBox;
export type Axis = "x" | "y";

export const rightOf = (box: Box) => box.left + box.width;
export const bottomOf = (box: Box) => box.top + box.height;
export const centreX = (box: Box) => box.left + box.width / 2;
export const centreY = (box: Box) => box.top + box.height / 2;

/** Below 0: how far they are apart. */
export const overlapX = (a: Box, b: Box) => Math.min(rightOf(a), rightOf(b)) - Math.max(a.left, b.left);
export const overlapY = (a: Box, b: Box) => Math.min(bottomOf(a), bottomOf(b)) - Math.max(a.top, b.top);

/** Of the smaller box, how much the other covers: 0 to 1. */
export function overlapPart(a: Box, b: Box): number {
  const across = overlapX(a, b);
  const down = overlapY(a, b);
  if (across <= 0 || down <= 0) return 0;
  return (across * down) / Math.min(a.width * a.height, b.width * b.height);
}

/** Whether they overlap, or come nearer to each other than `gap`; touching is apart. */
export function collide(a: Box, b: Box, gap = 0): boolean {
  const least = 1e-6 - gap;
  return overlapX(a, b) > least && overlapY(a, b) > least;
}

export function contains(outer: Box, inner: Box, slack = 1e-6): boolean {
  return (
    inner.left >= outer.left - slack &&
    inner.top >= outer.top - slack &&
    rightOf(inner) <= rightOf(outer) + slack &&
    bottomOf(inner) <= bottomOf(outer) + slack
  );
}

/** Around all of them; there must be one. */
export function unionOf(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map(rightOf)) - left;
  const height = Math.max(...boxes.map(bottomOf)) - top;
  return { left, top, width, height };
}

export function inset(box: Box, across: number, down = across): Box {
  return { left: box.left + across, top: box.top + down, width: box.width - 2 * across, height: box.height - 2 * down };
}

export const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

// The soft shadow where a thing touches what it stands on, and the faint dimness around things close behind one another.
// Not light from a direction: nothing here knows of a lamp. It only darkens what is there, or a blank page, and never adds to a void.

import { blurred } from "./filters/blur.js";
import { type CanvasSize, forEachRow, type Patch } from "./patch.js";

export interface ShadowGround {
  canvas: Patch;
  /** For each place of the canvas the number of the layer in front there; 0 is the background. */
  owners: Uint16Array;
  /** The layers put down so far, by their numbers from 1. */
  placed: readonly (Patch | undefined)[];
  /** Whether the background is a blank page: shadows fall on it too where it is transparent. */
  isPage: boolean;
}

/** How dark, 0 to 1: right under the foot, under the body, and around what stands before another thing. */
const strength = { foot: 0.46, body: 0.3, around: 0.16 };
const shadowColour = [0.07, 0.05, 0.12] as const; // a dark violet mixes with any ground without turning it grey

interface ShadowWish {
  /** Number of the layer it stands on, 0 for the background. @default what is seen right under its foot */
  standsOn?: number;
  /** 1 is by day. */
  depth: number;
}

/** The shadow to lay under `thing`; undefined where it has no foot on the canvas. */
export function contactShadow(thing: Patch, ground: ShadowGround, wish: ShadowWish): Patch | undefined {
  const foot = findFoot(thing, ground.canvas);
  if (foot === undefined) return undefined;
  const crowded = standsBefore(thing, ground);
  const shadow = shadowBounds(foot, thing, { canvas: ground.canvas, crowded });
  const { widthPx, heightPx } = shadow;
  const standsOn = wish.standsOn ?? ownerUnder(foot, ground);
  const density = new Float32Array(widthPx * heightPx);
  addFoot(density, shadow, foot);
  const soft = blurred(density, shadow, Math.max(0.8, foot.height * 0.012));
  addBody(soft, shadow, foot);
  keepOn(soft, shadow, ground.placed[standsOn]);
  if (crowded) addAround(soft, { shadow, thing, ground });
  return coloured(soft, { shadow, ground, depth: wish.depth });
}

interface Foot {
  /** Lowest opaque row, canvas pixels. */
  bottom: number;
  /** Row of the ground at a column, canvas pixels: no opaque pixel is lower. It slopes under what is seen from a corner. */
  groundAt(x: number): number;
  height: number;
  left: number;
  right: number;
  /** Of the lower third. */
  bodyLeft: number;
  bodyRight: number;
  /** Lowest opaque row of each column from `bodyLeft`; -1 where there is none. */
  lowest: Int32Array;
}

const opaque = 0.5;

function findFoot(thing: Patch, canvas: CanvasSize): Foot | undefined {
  const lowest = lowestRows(thing);
  const bottom = lowest.reduce((most, row) => Math.max(most, row), -1);
  const top = thing.top + firstOpaqueRow(thing);
  if (bottom < 0 || bottom >= canvas.heightPx - 1) return undefined; // its foot is cut off, or there is none
  const height = bottom - top + 1;
  const groundAt = groundUnder(lowest, { left: thing.left, bottom, height });
  const within = (share: number) => {
    const columns = [...lowest.keys()].filter((x) => lowest[x]! >= groundAt(thing.left + x) - height * share);
    return { left: thing.left + columns[0]!, right: thing.left + columns.at(-1)! + 1 };
  };
  const touching = within(0.07);
  const body = within(0.33);
  return {
    bottom,
    groundAt,
    height,
    left: touching.left,
    right: touching.right,
    bodyLeft: body.left,
    bodyRight: body.right,
    lowest: lowest.subarray(body.left - thing.left, body.right - thing.left),
  };
}

/** Less steep is how feet of one who walks stand; steeper is no floor. */
const leastSlope = 0.1;
const mostSlope = 0.35;

/** A line through the lowest points of the left and the right third where all others are above it; else level. */
function groundUnder(
  lowest: Int32Array,
  { left, bottom, height }: { left: number; bottom: number; height: number },
): (x: number) => number {
  const third = Math.ceil(lowest.length / 3);
  const lowestIn = (from: number, to: number) => {
    let at = from;
    for (let i = from; i < to; i++) if (lowest[i]! > lowest[at]!) at = i;
    return at;
  };
  const [a, b] = [lowestIn(0, third), lowestIn(lowest.length - third, lowest.length)];
  const slope = (lowest[b]! - lowest[a]!) / Math.max(1, b - a);
  const base = lowest.reduce((most, row, i) => Math.max(most, row - slope * i), Number.NEGATIVE_INFINITY);
  const isFloor = base - (lowest[a]! - slope * a) <= 0.06 * height;
  const isSeenAslant = Math.abs(slope) >= leastSlope && Math.abs(slope) <= mostSlope;
  const areFeet = Math.min(lowest[a]!, lowest[b]!) >= bottom - 0.45 * height;
  return isFloor && isSeenAslant && areFeet ? (x) => base + slope * (x - left) : () => bottom;
}

function lowestRows({ top, widthPx, heightPx, data }: Patch): Int32Array {
  const lowest = new Int32Array(widthPx).fill(-1);
  for (let y = 0, i = 3; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i += 4) if (data[i]! >= opaque) lowest[x] = top + y;
  }
  return lowest;
}

function firstOpaqueRow({ widthPx, data }: Patch): number {
  let i = 3;
  while (i < data.length && data[i]! < opaque) i += 4;
  return Math.floor(i / 4 / widthPx);
}

/** Whether another thing is right behind it. */
function standsBefore(thing: Patch, { canvas, owners }: ShadowGround): boolean {
  let found = false;
  forEachRow(canvas, thing, (to, _from, pixels) => {
    for (let i = to / 4; i < to / 4 + pixels && !found; i++) found = owners[i] !== 0;
  });
  return found;
}

function shadowBounds(foot: Foot, thing: Patch, { canvas, crowded }: { canvas: CanvasSize; crowded: boolean }): Patch {
  const margin = Math.ceil(2 + foot.height * 0.08 + (foot.bodyRight - foot.bodyLeft) * 0.15);
  const left = Math.max(0, thing.left - margin);
  const highest = Math.min(foot.bottom, foot.groundAt(foot.bodyLeft), foot.groundAt(foot.bodyRight));
  const top = Math.max(0, crowded ? thing.top - margin : Math.floor(highest - foot.height / 3) - margin);
  const widthPx = Math.min(canvas.widthPx, thing.left + thing.widthPx + margin) - left;
  const heightPx = Math.min(canvas.heightPx, thing.top + thing.heightPx + margin) - top;
  return { left, top, widthPx, heightPx, data: new Float32Array(widthPx * heightPx * 4) };
}

/** A dark line along the lower contour, pressed flat: four legs give four spots, an apple one. */
function addFoot(density: Float32Array, shadow: Patch, { lowest, bodyLeft, groundAt, height }: Foot): void {
  const reach = height * 0.05 + 1;
  const thickness = Math.max(1, height * 0.02);
  for (const [i, low] of lowest.entries()) {
    if (low < 0) continue;
    const ground = groundAt(bodyLeft + i);
    const lifted = ground - low;
    const weight = strength.foot * Math.exp(-lifted / reach) * 1.6;
    const y = ground - lifted * 0.4 - shadow.top;
    const from = Math.max(0, Math.round(y - thickness));
    const to = Math.min(shadow.heightPx - 1, Math.round(y + thickness));
    for (let row = from; row <= to; row++) {
      const at = row * shadow.widthPx + bodyLeft + i - shadow.left;
      density[at] = Math.max(density[at]!, weight);
    }
  }
}

/** A flat ellipse under the lower third, as under an overcast sky. */
function addBody(density: Float32Array, shadow: Patch, foot: Foot): void {
  const radiusX = ((foot.bodyRight - foot.bodyLeft) / 2) * 1.12 + 2;
  const radiusY = Math.min(radiusX * 0.24, foot.height * 0.1) + 1;
  const middleX = (foot.bodyLeft + foot.bodyRight) / 2;
  for (let x = 0; x < shadow.widthPx; x++) {
    const across = 1 - ((shadow.left + x + 0.5 - middleX) / radiusX) ** 2;
    if (across <= 0) continue;
    const middleY = foot.groundAt(shadow.left + x) + 0.5 - radiusY * 0.15;
    const first = Math.max(shadow.top, Math.floor(middleY - radiusY));
    const end = Math.min(shadow.top + shadow.heightPx, Math.ceil(middleY + radiusY));
    for (let y = first; y < end; y++) {
      const inside = across - ((y + 0.5 - middleY) / radiusY) ** 2;
      if (inside <= 0) continue;
      const at = (y - shadow.top) * shadow.widthPx + x;
      density[at] = 1 - (1 - density[at]!) * (1 - strength.body * smooth(inside));
    }
  }
}

const smooth = (t: number) => t * t * (3 - 2 * t);

/** What is seen under most of the foot, a little below it. */
function ownerUnder({ left, right, bottom, height }: Foot, { owners, canvas }: ShadowGround): number {
  const y = Math.min(canvas.heightPx - 1, bottom + 1 + Math.round(height * 0.01));
  const votes = new Map<number, number>();
  for (let x = left; x < right; x++) {
    const owner = owners[y * canvas.widthPx + x]!;
    votes.set(owner, (votes.get(owner) ?? 0) + 1);
  }
  const [most] = [...votes].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}

/** What stands on a thing throws its shadow on that thing, not into the air beside it. */
function keepOn(density: Float32Array, shadow: Patch, support: Patch | undefined): void {
  if (support === undefined) return;
  const kept = new Float32Array(density.length);
  forEachRow(shadow, support, (to, from, pixels) => {
    for (let i = 0; i < pixels; i++) {
      kept[to / 4 + i] = density[to / 4 + i]! * support.data[from + i * 4 + 3]!;
    }
  });
  density.set(kept);
}

interface Around {
  shadow: Patch;
  thing: Patch;
  ground: ShadowGround;
}

/** Other things right behind are a little dimmer near the silhouette; the background is too far away for that. */
function addAround(density: Float32Array, { shadow, thing, ground: { owners, canvas } }: Around): void {
  const silhouette = new Float32Array(density.length);
  forEachRow(shadow, thing, (to, from, pixels) => {
    for (let i = 0; i < pixels; i++) silhouette[to / 4 + i] = thing.data[from + i * 4 + 3]!;
  });
  const near = blurred(silhouette, shadow, Math.min(12, 1 + Math.max(thing.widthPx, thing.heightPx) * 0.03));
  for (let y = 0, i = 0; y < shadow.heightPx; y++) {
    for (let x = 0; x < shadow.widthPx; x++, i++) {
      if (owners[(shadow.top + y) * canvas.widthPx + shadow.left + x] === 0) continue;
      density[i] = 1 - (1 - density[i]!) * (1 - strength.around * near[i]!);
    }
  }
}

/** On one light colour a shadow seems darker than on grass. */
const onPage = 0.62;

/** Multiplied by the alpha that is there, so that a transparent canvas that is no page stays transparent. */
function coloured(
  density: Float32Array,
  { shadow, ground, depth }: { shadow: Patch; ground: ShadowGround; depth: number },
): Patch {
  forEachRow(shadow, ground.canvas, (to, from, pixels) => {
    for (let i = 0; i < pixels; i++) {
      const isBare = ground.isPage && ground.owners[from / 4 + i] === 0;
      const there = isBare ? onPage : ground.canvas.data[from + i * 4 + 3]!;
      const alpha = Math.min(1, density[to / 4 + i]!) * depth * there;
      if (alpha === 0) continue;
      const at = to + i * 4;
      for (let c = 0; c < 3; c++) shadow.data[at + c] = shadowColour[c]! * alpha;
      shadow.data[at + 3] = alpha;
    }
  });
  return shadow;
}

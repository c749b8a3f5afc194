// One list of things out of what several looks at a picture saw: boxes of the same thing become their weighted mean.
// Not how a look sees (find-things.ts). Weighted boxes fusion: Solovyev et al. 2019 (arXiv 1910.13302).

import type { SeenBox } from "./sighting.js";

export interface FoundThing {
  box: SeenBox;
  /** 0..1 */
  presence: number;
}

/** Boxes in one look cover each other more than this, as intersection over union, where they are of the same thing. */
const sameInLook = 0.55;
/** The same for a box of another look: two looks differ more about one thing than one look about two. */
const sameInAnother = 0.35;

/** What one look saw, and where it would have seen a thing: its window may be a part of the picture. */
export interface SeenInLook {
  things: readonly FoundThing[];
  sees: (box: SeenBox) => boolean;
}

interface Fusing {
  box: SeenBox;
  /** Index of the look, and what it saw: at most once each. */
  seen: Map<number, FoundThing>;
}

/**
 * The largest first. What a look does not see where it could counts as 0 in the mean of the presences.
 * @param looks what each saw, boxes in pixels of the one picture
 */
export function fuseThings(looks: readonly SeenInLook[]): FoundThing[] {
  const all = looks.flatMap(({ things }, look) => unrepeated(things).map((thing) => ({ look, thing })));
  const fused: Fusing[] = [];
  for (const { look, thing } of all.sort((a, b) => b.thing.presence - a.thing.presence)) {
    const same = nearest(fused, look, thing.box);
    if (same === undefined) fused.push({ box: thing.box, seen: new Map([[look, thing]]) });
    else {
      same.seen.set(look, thing);
      same.box = meanBox([...same.seen.values()]);
    }
  }
  return fused
    .map(({ box, seen }) => {
      const able = looks.filter(({ sees }, look) => seen.has(look) || sees(box)).length;
      return { box, presence: sum([...seen.values()], ({ presence }) => presence) / able };
    })
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
}

/** The surest of each heap of boxes around one thing. */
function unrepeated(found: readonly FoundThing[]): FoundThing[] {
  const kept: FoundThing[] = [];
  for (const thing of found.toSorted((a, b) => b.presence - a.presence))
    if (!kept.some(({ box }) => overlap(box, thing.box) > sameInLook)) kept.push(thing);
  return kept;
}

function nearest(fused: readonly Fusing[], look: number, box: SeenBox): Fusing | undefined {
  let [best, most]: [Fusing | undefined, number] = [undefined, sameInAnother];
  for (const each of fused) {
    const shared = overlap(each.box, box);
    if (shared > most && !each.seen.has(look)) [best, most] = [each, shared];
  }
  return best;
}

/** Weighted by how sure each is. */
function meanBox(seen: readonly FoundThing[]): SeenBox {
  const weight = sum(seen, ({ presence }) => presence);
  const mean = (side: keyof SeenBox) => sum(seen, ({ box, presence }) => presence * box[side]) / weight;
  return { left: mean("left"), top: mean("top"), width: mean("width"), height: mean("height") };
}

function sum<Value>(of: readonly Value[], value: (each: Value) => number): number {
  return of.reduce((total, each) => total + value(each), 0);
}

/** What of a box lies in the picture; without width or height where nothing does. */
export function inside(
  { left, top, width, height }: SeenBox,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): SeenBox {
  const [x0, y0] = [Math.max(0, left), Math.max(0, top)];
  const [x1, y1] = [Math.min(widthPx, left + width), Math.min(heightPx, top + height)];
  return { left: x0, top: y0, width: Math.max(0, x1 - x0), height: Math.max(0, y1 - y0) };
}

/** Intersection over union. */
export function overlap(a: SeenBox, b: SeenBox): number {
  const both = shared(a, b);
  return both === 0 ? 0 : both / (a.width * a.height + b.width * b.height - both);
}

/** Intersection over the smaller one. */
export function shareOfSmaller(a: SeenBox, b: SeenBox): number {
  const both = shared(a, b);
  return both === 0 ? 0 : both / Math.min(a.width * a.height, b.width * b.height);
}

/** Area. */
function shared(a: SeenBox, b: SeenBox): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

export const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Of a probability that is neither 0 nor 1. */
export const logit = (probability: number) => Math.log(probability / (1 - probability));

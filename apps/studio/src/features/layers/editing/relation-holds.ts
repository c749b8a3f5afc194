// Whether the boxes of a plan bear out one of its relations, as the layout judges it (scenes/layout/relation-tests.ts): the page
// must let go of what the service would call a contradiction. Its test holds both to the same verdicts.

import type { SceneBox, SceneLink, ScenePlan } from "@imagier/contracts";
import { centreX, centreY, unionOf } from "./geometry.js";

/** How far boxes may overlap and still be called apart, as a part of the smaller one. */
const slack = 0.2;

const right = ({ left, width }: SceneBox) => left + width;
const bottom = ({ top, height }: SceneBox) => top + height;
const overlapX = (a: SceneBox, b: SceneBox) => Math.min(right(a), right(b)) - Math.max(a.left, b.left);
const overlapY = (a: SceneBox, b: SceneBox) => Math.min(bottom(a), bottom(b)) - Math.max(a.top, b.top);
const covers = (a: SceneBox, b: SceneBox) => overlapX(a, b) > 0 && overlapY(a, b) > 0;
/** Sums of fractions are never quite equal. */
const nearlyPx = 1e-3;
const contains = (outer: SceneBox, inner: SceneBox) =>
  inner.left >= outer.left - nearlyPx &&
  inner.top >= outer.top - nearlyPx &&
  right(inner) <= right(outer) + nearlyPx &&
  bottom(inner) <= bottom(outer) + nearlyPx;

const endsBefore = (a: SceneBox, b: SceneBox) => right(a) - b.left <= slack * Math.min(a.width, b.width);
const endsAbove = (a: SceneBox, b: SceneBox) => bottom(a) - b.top <= slack * Math.min(a.height, b.height);

/** Half of the way between two centres must be along the axis, after a tenth of both sides is taken off. */
function liesAlong(along: number, across: number, sides: number): boolean {
  return along - 0.1 * sides > 0.5 * Math.hypot(along, across);
}

function isLeft(a: SceneBox, b: SceneBox): boolean {
  const [x, y] = [centreX(b) - centreX(a), centreY(b) - centreY(a)];
  return endsBefore(a, b) && liesAlong(x, y, a.width + b.width);
}

function isAbove(a: SceneBox, b: SceneBox): boolean {
  const [x, y] = [centreX(b) - centreX(a), centreY(b) - centreY(a)];
  const spans = overlapX(a, b) > 0.9 * Math.min(a.width, b.width);
  return endsAbove(a, b) && (spans || liesAlong(y, x, a.height + b.height));
}

const isBeside = (a: SceneBox, b: SceneBox) => (endsBefore(a, b) || endsBefore(b, a)) && overlapY(a, b) > 0;

function isBetween(a: SceneBox, b: SceneBox, c: SceneBox): boolean {
  const within = (value: number, ends: [number, number]) => value > Math.min(...ends) && value < Math.max(...ends);
  return (
    (within(centreX(a), [centreX(b), centreX(c)]) && (endsBefore(b, c) || endsBefore(c, b))) ||
    (within(centreY(a), [centreY(b), centreY(c)]) && (endsAbove(b, c) || endsAbove(c, b)))
  );
}

function isAmong(a: SceneBox, others: readonly SceneBox[]): boolean {
  if (others.length < 2) return isBeside(a, others[0]!);
  if (others.length > 2 && contains(unionOf(others)!, a)) return true;
  return others.some((one, i) => others.slice(i + 1).some((other) => isBetween(a, one, other)));
}

/** False where a layer has no place yet. */
export function relationHolds(plan: ScenePlan, { subject, relation, objects }: SceneLink): boolean {
  const [some, others, third] = [subject, ...objects].map((party) => boxesOf(plan, party));
  const [a, b, c] = [unionOf(some ?? []), unionOf(others ?? []), unionOf(third ?? [])];
  if (some === undefined || others === undefined || a === undefined || b === undefined) return false;
  const rests = (one: SceneBox, other: SceneBox) =>
    overlapX(one, other) > 0 && centreY(one) < centreY(other) && bottom(one) >= other.top - 0.05 * plan.canvas.heightPx;
  const each = (holds: (one: SceneBox, other: SceneBox) => boolean) =>
    some.every((one) => others.some((other) => holds(one, other)));
  const eachOther = (holds: (one: SceneBox, other: SceneBox) => boolean) =>
    others.every((other) => some.some((one) => holds(one, other)));
  switch (relation) {
    case "left-of":
      return isLeft(a, b);
    case "right-of":
      return isLeft(b, a);
    case "above":
      return isAbove(a, b);
    case "below":
      return isAbove(b, a);
    case "beside":
      return isBeside(a, b);
    case "under":
      return overlapX(a, b) > 0 && centreY(a) > centreY(b);
    case "around":
      return contains(a, b);
    case "between":
      return c === undefined ? isAmong(a, others) : isBetween(a, b, c);
    case "on":
      return each(rests);
    case "riding":
      return each((one, other) => rests(one, other) && covers(one, other));
    case "inside":
      return each((one, other) => contains(other, one));
    case "wearing":
      return eachOther((one, other) => covers(one, other) && overlapX(one, other) > 0.5 * other.width);
    case "holding":
      return eachOther(covers);
    case "in-front-of":
    case "behind":
      return each(covers);
  }
}

function boxesOf({ layers }: ScenePlan, { layer, item }: SceneLink["subject"]): readonly SceneBox[] {
  const boxes = layers.find(({ id }) => id === layer)?.boxes ?? [];
  return item === undefined || boxes.length === 1 ? boxes : boxes.slice(item, item + 1);
}

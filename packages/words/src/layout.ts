// What is true of boxes: whether one is left of another, and where on the canvas it lies. Not the words for it.

import type { Box, RelationId, SceneObject, SceneRelation } from "./scene.js";

/** How far boxes may overlap and still be called apart, as a part of the smaller one: drawings have thin edges. */
const slack = 0.2;

const right = (box: Box) => box.left + box.width;
const bottom = (box: Box) => box.top + box.height;
const centreX = (box: Box) => box.left + box.width / 2;
const centreY = (box: Box) => box.top + box.height / 2;

const isLeft = (a: Box, b: Box) => right(a) - b.left <= slack * Math.min(a.width, b.width);
const isAbove = (a: Box, b: Box) => bottom(a) - b.top <= slack * Math.min(a.height, b.height);
const overlapX = (a: Box, b: Box) => Math.min(right(a), right(b)) - Math.max(a.left, b.left);
const overlapY = (a: Box, b: Box) => Math.min(bottom(a), bottom(b)) - Math.max(a.top, b.top);
const contains = (outer: Box, inner: Box) =>
  inner.left >= outer.left - 1e-6 &&
  inner.top >= outer.top - 1e-6 &&
  right(inner) <= right(outer) + 1e-6 &&
  bottom(inner) <= bottom(outer) + 1e-6;

type Test = (a: Box, b: Box) => boolean;

const tests: Readonly<Record<Exclude<RelationId, "between">, Test>> = {
  "left-of": isLeft,
  "right-of": (a, b) => isLeft(b, a),
  above: isAbove,
  below: (a, b) => isAbove(b, a),
  // Things rest on what is drawn in perspective, a table top, so their foot may stand inside the other box.
  on: (a, b) => overlapX(a, b) > 0 && centreY(a) < centreY(b) && bottom(a) >= b.top - 0.05,
  under: (a, b) => overlapX(a, b) > 0 && centreY(a) > centreY(b),
  beside: (a, b) => (isLeft(a, b) || isLeft(b, a)) && overlapY(a, b) > 0,
  "in-front-of": (a, b) => overlapX(a, b) > 0 && overlapY(a, b) > 0,
  behind: (a, b) => overlapX(a, b) > 0 && overlapY(a, b) > 0,
  inside: (a, b) => contains(b, a),
  around: (a, b) => contains(a, b),
};

/** Whether the boxes bear out a relation; false too where it speaks of objects that are not there. */
export function relationHolds(relation: SceneRelation, objects: readonly SceneObject[]): boolean {
  const subject = objects[relation.subject]?.box;
  const object = objects[relation.object]?.box;
  if (subject === undefined || object === undefined || relation.subject === relation.object) return false;
  if (relation.relation !== "between") return tests[relation.relation](subject, object);
  const other = objects[relation.other ?? -1]?.box;
  if (other === undefined) return false;
  const isBetween = (a: number, b: number, c: number) => (a < b && b < c) || (c < b && b < a);
  return (
    (isBetween(centreX(object), centreX(subject), centreX(other)) &&
      (isLeft(object, other) || isLeft(other, object))) ||
    (isBetween(centreY(object), centreY(subject), centreY(other)) && (isAbove(object, other) || isAbove(other, object)))
  );
}

const inverses: Readonly<Partial<Record<RelationId, RelationId>>> = {
  "left-of": "right-of",
  "right-of": "left-of",
  above: "below",
  below: "above",
  on: "under",
  beside: "beside",
  "in-front-of": "behind",
  behind: "in-front-of",
  inside: "around",
};

/** The same seen from the other thing; undefined where that would not be said. */
export function inverseOf({ subject, relation, object }: SceneRelation): SceneRelation | undefined {
  const inverse = relation === "on" || relation === "inside" ? undefined : inverses[relation];
  return inverse && { subject: object, relation: inverse, object: subject };
}

/** How the first box clearly lies to the second: beside it and apart, or above or below it; undefined where neither. */
export function plainRelation(a: Box, b: Box): "left-of" | "right-of" | "above" | "below" | undefined {
  const across = Math.abs(centreX(a) - centreX(b));
  const down = Math.abs(centreY(a) - centreY(b));
  if (across > 1.5 * down && (isLeft(a, b) || isLeft(b, a))) return isLeft(a, b) ? "left-of" : "right-of";
  if (down > 1.5 * across && (isAbove(a, b) || isAbove(b, a))) return isAbove(a, b) ? "above" : "below";
  return undefined;
}

/** Ninth of the canvas that a box lies in, each way -1, 0 or 1; undefined where it is too large to lie in one. */
export function placeOnCanvas(box: Box): { x: -1 | 0 | 1; y: -1 | 0 | 1 } | undefined {
  if (box.width > 0.5 || box.height > 0.5) return undefined;
  const third = (centre: number) => (centre < 0.36 ? -1 : centre > 0.64 ? 1 : 0);
  return { x: third(centreX(box)), y: third(centreY(box)) };
}

/** Where writing stands: above or below all things, or else at the top, in the middle or at the bottom. */
export function placeOfText(
  box: Box,
  objects: readonly SceneObject[],
): "above" | "below" | "top" | "middle" | "bottom" {
  if (objects.every((object) => isAbove(box, object.box))) return "above";
  if (objects.every((object) => isAbove(object.box, box))) return "below";
  const y = centreY(box);
  return y < 0.36 ? "top" : y > 0.64 ? "bottom" : "middle";
}

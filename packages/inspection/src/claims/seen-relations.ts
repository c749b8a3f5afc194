// Whether seen boxes bear out a relation or a place. Left, right, above and below as GenEval tests them (arXiv 2310.11513):
// centres, with a tenth of both sizes as a dead zone. The others as @imagier/words says them, with room for boxes seen a little off.
// Not the layout's own tests: those look at boxes that were planned.

import type { ScenePlace, SceneRelation } from "@imagier/contracts";
import { type RelationId, relationHolds } from "@imagier/words";
import type { SeenBox } from "../sighting.js";

/** Of the two sizes together, along each axis: nearer than this, two centres do not differ. */
const deadZone = 0.1;
/** Of the way between the centres, so much must lie along the axis after the dead zone is taken off. */
const mostlyAlong = 0.5;
/** Part of a thing that must lie within another to be inside it. */
const insideFrom = 0.6;

type SeenParty = readonly SeenBox[];

export interface Sides {
  widthPx: number;
  heightPx: number;
}

const centreX = ({ left, width }: SeenBox) => left + width / 2;
const centreY = ({ top, height }: SeenBox) => top + height / 2;

type Direction = "left-of" | "right-of" | "above" | "below";

/** Where `a` lies seen from `b`: none, one or two of the four. */
function directionsOf(a: SeenBox, b: SeenBox): Direction[] {
  const [dx, dy] = [centreX(a) - centreX(b), centreY(a) - centreY(b)];
  const distance = Math.hypot(dx, dy);
  if (distance === 0) return [];
  const beyond = (offset: number, sizes: number) =>
    (Math.sign(offset) * Math.max(Math.abs(offset) - deadZone * sizes, 0)) / distance;
  const across = beyond(dx, a.width + b.width);
  const down = beyond(dy, a.height + b.height);
  const found: Direction[] = [];
  if (across < -mostlyAlong) found.push("left-of");
  if (across > mostlyAlong) found.push("right-of");
  if (down < -mostlyAlong) found.push("above");
  if (down > mostlyAlong) found.push("below");
  return found;
}

/** Of a group, the boxes together stand for it. */
function unionOf(boxes: SeenParty): SeenBox {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

function overlap(a: SeenBox, b: SeenBox): { width: number; height: number } {
  return {
    width: Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left),
    height: Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top),
  };
}

/** Part of `a` that lies in `b`, 0..1. */
export function partWithin(a: SeenBox, b: SeenBox): number {
  const { width, height } = overlap(a, b);
  return width <= 0 || height <= 0 ? 0 : (width * height) / (a.width * a.height);
}

type Parties = readonly [SeenParty, SeenParty, SeenParty?];

/** @param parties none of them empty @returns undefined where boxes cannot tell: which of two is in front */
export function seenRelation(relation: SceneRelation, parties: Parties, canvas: Sides): boolean | undefined {
  const [a, b, c] = parties;
  const [whole, other] = [unionOf(a), unionOf(b)];
  const says = (id: RelationId, boxes: readonly SeenBox[]) => saidOf(id, boxes, canvas);
  const each = (holds: (one: SeenBox, two: SeenBox) => boolean) => a.every((one) => b.some((two) => holds(one, two)));
  switch (relation) {
    case "left-of":
    case "right-of":
    case "above":
    case "below":
      return directionsOf(whole, other).includes(relation);
    case "on":
      return each((one, two) => says("on", [one, two]));
    case "riding":
      return each((one, two) => says("on", [one, two]) && partWithin(one, two) > 0);
    case "under":
      return says("under", [whole, other]);
    case "beside":
      return says("beside", [whole, other]) || (partWithin(whole, other) < 0.3 && isLevel(whole, other));
    case "inside":
      return each((one, two) => partWithin(one, two) >= insideFrom);
    case "around":
      return a.length === 1 ? partWithin(other, whole) >= insideFrom : isInMiddle(other, whole);
    case "wearing":
      return b.every((worn) =>
        a.some((wearer) => overlap(worn, wearer).width > 0.5 * worn.width && touch(worn, wearer)),
      );
    case "holding":
      return b.every((held) => a.some((holder) => touch(held, holder)));
    case "between":
      return c === undefined ? isAmong(whole, b) : isBetween(whole, other, unionOf(c));
    case "in-front-of":
      return inFront(whole, other);
    case "behind":
      return inFront(other, whole);
  }
}

const touch = (a: SeenBox, b: SeenBox) => overlap(a, b).width > 0 && overlap(a, b).height > 0;

/** To one side, and at about one height. */
function isLevel(a: SeenBox, b: SeenBox): boolean {
  const isAside = directionsOf(a, b).some((direction) => direction === "left-of" || direction === "right-of");
  return isAside && overlap(a, b).height > 0;
}

/** Only what overlaps can hide; the one whose foot is lower is the nearer one. */
function inFront(near: SeenBox, far: SeenBox): boolean | undefined {
  if (!touch(near, far)) return false;
  const lower = near.top + near.height - (far.top + far.height);
  return lower > 0 ? true : undefined;
}

const isWithin = (low: number, value: number, high: number) =>
  (low < value && value < high) || (high < value && value < low);

function isBetween(a: SeenBox, b: SeenBox, c: SeenBox): boolean {
  return isWithin(centreX(b), centreX(a), centreX(c)) || isWithin(centreY(b), centreY(a), centreY(c))
    ? directionsOf(a, b).some((direction) => directionsOf(c, a).includes(direction)) ||
        directionsOf(b, a).some((direction) => directionsOf(a, c).includes(direction))
    : false;
}

/** With some of the others on each side. */
function isAmong(box: SeenBox, others: SeenParty): boolean {
  if (others.length < 2) return touch(box, others[0]!) || isLevel(box, others[0]!);
  if (others.length > 2 && isInMiddle(box, unionOf(others))) return true;
  return others.some((one, i) => others.slice(i + 1).some((other) => isBetween(box, one, other)));
}

const isInMiddle = (box: SeenBox, around: SeenBox) =>
  isWithin(around.left, centreX(box), around.left + around.width) &&
  isWithin(around.top, centreY(box), around.top + around.height);

function saidOf(relation: RelationId, boxes: readonly SeenBox[], { widthPx, heightPx }: Sides): boolean {
  const objects = boxes.map(({ left, top, width, height }) => ({
    label: { en: "thing" },
    box: { left: left / widthPx, top: top / heightPx, width: width / widthPx, height: height / heightPx },
  }));
  return relationHolds({ subject: 0, relation, object: 1 }, objects);
}

/** Borders of the outer thirds, and how far the middle reaches, in parts of a side: a little more than a third each. */
const lowThird = 0.42;
const highThird = 0.58;

/** Whether something stands where on the canvas it is to; "left" says nothing of high or low. */
export function seenPlace(place: ScenePlace, boxes: SeenParty, { widthPx, heightPx }: Sides): boolean {
  const whole = unionOf(boxes);
  const [x, y] = [centreX(whole) / widthPx, centreY(whole) / heightPx];
  const isMiddle = (centre: number) => centre > 1 - highThird - 0.12 && centre < highThird + 0.12;
  if (place === "middle") return isMiddle(x) && isMiddle(y);
  return (
    (!place.includes("left") || x < lowThird) &&
    (!place.includes("right") || x > highThird) &&
    (!place.includes("top") || y < lowThird) &&
    (!place.includes("bottom") || y > highThird)
  );
}

// Puts bodies that relations tie together into one body: orders become distances on the axes, overlaps are pushed apart.
// Not the page: what comes out is rigid, so relations that hold here hold wherever it is put.

import { AxisGaps, axisPositions, type Range, type Wish } from "./axis-positions.js";
import { type Body, merged, moved } from "./body.js";
import {
  type Axis,
  type Box,
  bottomOf,
  centreX,
  centreY,
  collide,
  overlapX,
  overlapY,
  rightOf,
  unionOf,
} from "./boxes.js";
import { liesAlong } from "./relation-tests.js";

/** That one box within a body comes before one within another. */
export interface BodyOrder {
  axis: Axis;
  /** Beside or under: they also overlap, in part at least, on the other axis. */
  isLevel: boolean;
  before: { body: number; box: Box };
  after: { body: number; box: Box };
}

interface BlockMember {
  body: Body;
  /** Birds and suns stand beside houses at the height of the roof. */
  isFlying: boolean;
}

/** Between neighbours, in parts of the smaller one's size. */
const gapPart = 0.25;

const from = (axis: Axis, box: Box) => (axis === "x" ? box.left : box.top);
const to = (axis: Axis, box: Box) => (axis === "x" ? rightOf(box) : bottomOf(box));
const centre = (axis: Axis, box: Box) => (axis === "x" ? centreX(box) : centreY(box));
const sizeOf = ({ box }: Body) => Math.sqrt(box.width * box.height);

/** One body for all; the order of `members` is kept in `placed`. */
export function blockBody(members: readonly BlockMember[], orders: readonly BodyOrder[]): Body {
  if (members.length === 1) return members[0]!.body;
  const bodies = members.map(({ body }) => moved(body, -body.box.left, -body.box.top));
  const shifted = orders.map((order) => inOwnBody(order, members));
  const gaps = { x: new AxisGaps(bodies.length), y: new AxisGaps(bodies.length) };
  const gapBetween = (a: number, b: number) => gapPart * Math.min(sizeOf(bodies[a]!), sizeOf(bodies[b]!));
  const kept = shifted.filter((order) => gaps[order.axis].add(gapOf(order, gapBetween)));
  let placed = bodies;
  for (let round = 0; round < 12 + bodies.length; round++) {
    placed = positioned(bodies, { members, gaps, orders: kept, gapBetween });
    const hasAngle = widenWhereAskew(placed, { bodies, orders: kept, gaps });
    const isApart = pushApart(placed, { bodies, gaps, gapBetween, orders: kept });
    if (hasAngle && isApart) break;
  }
  return merged(placed, "all");
}

function inOwnBody({ axis, isLevel, before, after }: BodyOrder, members: readonly BlockMember[]): BodyOrder {
  const own = ({ body, box }: { body: number; box: Box }) => {
    const { left, top } = members[body]!.body.box;
    return { body, box: { ...box, left: box.left - left, top: box.top - top } };
  };
  return { axis, isLevel, before: own(before), after: own(after) };
}

type GapBetween = (a: number, b: number) => number;
type BothGaps = Readonly<Record<Axis, AxisGaps>>;

function gapOf({ axis, before, after }: BodyOrder, gapBetween: GapBetween) {
  const distance = to(axis, before.box) - from(axis, after.box) + gapBetween(before.body, after.body);
  return { before: before.body, after: after.body, distance };
}

interface Positioning {
  members: readonly BlockMember[];
  gaps: BothGaps;
  orders: readonly BodyOrder[];
  gapBetween: GapBetween;
}

/** Neighbours close together, feet on one line, one above the other in the middle. */
function positioned(bodies: readonly Body[], { members, gaps, orders, gapBetween }: Positioning): Body[] {
  const wishesOn = (axis: Axis, aligned: (order: BodyOrder) => Wish) =>
    orders.map((order) => (order.axis === axis ? gapOf(order, gapBetween) : aligned(order)));
  const xs = axisPositions(
    gaps.x,
    wishesOn("x", ({ before, after }) => aligned(before, after, centreX(before.box) - centreX(after.box))),
    levelRanges(orders, "x"),
  );
  const ys = axisPositions(
    gaps.y,
    wishesOn("y", ({ before, after }) => {
      const [a, b] = [before.body, after.body];
      const away = Math.abs(xs[b]! + centreX(after.box) - xs[a]! - centreX(before.box));
      const lifted = (members[b]!.isFlying ? -0.7 : 0.7) * away;
      const distance =
        members[a]!.isFlying === members[b]!.isFlying
          ? bottomOf(bodies[a]!.core) - bottomOf(bodies[b]!.core)
          : centreY(before.box) - centreY(after.box) + lifted;
      return aligned(before, after, distance);
    }),
    levelRanges(orders, "y"),
  );
  return bodies.map((body, i) => moved(body, xs[i]!, ys[i]!));
}

/** Of what is beside or under: so that the boxes overlap, on the other axis, by a quarter of the smaller one. */
function levelRanges(orders: readonly BodyOrder[], axis: Axis): Range[] {
  return orders
    .filter((order) => order.isLevel && order.axis !== axis)
    .map(({ before, after }) => {
      const [a, b] = [before.box, after.box];
      const shared = 0.25 * Math.min(to(axis, a) - from(axis, a), to(axis, b) - from(axis, b));
      return {
        before: before.body,
        after: after.body,
        from: from(axis, a) + shared - to(axis, b),
        to: to(axis, a) - shared - from(axis, b),
      };
    });
}

const aligned = (before: { body: number }, after: { body: number }, distance: number): Wish => ({
  before: before.body,
  after: after.body,
  distance,
});

interface Widening {
  bodies: readonly Body[];
  orders: readonly BodyOrder[];
  gaps: BothGaps;
}

/** "Left of" must not become "above": where the way across is too short for the way down, it is made longer. */
function widenWhereAskew(placed: readonly Body[], { bodies, orders, gaps }: Widening): boolean {
  let isStraight = true;
  for (const { axis, before, after } of orders) {
    const a = boxIn(placed, bodies, before);
    const b = boxIn(placed, bodies, after);
    if (liesAlong(axis, a, b)) continue;
    isStraight = false;
    const needed = centre(axis, a) + lengthAlong(axis, a, b) - centre(axis, b);
    const distance = from(axis, placed[after.body]!.box) - from(axis, placed[before.body]!.box) + needed;
    gaps[axis].add({ before: before.body, after: after.body, distance });
  }
  return isStraight;
}

function boxIn(placed: readonly Body[], bodies: readonly Body[], { body, box }: { body: number; box: Box }): Box {
  const [there, here] = [placed[body]!.box, bodies[body]!.box];
  return { ...box, left: box.left + there.left - here.left, top: box.top + there.top - here.top };
}

/** How far along the axis the centre of `b` must be from that of `a` to lie along it, with a little to spare. */
function lengthAlong(axis: Axis, a: Box, b: Box): number {
  const offset = axis === "x" ? centreY(b) - centreY(a) : centreX(b) - centreX(a);
  const dead = 0.1 * (axis === "x" ? a.width + b.width : a.height + b.height);
  // Smallest root of (d - dead)^2 = (d^2 + offset^2) / 4.
  return ((4 * dead + Math.sqrt(16 * dead ** 2 - 12 * dead ** 2 + 3 * offset ** 2)) / 3) * 1.03;
}

interface Pushing {
  orders: readonly BodyOrder[];
  bodies: readonly Body[];
  gaps: BothGaps;
  gapBetween: GapBetween;
}

/** Keeps overlapping bodies apart from now on, on the axis that a relation names or less is to be moved; true if none overlapped. */
function pushApart(placed: readonly Body[], { bodies, gaps, gapBetween, orders }: Pushing): boolean {
  let isApart = true;
  for (let i = 0; i < placed.length; i++)
    for (let j = i + 1; j < placed.length; j++) {
      const [a, b] = [placed[i]!.box, placed[j]!.box];
      if (!collide(a, b)) continue;
      isApart = false;
      const said = orders.find(
        ({ before, after }) => Math.min(before.body, after.body) === i && Math.max(before.body, after.body) === j,
      );
      const shorter = overlapX(a, b) <= overlapY(a, b) ? "x" : "y";
      const axes: Axis[] = (said?.axis ?? shorter) === "x" ? ["x", "y"] : ["y", "x"];
      for (const axis of axes) {
        const isFirst = centre(axis, a) <= centre(axis, b);
        const [before, after] = isFirst ? [i, j] : [j, i];
        const gap = (one: number, other: number) => ({
          before: one,
          after: other,
          distance: to(axis, bodies[one]!.box) - from(axis, bodies[other]!.box) + gapBetween(one, other),
        });
        if (gaps[axis].add(gap(before, after)) || gaps[axis].add(gap(after, before))) break;
      }
    }
  return isApart;
}

/** Around the things of one part in a body. */
export function boxOfThings({ placed }: Body, things: readonly number[]): Box | undefined {
  const boxes = placed.filter(({ thing }) => things.includes(thing)).map(({ box }) => box);
  return boxes.length === 0 ? undefined : unionOf(boxes);
}

// Where things are on what carries them: feet a little inside the upper edge, hats on heads, held things at the hand.
// Not which hang on which (hang-tree.ts). Everything is in parts of the carrier, so it holds at any scale.

import type { RandomStream } from "@imagier/sampling";
import { furnitureTop } from "../layers/shapes/index.js";
import { ringAround, rowOf } from "./arrange.js";
import { type Body, centredAt, merged, moved, scaled, stoodAt } from "./body.js";
import { type Box, bottomOf, centreX, clamp, contains, overlapPart, overlapY, rightOf, unionOf } from "./boxes.js";
import type { HangKind } from "./relation-claims.js";
import { hasTrunk, lookUp, standsInto, themeOf } from "./thing-kinds.js";
import { fitOf, gripOf, handOf } from "./worn-things.js";

interface Carrier {
  box: Box;
  concept: string;
}

export interface Hanging {
  body: Body;
  concept: string;
  /** Several of one kind, all of which must bear out what is said of them. */
  isGroup: boolean;
  /** The side that a relation asks for, of what is in front or behind. */
  side?: "left" | "right" | undefined;
}

interface Around {
  random: RandomStream;
  /** What hangs on the same carrier already. */
  taken: readonly Body[];
}

type HangBodies = (carrier: Carrier, hanging: readonly Hanging[], around: Around) => Body[];

/** All that hangs on one carrier in one way; in the order from left to right where they stand in a row. */
export const hangBodies: Readonly<Record<HangKind, HangBodies>> = {
  wearing: wear,
  holding: hold,
  riding: ride,
  on: standOn,
  under: standUnder,
  inside: putInside,
  ring: surround,
  "in-front-of": standBefore,
  behind: standBehind,
};

function wear({ box, concept }: Carrier, hanging: readonly Hanging[], { taken }: Around): Body[] {
  const worn: Body[] = [];
  for (const { body, concept: garment } of hanging) {
    const fit = fitOf(garment, concept, box.width / box.height);
    const factor = Math.min(
      (fit.width * box.width) / body.core.width,
      (fit.mostHeight * box.height) / body.core.height,
    );
    const sized = scaled(body, factor);
    const foot = box.top + fit.y * box.height + (1 - fit.anchor) * sized.core.height;
    const seated = stoodAt(sized, box.left + fit.x * box.width, foot);
    const step = (fit.stacks === "up" ? -0.04 : 0.04) * box.height;
    const clear = clearOf(seated, [...taken, ...worn], { down: step });
    worn.push(overlapPart(clear.core, box) > 0 ? clear : seated); // five coats cover each other rather than hang in the air
  }
  return worn;
}

/** At the sides in turn, over the edge by a fifth. */
function hold({ box, concept: holder }: Carrier, hanging: readonly Hanging[], { random, taken }: Around): Body[] {
  const hand = handOf(holder, box);
  let isRight = random.next() < 0.5;
  const held: Body[] = [];
  for (const { body, concept } of hanging) {
    const factor = Math.min(1, (0.7 * box.height) / body.box.height, (0.8 * box.width) / body.box.width);
    const sized = scaled(body, factor);
    const foot = box.top + hand.down * box.height + (1 - gripOf(concept)) * sized.core.height;
    const reach = 0.3 * sized.core.width - (0.02 + hand.inset) * box.width;
    const x = isRight ? rightOf(box) + reach : box.left - reach;
    const inHand = stoodAt(sized, x, foot);
    const lowest = stoodAt(sized, x, Math.min(foot, bottomOf(box) + 0.02 * box.height));
    held.push(clearOf(foot > bottomOf(box) ? lowest : inHand, [...taken, ...held], { down: 0.04 * box.height }));
    isRight = !isRight;
  }
  return held;
}

function ride({ box, concept }: Carrier, hanging: readonly Hanging[], { taken }: Around): Body[] {
  const widest = 0.85 * box.width;
  const riders = fittedRow(hanging, widest);
  const seat = box.top + clamp(standsInto(concept) + 0.16, 0.25, 0.5) * box.height;
  return shiftedTo(riders, { x: centreX(box), foot: aboveMiddle(box, seat, riders) }).map((rider) =>
    clearOf(rider, taken, { across: 0.05 * box.width }),
  );
}

/** From here on feet are on a seat or a cloth, which is narrower than all of it. */
const seatInto = 0.5;

/** In a row, as wide as the top is; one alone may hang over a little. */
function standOn({ box, concept }: Carrier, hanging: readonly Hanging[], { random, taken }: Around): Body[] {
  const isOne = !isSeveral(hanging);
  const plane = (furnitureTop as Readonly<Record<string, number>>)[concept];
  const isPlane = plane !== undefined && plane < 1;
  const into = isPlane ? 0.55 * plane : standsInto(concept);
  const widest = isPlane ? 0.9 : isOne ? 1.5 : into >= seatInto ? 0.8 : 1;
  const row = fittedRow(hanging, box.width * widest);
  const free = Math.max(0, box.width * 0.8 - unionOf(row.map((body) => body.box)).width);
  const x = centreX(box) + (isPlane || isOne ? (random.next() - 0.5) * 0.5 * free : 0);
  const foot = aboveMiddle(box, box.top + into * box.height, row);
  const standing = shiftedTo(row, { x, foot });
  const isBlocked = standing.some(({ box: one }) => taken.some((other) => overlapPart(one, other.box) > 0.01));
  return isBlocked ? besideTaken(box, standing, { taken, isOne }) : standing;
}

/** What stands on someone who wears a hat stands beside the hat, small enough for the widest free part of the top. */
function besideTaken(box: Box, standing: readonly Body[], { taken, isOne }: Beside): Body[] {
  const row = merged(standing, "all");
  const blocking = taken.map((body) => body.box).filter((other) => overlapY(other, row.box) > 0);
  blocking.sort((a, b) => a.left - b.left);
  let widest = { left: box.left, width: 0 };
  let left = box.left;
  for (const other of [...blocking, { left: rightOf(box), width: 0 }]) {
    if (other.left - left > widest.width) widest = { left, width: other.left - left };
    left = Math.max(left, other.left + other.width);
  }
  const room = Math.max(widest.width, 0.08 * box.width);
  const sized = scaled(row, Math.min(1, ((isOne ? 1.05 : 0.98) * room) / row.box.width));
  const stood = stoodAt(sized, 0, bottomOf(row.core));
  return [moved(stood, widest.left + room / 2 - centreX(stood.box), 0)];
}

interface Beside {
  taken: readonly Body[];
  isOne: boolean;
}

/** Between the legs; before the trunk of a tree, or, of one alone, beside it. */
function standUnder({ box, concept }: Carrier, hanging: readonly Hanging[], { random }: Around): Body[] {
  const row = merged(rowOf(hanging.map(({ body }) => body)), "all");
  if (hasTrunk(concept)) {
    const sized = scaled(row, Math.min(1, box.width / row.box.width, (0.5 * box.height) / row.box.height));
    const aside = isSeveral(hanging)
      ? 0
      : Math.max(0, (box.width - sized.box.width) / 2) * (random.next() < 0.5 ? -1 : 1);
    return [stoodAt(sized, centreX(box) + aside, bottomOf(box) + 0.03 * box.height)];
  }
  const factor = Math.min(1, (0.62 * box.width) / row.box.width, (0.52 * box.height) / row.box.height);
  return [stoodAt(scaled(row, factor), centreX(box), bottomOf(box) - 0.02 * box.height)];
}

/** The free middle of what holds something: its width and height, and how low its centre is. */
const rooms = new Map<string, { part: number; y: number }>(
  (
    [
      ["triangle cone pyramid tent mountain volcano tree", 0.42, 0.68],
      ["star diamond cross heart", 0.44, 0.5],
      ["ring wreath frame square rectangle window mirror banner sign", 0.66, 0.5],
    ] as const
  ).flatMap(([words, part, y]) => words.split(" ").map((word) => [word, { part, y }] as const)),
);

export const roomIn = (concept: string) => lookUp(rooms, concept) ?? { part: 0.58, y: 0.52 };

function putInside({ box, concept }: Carrier, hanging: readonly Hanging[]): Body[] {
  const { part, y } = roomIn(concept);
  const row = merged(rowOf(hanging.map(({ body }) => body)), "all");
  const most = concept === "text" ? 1 : part;
  const factor = Math.min(1, (most * box.width) / row.box.width, (most * box.height) / row.box.height);
  return [centredAt(scaled(row, factor), centreX(box), box.top + y * box.height)];
}

/** In a circle around it and all that it carries. */
function surround({ box }: Carrier, hanging: readonly Hanging[], { taken }: Around): Body[] {
  const middle = unionOf([box, ...taken.map((body) => body.box)]);
  const bodies = hanging.map(({ body }) => body);
  const isOfPeople = hanging.every(({ concept }) => themeOf(concept) === "people");
  const standing = isOfPeople && bodies.length > 1 ? halfRing(middle, bodies) : [];
  const isAround = standing.length > 0 && contains(unionOf(standing.map((body) => body.box)), middle);
  return isAround ? standing : ringAround(middle, bodies); // around what is taller than they are they cannot be seen to stand
}

/** People stand on one ground with what they are around: at both sides of it, those next to it a little farther back. */
function halfRing(middle: Box, bodies: readonly Body[]): Body[] {
  const count = Math.ceil(bodies.length / 2);
  const sides = [bodies.slice(0, count), bodies.slice(count)];
  return sides.flatMap((side, isRight) => {
    let x = isRight ? rightOf(middle) : middle.left;
    return side.map((body, place) => {
      const { width, height } = body.box;
      const step = (place === 0 ? 0.6 : 1.08) * width + (place === 0 ? 0.12 * height : 0);
      x += isRight ? step : -step;
      const back = 0.14 * height * (1 - (place + 1) / count);
      return stoodAt(body, x, bottomOf(middle) + 0.02 * height - back);
    });
  });
}

/** Lower than what is behind, and to one side where it would hide most of it. */
function standBefore(carrier: Carrier, hanging: readonly Hanging[], { random }: Around): Body[] {
  const { box } = carrier;
  const row = merged(overlappingRow(hanging, box), "all");
  const foot = bottomOf(box) + 0.12 * Math.min(row.core.height, box.height);
  return [stoodAt(row, besideMiddle(box, row, hanging, random), foot)];
}

/** Higher on the ground, and showing above or at one side of what is before it. */
function standBehind({ box }: Carrier, hanging: readonly Hanging[], { random }: Around): Body[] {
  const row = merged(overlappingRow(hanging, box), "all");
  const raised = bottomOf(box) - 0.14 * Math.min(row.core.height, box.height);
  const showing = box.top + 0.55 * row.core.height;
  const isSeenBeside = !isSeveral(hanging) && row.core.width > 0.45 * box.width;
  const foot = isSeenBeside ? raised : Math.min(raised, showing);
  return [stoodAt(row, besideMiddle(box, row, hanging, random), foot)];
}

/** Where the middle of a row comes that stands before or behind: over a part of the smaller one's width. */
function besideMiddle(box: Box, row: Body, hanging: readonly Hanging[], random: RandomStream): number {
  const side = hanging.find((one) => one.side !== undefined)?.side;
  const isRight = side === undefined ? random.next() < 0.5 : side === "right";
  const away = (isRight ? 1 : -1) * (box.width + row.core.width) * 0.5;
  const narrower = Math.min(box.width, row.core.width);
  if (side !== undefined) return centreX(box) + away - Math.sign(away) * 0.12 * narrower;
  if (isSeveral(hanging)) return centreX(box);
  const isSmall = row.core.width < 0.45 * box.width;
  return centreX(box) + away - Math.sign(away) * narrower * (isSmall ? 1.25 : 0.5);
}

const isSeveral = (hanging: readonly Hanging[]) => hanging.length > 1 || hanging[0]!.isGroup;

/** One thing may be any size; of several all must be over or under the box. */
function overlappingRow(hanging: readonly Hanging[], box: Box): Body[] {
  return fittedRow(hanging, isSeveral(hanging) ? 1.02 * box.width : Number.POSITIVE_INFINITY);
}

/** In a row from left to right, made smaller where it is wider than it may be. */
function fittedRow(hanging: readonly Hanging[], widest: number): Body[] {
  const row = rowOf(hanging.map(({ body }) => body));
  const factor = Math.min(1, widest / unionOf(row.map((body) => body.box)).width);
  return row.map((body) => scaled(body, factor));
}

/** The row with its middle at `x` and its feet at `foot`. */
function shiftedTo(row: readonly Body[], { x, foot }: { x: number; foot: number }): Body[] {
  const across = x - centreX(unionOf(row.map((body) => body.box)));
  const down = foot - bottomOf(unionOf(row.map((body) => body.core)));
  return row.map((body) => moved(body, across, down));
}

/** Feet so high that the middle of each is above the middle of what carries it. */
function aboveMiddle(box: Box, foot: number, row: readonly Body[]): number {
  const lowest = Math.min(...row.map((body) => body.core.height));
  return Math.min(foot, box.top + box.height / 2 + 0.42 * lowest);
}

/** Moved step by step until it overlaps none of the others, to one side and then to the other; unmoved where that does not help. */
function clearOf(
  body: Body,
  others: readonly Body[],
  { across = 0, down = 0 }: { across?: number; down?: number },
): Body {
  const overlaps = ({ box }: Body) => others.some((other) => overlapPart(box, other.box) > 0.01);
  for (let step = 0; step < 25; step++)
    for (const sign of [1, -1]) {
      const there = moved(body, sign * step * across, sign * step * down);
      if (!overlaps(there)) return there;
    }
  return body;
}

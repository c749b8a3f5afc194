// Where every block lies on the canvas: as its template wants it, or aside of what is in the way, at one common scale.
// Not what holds within a block. The scale falls until all find room, so that a hundred things fit too.

import { boxOfThings } from "./block-body.js";
import type { Block, Blocks } from "./blocks.js";
import { type Body, moved, scaled } from "./body.js";
import { type Axis, type Box, bottomOf, centreX, centreY, overlapX, overlapY, rightOf, unionOf } from "./boxes.js";
import { findSpot } from "./find-spot.js";
import type { Standing } from "./page-rows.js";
import { type Sheet, type Template, templatesOf } from "./page-templates.js";
import type { Order } from "./relation-claims.js";
import { liesAlong } from "./relation-tests.js";

interface Page extends Sheet {
  blocks: Blocks;
  /** Boxes in pixels of things that stay where they are, by their index. */
  anchored: ReadonlyMap<number, Box>;
  /** Other boxes that nothing may cover: titles. */
  taken: readonly Box[];
  /** Pixels for a unit, where given boxes tell it. @default as large as fits */
  scale: number | undefined;
}

const mostSteps = 26;
const stepFactor = 0.92;

/** Boxes in pixels of all things of the blocks that are not anchored. */
export function placeOnPage(page: Page): Map<number, Box> {
  const free = page.blocks.blocks.filter(({ isAnchored }) => !isAnchored);
  if (free.length === 0) return new Map();
  const templates = templatesOf(free, page);
  if (page.scale === undefined) {
    for (let step = 0; step < mostSteps; step++) {
      const scales = templates.map(({ scale }) => scale * stepFactor ** step);
      const boxes = settle(templates, { page, scales, isEachShrunk: false });
      if (boxes !== undefined) return boxes;
    }
  }
  const scales = templates.map(({ scale }) => Math.min(scale, page.scale ?? scale * 0.4));
  return settle(templates, { page, scales, isEachShrunk: true })!;
}

interface Settling {
  page: Page;
  /** Of each template. */
  scales: readonly number[];
  /** Whether what finds no room is made smaller by itself, or all of it fails. */
  isEachShrunk: boolean;
}

interface Candidate {
  block: Block;
  body: Body;
  standing: Standing;
  zone: Template["zone"];
}

function settle(
  templates: readonly Template[],
  { page, scales, isEachShrunk }: Settling,
): Map<number, Box> | undefined {
  const candidates = templates.flatMap(({ blocks, bodies, zone, standings }, t) => {
    const wanted = standings(scales[t]!);
    return blocks.map((block, i) => ({ block, body: scaled(bodies[i]!, scales[t]!), standing: wanted[i]!, zone }));
  });
  const where = new Map(page.anchored);
  const obstacles = [...page.taken, ...page.anchored.values()];
  for (const candidate of hardestFirst(candidates, page)) {
    const waiting = candidates.filter(({ block }) => !where.has(block.body.placed[0]!.thing));
    const body = placed(candidate, { page, where, obstacles, waiting }, isEachShrunk);
    if (body === undefined) return undefined;
    for (const { thing, box } of body.placed) where.set(thing, box);
    obstacles.push(body.box);
  }
  for (const thing of page.anchored.keys()) where.delete(thing);
  return where;
}

/** What has a place on the canvas, then what stands in relation to others, then the rest. */
function hardestFirst(candidates: readonly Candidate[], { blocks }: Page): Candidate[] {
  const related = new Set(blocks.orders.flatMap(({ before, after }) => [...before.things, ...after.things]));
  const rank = ({ block }: Candidate) =>
    block.placed !== undefined
      ? 0
      : block.body.placed.some(({ thing }) => related.has(thing))
        ? 1
        : block.scattered === undefined
          ? 2
          : 3;
  return [...candidates].sort((a, b) => rank(a) - rank(b));
}

interface Surroundings {
  page: Page;
  where: ReadonlyMap<number, Box>;
  obstacles: readonly Box[];
  /** What is still to be placed. */
  waiting: readonly Candidate[];
}

function placed(candidate: Candidate, around: Surroundings, isEachShrunk: boolean): Body | undefined {
  for (let factor = 1; factor > (isEachShrunk ? 0.1 : 0.99); factor *= 0.86) {
    const body = scaled(candidate.body, factor);
    const spot = spotFor({ ...candidate, body }, around);
    if (spot !== undefined) return moved(body, spot.left - body.box.left, spot.top - body.box.top);
  }
  if (!isEachShrunk) return undefined;
  // Nothing is free: small and in the way is better than missing.
  const body = scaled(candidate.body, 0.4);
  const { region } = around.page;
  return moved(body, centreX(region) - centreX(body.box), centreY(region) - centreY(body.box));
}

function spotFor(candidate: Candidate, around: Surroundings): Box | undefined {
  const { body } = candidate;
  const { page, where, obstacles } = around;
  const orders = page.blocks.orders.filter((order) => concerns(order, body, where));
  const size = Math.sqrt(body.box.width * body.box.height);
  const at = (box: Box) => moved(body, box.left - body.box.left, box.top - body.box.top);
  return findSpot({
    width: body.box.width,
    height: body.box.height,
    wanted: wantedSpot(candidate, around, orders),
    ...withinOrders(rangeOf(candidate, around), { body, orders, where }),
    obstacles,
    gap: Math.min(0.012 * Math.min(page.canvas.widthPx, page.canvas.heightPx), 0.05 * size),
    ...(orders.length > 0 && { accepts: (box: Box) => orders.every((order) => orderHolds(order, at(box), where)) }),
  });
}

const has = ({ placed }: Body, things: readonly number[]) => placed.some(({ thing }) => things.includes(thing));
const areIn = (where: ReadonlyMap<number, Box>, things: readonly number[]) => things.every((thing) => where.has(thing));

/** Orders between the body and what is placed already. */
function concerns({ before, after }: Order, body: Body, where: ReadonlyMap<number, Box>): boolean {
  return (
    (has(body, before.things) && areIn(where, after.things)) || (has(body, after.things) && areIn(where, before.things))
  );
}

function partyBox(things: readonly number[], body: Body, where: ReadonlyMap<number, Box>): Box {
  return boxOfThings(body, things) ?? unionOf(things.map((thing) => where.get(thing)!));
}

function orderHolds({ axis, before, after }: Order, body: Body, where: ReadonlyMap<number, Box>): boolean {
  const [a, b] = [partyBox(before.things, body, where), partyBox(after.things, body, where)];
  return (axis === "x" ? overlapX(a, b) : overlapY(a, b)) <= 0 && liesAlong(axis, a, b);
}

/** Beside what it stands in relation to; at its place; or as its template wants it. */
function wantedSpot(
  { block, body, standing, zone }: Candidate,
  { page, where }: Surroundings,
  orders: readonly Order[],
): { left: number; top: number } {
  const { box, core } = body;
  const asTemplate = {
    left: standing.x - core.left - core.width / 2 + box.left,
    top: standing.footY - bottomOf(core) + box.top,
  };
  const order = orders[0];
  if (order !== undefined) return besidePartner(order, body, where);
  if (block.placed === undefined) return asTemplate;
  const { widthPx, heightPx } = page.canvas;
  const { place, isCorner } = block.placed;
  const [near, far] = isCorner ? [0, 1] : [0.2, 0.8];
  const x = place.includes("left") ? near : place.includes("right") ? far : 0.5;
  const y = place.includes("top") ? near : place.includes("bottom") ? far : 0.5;
  // On the ground it stands where it stands; on a blank page it is half way up.
  const isAcross = "feet" in zone && (place === "left" || place === "right");
  return {
    left: x * widthPx - box.width / 2,
    top: isAcross ? asTemplate.top : y * heightPx - box.height / 2,
  };
}

function besidePartner(
  { axis, before, after }: Order,
  body: Body,
  where: ReadonlyMap<number, Box>,
): { left: number; top: number } {
  const isAfter = has(body, after.things);
  const partner = unionOf((isAfter ? before : after).things.map((thing) => where.get(thing)!));
  const own = boxOfThings(body, (isAfter ? after : before).things)!;
  const gap = 0.12 * Math.sqrt(own.width * own.height);
  const left =
    axis === "y" ? centreX(partner) - own.width / 2 : isAfter ? rightOf(partner) + gap : partner.left - gap - own.width;
  const top =
    axis === "x" ? bottomOf(partner) - own.height : isAfter ? bottomOf(partner) + gap : partner.top - gap - own.height;
  return { left: left - own.left + body.box.left, top: top - own.top + body.box.top };
}

type Corner = { left: number; top: number };

/** Where the upper left corner of the body may be: its zone, its place, and room for what must come before and after it. */
function rangeOf({ block, body, zone }: Candidate, { page, waiting }: Surroundings): { from: Corner; to: Corner } {
  const { region, canvas } = page;
  const { box, core } = body;
  const own = "box" in zone && block.placed === undefined ? zone.box : region;
  const from = { left: own.left, top: own.top };
  const to = { left: rightOf(own) - box.width, top: bottomOf(own) - box.height };
  const vertical = block.placed?.place.match(/top|bottom|middle/) != null;
  if ("feet" in zone && !vertical) {
    const below = bottomOf(core) - box.top;
    from.top = Math.max(from.top, zone.feet[0] - below);
    to.top = Math.min(to.top, zone.feet[1] - below);
  }
  for (const axis of ["x", "y"] as const) {
    const side = axis === "x" ? "left" : "top";
    from[side] += roomNeeded("before", axis, { block, waiting, page });
    to[side] -= roomNeeded("after", axis, { block, waiting, page });
    if (block.placed === undefined) continue;
    const length = axis === "x" ? canvas.widthPx : canvas.heightPx;
    const party = boxOfThings(body, block.placed.things)!;
    const middle = axis === "x" ? centreX(party) - box.left : centreY(party) - box.top;
    const [low, high] = thirdOf(block.placed.place, axis);
    from[side] = Math.max(from[side], low * length - middle);
    to[side] = Math.min(to[side], high * length - middle);
  }
  return { from, to };
}

interface Ordered {
  body: Body;
  orders: readonly Order[];
  where: ReadonlyMap<number, Box>;
}

/** Less of the page to look at: only where the body is before or after what it must be. */
function withinOrders(
  range: { from: Corner; to: Corner },
  { body, orders, where }: Ordered,
): { from: Corner; to: Corner } {
  const [from, to] = [{ ...range.from }, { ...range.to }];
  for (const { axis, before, after } of orders) {
    const [a, b] = [partyBox(before.things, body, where), partyBox(after.things, body, where)];
    const side = axis === "x" ? "left" : "top";
    const [endOfA, startOfB] = axis === "x" ? [rightOf(a), b.left] : [bottomOf(a), b.top];
    if (has(body, after.things)) from[side] = Math.max(from[side], endOfA - (startOfB - body.box[side]));
    else to[side] = Math.min(to[side], startOfB - (endOfA - body.box[side]));
  }
  return { from, to };
}

/** Where the middle of what has a place must be, in parts of the canvas. "Left" says nothing of high or low. */
function thirdOf(place: string, axis: Axis): [number, number] {
  const [first, last] = axis === "x" ? ["left", "right"] : ["top", "bottom"];
  if (place.includes(first!)) return [0, 0.34];
  if (place.includes(last!)) return [0.66, 1];
  return place === "middle" ? [0.38, 0.62] : [0, 1];
}

interface Waiting {
  block: Block;
  waiting: readonly Candidate[];
  page: Page;
}

/** How long the chain is of what must still be placed before or after a block on an axis. */
function roomNeeded(end: "before" | "after", axis: Axis, { block, waiting, page }: Waiting): number {
  const orders = page.blocks.orders.filter((order) => order.axis === axis);
  const known = new Map<Block, number>();
  const lengthAt = ({ body }: { body: Body }, from: Block): number => {
    const before = known.get(from);
    if (before !== undefined) return before;
    known.set(from, 0); // what comes round to itself needs no room of its own
    let longest = 0;
    for (const order of orders) {
      if (!has(body, order[end === "before" ? "after" : "before"].things)) continue;
      const next = waiting.find((one) => one.block !== from && has(one.body, order[end].things));
      if (next === undefined) continue;
      const own = axis === "x" ? next.body.box.width : next.body.box.height;
      longest = Math.max(longest, own * 1.1 + lengthAt(next, next.block));
    }
    known.set(from, longest);
    return longest;
  };
  return orders.length === 0 ? 0 : lengthAt(block, block);
}

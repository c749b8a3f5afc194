// The body of a part with all that hangs on it, from the leaves up: what is worn, held and stood upon is small to its carrier.
// Not between roots: block-body.ts.

import type { SceneArrangement, ShapeLayer, ThingLayer } from "@imagier/contracts";
import type { RandomStream } from "@imagier/sampling";
import { arrange } from "./arrange.js";
import { blockBody, boxOfThings } from "./block-body.js";
import { type Body, bodyOfThing, merged, moved } from "./body.js";
import { type Box, clamp } from "./boxes.js";
import type { HangTree } from "./hang-tree.js";
import { type Hanging, hangBodies, roomIn } from "./hung-bodies.js";
import type { Hang, HangKind, Order } from "./relation-claims.js";
import { conceptOf, type Part, type Thing } from "./scene-parts.js";

interface BodyMaking {
  things: readonly Thing[];
  tree: HangTree;
  orders: readonly Order[];
  random: RandomStream;
  isMirrored: boolean;
  /** Width over height that many of one kind fill. */
  aspect: number;
}

/** Set by a rasteriser at any width, so they are made as wide as what they bear. */
const stretching = new Set(["table", "shelf", "rug"]);

export function bodyOf(part: Part, making: BodyMaking): Body {
  const { tree } = making;
  const hung = tree.hungOn(part).map((hang) => ({ hang, body: bodyOf(hang.child, making) }));
  const own = ownBody(part, hung, making);
  const bodies = [own];
  for (const kind of kindsIn(hung.map(({ hang }) => hang))) {
    const all = sorted(
      hung.filter(({ hang }) => hang.kind === kind),
      making,
    );
    for (const hanging of groupsFor(kind, all, { part, making })) {
      const carrier = { box: own.core, concept: conceptOf(part.layer) };
      bodies.push(...hangBodies[kind](carrier, hanging, { random: making.random, taken: bodies.slice(1) }));
    }
  }
  return merged(bodies, "first");
}

interface HungBody {
  hang: Hang;
  body: Body;
}

const kindsIn = (hangs: readonly Hang[]): HangKind[] => [...new Set(hangs.map(({ kind }) => kind))];

/** The thing alone, or a layer of several as it is arranged. */
function ownBody(part: Part, hung: readonly HungBody[], making: BodyMaking): Body {
  const members = making.tree.membersOf(part);
  if (members.length > 0) {
    const bodies = members.map((member) => bodyOf(member, making));
    if (part.layer.boxes !== undefined)
      return merged(
        bodies.map((body, i) => whereGiven(body, members[i]!, making)),
        "all",
      );
    const { arrangement = usualOn(making.tree.hangOf(part)) } = part.layer as ThingLayer | ShapeLayer;
    return arrange(bodies, { arrangement, aspect: making.aspect, random: making.random });
  }
  const thing = part.things[0]!;
  const { width, height } = making.things[thing]!;
  return bodyOfThing(thing, ...sidesToCarry(part, { width, height }, hung));
}

/** On a table in one row; held one above the other, so that all are at the hand. */
function usualOn(hang: Hang | undefined): SceneArrangement | undefined {
  return hang?.kind === "on" ? "row" : hang?.kind === "holding" ? "column" : undefined;
}

function whereGiven(body: Body, member: Part, { things }: BodyMaking): Body {
  const { width, given } = things[member.things[0]!]!;
  const scale = given!.width / width; // canvas pixels for a unit
  return moved(body, given!.left / scale - body.core.left, given!.top / scale - body.core.top);
}

/** A table as wide as its row of apples; a box large enough for the cat in it. Members of a layer stay equal. */
function sidesToCarry(
  part: Part,
  { width, height }: { width: number; height: number },
  hung: readonly HungBody[],
): [number, number] {
  if (part.group !== undefined || part.layer.boxes !== undefined) return [width, height];
  const concept = conceptOf(part.layer);
  const standing = hung.filter(({ hang }) => hang.kind === "on");
  const needed = standing.reduce((sum, { body }) => sum + body.box.width * 1.2, 0) / 0.85;
  const wide = stretching.has(concept) ? clamp(needed, width, 2.2 * width) : width;
  const inner = hung.filter(({ hang }) => hang.kind === "inside").map(({ body }) => body.box);
  if (inner.length === 0) return [wide, height];
  const room = roomIn(concept).part;
  const wants = Math.max(
    sumOf(inner, ({ width }) => width) / wide,
    Math.max(...inner.map((box) => box.height)) / height,
  );
  const grown = clamp((0.9 * wants) / room, 1, 1.9);
  return [wide * grown, height * grown];
}

const sumOf = (boxes: readonly Box[], lengthOf: (box: Box) => number) =>
  boxes.reduce((sum, box) => sum + lengthOf(box), 0);

/** What is put at once: all in one row, or for rings each layer by itself, thing by thing. */
function groupsFor(
  kind: HangKind,
  all: readonly HungBody[],
  { part, making }: { part: Part; making: BodyMaking },
): Hanging[][] {
  if (kind === "ring") return all.map(({ hang }) => ringMembers(hang.child, making));
  if (kind === "inside" && all.length > 1) return [[{ body: related(all, making), concept: "", isGroup: true }]];
  return [
    all.map(({ hang, body }) => ({
      body,
      concept: conceptOf(hang.child.layer),
      isGroup: hang.child.members.length > 0 || hang.carriesIt === true,
      side: sideOf(hang, part, making),
    })),
  ];
}

function ringMembers(part: Part, making: BodyMaking): Hanging[] {
  const members = making.tree.membersOf(part);
  const concept = conceptOf(part.layer);
  return (members.length > 0 ? members : [part]).map((member) => ({
    body: bodyOf(member, making),
    concept,
    isGroup: false,
  }));
}

/** "In front and to the left": the side that an order between the two asks for. */
function sideOf({ child }: Hang, parent: Part, { orders, tree }: BodyMaking): "left" | "right" | undefined {
  for (const { axis, before, after } of orders) {
    if (axis !== "x") continue;
    if (tree.carries(child, before) && tree.carries(parent, after) && !tree.carries(child, after)) return "left";
    if (tree.carries(child, after) && tree.carries(parent, before) && !tree.carries(child, before)) return "right";
  }
  return undefined;
}

/** From left to right as the relations want it, else as in the plan, or the other way round. */
function sorted(all: readonly HungBody[], { orders, tree, isMirrored }: BodyMaking): HungBody[] {
  const left = isMirrored ? [...all].reverse() : [...all];
  const isBefore = (a: HungBody, b: HungBody) =>
    orders.some(
      ({ axis, before, after }) =>
        axis === "x" && tree.carries(a.hang.child, before) && tree.carries(b.hang.child, after),
    );
  const done: HungBody[] = [];
  while (left.length > 0) {
    const next = left.findIndex((one) => !left.some((other) => other !== one && isBefore(other, one)));
    done.push(...left.splice(Math.max(0, next), 1));
  }
  return done;
}

/** Several in one vessel keep the order that is asked of them, and else stand in a row. */
function related(all: readonly HungBody[], { orders, tree, random }: BodyMaking): Body {
  const bodies = all.map(({ body }) => body);
  const sideOfOrder = (part: Part) => {
    const body = all.findIndex(({ hang }) => tree.carries(hang.child, part));
    const box = body < 0 ? undefined : boxOfThings(bodies[body]!, part.things);
    return box === undefined ? undefined : { body, box };
  };
  const bodyOrders = orders.flatMap(({ axis, before, after, isLevel = false }) => {
    const [a, b] = [sideOfOrder(before), sideOfOrder(after)];
    return a === undefined || b === undefined || a.body === b.body ? [] : [{ axis, isLevel, before: a, after: b }];
  });
  if (bodyOrders.length === 0) return arrange(bodies, { aspect: 1, random });
  return blockBody(
    bodies.map((body) => ({ body, isFlying: false })),
    bodyOrders,
  );
}

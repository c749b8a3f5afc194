// From parts and relations to what the page places: rigid blocks, and bodies that must be placed one by one.
// Not the page itself: page.ts.

import type { ScenePlace } from "@imagier/contracts";
import { type BodyOrder, blockBody, boxOfThings } from "./block-body.js";
import type { Body } from "./body.js";
import { bottomOf } from "./boxes.js";
import type { Order } from "./relation-claims.js";
import type { Part, SceneParts } from "./scene-parts.js";
import type { Habitat } from "./thing-kinds.js";

export interface Block {
  body: Body;
  /** The layer of what it stands on, or of its first part. */
  layer: number;
  /** Of a scattered thing: which of how many. */
  scattered: { at: number; of: number } | undefined;
  habitat: Habitat;
  /** Of what is asked to be at a place of the canvas, with its things. */
  placed: { place: ScenePlace; things: readonly number[]; isCorner: boolean } | undefined;
  /** The depth that the plan gives: below 0 in the background, above 0 in the foreground. */
  depth: number;
  /** Holds boxes that the plan gives: where it lies is known. */
  isAnchored: boolean;
  isText: boolean;
}

export interface Blocks {
  blocks: readonly Block[];
  /** Between things of different blocks; they are checked when blocks are placed one by one. */
  orders: readonly Order[];
}

interface RootBody {
  part: Part;
  body: Body;
}

/** Parts tied by orders become one block, unless boxes or two places of the canvas fix more than one of them. */
export function blocksOf(roots: readonly RootBody[], orders: readonly Order[], scene: SceneParts): Blocks {
  const bodyWith = new Map<number, number>();
  for (const [i, { body }] of roots.entries()) for (const { thing } of body.placed) bodyWith.set(thing, i);
  const between = orders.flatMap((order) => {
    const [a, b] = [bodyWith.get(order.before.things[0]!), bodyWith.get(order.after.things[0]!)];
    return a === undefined || b === undefined || a === b ? [] : [{ order, a, b }];
  });
  const singles = roots.map((root) => blockOfRoot(root, scene));
  const blocks: Block[] = [];
  const loose: Order[] = [];
  for (const component of componentsOf(roots.length, between)) {
    const own = between.filter(({ a }) => component.includes(a));
    const members = component.map((i) => singles[i]!);
    const isLoose =
      members.some((one) => one.isAnchored) || members.filter((one) => one.placed !== undefined).length > 1;
    if (members.length === 1 || isLoose) {
      blocks.push(...members);
      loose.push(...own.map(({ order }) => order));
      continue;
    }
    const bodyOrders = own.map(({ order, a, b }) =>
      bodyOrder(order, [component.indexOf(a), component.indexOf(b)], members),
    );
    blocks.push(joined(members, bodyOrders));
  }
  return { blocks, orders: loose };
}

function bodyOrder(
  { axis, before, after, isLevel = false }: Order,
  [a, b]: [number, number],
  members: readonly Block[],
): BodyOrder {
  return {
    axis,
    isLevel,
    before: { body: a, box: boxOfThings(members[a]!.body, before.things)! },
    after: { body: b, box: boxOfThings(members[b]!.body, after.things)! },
  };
}

function blockOfRoot({ part, body }: RootBody, { things, layers }: SceneParts): Block {
  const inside = body.placed.map(({ thing }) => things[thing]!);
  const placedThing = body.placed.find(({ thing }) => layers[things[thing]!.layer]!.layer.place !== undefined);
  const placedLayer = placedThing && layers[things[placedThing.thing]!.layer]!;
  const corner = cornerOf(part);
  const own = corner ?? placedLayer?.layer.place;
  return {
    body,
    layer: part.layerIndex,
    scattered: scatteredOf(part),
    habitat: things[part.things[0]!]!.habitat,
    placed: own && {
      place: own,
      things: corner === undefined ? placedLayer!.things : part.things,
      isCorner: corner !== undefined,
    },
    depth: part.layer.boxes === undefined ? (part.layer.depth ?? 0) : 0,
    isAnchored: inside.some(({ given }) => given !== undefined),
    isText: part.layer.kind === "text",
  };
}

const cornerPlaces: readonly ScenePlace[] = [
  "top-left",
  "top-right",
  "bottom-left",
  "bottom-right",
  "top",
  "bottom",
  "left",
  "right",
];

const arrangementOf = ({ layer }: Part) => (layer.kind === "text" ? undefined : layer.arrangement);

function scatteredOf(part: Part): Block["scattered"] {
  if (part.group === undefined || arrangementOf(part) !== "scattered") return undefined;
  return { at: part.group.members.indexOf(part), of: part.group.members.length };
}

/** Of a thing of a layer that has one in each corner. */
function cornerOf(part: Part): ScenePlace | undefined {
  if (part.group === undefined || arrangementOf(part) !== "corners") return undefined;
  return cornerPlaces[part.group.members.indexOf(part)];
}

function joined(members: readonly Block[], orders: readonly BodyOrder[]): Block {
  const isFlying = ({ habitat }: Block) => habitat === "sky";
  const body = blockBody(
    members.map((member) => ({ body: member.body, isFlying: isFlying(member) })),
    orders,
  );
  const footOf = ({ body: own }: Block) =>
    bottomOf(
      boxOfThings(
        body,
        own.placed.map(({ thing }) => thing),
      )!,
    );
  const lowest = members.reduce((a, b) => (footOf(b) > footOf(a) ? b : a));
  return {
    body,
    layer: members[0]!.layer,
    scattered: undefined,
    habitat: lowest.habitat,
    placed: members.find(({ placed }) => placed !== undefined)?.placed,
    depth: members.find(({ depth }) => depth !== 0)?.depth ?? 0,
    isAnchored: false,
    isText: members.every(({ isText }) => isText),
  };
}

function componentsOf(count: number, edges: readonly { a: number; b: number }[]): number[][] {
  const labels = Array.from({ length: count }, (_, i) => i);
  for (const { a, b } of edges) {
    const [from, to] = [labels[a]!, labels[b]!];
    if (from !== to) for (const [i, label] of labels.entries()) if (label === from) labels[i] = to;
  }
  const byLabel = new Map<number, number[]>();
  for (const [i, label] of labels.entries()) byLabel.set(label, [...(byLabel.get(label) ?? []), i]);
  return [...byLabel.values()];
}

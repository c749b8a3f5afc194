// Takes relations one by one, in the order of the plan, as long as they agree; names those that contradict earlier ones.
// Not a search for the largest set that agrees: what is said first counts.

import type { ScenePlan } from "@imagier/contracts";
import { mostInRow } from "./arrange.js";
import type { Axis } from "./boxes.js";
import { type Edge, type ReasonGraph, reasonGraph } from "./reason-graph.js";
import { type Claim, claimsOf, type Hang, hangNode, nodeOf, type Order } from "./relation-claims.js";
import { conceptOf, type Part, type SceneParts } from "./scene-parts.js";

export interface Contradiction {
  /** The relation that gave way. */
  refused: number;
  /** Indices in the plan's relations. */
  relations: number[];
  message: string;
}

export interface AcceptedRelations {
  orders: Order[];
  /** With the relation that asks for it. */
  hangs: (Hang & { relation: number })[];
  /** Layers of several whose things stand on their own, for something stands between them. */
  splits: ReadonlySet<Part>;
  contradictions: Contradiction[];
}

type Reason = { relation: number } | { placed: Part };

/** `isTurned`: where either side will do for a relation, the other one is tried first. */
export function acceptRelations(
  plan: ScenePlan,
  parts: SceneParts,
  isTurned: (relation: number) => boolean,
): AcceptedRelations {
  const graph = structureOf(parts);
  const orders: Order[] = [];
  const hangs: AcceptedRelations["hangs"] = [];
  const splits = new Set<Part>();
  const contradictions: Contradiction[] = [];
  for (const relation of surestFirst(plan)) {
    const link = plan.relations[relation]!;
    const subject = parts.partOf(link.subject);
    const objects = link.objects.map((party) => parts.partOf(party)) as [Part, Part?];
    if (hasOneTwice([subject, ...objects])) {
      const message = `${saidOf(plan, parts, relation)} speaks of one thing twice.`;
      contradictions.push({ refused: relation, relations: [relation], message });
      continue;
    }
    const claims = claimsInOrder(claimsOf(link, subject, objects), isTurned(relation));
    const roomiest = link.relation === "beside" ? besideFewest(claims, orders) : claims;
    const taken = firstThatAgrees(graph, roomiest, relation);
    if (Array.isArray(taken)) {
      contradictions.push(contradictionOf(plan, parts, { relation, circle: taken }));
      continue;
    }
    orders.push(...taken.orders);
    hangs.push(...taken.hangs.map((hang) => ({ ...hang, relation })));
    if (taken.splits !== undefined) splits.add(taken.splits);
  }
  return { orders, hangs, splits, contradictions };
}

/** Those with a choice come last, so that they take what is left. */
function surestFirst({ relations }: ScenePlan): number[] {
  const indices = relations.map((_, index) => index);
  const isFree = (index: number) => ["beside", "between"].includes(relations[index]!.relation);
  return [...indices.filter((index) => !isFree(index)), ...indices.filter(isFree)];
}

/** Choices come in pairs of one way round and the other. */
function claimsInOrder(claims: readonly Claim[], isTurned: boolean): readonly Claim[] {
  return isTurned && claims.length > 1 ? claims.map((_, i) => claims[i ^ 1]!) : claims;
}

/** The side where fewer stand already comes first: "a cube beside a book, a bookmark beside the book" has the book between. */
function besideFewest(claims: readonly Claim[], orders: readonly Order[]): readonly Claim[] {
  const taken = ({ orders: [wished] }: Claim) =>
    orders.filter(
      ({ axis, before, after }) => axis === wished?.axis && (before === wished.before || after === wished.after),
    ).length;
  return [...claims].sort((a, b) => taken(a) - taken(b));
}

function hasOneTwice(parts: readonly (Part | undefined)[]): boolean {
  const named = parts.filter((part) => part !== undefined);
  return named.some((a, i) => named.some((b, j) => i !== j && (a === b || a.group === b)));
}

/** What holds before anything is said: sides of each box, members within their layer, places on the canvas. */
function structureOf({ layers }: SceneParts): ReasonGraph<Reason> {
  const graph = reasonGraph<Reason>();
  for (const axis of ["x", "y"] as const) {
    graph.add([{ before: `${axis}:first-line`, after: `${axis}:last-line` }]);
    for (const layer of layers) {
      for (const part of [layer, ...layer.members]) graph.add(sidesOf(axis, part));
      graph.add(rowEdges(axis, layer));
      graph.add(placeEdges(axis, layer), { placed: layer });
    }
  }
  for (const { members } of layers)
    graph.add(members.map((member) => ({ before: hangNode(member), after: hangNode(member.group!) })));
  return graph;
}

function sidesOf(axis: Axis, part: Part): Edge[] {
  const [from, mid, to] = [nodeOf(axis, part, "from"), nodeOf(axis, part, "mid"), nodeOf(axis, part, "to")];
  const sides = [
    { before: from, after: mid },
    { before: mid, after: to },
  ];
  if (part.group === undefined) return sides;
  const around = [
    { before: nodeOf(axis, part.group, "from"), after: from },
    { before: to, after: nodeOf(axis, part.group, "to") },
  ];
  return [...sides, ...around];
}

/** Things of one layer are counted from left to right; in a column from above. */
function rowEdges(axis: Axis, { layer, members }: Part): Edge[] {
  if (layer.kind === "text") return [];
  const { arrangement = members.length <= mostInRow ? "row" : undefined } = layer;
  if (arrangement !== (axis === "x" ? "row" : "column")) return [];
  return members
    .slice(1)
    .map((member, i) => ({ before: nodeOf(axis, members[i]!, "mid"), after: nodeOf(axis, member, "mid") }));
}

function placeEdges(axis: Axis, part: Part): Edge[] {
  const { place } = part.layer;
  if (place === undefined) return [];
  const mid = nodeOf(axis, part, "mid");
  const [first, last] = axis === "x" ? ["left", "right"] : ["top", "bottom"];
  if (place.includes(first!)) return [{ before: mid, after: `${axis}:first-line` }];
  if (place.includes(last!)) return [{ before: `${axis}:last-line`, after: mid }];
  if (place !== "middle") return [];
  return [
    { before: `${axis}:first-line`, after: mid },
    { before: mid, after: `${axis}:last-line` },
  ];
}

/** The first of the claims that closes no circle, or the circle that the first of them closes. */
function firstThatAgrees(graph: ReasonGraph<Reason>, claims: readonly Claim[], relation: number): Claim | Reason[] {
  let firstCircle: Reason[] | undefined;
  for (const claim of claims) {
    const circle = graph.add(claim.edges, { relation });
    if (circle === undefined) return claim;
    firstCircle ??= circle;
  }
  return firstCircle!;
}

interface Found {
  relation: number;
  circle: readonly Reason[];
}

function contradictionOf(plan: ScenePlan, parts: SceneParts, { relation, circle }: Found): Contradiction {
  const others = [...new Set(circle.flatMap((reason) => ("relation" in reason ? [reason.relation] : [])))];
  const placed = [...new Set(circle.flatMap((reason) => ("placed" in reason ? [reason.placed] : [])))];
  const against = [
    ...others.filter((other) => other !== relation).map((other) => saidOf(plan, parts, other)),
    ...placed.map((part) => `${nameOf(part)} at ${part.layer.place}`),
  ];
  const because = against.length === 0 ? "how the things are counted" : against.join(", ");
  return {
    refused: relation,
    relations: [...new Set([...others, relation])].sort((a, b) => a - b),
    message: `${saidOf(plan, parts, relation)} contradicts ${because}.`,
  };
}

/** "the red cat left of the dog", as far as the plan has the words. */
export function saidOf({ relations }: ScenePlan, { partOf }: SceneParts, relation: number): string {
  const { subject, relation: id, objects } = relations[relation]!;
  const of = objects.map((party) => nameOf(partOf(party))).join(" and ");
  return `${nameOf(partOf(subject))} ${id.replaceAll("-", " ")} ${of}`;
}

function nameOf({ layer, group, things, key }: Part): string {
  const name = layer.phrase ?? (layer.kind === "text" ? layer.id : conceptOf(layer));
  return group === undefined || things.length > 1 ? name : `${name} (${Number(key.split(".")[1]) + 1})`;
}

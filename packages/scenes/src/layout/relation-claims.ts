// What a relation claims: which sides of which boxes come before which, on each axis, and what hangs on what.
// Not whether the claims agree (accept-relations.ts) nor whether finished boxes bear them out (relation-tests.ts).

import type { SceneLink } from "@imagier/contracts";
import type { Axis } from "./boxes.js";
import type { Edge } from "./reason-graph.js";
import { conceptOf, type Part } from "./scene-parts.js";
import { shelters } from "./thing-kinds.js";

/** `before` ends where `after` begins, left to right or from above to below. */
export interface Order {
  axis: Axis;
  before: Part;
  after: Part;
  /** Beside or under: they also overlap, in part at least, on the other axis. */
  isLevel?: boolean;
}

/** How a part is fixed to the one that carries it; `ring`: things in a circle around it. */
export type HangKind = "wearing" | "holding" | "riding" | "on" | "under" | "inside" | "ring" | "in-front-of" | "behind";

export interface Hang {
  kind: HangKind;
  child: Part;
  parent: Part;
  /** The child carries what was to hang there: the cat with the hat on, put on the chair. */
  carriesIt?: boolean;
}

/** One way in which a relation can be true; `beside` has two, `between` four. */
export interface Claim {
  edges: Edge[];
  orders: Order[];
  hangs: Hang[];
  /** A layer of several whose things stand apart because something stands between them. */
  splits?: Part;
}

/** Each part has three nodes on each axis, and each layer one for its depth. */
export const nodeOf = (axis: Axis, part: Part, at: "from" | "mid" | "to") => `${axis}:${part.key}:${at}`;
export const hangNode = (part: Part) => `hang:${part.key}`;

/** Boxes may overlap a little and still be called apart, so an end stands before the other's middle, not its beginning. */
function apart(axis: Axis, a: Part, b: Part): Edge[] {
  return [
    { before: nodeOf(axis, a, "mid"), after: nodeOf(axis, b, "from") },
    { before: nodeOf(axis, a, "to"), after: nodeOf(axis, b, "mid") },
  ];
}

function overlapping(axis: Axis, a: Part, b: Part): Edge[] {
  return [
    { before: nodeOf(axis, a, "from"), after: nodeOf(axis, b, "to") },
    { before: nodeOf(axis, b, "from"), after: nodeOf(axis, a, "to") },
  ];
}

function within(axis: Axis, inner: Part, outer: Part): Edge[] {
  return [
    { before: nodeOf(axis, outer, "from"), after: nodeOf(axis, inner, "from") },
    { before: nodeOf(axis, inner, "to"), after: nodeOf(axis, outer, "to") },
  ];
}

const higher = (a: Part, b: Part): Edge => ({ before: nodeOf("y", a, "mid"), after: nodeOf("y", b, "mid") });

/** One depth for a layer: nothing is said of two things of the same one. */
function nearer(a: Part, b: Part): Edge[] {
  return a.layerIndex === b.layerIndex ? [] : [{ before: `depth:${a.layerIndex}`, after: `depth:${b.layerIndex}` }];
}

const order = (axis: Axis, before: Part, after: Part): Claim => ({
  edges: apart(axis, before, after),
  orders: [{ axis, before, after }],
  hangs: [],
});

function hang(kind: HangKind, { child, parent }: { child: Part; parent: Part }, edges: readonly Edge[]): Claim {
  // Of "a in front of b" and "b behind a", which say the same, neither carries the other.
  const isFree = kind === "in-front-of" || kind === "behind";
  const carried = isFree ? [] : [{ before: hangNode(child), after: hangNode(parent) }];
  return { edges: [...edges, ...carried], orders: [], hangs: [{ kind, child, parent }] };
}

/** In the order to try them. */
export function claimsOf({ relation }: SceneLink, a: Part, [b, c]: readonly [Part, Part?]): Claim[] {
  switch (relation) {
    case "left-of":
      return [order("x", a, b)];
    case "right-of":
      return [order("x", b, a)];
    case "above":
      return [order("y", a, b)];
    case "below":
      return [order("y", b, a)];
    case "beside":
      return besideClaims(a, b);
    case "between":
      return c !== undefined || b.members.length > 1 ? betweenClaims(a, b, c) : besideClaims(a, b);
    case "under":
      return [underClaim(a, b)];
    case "on":
    case "riding":
      return [hang(relation, { child: a, parent: b }, isPaired(a, b) ? [] : [...overlapping("x", a, b), higher(a, b)])];
    case "inside":
      return [insideClaim(a, b)];
    case "around":
      return [a.members.length === 0 ? insideClaim(b, a) : hang("ring", { child: a, parent: b }, [])];
    case "in-front-of":
      return [hang(relation, { child: a, parent: b }, nearer(a, b))];
    case "behind":
      return [hang(relation, { child: a, parent: b }, nearer(b, a))];
    case "wearing":
    case "holding":
      return [hang(relation, { child: b, parent: a }, [...nearer(b, a), ...touching(a, b)])];
  }
}

/** Of two layers of several, things are paired off: nothing holds of the layers as wholes. */
const isPaired = (a: Part, b: Part) => a.members.length > 0 || b.members.length > 0;

const touching = (a: Part, b: Part) => (isPaired(a, b) ? [] : [...overlapping("x", a, b), ...overlapping("y", a, b)]);

function insideClaim(inner: Part, outer: Part): Claim {
  const edges = isPaired(inner, outer) ? [] : [...within("x", inner, outer), ...within("y", inner, outer)];
  return hang("inside", { child: inner, parent: outer }, [...nearer(inner, outer), ...edges]);
}

function underClaim(a: Part, b: Part): Claim {
  const edges = [...overlapping("x", a, b), higher(b, a)];
  if (b.members.length === 0 && shelters(conceptOf(b.layer))) return hang("under", { child: a, parent: b }, edges);
  return { edges, orders: [{ axis: "y", before: b, after: a, isLevel: true }], hangs: [] };
}

function besideClaims(a: Part, b: Part): Claim[] {
  return [order("x", a, b), order("x", b, a)].map((claim) => ({
    ...claim,
    orders: claim.orders.map((one) => ({ ...one, isLevel: true })),
    edges: [...claim.edges, ...overlapping("y", a, b)],
  }));
}

function betweenClaims(a: Part, b: Part, c: Part | undefined): Claim[] {
  if (c === undefined) return [amongClaim(a, b)];
  const splits = b.group !== undefined && b.group === c.group ? b.group : undefined;
  return (["x", "y"] as const).flatMap((axis) =>
    [
      [b, c],
      [c, b],
    ].map(([first, last]) => ({ ...chain(axis, [first!, a, last!]), ...(splits && { splits }) })),
  );
}

function chain(axis: Axis, parts: readonly Part[]): Claim {
  const claims = parts.slice(1).map((part, i) => order(axis, parts[i]!, part));
  return { edges: claims.flatMap(({ edges }) => edges), orders: claims.flatMap(({ orders }) => orders), hangs: [] };
}

/** In the middle of several of one kind: half of them on each side. */
function amongClaim(a: Part, group: Part): Claim {
  if (group.layer.kind !== "text" && group.layer.arrangement === "circle")
    return hang("ring", { child: group, parent: a }, []);
  const axis = group.layer.kind !== "text" && group.layer.arrangement === "column" ? "y" : "x";
  const half = Math.ceil(group.members.length / 2);
  const { edges } = chain(axis, [group.members[half - 1]!, a, group.members[half]!]);
  const { orders } = chain(axis, [...group.members.slice(0, half), a, ...group.members.slice(half)]);
  return { edges, orders, hangs: [], splits: group };
}

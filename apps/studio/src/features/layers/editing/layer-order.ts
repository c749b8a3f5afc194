// Which layer is in front of which, and how that is changed: depths between those of the neighbours.
// Not the layout's depths. Writing always lies over everything else, as the composer puts it.

import type { SceneLayer, ScenePlan } from "@imagier/contracts";
import { withLayer } from "./target.js";

export const orderMoves = ["front", "forward", "backward", "back"] as const;
export type OrderMove = (typeof orderMoves)[number];

/** Two depths nearer to one another than this leave no room between them. */
const leastGap = 0.002;
/** Depths of the farthest and the nearest layer where all are numbered anew; the layout's own lie within -1 and 1. */
const span = { from: -0.8, to: 0.8 };

/** Farthest first; those that have no depth yet where they stand in the plan. */
export function inDepthOrder({ layers }: Pick<ScenePlan, "layers">): SceneLayer[] {
  const isWriting = ({ kind }: SceneLayer) => Number(kind === "text");
  // Sorting is stable: equal ones keep the order of the plan.
  return [...layers].sort((a, b) => isWriting(a) - isWriting(b) || (a.depth ?? 0) - (b.depth ?? 0));
}

/** Whether that move would change anything: writing stays over things, and things under writing. */
export function canReorder(plan: ScenePlan, id: string, move: OrderMove): boolean {
  return placeAfter(plan, id, move) !== undefined;
}

export function reordered(plan: ScenePlan, id: string, move: OrderMove): ScenePlan {
  const place = placeAfter(plan, id, move);
  return place === undefined ? plan : placedInOrder(plan, id, place);
}

/** Brings a layer to a place of `inDepthOrder`, counted without it from the farthest, 0. */
export function placedInOrder(plan: ScenePlan, id: string, place: number): ScenePlan {
  const peers = peersOf(plan, id);
  const layer = peers.find((peer) => peer.id === id);
  if (layer === undefined) return plan;
  const others = peers.filter((peer) => peer !== layer);
  const at = Math.min(Math.max(Math.round(place), 0), others.length);
  const depth = depthBetween(others[at - 1]?.depth, others[at]?.depth, others.length === 0);
  const isNumbered = others.every((other) => other.depth !== undefined);
  if (depth !== undefined && isNumbered) return withLayer(plan, id, (given) => ({ ...given, depth }));
  return numberedAnew(plan, [...others.slice(0, at), layer, ...others.slice(at)]);
}

/** Of the same kind as far as order goes, farthest first. */
function peersOf(plan: ScenePlan, id: string): SceneLayer[] {
  const isWriting = plan.layers.find((layer) => layer.id === id)?.kind === "text";
  return inDepthOrder(plan).filter(({ kind }) => (kind === "text") === isWriting);
}

function placeAfter(plan: ScenePlan, id: string, move: OrderMove): number | undefined {
  const peers = peersOf(plan, id);
  const place = peers.findIndex((layer) => layer.id === id);
  if (place === -1) return undefined;
  const last = peers.length - 1;
  const after = { front: last, forward: Math.min(place + 1, last), backward: Math.max(place - 1, 0), back: 0 }[move];
  return after === place ? undefined : after;
}

/** undefined: there is no room. */
function depthBetween(far: number | undefined, near: number | undefined, isAlone: boolean): number | undefined {
  if (isAlone) return 0;
  const step = 0.05;
  const limit = 1000;
  if (far === undefined) return near === undefined || near - step < -limit ? undefined : rounded(near - step);
  if (near === undefined) return far + step > limit ? undefined : rounded(far + step);
  return near - far < leastGap ? undefined : rounded((far + near) / 2);
}

const rounded = (depth: number) => Math.round(depth * 10_000) / 10_000 + 0; // no minus zero: JSON has none

function numberedAnew(plan: ScenePlan, ordered: readonly SceneLayer[]): ScenePlan {
  const step = (span.to - span.from) / Math.max(1, ordered.length - 1);
  const depths = new Map(ordered.map(({ id }, i) => [id, rounded(span.from + i * step)]));
  return {
    ...plan,
    layers: plan.layers.map((layer) => {
      const depth = depths.get(layer.id);
      return depth === undefined ? layer : { ...layer, depth };
    }),
  };
}

// What a layer looks like, apart from where it stands: whether it is still as it was drawn, and whose pixels show it meanwhile.
// Not the server's own comparison: that is the hash of the pixels, once they are drawn.

import type { DrawnLayer, SceneLayer, ScenePlan } from "@imagier/contracts";
import { areSameBoxes } from "./geometry.js";

/** Of a plan beside the picture that was drawn before it. */
export type LayerState = "as drawn" | "placed anew" | "to be drawn" | "added";

export function layerState(layer: SceneLayer, drawn: ScenePlan): LayerState {
  const before = drawn.layers.find(({ id }) => id === layer.id);
  if (before === undefined) return "added";
  if (lookOf(layer) !== lookOf(before)) return "to be drawn";
  const isThere =
    areSameBoxes(layer.boxes, before.boxes) &&
    layer.depth === before.depth &&
    (layer.turnDegrees ?? 0) === (before.turnDegrees ?? 0);
  return isThere ? "as drawn" : "placed anew";
}

/** The layer of the drawn picture whose pixels stand for this one: itself, or one that looks the same. */
export function shownAs(layer: SceneLayer, drawn: ScenePlan): SceneLayer | undefined {
  return (
    drawn.layers.find(({ id }) => id === layer.id) ?? drawn.layers.find((other) => lookOf(other) === lookOf(layer))
  );
}

/** All that its pixels follow from, but for its size. */
function lookOf(layer: SceneLayer): string {
  const { id: _, phrase: __, place: ___, depth: ____, turnDegrees: _____, boxes: ______, ...look } = layer;
  const { arrangement: _______, size: ________, ...rest } = look as { arrangement?: unknown; size?: unknown };
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of each layer that both pictures have: whether not a byte of it differs. */
export function unchangedLayers(
  before: readonly DrawnLayer[] | undefined,
  after: readonly DrawnLayer[],
): ReadonlyMap<string, boolean> {
  const hashes = new Map(before?.map(({ id, sha256 }) => [id, sha256]));
  return new Map(after.flatMap(({ id, sha256 }) => (hashes.has(id) ? [[id, hashes.get(id) === sha256] as const] : [])));
}

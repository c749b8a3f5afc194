// What a person has taken hold of: a layer, or one of several things in it. Reads and writes the boxes of just that.
// Not the selection on the screen, and no drawing.

import type { SceneBox, SceneLayer, ScenePlan } from "@imagier/contracts";
import { unionOf, writable } from "./geometry.js";

export interface Target {
  /** Id of the layer. */
  layer: string;
  /** One of several things in it, from 0. @default all of it */
  item?: number | undefined;
}

export function layerOf(plan: ScenePlan, { layer }: Pick<Target, "layer">): SceneLayer | undefined {
  return plan.layers.find(({ id }) => id === layer);
}

/** The box around it; undefined where it is not laid out, or not there. */
export function frameOf(plan: ScenePlan, target: Target): SceneBox | undefined {
  const boxes = layerOf(plan, target)?.boxes ?? [];
  return unionOf(target.item === undefined ? boxes : boxes.slice(target.item, target.item + 1));
}

/** The plan with other boxes of the target; the same plan where it has none. */
export function withBoxesOf(plan: ScenePlan, target: Target, change: (box: SceneBox) => SceneBox): ScenePlan {
  if (frameOf(plan, target) === undefined) return plan;
  return withLayer(plan, target.layer, (layer) => ({
    ...layer,
    boxes: layer.boxes?.map((box, item) =>
      target.item === undefined || target.item === item ? writable(change(box)) : box,
    ),
  }));
}

/** The plan with one layer replaced; the same plan where it is not there, or where nothing changed. */
export function withLayer<L extends SceneLayer>(
  plan: ScenePlan,
  id: string,
  change: (layer: SceneLayer) => L | SceneLayer,
): ScenePlan {
  const before = layerOf(plan, { layer: id });
  if (before === undefined) return plan;
  const after = change(before);
  if (after === before) return plan;
  return { ...plan, layers: plan.layers.map((layer) => (layer === before ? after : layer)) };
}

// Whether a layer stands on something and so has a shadow at its foot. Not the shadow (compose/).

import type { SceneLayer, ScenePlan, SceneShape } from "@imagier/contracts";
import { groundOf } from "./grounds.js";
import { habitatOf } from "./thing-kinds.js";

/** Shapes with a foot; the others are flat signs. */
const solids: ReadonlySet<SceneShape> = new Set(["cube", "sphere", "cone", "pyramid", "cylinder", "table", "shelf"]);

/** On the ground of its setting, or on another layer. */
export function castsShadow({ background, relations }: ScenePlan, layer: SceneLayer): boolean {
  if (layer.kind === "text") return false;
  if (relations.some(({ subject, relation }) => subject.layer === layer.id && relation === "on")) return true;
  if (groundOf(background?.setting) === undefined) return false;
  return layer.kind === "shape" ? solids.has(layer.shape) : habitatOf(layer.concept) === "ground";
}

// An edit on its way: the plan as it is now, what "it" means, and what could not be done. Values only.

import type { ScenePlan, UnmetWish } from "@imagier/contracts";
import type { Language } from "../plan/index.js";
import type { Masked } from "../plan/plan-scene.js";
import type { Drawable } from "./sketch.js";

export interface Editing {
  plan: ScenePlan;
  language: Language;
  /** Ids of the layers that were spoken of last. */
  it: readonly string[];
  drawable: Drawable;
  /** Nouns that stand in for characters, in the plan and in the words. */
  masked: Masked;
  /** Words of an unknown look or of things that the grammar could not plan. */
  unmet: readonly UnmetWish[];
}

/** The plan after a wish, and whom "it" means from now on. */
export function edited(editing: Editing, plan: ScenePlan, it: readonly string[]): Editing {
  const known = it.filter((id) => plan.layers.some((layer) => layer.id === id));
  return { ...editing, plan, it: known };
}

export function addUnmet(editing: Editing, unmet: readonly UnmetWish[]): Editing {
  return unmet.length === 0 ? editing : { ...editing, unmet: [...editing.unmet, ...unmet] };
}

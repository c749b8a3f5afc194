// What the grammar makes of some words alone, before they are put into a plan.

import type { ScenePlan } from "@imagier/contracts";
import { type PlanOptions, planScene } from "../plan/index.js";
import { type Clause, textOf } from "./clause.js";
import type { Editing } from "./editing.js";

/** What can be drawn, which is not the instruction's to say. */
export type Drawable = Pick<PlanOptions, "vocabulary" | "styles">;

export function sketch(words: Clause, editing: Pick<Editing, "drawable">): ScenePlan {
  return planScene(textOf(words), { ...editing.drawable, seed: 0, language: words.language });
}

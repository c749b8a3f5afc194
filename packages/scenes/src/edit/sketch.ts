// What the grammar makes of some words alone, before they are put into a plan.

import type { ScenePlan } from "@imagier/contracts";
import type { PlanOptions } from "../plan/index.js";
import { withCast } from "../plan/names.js";
import { planMasked } from "../plan/plan-scene.js";
import { type Clause, textOf } from "./clause.js";
import type { Editing } from "./editing.js";

/** What can be drawn and who can be named, which is not the instruction's to say. */
export type Drawable = Pick<PlanOptions, "vocabulary" | "styles" | "names">;

export function sketch(words: Clause, editing: Pick<Editing, "drawable" | "masked">): ScenePlan {
  const { vocabulary, styles } = editing.drawable;
  const options = { vocabulary: withCast(vocabulary, editing.masked.cast), styles, ...editing.masked };
  return planMasked(textOf(words), { ...options, seed: 0, language: words.language });
}

// An instruction in English or French and a plan become the changed plan, with what changed and what did not.
// Not a drawing: only layers that are changed or added need to be drawn again.

import { parseScenePlan, type ScenePlan, type UnmetWish } from "@imagier/contracts";
import { detectLanguage, type Language } from "../plan/index.js";
import { castOf, disguised, unmasked } from "../plan/names.js";
import type { Masked } from "../plan/plan-scene.js";
import { applyWish, unmetBy } from "./apply-wish.js";
import { type Clause, clauseOf, textOf } from "./clause.js";
import { compareScenes, type SceneDifference } from "./compare-scenes.js";
import { beginsWish } from "./edit-verbs.js";
import { addUnmet, type Editing } from "./editing.js";
import { readClause } from "./read-clause.js";
import type { Drawable } from "./sketch.js";
import { splitInstruction } from "./split-instruction.js";

export interface SceneEdit extends SceneDifference {
  /** Ids of the layers that were spoken of last: what "it" means in the next instruction. */
  it: readonly string[];
  /** What of the instruction could not be done. */
  unmet: readonly UnmetWish[];
}

export interface EditOptions {
  /** Ids of the layers that "it" means where the instruction names none before. @default none, or the only layer */
  it?: readonly string[];
  /** What can be drawn, as for a prompt. @default every noun of the lexicon, no styles */
  drawable?: Drawable;
}

/**
 * Changes what the instruction asks and nothing else: other layers keep every field. Layers that are placed anew lose
 * their boxes, which the layout gives them.
 * @throws PLAN_INVALID where the plan is none
 */
export function editScene(
  plan: ScenePlan,
  instruction: string,
  { it = [], drawable = {} }: EditOptions = {},
): SceneEdit {
  const masked = maskedFor(plan, instruction, drawable);
  const { cast } = masked;
  const language = languageOf(instruction, plan);
  const start: Editing = { plan: disguised(plan, cast), language, it, drawable, masked, unmet: [] };
  const clauses = splitInstruction(instruction.slice(0, longestInstruction), language, masked);
  const end = clauses.reduce(applyClause, start);
  const { unmet, ...after } = unmasked({ ...end.plan, unmet: [...end.unmet] }, cast);
  return { ...compareScenes(plan, parseScenePlan({ ...after, unmet: end.plan.unmet })), it: end.it, unmet };
}

const longestInstruction = 4000;

/** Characters in the plan and in the words. */
function maskedFor(plan: ScenePlan, instruction: string, { names = [] }: Drawable): Masked {
  const known = plan.layers.flatMap((layer) => (layer.kind === "thing" ? (layer.character ?? []) : []));
  return { cast: castOf(instruction, names, plan), known };
}

/** Small words tell; where they do not, the verb does, and then the language of the plan. */
function languageOf(instruction: string, { language }: ScenePlan): Language {
  const detected = detectLanguage(instruction);
  const other = detected === "en" ? "fr" : "en";
  const begins = (tongue: Language) =>
    splitInstruction(instruction.slice(0, 200), tongue).some((clause) => beginsWish(clause));
  if (begins(detected)) return detected;
  return begins(other) ? other : detected === "fr" ? "fr" : (language ?? detected);
}

function applyClause(editing: Editing, clause: Clause): Editing {
  const wishes = readClause(clause);
  for (const wish of wishes) {
    const after = applyWish(wish, editing);
    if (after !== undefined && fits(after.plan)) return after;
  }
  const parts = atCommas(clause);
  if (parts.length > 1) return parts.reduce(applyClause, editing);
  const reasons = wishes.map((wish) => unmetBy(wish, editing)).find((unmet) => unmet.length > 0);
  return addUnmet(editing, reasons ?? [{ phrase: textOf(clause), reason: "unknown-word" }]);
}

/** A wish that would break the plan's limits, such as a hundred and first thing, is not done. */
function fits(plan: ScenePlan): boolean {
  try {
    parseScenePlan(plan);
    return true;
  } catch {
    return false;
  }
}

/** "The first cat red, the second blue" are two wishes without verbs. */
function atCommas(clause: Clause): Clause[] {
  const parts: Clause["tokens"][number][][] = [[]];
  for (const token of clause.tokens) {
    if (token.word === "," || token.word === ";") parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0).map((part) => clauseOf(clause.source, part, clause.language));
}

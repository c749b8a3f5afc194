// The plans of the single drawings that a picture is made of: of a scene one for each thing, of a page those of all its panels.
// Not the layout: where things stand says nothing of whose work was used.

import type { GenerationPlan } from "@imagier/contracts";
import { drawingsOf } from "../scene/drawings-of.js";

/** A plan that a network draws as it stands. */
export type DrawnPlan = Exclude<GenerationPlan, { family: "scene" | "comic" }>;

export function plansWithin(plan: GenerationPlan): DrawnPlan[] {
  if (plan.family === "comic") return plan.drawings.flatMap(plansWithin);
  return plan.family === "scene" ? drawingsOf(plan) : [plan];
}

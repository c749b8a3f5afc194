// Every drawing that a scene is made of: its things, and the heads of its figures. Not those of a page (proof/plans-within.ts).

import type { DrawingPlan, ScenePicturePlan } from "@imagier/contracts";

export function drawingsOf({ things, heads = {} }: Pick<ScenePicturePlan, "things" | "heads">): DrawingPlan[] {
  return [...Object.values(things), ...Object.values(heads).map(({ drawing }) => drawing)];
}

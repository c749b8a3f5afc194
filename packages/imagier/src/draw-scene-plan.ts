// Draws a scene plan that a person wrote or edited. Not the plan of a picture that was drawn (redraw in generate.ts).

import { parseScenePlan, type ScenePicturePlan } from "@imagier/contracts";
import { drawEdited, type EditOptions } from "./edit.js";
import type { Generation } from "./generate.js";

/**
 * @param scene checked here: it may come from anywhere
 * @param options.background under a scene without one: "transparent" or "#rrggbb". @default "transparent"
 * @throws PLAN_INVALID, OUTPUT_UNWRITABLE
 */
export async function drawScenePlan(
  scene: unknown,
  { background = "transparent", ...options }: Omit<EditOptions, "it"> & { background?: string },
): Promise<Generation & { plan: ScenePicturePlan }> {
  return drawEdited(parseScenePlan(scene), { background }, options);
}

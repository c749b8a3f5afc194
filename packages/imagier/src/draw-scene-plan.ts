// Draws a scene plan that a person wrote or edited. Not the plan of a picture that was drawn (redraw in generate.ts).

import { parseScenePlan, type ScenePicturePlan } from "@imagier/contracts";
import { drawEdited, type EditOptions } from "./edit.js";
import type { Generation } from "./generate.js";

export interface DrawSceneOptions extends Omit<EditOptions, "it"> {
  /** Under a scene without one: "transparent" or "#rrggbb". @default "transparent" */
  background?: string;
  /** What the scene was changed from: layers that are as they were there keep their pixels. @default all are drawn anew */
  before?: ScenePicturePlan | undefined;
}

/**
 * @param scene checked here: it may come from anywhere
 * @throws PLAN_INVALID, OUTPUT_UNWRITABLE
 */
export async function drawScenePlan(
  scene: unknown,
  { background = "transparent", before, ...options }: DrawSceneOptions,
): Promise<Generation & { plan: ScenePicturePlan }> {
  return drawEdited(parseScenePlan(scene), { background, picture: before }, options);
}

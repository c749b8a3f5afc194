// The plan of a picture of many things: the scene as it is laid out, and the drawing plan of every thing in it.
// Not the wish: nothing in it is looked up later. Drawing plans hold the model, the seed and the references of each layer.

import { z } from "zod";
import { characterLookSchema, characterName } from "./character.js";
import { drawingPlanSchema } from "./drawing-plan.js";
import { limits, sceneFormats } from "./generation-request.js";
import { backgroundField, type DeepReadonly, planVersion, promptField, whole } from "./plan-fields.js";
import { scenePlanSchema } from "./scene-plan.js";

/** A head that is drawn for itself, and how it goes on its body. */
const headPlanSchema = z.strictObject({
  drawing: drawingPlanSchema,
  /** Whether what somebody wears is drawn with the head; the body is then shown from the hips. */
  hasShoulders: z.boolean(),
  isSitting: z.boolean(),
});

export type HeadPlan = DeepReadonly<z.infer<typeof headPlanSchema>>;

export const scenePictureFields = z.strictObject({
  schemaVersion: z.literal(planVersion),
  family: z.literal("scene"),
  prompt: promptField,
  seed: whole(limits.seed),
  /** Which picture of the request; the scene's own seed is that of the picture. */
  firstImage: whole({ from: 0, to: limits.count.to - 1 }),
  imageCount: z.literal(1),
  widthPx: whole(limits.sidePx),
  heightPx: whole(limits.sidePx),
  /** Laid out: every layer has its boxes and its depth. */
  scene: scenePlanSchema,
  /** By the id of the layer: how its things are drawn. Where there are fewer pictures than things, they come again in turn. */
  things: z.record(z.string(), drawingPlanSchema),
  /** By the id of the layer: the heads of figures whose bodies are in `things`, one for each of them. @default none */
  heads: z.record(z.string(), headPlanSchema).optional(),
  /** By name: the looks of characters, whose layers need no drawing plan. @default none */
  characters: z.record(characterName, characterLookSchema).optional(),
  /** Under a scene without a background of its own. */
  background: backgroundField,
  format: z.enum(sceneFormats),
});

type Drawn = Pick<z.infer<typeof scenePictureFields>, "scene" | "things" | "characters">;

/** Every layer has its place, and a drawing plan or a look that is drawn as it is. */
export function checkDrawable({ scene, things, characters }: Drawn, context: z.RefinementCtx): void {
  for (const layer of scene.layers) {
    if (layer.boxes === undefined || layer.depth === undefined)
      context.addIssue({ code: "custom", path: ["scene"], message: `the layer "${layer.id}" is not laid out` });
    if (layer.kind !== "thing" || things[layer.id] !== undefined) continue;
    const isKept = layer.variation === undefined && characters?.[layer.character ?? ""] !== undefined;
    if (!isKept)
      context.addIssue({ code: "custom", path: ["things"], message: `the layer "${layer.id}" has no drawing plan` });
  }
}

export const scenePicturePlanSchema = scenePictureFields.superRefine(checkDrawable);

export type ScenePicturePlan = DeepReadonly<z.infer<typeof scenePicturePlanSchema>>;

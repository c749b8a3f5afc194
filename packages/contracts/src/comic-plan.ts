// A comic of one page as a person can read and edit it: panels in reading order, each a scene with what is said in it.
// Not the picture: comic-picture-plan.ts. From words or from a file: hostile until parsed.

import { z } from "zod";
import { limits } from "./generation-request.js";
import { ImagierError } from "./imagier-error.js";
import { planVersion, whole } from "./plan-fields.js";
import { quoteValue } from "./quote-value.js";
import { sceneBoxSchema, sceneLimits, scenePlanSchema } from "./scene-plan.js";

export const comicLimits = { panels: 6, balloons: 8, panelPx: { from: 192, to: 680 } } as const;

const balloonKinds = ["speech", "thought", "shout", "caption"] as const;

const balloonSchema = z.strictObject({
  kind: z.enum(balloonKinds),
  /** Exactly what is to be read. */
  text: z
    .string()
    .min(1)
    .max(sceneLimits.textCharacters)
    .refine((text) => !/[\p{Cs}\p{Cc}]/u.test(text)),
  /** The layer that says it; a caption has none. */
  speaker: z.string().max(64).optional(),
  /** In pixels of the panel. @default the layout's */
  box: sceneBoxSchema.optional(),
});
export type ComicBalloon = z.output<typeof balloonSchema>;

const panelSchema = z
  .strictObject({
    scene: scenePlanSchema,
    /** In the order in which they are read. */
    balloons: z.array(balloonSchema).max(comicLimits.balloons),
  })
  .superRefine(({ scene, balloons }, context) => {
    const ids = new Set(scene.layers.map(({ id }) => id));
    for (const { speaker } of balloons)
      if (speaker !== undefined && !ids.has(speaker))
        context.addIssue({ code: "custom", path: ["balloons"], message: `there is no layer "${speaker}" to speak` });
  });
export type ComicPanel = z.output<typeof panelSchema>;

export const comicPlanSchema = z.strictObject({
  schemaVersion: z.literal(planVersion),
  prompt: z.string().max(20_000).optional(),
  language: z.enum(["en", "fr"]).optional(),
  seed: whole(limits.seed),
  /** Panels side by side. */
  columns: whole({ from: 1, to: comicLimits.panels }),
  panels: z.array(panelSchema).min(1).max(comicLimits.panels),
});
export type ComicPlan = z.output<typeof comicPlanSchema>;

/** @throws COMIC_INVALID naming the field that is wrong */
export function parseComicPlan(value: unknown): ComicPlan {
  const parsed = comicPlanSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const found = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
  throw new ImagierError(
    "COMIC_INVALID",
    `Comic: ${path.join(".") || "the plan"} ${message}; received ${quoteValue(found)}.`,
  );
}

// The plan of a picture by a generator that draws in one step from its latents: those of a seed, or on a walk between seeds.
// Not of anything that is sampled in steps (diffusion-plan.ts, token-plan.ts).

import { z } from "zod";
import { limits, noiseModes } from "./generation-request.js";
import { type DeepReadonly, generatorPlanFields, whole } from "./plan-fields.js";

const walkSchema = z.strictObject({
  seeds: z.array(whole(limits.seed)).min(2).max(limits.walkPictures),
  frames: whole({ from: 1, to: limits.walkPictures }),
});

export const ganPlanSchema = z
  .strictObject({
    ...generatorPlanFields,
    family: z.literal("gan"),
    /** Which picture of the seed, or of the walk, comes first; a file of a batch holds the plan of itself alone. */
    firstImage: whole({ from: 0, to: limits.walkPictures - 1 }),
    imageCount: whole({ from: 1, to: limits.walkPictures }),
    steps: z.literal(1),
    /** Of a model of classes. */
    classIndex: whole({ from: 0, to: limits.classes - 1 }).optional(),
    /** From 0 to 1: below 1 less varied and better. */
    truncation: z.number().min(limits.truncation.from).max(limits.truncation.to),
    noiseMode: z.enum(noiseModes),
    /** From each seed to the next, `frames` pictures a stretch, and the last seed's own. */
    walk: walkSchema.optional(),
  })
  .refine(
    ({ walk, firstImage, imageCount }) =>
      firstImage + imageCount <= (walk ? walkLength(walk) : 2 * limits.count.to) &&
      (!walk || walkLength(walk) <= limits.walkPictures),
    { path: ["imageCount"], error: "must stay within the pictures that there are" },
  );

/** How many pictures a walk has. */
export function walkLength({ seeds, frames }: { seeds: readonly number[]; frames: number }): number {
  return frames * (seeds.length - 1) + 1;
}

export type GanPlan = DeepReadonly<z.infer<typeof ganPlanSchema>>;
export type GanWalk = NonNullable<GanPlan["walk"]>;

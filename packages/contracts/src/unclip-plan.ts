// The plan of a picture by unCLIP: three stages that are sampled one after the other, each with steps of its own.
// Not of one schedule (diffusion-plan.ts). Ramesh et al. 2022 (arXiv 2204.06125).

import { z } from "zod";
import { limits } from "./generation-request.js";
import { batchFields, type DeepReadonly, generatorPlanFields, promptField, sha256, whole } from "./plan-fields.js";

/** The schedule's ends are two steps. */
const stageSteps = whole({ from: 2, to: limits.steps.to });
const scale = z.number().min(limits.guidanceScale.from).max(limits.guidanceScale.to);

export const unclipPlanSchema = z
  .strictObject({
    ...generatorPlanFields,
    ...batchFields,
    family: z.literal("unclip"),
    /** What to keep away from; empty: nothing. */
    negativePrompt: promptField,
    /** Over the words and merges of its tokenizer. */
    vocabulary: sha256,
    /** Of all stages of a picture. */
    steps: whole({ from: 6, to: 3 * limits.steps.to }),
    stageSteps: z.strictObject({ prior: stageSteps, decoder: stageSteps, superResolution: stageSteps }),
    guidanceScale: z.strictObject({ prior: scale, decoder: scale }),
  })
  .refine(({ steps, stageSteps: { prior, decoder, superResolution } }) => steps === prior + decoder + superResolution, {
    path: ["steps"],
    error: "must be the sum over the stages",
  });

export type UnclipPlan = DeepReadonly<z.infer<typeof unclipPlanSchema>>;

// The plan of a picture by a model that writes it as tokens: what it shows, and how each token is chosen.
// Not of anything that starts from noise (diffusion-plan.ts, gan-plan.ts).

import { z } from "zod";
import { limits } from "./generation-request.js";
import { batchFields, type DeepReadonly, generatorPlanFields, sha256, whole } from "./plan-fields.js";

export const tokenPlanSchema = z.strictObject({
  ...generatorPlanFields,
  ...batchFields,
  family: z.literal("autoregressive"),
  /** Tokens that a picture is written in, or scales. */
  steps: whole({ from: 1, to: limits.pictureTokens }),
  /** Of a model of classes; absent where the words of the prompt are read. */
  classIndex: whole({ from: 0, to: limits.classes - 1 }).optional(),
  /** Over the words of its tokenizer, where it reads some. */
  vocabulary: sha256.optional(),
  /** In what the writing network's matrices were held. @default float32 */
  weights: z.enum(["q8", "q4"]).optional(),
  /** 1 = off. */
  guidanceScale: z.number().min(limits.guidanceScale.from).max(limits.guidanceScale.to),
  choice: z.strictObject({
    /** 0 = always the likeliest. */
    temperature: z.number().min(limits.temperature.from).max(limits.temperature.to),
    /** Among so many of the likeliest. */
    topK: whole(limits.topK),
    /** Among the likeliest that together have this share. */
    topP: z.number().gt(0).max(1),
  }),
});

export type TokenPlan = DeepReadonly<z.infer<typeof tokenPlanSchema>>;

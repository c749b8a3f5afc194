// What this service can draw with, over HTTP: models, styles, what could be pulled, and how words are understood.
// Not the models themselves (checkpoints/) and not the grammar (scenes/).

import { z } from "zod";
import { isPlainText, limits } from "../generation-request.js";
import { errorViewSchema } from "./job.js";

export const modelViewSchema = z.object({
  /** What requests name it by. */
  id: z.string(),
  summary: z.string(),
  /** @default there is none in French */
  summaryFr: z.string().optional(),
  family: z.string(),
  licence: z.string().optional(),
  sizeBytes: z.number().int().optional(),
  defaultSteps: z.number().int().optional(),
  /** Of the styles that it knows. */
  styles: z.array(z.object({ id: z.string(), name: z.string(), nameFr: z.string().optional() })),
});
export type ModelView = z.output<typeof modelViewSchema>;

/** Answer of GET /v1/models: OpenAI's list, each model with our fields beside theirs. */
export const modelListSchema = z.object({
  object: z.literal("list"),
  data: z.array(
    modelViewSchema.extend({
      object: z.literal("model"),
      /** Seconds since 1970. */
      created: z.number().int(),
      owned_by: z.string(),
    }),
  ),
});
export type ModelList = z.output<typeof modelListSchema>;

/** A checkpoint that could be pulled. */
export const modelOfferViewSchema = z.object({
  /** What a pull names it by. */
  id: z.string(),
  repository: z.string(),
  summary: z.string(),
  family: z.string(),
  licence: z.string().optional(),
  licenceUrl: z.string().optional(),
  sizeBytes: z.number().int().optional(),
  isPulled: z.boolean(),
});
export type ModelOfferView = z.output<typeof modelOfferViewSchema>;

export const pullWishSchema = z.strictObject({
  /** Of an offer, or OWNER/NAME[@REVISION]. */
  name: z.string().min(1).max(200).refine(isPlainText),
  /** @default false */
  acceptLicence: z.boolean().optional(),
});

/** How far a pull is. */
export const pullViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(["running", "succeeded", "failed"]),
  filesDone: z.number().int(),
  filesTotal: z.number().int(),
  bytesDone: z.number().int(),
  bytesTotal: z.number().int(),
  error: errorViewSchema.optional(),
});
export type PullView = z.output<typeof pullViewSchema>;

export const planWishSchema = z.strictObject({
  prompt: z.string().max(limits.promptCharacters).refine(isPlainText),
  size: z
    .string()
    .regex(/^\d{1,4}x\d{1,4}$/)
    .optional(),
  seed: z.number().int().min(0).max(limits.seed.to).optional(),
});

/** How a prompt is understood, before anything is drawn. */
export const understandingSchema = z.object({
  /** A ScenePlan; a single thing is a scene of one layer. */
  plan: z.record(z.string(), z.unknown()),
  language: z.enum(["en", "fr"]),
  /** For each layer, the words of the prompt that ask for it: half-open, in UTF-16 units. */
  spans: z.array(z.object({ layer: z.string(), from: z.number().int(), to: z.number().int() })),
  /** What cannot be drawn as asked, with the nearest that can. */
  unmet: z.array(z.object({ phrase: z.string(), reason: z.string(), nearest: z.string().optional() })),
});
export type PlanWish = z.output<typeof planWishSchema>;
export type Understanding = z.output<typeof understandingSchema>;

// What a job is asked to do, as it comes over HTTP: a drawing, a plan drawn again, a change, a variation, a larger copy.
// Not a GenerationRequest: nobody outside names a path. Pictures go by the ids they were stored under, models by installed names.

import { z } from "zod";
import { generationRequestSchema, isPlainText, limits } from "../generation-request.js";

/** Bounds of what only the service takes. */
export const jobLimits = {
  nameCharacters: 200,
  controls: 4,
  loras: 8,
  /** Of one plan, as JSON. */
  planBytes: 2 ** 20,
  pollMs: 200,
} as const;

/** Id of a stored picture. */
export const pictureIdSchema = z.string().regex(/^pic_[0-9a-z]{26}$/);
export const jobIdSchema = z.string().regex(/^job_[0-9a-z]{26}$/);
export const conversationIdSchema = z.string().regex(/^conv_[0-9a-z]{26}$/);
export const turnIdSchema = z.string().regex(/^turn_[0-9a-z]{26}$/);

/** Of something installed, as the service lists it; never a path. */
const installedName = z.string().min(1).max(jobLimits.nameCharacters).refine(isPlainText);
const share = z.number().min(0).max(1);
const adapterWeight = z.number().min(limits.adapterWeight.from).max(limits.adapterWeight.to);

/** What a picture is looked at for after it was drawn: nothing, a report, or a report and repair of what is wrong. */
export const verifyModes = ["off", "report", "repair"] as const;
export type VerifyMode = (typeof verifyModes)[number];

/** The fields of a request that mean the same over HTTP. */
const sameFields = generationRequestSchema.pick({
  prompt: true,
  seed: true,
  count: true,
  size: true,
  steps: true,
  guidanceScale: true,
  style: true,
  background: true,
  format: true,
  strength: true,
  useReferences: true,
  scene: true,
  negativePrompt: true,
  sampler: true,
  clipSkip: true,
  guidanceRescale: true,
  imageGuidanceScale: true,
  precision: true,
  temperature: true,
  topK: true,
  topP: true,
  truncation: true,
  noiseMode: true,
}).shape;

/** A wish for pictures over HTTP. Its defaults are those of a GenerationRequest. */
export const drawWishSchema = z.strictObject({
  ...sameFields,
  /** One of the installed models. @default "imagier-1" */
  model: installedName.optional(),
  /** A stored picture to start from. */
  reference: pictureIdSchema.optional(),
  /** White is drawn anew, black stays. */
  mask: pictureIdSchema.optional(),
  /** Lines to follow. */
  edges: pictureIdSchema.optional(),
  /** ControlNets by their installed names. */
  controls: z
    .array(
      z.strictObject({
        name: installedName,
        picture: pictureIdSchema,
        preprocess: z.enum(["none", "canny"]).optional(),
        weight: adapterWeight.optional(),
        range: z.tuple([share, share]).optional(),
        isGuess: z.boolean().optional(),
      }),
    )
    .max(jobLimits.controls)
    .optional(),
  loras: z
    .array(z.strictObject({ name: installedName, weight: adapterWeight.optional() }))
    .max(jobLimits.loras)
    .optional(),
  /** @default "off" */
  verify: z.enum(verifyModes).optional(),
  /** The proof then holds the plan's hash instead of the plan. @default false */
  isPrivate: z.boolean().optional(),
});
export type DrawWish = z.output<typeof drawWishSchema>;

export const jobWishSchema = z.discriminatedUnion("kind", [
  /** Words to pictures. */
  z.strictObject({ kind: z.literal("draw"), wish: drawWishSchema }),
  /** A plan drawn again, the same pixels; or a scene plan that somebody wrote or changed. Parsed where it is drawn. */
  z.strictObject({
    kind: z.literal("plan"),
    plan: z.record(z.string(), z.unknown()),
    /** The picture that the plan was changed from, for the proof. */
    parent: pictureIdSchema.optional(),
    format: sameFields.format,
  }),
  /** A stored picture changed by words; what the words do not touch stays the same to the byte. */
  z.strictObject({
    kind: z.literal("edit"),
    parent: pictureIdSchema,
    instruction: z.string().min(1).max(limits.promptCharacters).refine(isPlainText),
    /** Ids of the layers that "it" means. */
    it: z.array(z.string().max(64)).max(64).optional(),
  }),
  /** More like a stored picture: near it, or of the same words with other seeds. */
  z.strictObject({
    kind: z.literal("vary"),
    parent: pictureIdSchema,
    amount: z.enum(["subtle", "strong"]),
    count: sameFields.count,
    seed: sameFields.seed,
  }),
  /** The same picture with more pixels. */
  z.strictObject({ kind: z.literal("upscale"), parent: pictureIdSchema, size: sameFields.size.unwrap() }),
]);
export type JobWish = z.output<typeof jobWishSchema>;
export type JobKind = JobWish["kind"];

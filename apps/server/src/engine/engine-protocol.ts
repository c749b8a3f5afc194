// What the server and an engine process say to each other, as schemas: each side checks all that it hears.
// Not HTTP: the pictures that a wish names are bytes here, and models go by their installed names.

import {
  errorViewSchema,
  generationStages,
  jobProgressSchema,
  jobViewSchema,
  jobWishSchema,
  limits,
  pictureProofSchema,
  planWishSchema,
  warningViewSchema,
} from "@imagier/contracts";
import { z } from "zod";

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "must be bytes");
const json = z.record(z.string(), z.unknown());
const jobKey = z.string().min(1).max(100);
const place = z
  .number()
  .int()
  .min(0)
  .max(limits.count.to * limits.walkPictures);

const engineSettingsSchema = z.strictObject({
  /** Where to compute. */
  device: z.enum(["auto", "cpu", "webgpu", "cuda"]),
  /** Threads that compute together. @default as many as there are cores */
  threads: z.number().int().min(1).optional(),
  /** What open models may take in all. */
  memoryLimitBytes: z.number().positive(),
  /** Checkpoints, LoRAs and ControlNets by the names that requests use. */
  installed: z.record(z.string(), z.string()),
  /** Where keys and characters lie. @default the user's own data folder */
  dataDir: z.string().optional(),
  /** Opened at once, so that the first job need not wait. */
  warmModel: z.string().optional(),
});
export type EngineSettings = z.output<typeof engineSettingsSchema>;

const engineJobSchema = z.strictObject({
  wish: jobWishSchema,
  /** For a wish that names none. */
  seed: z.number().int().min(limits.seed.from).max(limits.seed.to),
  /** The stored pictures that the wish names, by id: their files. */
  pictures: z.record(z.string(), bytes),
  /** What is known of the picture that is changed, beside its file. */
  parent: z.strictObject({ plan: json.optional(), model: z.string().optional() }).optional(),
  /** Places of pictures that an earlier attempt stored: they are not given again. */
  stored: z.array(place),
  /** Whether somebody looks at it while it is drawn. */
  hasPreviews: z.boolean(),
});
export type EngineJob = z.output<typeof engineJobSchema>;

/** Small questions, answered beside the jobs. */
const engineQuestionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("understand"), wish: planWishSchema }),
  z.strictObject({ kind: z.literal("verify"), file: bytes }),
  z.strictObject({ kind: z.literal("editable"), picture: bytes }),
  /** A picture in another format, to be signed as made from the stored file. */
  z.strictObject({
    ...{ kind: z.literal("sign"), file: bytes, original: bytes, title: z.string() },
    credits: pictureProofSchema.shape.credits.optional(),
  }),
  z.strictObject({ kind: z.literal("layers"), plan: json }),
  z.strictObject({ kind: z.literal("inspect"), picture: bytes, expected: z.string().optional() }),
]);
export type EngineQuestion = z.output<typeof engineQuestionSchema>;

export const toEngineSchema = z.discriminatedUnion("type", [
  /** The first of all. */
  z.strictObject({ type: z.literal("settings"), settings: engineSettingsSchema }),
  z.strictObject({ type: z.literal("job"), key: jobKey, job: engineJobSchema }),
  z.strictObject({ type: z.literal("cancel"), key: jobKey }),
  z.strictObject({ type: z.literal("ask"), key: jobKey, question: engineQuestionSchema }),
]);
export type ToEngine = z.output<typeof toEngineSchema>;

/** A finished picture: the signed file, and what is kept and shown of it. */
const enginePictureSchema = z.strictObject({
  /** Among the pictures of the job, from 0. */
  image: place,
  /** Nothing comes after it but the end. */
  isLast: z.boolean(),
  bytes,
  thumbnail: bytes,
  format: z.string(),
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  prompt: z.string(),
  /** By its installed name. */
  model: z.string(),
  style: z.string().optional(),
  seed: z.number().int(),
  plan: json,
  credits: z.array(json),
  layers: z.array(json).optional(),
  /** What was found in it, where it was looked at. */
  inspection: json.optional(),
});
export type EnginePicture = z.output<typeof enginePictureSchema>;

const engineOutcomeSchema = z.strictObject({
  warnings: z.array(warningViewSchema),
  timingsMs: z.partialRecord(z.enum([...generationStages, "total"]), z.number()),
  edited: jobViewSchema.shape.edited,
});
export type EngineOutcome = z.output<typeof engineOutcomeSchema>;

const enginePreviewSchema = z.strictObject({ image: place, stepsDone: z.number().int(), webp: bytes });
export type EnginePreview = z.output<typeof enginePreviewSchema>;

export const fromEngineSchema = z.discriminatedUnion("type", [
  /** Settings are taken, and the warm model is open, or could not be. */
  z.strictObject({ type: z.literal("ready"), warning: z.string().optional() }),
  z.strictObject({ type: z.literal("progress"), key: jobKey, progress: jobProgressSchema }),
  z.strictObject({ type: z.literal("preview"), key: jobKey, preview: enginePreviewSchema }),
  z.strictObject({ type: z.literal("picture"), key: jobKey, picture: enginePictureSchema }),
  z.strictObject({ type: z.literal("done"), key: jobKey, outcome: engineOutcomeSchema }),
  z.strictObject({ type: z.literal("answer"), key: jobKey, answer: z.unknown() }),
  z.strictObject({ type: z.literal("failed"), key: jobKey, error: errorViewSchema }),
]);
export type FromEngine = z.output<typeof fromEngineSchema>;

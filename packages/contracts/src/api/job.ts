// What the service tells of a job: its state, its place in the queue, how far it is, what came of it; and its events.
// Not what workers know of it (leases, attempts): that stays in service/.

import { z } from "zod";
import { generationStages } from "../generation-result.js";
import { jobIdSchema, jobWishSchema, pictureIdSchema } from "./job-wish.js";

export const jobStates = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

const moment = z.iso.datetime();

/** An ImagierError over HTTP. */
export const errorViewSchema = z.object({
  code: z.string(),
  title: z.string(),
  message: z.string(),
  hint: z.string(),
});
export type ErrorView = z.output<typeof errorViewSchema>;

export const warningViewSchema = z.object({ code: z.string(), message: z.string() });

/** A stored picture: drawn here, or brought. Its bytes are at /v1/pictures/:id/file. */
export const pictureViewSchema = z.object({
  id: pictureIdSchema,
  kind: z.enum(["drawn", "uploaded"]),
  /** Of the file, lower-case hexadecimal. */
  sha256: z.string(),
  format: z.string(),
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  sizeBytes: z.number().int(),
  /** Of drawn ones. */
  jobId: jobIdSchema.optional(),
  /** Place among the pictures of the job, from 0. */
  image: z.number().int().optional(),
  /** The picture this one was changed from. */
  parentId: pictureIdSchema.optional(),
  prompt: z.string().optional(),
  model: z.string().optional(),
  style: z.string().optional(),
  seed: z.number().int().optional(),
  isFavourite: z.boolean(),
  createdAt: moment,
});
export type PictureView = z.output<typeof pictureViewSchema>;

export const jobProgressSchema = z.object({
  stage: z.enum(generationStages),
  stepsDone: z.number().int(),
  /** 0 until it is known. */
  stepsTotal: z.number().int(),
});
export type JobProgress = z.output<typeof jobProgressSchema>;

/** Something that the service lowered under load, by its published rules. */
export const limitationSchema = z.object({
  /** Field of the wish. */
  field: z.string(),
  asked: z.union([z.string(), z.number()]),
  given: z.union([z.string(), z.number()]),
  reason: z.string(),
});
export type Limitation = z.output<typeof limitationSchema>;

export const jobViewSchema = z.object({
  id: jobIdSchema,
  state: z.enum(jobStates),
  wish: jobWishSchema,
  /** How many are before it and it: 1 is the next. While queued. */
  position: z.number().int().optional(),
  /** Until it is done, as far as can be told. */
  estimateMs: z.number().optional(),
  progress: jobProgressSchema.optional(),
  /** In their order; more come while it runs. */
  pictures: z.array(pictureViewSchema),
  /** Ids of layers, of an edit. */
  edited: z
    .object({
      changed: z.array(z.string()),
      unchanged: z.array(z.string()),
      added: z.array(z.string()),
      removed: z.array(z.string()),
    })
    .optional(),
  warnings: z.array(warningViewSchema),
  limited: z.array(limitationSchema),
  error: errorViewSchema.optional(),
  /** Milliseconds of each stage, and of all together. */
  timingsMs: z.record(z.string(), z.number()).optional(),
  createdAt: moment,
  startedAt: moment.optional(),
  finishedAt: moment.optional(),
});
export type JobView = z.output<typeof jobViewSchema>;

/** One line of the stream at /v1/jobs/:id/events. `id` grows by one: a client that comes back names the last it saw. */
export const jobEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("queued"),
    id: z.number().int(),
    position: z.number().int(),
    estimateMs: z.number().optional(),
  }),
  z.object({ type: z.literal("started"), id: z.number().int() }),
  z.object({ type: z.literal("progress"), id: z.number().int(), progress: jobProgressSchema }),
  /** How a picture looks so far: a small WebP as base64. */
  z.object({
    type: z.literal("preview"),
    id: z.number().int(),
    image: z.number().int(),
    stepsDone: z.number().int(),
    webpBase64: z.string(),
  }),
  z.object({ type: z.literal("picture"), id: z.number().int(), picture: pictureViewSchema }),
  /** The last: succeeded, failed or cancelled. */
  z.object({ type: z.literal("done"), id: z.number().int(), job: jobViewSchema }),
]);
export type JobEvent = z.output<typeof jobEventSchema>;

// What the Images API answers: whole, or as a stream of events; and its errors. OpenAI's names and shapes.
// Fields that OpenAI does not have stand last, each with a comment: its clients leave them alone.

import { z } from "zod";
import { limitationSchema, warningViewSchema } from "../job.js";
import { jobIdSchema, pictureIdSchema } from "../job-wish.js";

const unixSeconds = z.number().int();
const format = z.enum(["png", "webp", "jpeg", "avif"]);

/** A token of text is four characters, one of a picture 16x16 pixels: for clients that count; nothing is charged by it. */
const usageSchema = z.object({
  input_tokens: z.number().int(),
  input_tokens_details: z.object({ image_tokens: z.number().int(), text_tokens: z.number().int() }),
  output_tokens: z.number().int(),
  output_tokens_details: z.object({ image_tokens: z.number().int(), text_tokens: z.number().int() }),
  total_tokens: z.number().int(),
});
export type ImagesUsage = z.output<typeof usageSchema>;

const common = {
  background: z.enum(["transparent", "opaque", "auto"]),
  output_format: format,
  quality: z.enum(["low", "medium", "high", "auto"]),
  size: z.string(),
};

export const imagesAnswerSchema = z.object({
  created: unixSeconds,
  data: z.array(
    z.object({
      b64_json: z.string().optional(),
      url: z.string().optional(),
      revised_prompt: z.string().optional(),
      /** Ours: the stored picture. */
      id: pictureIdSchema,
      /** Ours. */
      seed: z.number().int().optional(),
    }),
  ),
  ...common,
  usage: usageSchema,
  /** Ours: the job at /v1/jobs/:id. */
  job: jobIdSchema,
  /** Ours. */
  warnings: z.array(warningViewSchema),
  /** Ours: what was lowered under load. */
  limited: z.array(limitationSchema),
});
export type ImagesAnswer = z.output<typeof imagesAnswerSchema>;

const eventFields = { b64_json: z.string(), created_at: unixSeconds, ...common };
const partialFields = {
  ...eventFields,
  partial_image_index: z.number().int(),
  /** Ours: place among the pictures of the request, from 0. */
  image_index: z.number().int(),
};
const completedFields = {
  ...eventFields,
  usage: usageSchema,
  /** Ours. */
  image_index: z.number().int(),
  /** Ours: the stored picture. */
  id: pictureIdSchema,
  /** Ours. */
  job: jobIdSchema,
};

/** One event of a stream; `event:` and `type` are the same. */
export const imagesEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("image_generation.partial_image"), ...partialFields }),
  z.object({ type: z.literal("image_generation.completed"), ...completedFields }),
  z.object({ type: z.literal("image_edit.partial_image"), ...partialFields }),
  z.object({ type: z.literal("image_edit.completed"), ...completedFields }),
]);
export type ImagesEvent = z.output<typeof imagesEventSchema>;

/** OpenAI's body of an error. */
export const openAiErrorSchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});
export type OpenAiError = z.output<typeof openAiErrorSchema>;

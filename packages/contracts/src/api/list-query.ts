// What a list over HTTP is narrowed by. Lists are arrays, newest first; `before` is the id of the last one already seen.
// Not the lists themselves. Values come as text in an address, so numbers and booleans are read from text.

import { z } from "zod";
import { isPlainText } from "../generation-request.js";
import { jobStates } from "./job.js";
import { conversationIdSchema, jobIdSchema, pictureIdSchema } from "./job-wish.js";

/** Largest page. */
const pageMaximum = 200;

const limit = z.coerce.number().int().min(1).max(pageMaximum).optional();
const name = z.string().max(200).refine(isPlainText).optional();

export const jobQuerySchema = z.strictObject({
  state: z.enum(jobStates).optional(),
  /** @default 50 */
  limit,
  before: jobIdSchema.optional(),
});
export type JobQuery = z.output<typeof jobQuerySchema>;

export const pictureQuerySchema = z.strictObject({
  /** Words of the prompt. */
  search: name,
  model: name,
  style: name,
  favourite: z.stringbool().optional(),
  /** @default 50 */
  limit,
  before: pictureIdSchema.optional(),
});
export type PictureQuery = z.output<typeof pictureQuerySchema>;

export const conversationQuerySchema = z.strictObject({ limit, before: conversationIdSchema.optional() });
export type ConversationQuery = z.output<typeof conversationQuerySchema>;

export const auditQuerySchema = z.strictObject({ limit, before: z.string().max(200).refine(isPlainText).optional() });
export type AuditQuery = z.output<typeof auditQuerySchema>;

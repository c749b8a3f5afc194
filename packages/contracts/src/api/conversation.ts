// A conversation about a picture over HTTP: turns that hang on one another, so that any of them can be branched from.
// Not the understanding of the words (scenes/edit), and not the jobs that draw the turns.

import { z } from "zod";
import { generationRequestSchema, isPlainText, limits } from "../generation-request.js";
import { jobViewSchema } from "./job.js";
import { conversationIdSchema, pictureIdSchema, turnIdSchema } from "./job-wish.js";

const words = z.string().min(1).max(limits.promptCharacters).refine(isPlainText);

export const newConversationSchema = z.strictObject({
  /** A stored picture to begin with. @default none: the first words are a prompt */
  picture: pictureIdSchema.optional(),
  title: z.string().max(200).refine(isPlainText).optional(),
  /** Of the first picture. @default "1024x1024" */
  size: generationRequestSchema.shape.size,
  seed: generationRequestSchema.shape.seed,
});
export type NewConversation = z.output<typeof newConversationSchema>;

export const newTurnSchema = z.strictObject({
  words,
  /** The turn that this one follows. @default the newest; another one makes a branch */
  after: turnIdSchema.optional(),
});
export type NewTurn = z.output<typeof newTurnSchema>;

export const turnViewSchema = z.object({
  id: turnIdSchema,
  /** Absent of the first. */
  after: turnIdSchema.optional(),
  words: z.string(),
  job: jobViewSchema,
  createdAt: z.iso.datetime(),
});
export type TurnView = z.output<typeof turnViewSchema>;

export const conversationViewSchema = z.object({
  id: conversationIdSchema,
  title: z.string(),
  turns: z.array(turnViewSchema),
  createdAt: z.iso.datetime(),
});
export type ConversationView = z.output<typeof conversationViewSchema>;

// The schema of each answer by the name that requests give it. Loaded with the first answer, so that a page starts without zod.
// Not the types: those come from the same schemas and cost nothing.

import {
  conversationViewSchema,
  jobEventSchema,
  jobViewSchema,
  keyViewSchema,
  mintedKeySchema,
  modelListSchema,
  modelOfferViewSchema,
  modelViewSchema,
  pictureLayersSchema,
  pictureProofSchema,
  pictureViewSchema,
  pullViewSchema,
  turnViewSchema,
  understandingSchema,
  usageViewSchema,
  verificationViewSchema,
} from "@imagier/contracts";
import { z } from "zod";

export const answers = {
  conversation: conversationViewSchema,
  conversations: z.array(conversationViewSchema),
  inspection: z.record(z.string(), z.unknown()),
  job: jobViewSchema,
  jobEvent: jobEventSchema,
  jobs: z.array(jobViewSchema),
  key: mintedKeySchema,
  keys: z.array(keyViewSchema),
  modelList: modelListSchema,
  models: z.array(modelViewSchema),
  offers: z.array(modelOfferViewSchema),
  picture: pictureViewSchema,
  pictureLayers: pictureLayersSchema,
  pictures: z.array(pictureViewSchema),
  proof: pictureProofSchema,
  pull: pullViewSchema,
  turn: turnViewSchema,
  understanding: understandingSchema,
  usage: usageViewSchema,
  verification: verificationViewSchema,
};

export type AnswerName = keyof typeof answers;
export type Answer<Name extends AnswerName> = z.output<(typeof answers)[Name]>;

/** Whether this client knows such an event; a newer service may send others, to be passed over. */
export function isKnownEvent(type: unknown): boolean {
  return jobEventSchema.options.some((option) => option.shape.type.value === type);
}

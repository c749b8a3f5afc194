// The names that schemas of contracts/ have in the OpenAPI document. A schema without a name is written out where it is used.
// Not the schemas.

import * as contracts from "@imagier/contracts";
import { z } from "zod";

const named = {
  Conversation: contracts.conversationViewSchema,
  DrawWish: contracts.drawWishSchema,
  Error: contracts.errorViewSchema,
  ImageEditWish: contracts.imageEditWishSchema,
  ImageGenerationWish: contracts.imageGenerationWishSchema,
  ImageVariationWish: contracts.imageVariationWishSchema,
  ImagesAnswer: contracts.imagesAnswerSchema,
  ImagesEvent: contracts.imagesEventSchema,
  Job: contracts.jobViewSchema,
  JobEvent: contracts.jobEventSchema,
  JobProgress: contracts.jobProgressSchema,
  JobWish: contracts.jobWishSchema,
  Key: contracts.keyViewSchema,
  Limitation: contracts.limitationSchema,
  MintedKey: contracts.mintedKeySchema,
  Model: contracts.modelViewSchema,
  ModelList: contracts.modelListSchema,
  ModelOffer: contracts.modelOfferViewSchema,
  NewConversation: contracts.newConversationSchema,
  NewKey: contracts.newKeySchema,
  NewTurn: contracts.newTurnSchema,
  OpenAiError: contracts.openAiErrorSchema,
  Picture: contracts.pictureViewSchema,
  PictureProof: contracts.pictureProofSchema,
  PlanWish: contracts.planWishSchema,
  Pull: contracts.pullViewSchema,
  PullWish: contracts.pullWishSchema,
  Team: contracts.teamViewSchema,
  Turn: contracts.turnViewSchema,
  Understanding: contracts.understandingSchema,
  Usage: contracts.usageViewSchema,
  User: contracts.userViewSchema,
  Verification: contracts.verificationViewSchema,
  Warning: contracts.warningViewSchema,
} satisfies Record<string, z.ZodType>;

/** Under which zod finds the names when it writes JSON Schema. */
export const schemaNames = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries<z.ZodType>(named)) schemaNames.add(schema, { id });

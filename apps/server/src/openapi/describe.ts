// Short words for describing routes: a JSON body, a JSON answer, a file, a stream, the errors that any route may answer.
// Not the document (document.ts): that is made from all descriptions together.

import { z } from "@hono/zod-openapi";
import { errorViewSchema, openAiErrorSchema } from "@imagier/contracts";

const errorAnswerSchema = z.object({ error: errorViewSchema });

/** A body of JSON that must be there. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) =>
  ({ body: { required: true, content: { "application/json": { schema } } } }) as const;

/** A body of bytes, whatever they say they are: they are looked into. */
export const fileBody = {
  body: {
    required: true,
    content: { "application/octet-stream": { schema: { type: "string", format: "binary" } }, "image/*": {} },
  },
} as const;

export const jsonAnswer = <Schema extends z.ZodType>(description: string, schema: Schema) =>
  ({ description, content: { "application/json": { schema } } }) as const;

export const emptyAnswer = (description: string) => ({ description }) as const;

/** Bytes of a file, of one of these kinds. */
export const fileAnswer = (description: string, kinds: readonly string[]) => ({
  description,
  content: Object.fromEntries(kinds.map((kind) => [kind, { schema: { type: "string", format: "binary" } as const }])),
});

/** @param schema of the JSON in each event's data */
export const streamAnswer = (description: string, schema: z.ZodType) => ({
  description,
  content: { "text/event-stream": { schema } },
});

/** Any status that a route does not name. */
export const ourErrors = { default: jsonAnswer("An error", errorAnswerSchema) } as const;
export const openAiErrors = { default: jsonAnswer("An error, as OpenAI writes it", openAiErrorSchema) } as const;

/** For routes that need no key. */
export const noKey: { security: [] } = { security: [] };

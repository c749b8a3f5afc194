// An answer's JSON to its type, by the contract's schema.
// Not a filter of errors: those are read in transport.ts, without schemas.

import type { Answer, AnswerName } from "./answers.js";
import { clientCodes, ServiceError } from "./service-error.js";

/** @throws ServiceError SERVICE_ANSWER_INVALID, which names the first field that is not as agreed */
export async function parseAnswer<Name extends AnswerName>(name: Name, json: unknown): Promise<Answer<Name>> {
  const { answers } = await import("./answers.js");
  const parsed = answers[name].safeParse(json);
  if (parsed.success) return parsed.data as Answer<Name>;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "the answer";
  throw new ServiceError(clientCodes.answerInvalid, `Expected a ${name}, but ${field}: ${issue?.message}.`, {
    hint: "Use a client of the service's version, and check the address.",
    cause: parsed.error,
  });
}

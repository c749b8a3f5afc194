// How an error looks as JSON: ours, and OpenAI's. Other dialects bring a function of the same type.
// Not its status: status-of-error.ts.

import type { ErrorCode, ErrorView, ImagierError, OpenAiError } from "@imagier/contracts";
import type { ErrorStatus } from "./status-of-error.js";

export type ErrorBody = (error: ImagierError, status: ErrorStatus) => unknown;

export const ourErrorBody = (error: ImagierError): { error: ErrorView } => ({ error: error.toJSON() });

/** Codes that programs written for OpenAI look for; all others keep our own. */
const openAiCodes: Partial<Record<ErrorCode, string>> = {
  KEY_MISSING: "invalid_api_key",
  KEY_INVALID: "invalid_api_key",
  MODEL_UNKNOWN: "model_not_found",
  RATE_LIMITED: "rate_limit_exceeded",
  QUEUE_FULL: "rate_limit_exceeded",
  QUOTA_EXCEEDED: "insufficient_quota",
  REQUEST_INVALID: "invalid_value",
};

/** Fields of OpenAI's requests, by the code of their refusal. */
const openAiParams: Partial<Record<ErrorCode, string>> = {
  PROMPT_EMPTY: "prompt",
  PROMPT_TOO_LONG: "prompt",
  PROMPT_CONTROL_CHARACTERS: "prompt",
  MODEL_UNKNOWN: "model",
  STYLE_UNKNOWN: "style",
  SIZE_INVALID: "size",
  COUNT_INVALID: "n",
  SEED_INVALID: "seed",
  STEPS_INVALID: "steps",
  GUIDANCE_INVALID: "guidance_scale",
  SAMPLER_UNKNOWN: "sampler",
  COLOUR_INVALID: "background",
  BACKGROUND_UNSUPPORTED: "background",
  FORMAT_UNKNOWN: "output_format",
  PLAN_INVALID: "plan",
  MASK_INVALID: "mask",
  UPLOAD_EMPTY: "image",
  UPLOAD_TOO_LARGE: "image",
  UPLOAD_KIND_UNSUPPORTED: "image",
  UPLOAD_UNREADABLE: "image",
};

/** `{error: {message, type, param, code}}`, the hint at the end of the message. */
export function openAiErrorBody(error: ImagierError, status: ErrorStatus): OpenAiError {
  const code = openAiCodes[error.code] ?? error.code;
  return {
    error: {
      message: `${error.message} ${error.hint}`,
      type: typeOf(error, status),
      param: paramOf(error) ?? null,
      code,
    },
  };
}

function typeOf({ code }: ImagierError, status: ErrorStatus): string {
  if (code === "QUOTA_EXCEEDED") return "insufficient_quota";
  if (status === 429) return "rate_limit_exceeded";
  return status >= 500 ? "server_error" : "invalid_request_error";
}

/** The field at fault: the one that the border named, or the one that the code is always of. */
function paramOf(error: ImagierError): string | undefined {
  const { cause } = error;
  if (cause instanceof FieldFault) return cause.field;
  return openAiParams[error.code];
}

/** Goes along as the cause of an error about one field of a request. */
export class FieldFault extends Error {
  constructor(readonly field: string) {
    super(field);
  }
}

// Turns what a schema says against a request into one error: the first field that is wrong, with the value received.
// Not the schemas (contracts/).

import { type ErrorCode, errorCatalogue, ImagierError, quoteValue } from "@imagier/contracts";
import type { z } from "zod";
import { FieldFault } from "./error-body.js";

/** Codes of their own, by the last name of the field; everything else is REQUEST_INVALID. */
const codeOfField: Record<string, ErrorCode> = {
  seed: "SEED_INVALID",
  count: "COUNT_INVALID",
  n: "COUNT_INVALID",
  size: "SIZE_INVALID",
  steps: "STEPS_INVALID",
  guidanceScale: "GUIDANCE_INVALID",
  guidance_scale: "GUIDANCE_INVALID",
  background: "COLOUR_INVALID",
  format: "FORMAT_UNKNOWN",
  output_format: "FORMAT_UNKNOWN",
  sampler: "SAMPLER_UNKNOWN",
};

/** Hook of every route's validation. @throws ImagierError */
export function refuseInvalid(result: { success: boolean; target: string; error?: z.ZodError; data?: unknown }): void {
  if (result.success || result.error === undefined) return;
  // An id that cannot be one names nothing.
  if (result.target === "param") throw new ImagierError("ROUTE_UNKNOWN", "There is nothing by that id.");
  throw refusalOf(result.error, result.data);
}

/** @param received what was parsed, to quote the value at fault */
export function refusalOf(error: z.ZodError, received?: unknown): ImagierError {
  const issue = deepest(error.issues[0]!);
  const path = issue.path.map(String);
  const last = path.at(-1) ?? "";
  const where = path.length === 0 ? "the request" : path.join(".");
  const cause = new FieldFault(issue.code === "unrecognized_keys" ? issue.keys.join(", ") : path.join("."));
  if (issue.code === "unrecognized_keys") {
    const message = `There is no field ${quoteValue(issue.keys[0])}${path.length === 0 ? "" : ` in ${where}`}.`;
    return new ImagierError("REQUEST_INVALID", message, { cause });
  }
  const quoted = received === undefined ? "" : `, but received ${quoteValue(valueAt(received, issue.path))}`;
  const code = refusedAs(issue) ?? codeOfField[last] ?? "REQUEST_INVALID";
  return new ImagierError(code, `The field ${quoteValue(where)} is not as it must be: ${issue.message}${quoted}.`, {
    cause,
  });
}

/** Of a union that failed, the alternative that came furthest. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const inner = issue.errors.map((issues) => issues[0]).filter((each) => each !== undefined);
  const furthest = inner.sort((a, b) => b.path.length - a.path.length)[0];
  return furthest === undefined ? issue : deepest({ ...furthest, path: [...issue.path, ...furthest.path] });
}

/** The code that a schema asks for itself: that of a prompt. */
function refusedAs(issue: z.core.$ZodIssue): ErrorCode | undefined {
  const code: unknown = issue.code === "custom" ? issue.params?.refusal : undefined;
  return typeof code === "string" && code in errorCatalogue ? (code as ErrorCode) : undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

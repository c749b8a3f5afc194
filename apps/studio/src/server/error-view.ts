// Whatever was thrown, as an error that can be shown: what, why, what to do.
// Not the words of the service's errors: English ones come with them, French ones are in service-words.ts.

import type { ErrorView } from "@imagier/contracts";
import { inPageLanguage } from "./service-words.js";

export function errorViewOf(error: unknown): ErrorView {
  const fields = (typeof error === "object" && error !== null ? error : {}) as Partial<Record<string, unknown>>;
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : "");
  const code = text("code");
  // A title that only repeats the code says nothing to a person.
  const title = text("title") === code ? "" : text("title");
  return inPageLanguage({ code, title, message: text("message") || String(error), hint: text("hint") });
}

/** Whether the service asks who this is. */
export function isKeyMissing(error: unknown): boolean {
  return (error as { status?: unknown } | undefined)?.status === 401;
}

/** Whether it was a matter of the line, not of what was asked. */
export function isUnreachable(error: unknown): boolean {
  const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
  return code === "SERVICE_UNREACHABLE" || status === 502 || status === 503 || status === 504;
}

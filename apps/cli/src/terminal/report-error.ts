// An error as the command tells it: three lines for a person, one object for a program, and the exit status.
// The one place where codes meet exit statuses.

import { errorCatalogue, frenchErrors, ImagierError } from "@imagier/contracts";
import type { Language } from "../messages/language.js";

/** 2: put it right and try again; 1: the machine failed; 130: interrupted, as shells have it for SIGINT. */
const exitStatuses = { input: 2, machine: 1, cancelled: 130 } as const;

export function exitStatusOf(error: ImagierError): number {
  return exitStatuses[error.blame];
}

/** Whatever was thrown, as one of ours; `isAborted`: an abort makes others fail too, and is the reason. */
export function asImagierError(error: unknown, isAborted: boolean): ImagierError {
  if (error instanceof ImagierError && (error.code === "CANCELLED" || !isAborted)) return error;
  if (isAborted) return new ImagierError("CANCELLED", "Interrupted.", { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  return new ImagierError("INTERNAL", message, { cause: error });
}

export function errorForPerson(error: ImagierError, language: Language): string {
  const french = language === "fr" ? frenchErrors[error.code] : undefined;
  const isSpecial = error.hint !== errorCatalogue[error.code].hint; // such as the name that was probably meant
  const hint = isSpecial ? error.hint : (french?.hint ?? error.hint);
  return `imagier: ${french?.title ?? error.title} (${error.code})\n  ${error.message}\n  -> ${hint}\n`;
}

export function errorForProgram(error: ImagierError): string {
  return `${JSON.stringify({ error })}\n`;
}

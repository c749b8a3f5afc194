// What may not be read in logs: words of prompts and keys. Fields go by their names, quoted values go out of messages.
// Not a filter of who may read logs.

import { ImagierError } from "@imagier/contracts";

/** Hold what somebody wants drawn, or tell it. */
const wordFields = new Set(
  [
    "prompt",
    "negativePrompt",
    "instruction",
    "words",
    "phrase",
    "title",
    "search",
    "expect",
    "wish",
    "plan",
    "text",
  ].map(fold),
);
/** Open the service. */
const secretFields = new Set(["authorization", "cookie", "setCookie", "key", "apiKey", "password", "token"].map(fold));

const deepest = 6;
const longestText = 2000;

/** `negative_prompt`, `negativePrompt` and `Negative-Prompt` are one name. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

export interface RedactOptions {
  /** Whether words of prompts stay. Keys never do. @default false */
  showsPrompts?: boolean | undefined;
}

/** A copy to be logged: words and keys replaced, errors by `loggedError`, what is deep or long cut. */
export function redact(value: unknown, options: RedactOptions = {}, depth = 0): unknown {
  if (typeof value === "string") return value.length > longestText ? `${value.slice(0, longestText)}...` : value;
  if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return loggedError(value, options);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (depth >= deepest) return "...";
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, options, depth + 1));
  if (value instanceof Date) return value.toISOString();
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const folded = fold(name);
      if (folded === "error" && field !== undefined) return [name, loggedError(field, options)];
      // The milliseconds of the stage "plan" are no words.
      const holdsWords = typeof field !== "number" && typeof field !== "boolean" && wordFields.has(folded);
      const isHidden = secretFields.has(folded) || (holdsWords && !options.showsPrompts);
      return [name, isHidden && field !== undefined ? "[redacted]" : redact(field, options, depth + 1)];
    }),
  );
}

interface LoggedError {
  type: string;
  code?: string;
  message: string;
  stack?: string;
  cause?: LoggedError;
}

/** An error as it may be logged: messages quote values received, and those may be prompts. */
function loggedError(error: unknown, options: RedactOptions = {}, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "[redacted]" };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  // Whoever sent bad input is told what was wrong with it; for the log the code is enough.
  const isInput = error instanceof ImagierError && error.blame !== "machine";
  return {
    type: error.name,
    ...(typeof code === "string" ? { code } : {}),
    message: options.showsPrompts ? error.message : withoutQuotations(error.message),
    ...(isInput || frames.length === 0 ? {} : { stack: frames.join("\n") }),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: loggedError(error.cause, options, depth + 1) }),
  };
}

/** The message without what it quotes, but with paths, which whoever runs the service needs. */
function withoutQuotations(message: string): string {
  return message
    .replace(/"((?:[^"\\]|\\.)*)("|$)/g, (quoted, inside: string) => (isPath(inside) ? quoted : '"..."'))
    .replace(/(?<![\p{L}\p{N}])'([^']*)'(?![\p{L}\p{N}])/gu, (quoted, inside: string) =>
      isPath(inside) ? quoted : "'...'",
    )
    .replace(/`[^`]*`/g, "`...`");
}

function isPath(text: string): boolean {
  return /^(?:\/[\w.@+-]+)+\/?$/.test(text);
}

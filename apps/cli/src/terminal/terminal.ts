// What the command talks to: its two streams, its environment, its language. Passed along, so that tests can listen.

import type { Language } from "../messages/language.js";

export interface Terminal {
  /** @default the process's own */
  stdin?: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream & { isTTY?: boolean };
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  env: Readonly<Record<string, string | undefined>>;
  language: Language;
}

/** What every verb is given besides its own options. */
export interface VerbContext {
  terminal: Terminal;
  signal: AbortSignal;
  /** Of this program. */
  version: string;
}

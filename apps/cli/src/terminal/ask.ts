// Questions to the person at the terminal, and the lines they answer with.
// Not asked where nobody sits there: the caller decides by `canAsk`.

import { createInterface } from "node:readline/promises";
import { ImagierError } from "@imagier/contracts";
import type { Terminal, VerbContext } from "./terminal.js";

/** Whether a person reads the question and can answer it. */
export function canAsk({ stdin = process.stdin, stderr }: Terminal): boolean {
  return stderr.isTTY === true && (stdin as { isTTY?: boolean }).isTTY === true;
}

interface Asking {
  /** @returns the line, or undefined where the input ended before there was one. @throws CANCELLED on an interrupt */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

/** One reader for all questions of a command, since a reader takes more than one line from what it reads. */
export function openAsking({ terminal, signal }: VerbContext): Asking {
  const reader = createInterface({ input: terminal.stdin ?? process.stdin, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new ImagierError("CANCELLED", "Interrupted.")), { once: true });
  });
  interrupted.catch(() => undefined); // told where a question waits
  return {
    async ask(question) {
      terminal.stderr.write(question);
      const { value, done } = await Promise.race([lines.next(), interrupted]);
      return done ? undefined : value;
    },
    close: () => reader.close(),
  };
}

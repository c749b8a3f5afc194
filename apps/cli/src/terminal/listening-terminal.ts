// A terminal for tests, which keeps what is written. Imported by tests only.

import { Writable } from "node:stream";
import type { Terminal } from "./terminal.js";

export interface ListeningTerminal extends Terminal {
  /** What came out so far. */
  out(): string;
  err(): string;
}

export function listeningTerminal(over: Partial<Terminal> & { isTTY?: boolean } = {}): ListeningTerminal {
  const { isTTY = false, ...rest } = over;
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") =>
    Object.assign(
      new Writable({
        decodeStrings: false,
        write(chunk, _encoding, done) {
          written[name] += chunk;
          done();
        },
      }),
      { isTTY, columns: 80 },
    );
  return {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    env: {},
    language: "en",
    ...rest,
    out: () => written.stdout,
    err: () => written.stderr,
  };
}

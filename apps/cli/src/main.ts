// The process of the `imagier` command: arguments, signals and exit status. What it does is in run.ts.
// Answers --version before anything else is loaded.

import { readFileSync } from "node:fs";
import { languageOf } from "./messages/language.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};
const argv = process.argv.slice(2);
const longestEndMs = 5_000;

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.write(`${version}\n`);
} else {
  const terminal = {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    language: languageOf(process.env),
  };
  const signal = abortOnInterrupt();
  endQuietlyOnClosedPipe();
  const { run } = await import("./run.js");
  process.exitCode = await run(argv, { terminal, version, signal });
  // What failed may hold something open for ever, such as a database that is gone: all is said, so nobody waits for it.
  if (process.exitCode !== 0) setTimeout(() => process.exit(), longestEndMs).unref();
}

/** The first Ctrl-C stops the drawing and cleans up; the second ends at once. */
function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

/** `imagier ... | head -1` closes our output early: no reason for a stack trace. */
function endQuietlyOnClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

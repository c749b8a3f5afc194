// The log: one JSON object a line, without prompts and keys unless whoever runs the service wants prompts.
// Not what is logged: requests in observe-requests.ts, jobs in observability.ts. Not pino's own face: that lets errors' words by.

import type { LogLevel } from "@imagier/contracts";
import { type DestinationStream, destination, pino } from "pino";
import { redact } from "./redact.js";

export interface LogOptions {
  /** @default "info" */
  level?: LogLevel | undefined;
  /** Whether logs hold the words of prompts. @default false */
  showsPrompts?: boolean | undefined;
  /** @default standard error: standard output belongs to results and to protocols */
  stream?: DestinationStream | undefined;
}

/** Writes fields with a constant sentence; an error goes in as the field `error`. */
type Write = (fields: Readonly<Record<string, unknown>>, sentence: string) => void;

export interface Log {
  error: Write;
  warn: Write;
  info: Write;
  debug: Write;
  flush(): Promise<void>;
}

/** @param role of this process, such as "server" or "worker" */
export function openLog(role: string, { level = "info", showsPrompts = false, stream }: LogOptions = {}): Log {
  const logger = pino(
    {
      level,
      base: { role, pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // Fields are clean before pino sees them; there is nothing left to serialise.
      serializers: {},
      errorKey: "none",
    },
    stream ?? destination({ dest: 2, sync: false }),
  );
  const write =
    (at: "error" | "warn" | "info" | "debug"): Write =>
    (fields, sentence) => {
      if (logger.isLevelEnabled(at)) logger[at](redact(fields, { showsPrompts }), sentence);
    };
  return {
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    flush: () => new Promise((resolve) => logger.flush(() => resolve())),
  };
}

// What a worker tells of its work as it goes: each job once at its end, each restart of an engine process.
// Not who listens: logs, metrics and traces are told by one observer (observability.ts).

import type { ErrorCode, JobKind } from "@imagier/contracts";

export interface EndedJob {
  id: string;
  kind: JobKind;
  model: string;
  state: "succeeded" | "failed" | "cancelled" | "released";
  /** Of a failure. */
  code?: ErrorCode | undefined;
  /** From its submission until it was claimed. */
  waitMs: number;
  /** When it was claimed, milliseconds since 1970. */
  startedAt: number;
  durationMs: number;
  /** Of each stage, in their order, and of all together as "total". */
  timingsMs?: Readonly<Record<string, number>> | undefined;
  pictures: number;
  /** Of the request that asked for it, as W3C writes it. @default it began a trace of its own */
  traceparent?: string | undefined;
  /** How many jobs were drawn together, itself among them. @default 1 */
  batchSize?: number | undefined;
}

/** Why an engine process was started again: it died by itself, or a cancel had to be hard. */
export type EngineRestart = "died" | "killed";

export interface WorkObserver {
  jobEnded(job: EndedJob): void;
  engineRestarted(reason: EngineRestart): void;
  /** A fault that is nobody's input and that no job tells of. */
  fault(error: unknown, context?: Readonly<Record<string, unknown>>): void;
}

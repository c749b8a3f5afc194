// Logs, metrics and traces of one process, opened together; what requests and workers are watched by.
// Not where they are read: docs/operations.md.

import type { Service } from "@imagier/service";
import type { MiddlewareHandler } from "hono";
import type { AppEnv, AppParts } from "../http/app-parts.js";
import { type Metrics, openMetrics } from "./metrics.js";
import { observeRequests } from "./observe-requests.js";
import { type Log, type LogOptions, openLog } from "./open-log.js";
import { openTracing } from "./tracing.js";
import type { WorkObserver } from "./work-observer.js";

export interface ObservabilityOptions extends LogOptions {
  /** Whose queue is told of in the metrics. @default none */
  service?: Pick<Service, "jobs"> | undefined;
  /** Where OTEL_* are looked for. @default the process's */
  env?: Readonly<Record<string, string | undefined>>;
}

export interface Observability {
  log: Log;
  metrics: Metrics;
  /** Told by workers. */
  work: WorkObserver;
  /** For `AppParts.middleware`. */
  middleware: readonly MiddlewareHandler<AppEnv>[];
  /** For `AppParts.onFault`. */
  onFault: NonNullable<AppParts["onFault"]>;
  /** Sends the last traces and writes the last lines. */
  close(): Promise<void>;
}

/** @param role of this process: "server", "worker" */
export async function openObservability(role: string, options: ObservabilityOptions = {}): Promise<Observability> {
  const log = openLog(role, options);
  const metrics = openMetrics(options.service);
  const tracing = await openTracing(role, options.env);
  return {
    log,
    metrics,
    work: {
      jobEnded: (job) => {
        metrics.jobEnded(job);
        tracing?.jobEnded(job);
        log[job.state === "failed" ? "warn" : "info"]({ ...job, startedAt: undefined, traceparent: undefined }, "job");
      },
      engineRestarted: (reason) => {
        metrics.engineRestarted(reason);
        log.warn({ reason }, "engine restarted");
      },
      fault: (error, context) => {
        metrics.faulted("INTERNAL");
        log.error({ ...context, error }, "fault");
      },
    },
    middleware: [observeRequests({ log, metrics, tracing })],
    onFault: (error, context) => log.error({ ...context, error }, "fault"),
    close: async () => {
      await tracing?.close();
      await log.flush();
    },
  };
}

// What Prometheus is told: requests, queue, jobs by stage, pictures, errors by code, engine restarts, the event loop.
// Not alerts: docs/operations.md has those. No label holds anything that users write, so that their number stays small.

import type { QueueLoad, Service } from "@imagier/service";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { EndedJob, EngineRestart } from "./work-observer.js";

interface HandledRequest {
  method: string;
  /** As it is written in the routes, with its parameters' names. */
  route: string;
  status: number;
  durationMs: number;
  code?: string | undefined;
}

export interface Metrics {
  requestHandled(request: HandledRequest): void;
  jobEnded(job: EndedJob): void;
  engineRestarted(reason: EngineRestart): void;
  faulted(code: string): void;
  /** Text as Prometheus reads it. */
  text(): Promise<string>;
  contentType: string;
}

const requestSeconds = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 30, 100];
const drawSeconds = [0.05, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];

/** @param service whose queue is asked at each scrape. @default none: no gauges of the queue */
export function openMetrics(service?: Pick<Service, "jobs">): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  if (service !== undefined) addQueueGauges(service, registry);

  const requests = new Histogram({
    name: "imagier_http_request_seconds",
    help: "Time until the answer begins, by route and status",
    labelNames: ["method", "route", "status"] as const,
    buckets: requestSeconds,
    registers,
  });
  const waits = new Histogram({
    name: "imagier_job_wait_seconds",
    help: "Time from submission to claim",
    buckets: drawSeconds,
    registers,
  });
  const runs = new Histogram({
    name: "imagier_job_run_seconds",
    help: "Time from claim to end, by kind and end",
    labelNames: ["kind", "state"] as const,
    buckets: drawSeconds,
    registers,
  });
  const stages = new Histogram({
    name: "imagier_stage_seconds",
    help: "Time of each stage of a job",
    labelNames: ["stage"] as const,
    buckets: drawSeconds,
    registers,
  });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const pictures = counter("imagier_pictures_total", "Pictures drawn, by kind of job", ["kind"]);
  const errors = counter("imagier_errors_total", "Errors of requests and of jobs, by code", ["code", "where"]);
  const restarts = counter("imagier_engine_restarts_total", "Engine processes started again", ["reason"]);

  return {
    requestHandled: ({ method, route, status, durationMs, code }) => {
      requests.observe({ method, route, status: String(status) }, durationMs / 1000);
      if (code !== undefined) errors.inc({ code, where: "request" });
    },
    jobEnded: ({ kind, state, code, waitMs, durationMs, timingsMs = {}, pictures: count }) => {
      waits.observe(waitMs / 1000);
      runs.observe({ kind, state }, durationMs / 1000);
      for (const [stage, ms] of Object.entries(timingsMs)) if (stage !== "total") stages.observe({ stage }, ms / 1000);
      if (count > 0) pictures.inc({ kind }, count);
      if (code !== undefined) errors.inc({ code, where: "job" });
    },
    engineRestarted: (reason) => restarts.inc({ reason }),
    faulted: (code) => errors.inc({ code, where: "process" }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** The queue is asked once a scrape; where it does not answer, the numbers of before stay and `imagier_database_up` is 0. */
function addQueueGauges({ jobs }: Pick<Service, "jobs">, registry: Registry): void {
  let asked: Promise<QueueLoad | undefined> | undefined;
  const load = () => {
    asked ??= jobs
      .load()
      .catch(() => undefined)
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };
  const gauge = (name: string, help: string, told: (load: QueueLoad) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const found = await load();
        if (found !== undefined) this.set(told(found));
      },
    });
  gauge("imagier_jobs_waiting", "Jobs in the queue", ({ waiting }) => waiting);
  gauge("imagier_jobs_running", "Jobs that workers have", ({ running }) => running);
  gauge("imagier_jobs_dead", "Jobs given up after their last attempt", ({ dead }) => dead);
  gauge("imagier_workers", "Workers heard of lately", ({ workers }) => workers);
  gauge(
    "imagier_queue_wait_seconds",
    "How long a job that comes now would wait, as far as can be told",
    ({ waitMs }) => waitMs / 1000,
  );
  new Gauge({
    name: "imagier_database_up",
    help: "1 where the queue could be asked",
    registers: [registry],
    async collect() {
      this.set((await load()) === undefined ? 0 : 1);
    },
  });
}

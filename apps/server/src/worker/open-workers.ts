// The engines of this machine, each with a worker that keeps it busy. Not the queue, which may be shared with other machines.

import { randomBytes } from "node:crypto";
import { availableParallelism, hostname, totalmem } from "node:os";
import type { Service } from "@imagier/service";
import { defaultModel } from "../engine/default-model.js";
import { Engine } from "../engine/engine.js";
import type { EngineSettings } from "../engine/engine-protocol.js";
import type { WorkObserver } from "../observability/work-observer.js";
import { Worker } from "./worker.js";

export interface DrawingOptions {
  /** Engine processes, each with a worker. @default 1 */
  workers?: number | undefined;
  /** Checkpoints, LoRAs and ControlNets by the names that requests use. @default none beside what is installed */
  installed?: Readonly<Record<string, string>> | undefined;
  /** @default "auto" */
  device?: EngineSettings["device"] | undefined;
  /** Of each engine. @default the cores of this machine, shared out */
  threads?: number | undefined;
  /** For the models of all engines together. @default 60 % of this machine's memory */
  memoryLimitBytes?: number | undefined;
  /** Where keys and characters lie. @default the user's own data folder */
  dataDir?: string | undefined;
}

export interface Workers {
  engines: readonly Engine[];
  /** Begins to claim. */
  start(service: Pick<Service, "jobs" | "pictures">): Promise<void>;
  /** Claims nothing more, waits for what is being drawn, then ends the engines. */
  drain(graceMs?: number): Promise<void>;
}

const shareOfMemory = 0.6;

/** The engines begin to start at once: a service opens meanwhile. */
export function openWorkers(options: DrawingOptions, observer: () => WorkObserver | undefined): Workers {
  const { workers: count = 1 } = options;
  const engines = Array.from({ length: count }, () => openEngine(engineSettings(options), observer));
  for (const engine of engines) engine.start().catch(() => undefined); // told where it is waited for
  let workers: Worker[] = [];
  return {
    engines,
    async start(service) {
      workers = engines.map((engine) => new Worker({ service, engine, workerId: newWorkerId(), observer: observer() }));
      await Promise.all(workers.map((worker) => worker.start()));
    },
    async drain(graceMs) {
      await Promise.all(workers.map((worker) => worker.drain(graceMs === undefined ? {} : { graceMs })));
      await Promise.all(engines.map((engine) => engine.close()));
    },
  };
}

/** One for questions alone, where nobody draws: it starts when it is first asked. */
export function questionEngine(options: DrawingOptions, observer: () => WorkObserver | undefined): Engine {
  const { warmModel: _, ...settings } = engineSettings({ ...options, workers: 1, threads: 1 });
  return openEngine(settings, observer);
}

function engineSettings({
  workers = 1,
  installed = {},
  device = "auto",
  threads,
  memoryLimitBytes = totalmem() * shareOfMemory,
  dataDir,
}: DrawingOptions): EngineSettings {
  return {
    device,
    // One engine alone measures for itself how many threads are best.
    threads: threads ?? (workers === 1 ? undefined : Math.max(1, Math.floor(availableParallelism() / workers))),
    memoryLimitBytes: memoryLimitBytes / workers,
    installed,
    dataDir,
    warmModel: defaultModel,
  };
}

function openEngine(settings: EngineSettings, observer: () => WorkObserver | undefined): Engine {
  return new Engine({
    settings,
    onEvent(event) {
      if (event.type === "ended") observer()?.engineRestarted(event.isKilled ? "killed" : "died");
      else if (event.warning !== undefined) observer()?.fault(new Error(event.warning), { during: "engine start" });
    },
  });
}

/** Of no other worker, and of no earlier life of this one. */
function newWorkerId(): string {
  return `${hostname().slice(0, 40)}-${process.pid}-${randomBytes(4).toString("hex")}`;
}

// What two and four worker processes do where one does 1, on jobs that only wait.
// Not drawing: the machine's cores would be what is measured.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "@imagier/service";
import { emptyQueue, makeCallers, submitMany } from "./callers.js";

/** Of one job, and of a measurement with each number of workers. */
const jobMs = 100;
const windowMs = 10_000;
const script = join(import.meta.dirname, "waiting-worker.ts");

export async function measureWorkers(service: Service, database: string) {
  const callers = await makeCallers(service, 20);
  const perSecond: Record<number, number> = {};
  for (const workers of [1, 2, 4]) {
    await emptyQueue(service);
    await submitMany(service, callers, Math.ceil((workers * windowMs * 2) / jobMs));
    const processes = Array.from({ length: workers }, () => startWorker(database));
    await Promise.all(processes.map((process) => once(process, "message"))); // Each has finished its first.
    let done = 0;
    for (const process of processes) process.on("message", () => done++);
    await sleep(windowMs);
    perSecond[workers] = (done * 1000) / windowMs;
    await Promise.all(processes.map(stop));
  }
  const one = perSecond[1]!;
  return {
    jobMs,
    perSecond: Object.fromEntries(
      Object.entries(perSecond).map(([workers, rate]) => [workers, Math.round(rate * 10) / 10]),
    ),
    twoToOne: Math.round((perSecond[2]! / one) * 100) / 100,
    fourToOne: Math.round((perSecond[4]! / one) * 100) / 100,
  };
}

function startWorker(database: string): ChildProcess {
  const options = { stdio: ["ignore", "inherit", "inherit", "ipc"] as ("ignore" | "inherit" | "ipc")[] };
  return spawn(process.execPath, [...process.execArgv, script, database, `${jobMs}`], options);
}

async function stop(worker: ChildProcess): Promise<void> {
  worker.kill("SIGTERM");
  await once(worker, "exit");
}

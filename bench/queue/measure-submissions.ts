// Submissions a second from twenty callers at once, and how long one takes while 10,000 wait and come at an even pace.
// Not over HTTP: what the service itself takes.

import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "@imagier/service";
import { makeCallers, quantile, submitMany, wish } from "./callers.js";

const queued = 10_000;
const paced = 1_000;
const pacedEveryMs = 10;

/** @param serverCpuMs what a database in other processes has computed so far */
export async function measureSubmissions(service: Service, serverCpuMs: () => Promise<number>) {
  const callers = await makeCallers(service, 100);
  await submitMany(service, callers, 500); // Warm: statements prepared, code compiled.
  const cpuMs = async () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + (await serverCpuMs());
  };
  const began = performance.now();
  const cpuBefore = await cpuMs();
  await submitMany(service, callers, queued - 500);
  const perSecond = ((queued - 500) * 1000) / (performance.now() - began);
  const cpuMsEach = ((await cpuMs()) - cpuBefore) / (queued - 500);
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  for (let i = 0; i < paced; i++) {
    pending.push(timeOne(service, callers[i % callers.length]!, times));
    await sleep(pacedEveryMs);
  }
  await Promise.all(pending);
  return {
    perSecond: Math.round(perSecond),
    cpuMsEach: Math.round(cpuMsEach * 100) / 100,
    waiting: (await service.jobs.load()).waiting,
    medianMs: rounded(quantile(times, 0.5)),
    p99Ms: rounded(quantile(times, 0.99)),
    slowestMs: rounded(Math.max(...times)),
  };
}

async function timeOne(service: Service, caller: Parameters<Service["jobs"]["submit"]>[0], times: number[]) {
  const began = performance.now();
  await service.jobs.submit(caller, wish);
  times.push(performance.now() - began);
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

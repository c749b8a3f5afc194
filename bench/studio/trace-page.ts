// What the page's own thread costs while something happens, by Chromium's trace: processor time, so that a busy machine counts
// for little. Not wall time: the page measures that itself.

import type { Page } from "playwright-core";

interface TraceEvent {
  name: string;
  ph: string;
  tid: number;
  pid: number;
  /** Microseconds of the processor. */
  tdur?: number;
  args?: { name?: string };
}

export interface TracedWork<T> {
  value: T;
  /** Of all tasks together, in milliseconds. */
  cpuMs: number;
  longestCpuMs: number;
}

export async function tracePage<T>(page: Page, work: () => Promise<T>): Promise<TracedWork<T>> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ["toplevel"] });
  const value = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const isTask = ({ name, ph }: TraceEvent) => ph === "X" && /(^|::)RunTask$/.test(name);
  const cpuMs = traceEvents
    .filter((event) => isTask(event) && mains.has(`${event.pid} ${event.tid}`))
    .map(({ tdur = 0 }) => tdur / 1000);
  return { value, cpuMs: cpuMs.reduce((sum, ms) => sum + ms, 0), longestCpuMs: Math.max(0, ...cpuMs) };
}

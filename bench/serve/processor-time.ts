// What a process and all that it started have computed so far: says more than the clock where others use the machine too.
// Only on Linux: elsewhere it is 0. Processes that ended since are not counted.

import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds. Fields 14 and 15 of /proc/PID/stat, in hundredths of a second: proc(5). */
export function processorMs(pid: number): number {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return 10 * (Number(fields[11] ?? 0) + Number(fields[12] ?? 0));
}

export function processorMsOfAll(pid: number): number {
  return processorMs(pid) + childrenOf(pid).reduce((sum, child) => sum + processorMsOfAll(child), 0);
}

function childrenOf(pid: number): number[] {
  let threads: string[] = [];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    // It ended, or this is not Linux.
  }
  const told = threads.map((thread) => readOrNothing(`/proc/${pid}/task/${thread}/children`));
  return told.flatMap((text) => text.split(/\s+/).filter(Boolean).map(Number));
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

// How many threads a graph computes with when nobody says: the physical cores this process may use.
// Not adaptive: the same machine always gets the same number, so that the same plan gives the same pixels.

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** Whole number from 1. Two threads of one core share its arithmetic units and only get in each other's way. */
export function defaultThreadCount(): number {
  const usable = availableParallelism();
  return Math.max(1, Math.min(usable, physicalCores() ?? usable));
}

/** From Linux's list of processors; `undefined` where there is none, or where it does not say. */
function physicalCores(): number | undefined {
  try {
    return countCores(readFileSync("/proc/cpuinfo", "utf8"));
  } catch {
    return undefined;
  }
}

/** Distinct pairs of socket and core. */
export function countCores(cpuinfo: string): number | undefined {
  const cores = new Set<string>();
  for (const processor of cpuinfo.split(/\n\s*\n/)) {
    const core = /^core id\s*:\s*(\d+)/m.exec(processor)?.[1];
    const socket = /^physical id\s*:\s*(\d+)/m.exec(processor)?.[1];
    if (core !== undefined) cores.add(`${socket ?? 0}:${core}`);
  }
  return cores.size > 0 ? cores.size : undefined;
}

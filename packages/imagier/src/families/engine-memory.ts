// The most memory that the engine processes of this one have held at once, watched from outside while something is drawn.
// Linux tells it in /proc; elsewhere nothing is measured. Not a limit: memoryLimitBytes is.

import { readdirSync, readFileSync } from "node:fs";

interface MemoryWatch {
  /** Undefined where the system does not tell. */
  peakBytes(): number | undefined;
  stop(): void;
}

const everyMs = 50;

/** Children that are there already are not counted. */
export function watchEngineMemory(): MemoryWatch {
  const before = new Set(childProcesses());
  let peak: number | undefined;
  const look = () => {
    const held = childProcesses()
      .filter((id) => !before.has(id))
      .map(peakOf);
    const sum = held.reduce<number>((total, bytes) => total + (bytes ?? 0), 0);
    if (sum > (peak ?? 0)) peak = sum;
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return { peakBytes: () => peak, stop: () => clearInterval(timer) };
}

function childProcesses(): string[] {
  try {
    const threads = readdirSync("/proc/self/task");
    const lists = threads.map((thread) => readFileSync(`/proc/self/task/${thread}/children`, "utf8"));
    return lists.join(" ").split(/\s+/).filter(Boolean);
  } catch {
    return [];
  }
}

/** What the process held at most since it began (VmHWM). */
function peakOf(id: string): number | undefined {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"));
    return found === null ? undefined : Number(found[1]) * 1024;
  } catch {
    return undefined; // gone meanwhile
  }
}

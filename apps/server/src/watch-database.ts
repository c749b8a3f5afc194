// Whether the embedded database still answers. One that stopped inside this process does not come back there: the process is to end,
// and whoever supervises it starts it again; a start recovers everything that was answered.
// Not for a server's database: that one is waited for.

import { ImagierError } from "@imagier/contracts";
import type { Service } from "@imagier/service";

const missesInARow = 3;

export interface DatabaseWatch {
  /** Resolves with what to tell when it stopped; never where it goes on. */
  lost: Promise<ImagierError>;
  stop(): void;
}

/** @param everyMs between two looks; from 1. @default 5,000 */
export function watchDatabase(service: Pick<Service, "ping">, everyMs = 5_000): DatabaseWatch {
  let misses = 0;
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<ImagierError>((resolve) => {
    const look = async () => {
      const problem = await service.ping().then(
        () => undefined,
        (error: unknown) => error,
      );
      misses = problem instanceof ImagierError && problem.code === "DATABASE_UNAVAILABLE" ? misses + 1 : 0;
      if (misses < missesInARow) return;
      clearInterval(timer);
      const hint = "Start it again: the database recovers from its log, and jobs that ran are drawn again.";
      resolve(new ImagierError("DATABASE_UNAVAILABLE", "the embedded database stopped", { hint, cause: problem }));
    };
    timer = setInterval(() => void look(), everyMs);
    timer.unref();
  });
  return { lost, stop: () => clearInterval(timer) };
}

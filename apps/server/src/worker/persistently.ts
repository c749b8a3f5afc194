// Tries again while a database or a storage does not answer: what was drawn is worth waiting for.
// Not for what may not be done twice: whatever is tried here is the same done once or twice.

import { setTimeout as sleep } from "node:timers/promises";
import { ImagierError } from "@imagier/contracts";

const passing: ReadonlySet<string> = new Set(["DATABASE_UNAVAILABLE", "STORAGE_UNAVAILABLE", "DISK_FULL"]);
const attempts = 6;
const firstPauseMs = 200;

/** @throws what `act` throws at last, at once where waiting does not help or the signal comes */
export async function persistently<T>(act: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      const mayPass = error instanceof ImagierError && passing.has(error.code);
      if (!mayPass || attempt === attempts || signal?.aborted) throw error;
      await sleep(firstPauseMs * 2 ** (attempt - 1), undefined, { signal }).catch(() => undefined);
    }
  }
}

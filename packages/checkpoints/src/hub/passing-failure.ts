// Failures that may pass by themselves, and trying again after them with longer and longer pauses.
// Not the judgement which failures those are: hub-request.ts and download-blob.ts say so.

import { setTimeout as pause } from "node:timers/promises";
import { ImagierError } from "@imagier/contracts";

/** Thrown inside `tryAgain` only; its error is what the caller sees when the last try failed too. */
export class PassingFailure extends Error {
  constructor(
    readonly error: ImagierError,
    readonly about: { retryAfterMs?: number | undefined; madeProgress?: boolean } = {},
  ) {
    super(error.message);
  }
}

export interface RetryOptions {
  /** Pause after the first failure; doubled after each further one. @default 500 */
  firstPauseMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

const mostFailures = 5;
const longestPauseMs = 60_000;

/** @throws the failure's error after five in a row without progress, CANCELLED, and at once whatever else `act` throws */
export async function tryAgain<T>(act: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { firstPauseMs = 500, signal } = options;
  for (let failures = 0; ; ) {
    try {
      return await act();
    } catch (thrown) {
      if (!(thrown instanceof PassingFailure)) throw thrown;
      failures = thrown.about.madeProgress ? 1 : failures + 1;
      if (failures >= mostFailures) throw thrown.error;
      const pauseMs = Math.max(firstPauseMs * 2 ** (failures - 1), thrown.about.retryAfterMs ?? 0);
      await pause(Math.min(pauseMs, longestPauseMs), undefined, { signal }).catch(() => {
        throw cancelled();
      });
    }
  }
}

export function cancelled(): ImagierError {
  return new ImagierError("CANCELLED", "Interrupted.", {
    hint: "Run the same command again: it goes on where it stopped.",
  });
}

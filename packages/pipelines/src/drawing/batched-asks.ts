// What is asked of the network at the same time is answered by one run: eight pictures together take less than eight alone.
// Not a sampler, and no part of a plan: a picture comes out the same to the bit whatever else is in its batch.

import type { Condition, DrawingSession } from "./drawing-session.js";

/** One clean picture that is wanted. */
export interface Ask {
  /** [channels, size, size] */
  latents: Float32Array;
  time: number;
  condition: Condition;
}

/** More in one run are no faster (bench/NOTES.md), and a cancelled picture waits for the run that it is in. */
const mostInOneRun = 8;

interface Waiting {
  asks: readonly Ask[];
  resolve(answers: Float32Array[]): void;
  reject(error: unknown): void;
}

/** @param run answers each ask by itself, in order */
export function batched(run: (asks: readonly Ask[]) => Promise<Float32Array[]>): DrawingSession {
  const waiting: Waiting[] = [];
  let isBusy = false;

  const runNext = async (): Promise<void> => {
    const together = takeTogether(waiting);
    try {
      const answers = await run(together.flatMap(({ asks }) => asks));
      let at = 0;
      for (const { asks, resolve } of together) {
        resolve(answers.slice(at, at + asks.length));
        at += asks.length;
      }
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
    // Those that were answered take their step and ask again before the next run begins, and so stay together.
    setImmediate(() => {
      isBusy = waiting.length > 0;
      if (isBusy) void runNext();
    });
  };

  return {
    denoise: (latents, time, conditions) =>
      new Promise((resolve, reject) => {
        waiting.push({ asks: conditions.map((condition) => ({ latents, time, condition })), resolve, reject });
        if (isBusy) return;
        isBusy = true;
        setImmediate(() => void runNext());
      }),
  };
}

/** As many from the front as fit into one run, and one in any case. */
function takeTogether(waiting: Waiting[]): Waiting[] {
  let count = 0;
  let asks = 0;
  while (count < waiting.length && (count === 0 || asks + waiting[count]!.asks.length <= mostInOneRun)) {
    asks += waiting[count++]!.asks.length;
  }
  return waiting.splice(0, count);
}

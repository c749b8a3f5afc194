// The thread that makes examples ahead of their use: every n-th one, for as long as its ring has room.
// Not trusted with order: which examples are its own is fixed, so the feed is the same however fast each thread is.

import { parentPort, workerData } from "node:worker_threads";
import type { OpenExampleMaker } from "./example-maker.js";
import { ExampleRing, type RingMemory } from "./example-ring.js";

export interface FeedWorkerData {
  module: string;
  exportName: string;
  data: unknown;
  /** The first example of this worker, the step to its next, and the one to stop before. */
  first: number;
  step: number;
  end: number;
  ring: RingMemory;
}

/** The last thing a worker says. */
export type FeedWorkerMessage = { failure: unknown; index: number };

const { module, exportName, data, first, step, end, ring: memory } = workerData as FeedWorkerData;

let index = first;
try {
  const exports = (await import(module)) as Record<string, unknown>;
  const open = exports[exportName];
  if (typeof open !== "function") throw new TypeError(`"${module}" exports no function "${exportName}"`);
  const maker = await (open as OpenExampleMaker<unknown>)(data);
  const ring = new ExampleRing(memory);
  for (; index < end; index += step) {
    const out = ring.waitForFree();
    if (out === undefined) break;
    ring.publish(maker.make(index, out));
  }
} catch (failure) {
  parentPort?.postMessage({ failure, index } satisfies FeedWorkerMessage);
}

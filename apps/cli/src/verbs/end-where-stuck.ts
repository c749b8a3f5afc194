// Ends this process where its thread does not come back from one piece of work: nothing in that thread could tell, and whoever
// supervises sees a process that lives. An embedded database that panics in WebAssembly is such a case. A second thread looks.
// Not for slow machines: the looks are counted, so a process that was stopped or starved gets all of them again.

import { url as inspectorUrl } from "node:inspector";
import { Worker } from "node:worker_threads";

export interface StuckOptions {
  /** @default 1,000 */
  lookEveryMs?: number;
  /** So many looks without a beat in between. @default 60: a large database is vacuumed in less */
  looks?: number;
  /** A cold start has no time for it. @default 10,000 */
  afterMs?: number;
}

/** No file of its own, which would need a loader where TypeScript runs as it is. */
const watcher = `
const { workerData: { beats, looks, lookEveryMs, words } } = require("node:worker_threads");
let last = -1;
let missed = 0;
setInterval(() => {
  const [beat, isDebugged] = [Atomics.load(beats, 0), Atomics.load(beats, 1)];
  missed = beat === last && isDebugged === 0 ? missed + 1 : 0;
  last = beat;
  if (missed < looks) return;
  require("node:fs").writeSync(2, words);
  process.kill(process.pid, "SIGKILL");
}, lookEveryMs);`;

/** Gives the function that stops the looking. */
export function endWhereStuck({ lookEveryMs = 1_000, looks = 60, afterMs = 10_000 }: StuckOptions = {}): () => void {
  const beats = new Int32Array(new SharedArrayBuffer(8));
  const heart = setInterval(() => {
    Atomics.add(beats, 0, 1);
    Atomics.store(beats, 1, inspectorUrl() === undefined ? 0 : 1); // a debugger may hold it as long as it likes
  }, lookEveryMs).unref();
  let thread: Worker | undefined;
  const begin = setTimeout(() => {
    const words = `imagier: nothing was answered for ${(looks * lookEveryMs) / 1_000} s; the process ends to be started again.\n`;
    thread = new Worker(watcher, { eval: true, workerData: { beats, looks, lookEveryMs, words }, execArgv: [] });
    thread.unref();
    thread.on("error", () => undefined); // without it the service goes on as well
  }, afterMs).unref();
  return () => {
    clearInterval(heart);
    clearTimeout(begin);
    void thread?.terminate();
  };
}

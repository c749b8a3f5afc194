// Examples made ahead by worker threads and taken in order: example n is the same, and n-th, however many workers make them.
// Not a shuffler and not a batcher: what example n is, the maker decides (example-maker.ts).

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { ImagierError } from "@imagier/contracts";
import type { ExampleBytes, ExampleFields } from "./example-maker.js";
import { allocateRing, ExampleRing, type RingMemory } from "./example-ring.js";
import type { FeedWorkerData, FeedWorkerMessage } from "./feed-worker.js";

export interface FeedOptions<Data> {
  /** Module with the maker, a file URL, and the function in it that opens one (`OpenExampleMaker<Data>`). */
  module: URL;
  exportName: string;
  /** Given to that function in every worker; may hold SharedArrayBuffers. */
  data: Data;
  fields: ExampleFields;
  /** Longest note, in bytes of UTF-8 JSON. @default 8192 */
  noteBytes?: number;
  /** Threads. @default 2 */
  workers?: number;
  /** Examples that each thread may be ahead. @default 64 */
  ahead?: number;
  /** Number of the first example, as after a stop. @default 0 */
  from?: number;
  /** Number of the example to end before. @default none */
  to?: number;
  /** Stops the threads; what waits is rejected with its reason. */
  signal?: AbortSignal;
}

export interface FedExample {
  index: number;
  /** Views into shared memory, good until the next example is asked for. */
  fields: ExampleBytes;
  /** What the maker returned. */
  note: unknown;
}

export interface Feed {
  /**
   * The next example, or undefined after the last one. Call it again only once the answer is there.
   * @throws FEED_FAILED where a maker threw, and the signal's reason where it was aborted
   */
  next(): Promise<FedExample | undefined>;
  /** `for await (const example of feed)`; leaving the loop closes the feed. */
  [Symbol.asyncIterator](): AsyncGenerator<FedExample, void, void>;
  /** Ends the threads and waits until they are gone. May be called at any time, and again. */
  close(): Promise<void>;
}

interface FeedWorker {
  thread: Worker;
  ring: ExampleRing;
  hasExited: Promise<void>;
}

export function openFeed<Data>(options: FeedOptions<Data>): Feed {
  const { workers: count = 2, from = 0, to = Number.MAX_SAFE_INTEGER, signal } = options;
  let failure: unknown;
  let isClosed = false;
  const workers = Array.from({ length: count }, (_, n) =>
    startWorker(options, n, (reason) => {
      failure ??= reason;
      for (const { ring } of workers) ring.close();
    }),
  );
  const abort = () => {
    failure ??= signal?.reason;
    void close();
  };
  const close = async () => {
    isClosed = true;
    signal?.removeEventListener("abort", abort);
    for (const { ring } of workers) ring.close();
    await Promise.all(workers.map(stop));
  };
  if (signal?.aborted === true) abort();
  else signal?.addEventListener("abort", abort);

  let index = from;
  const next = async (): Promise<FedExample | undefined> => {
    const { ring } = workers[(index - from) % count]!;
    const place = Math.floor((index - from) / count);
    releaseBefore(workers, index - from);
    while (failure === undefined && !isClosed && index < to) {
      const ready = ring.whenReady(place);
      if (ready === true) return { index: index++, ...ring.read(place) };
      await ready;
    }
    if (failure !== undefined) throw failure;
    return undefined;
  };
  return {
    next,
    close,
    async *[Symbol.asyncIterator]() {
      try {
        for (let example = await next(); example !== undefined; example = await next()) yield example;
      } finally {
        await close();
      }
    },
  };
}

/** The example before this one is done with; its worker may fill the slot again. */
function releaseBefore(workers: readonly FeedWorker[], taken: number): void {
  if (taken === 0) return;
  workers[(taken - 1) % workers.length]!.ring.release(Math.floor((taken - 1) / workers.length) + 1);
}

function startWorker<Data>(options: FeedOptions<Data>, n: number, onFailure: (reason: unknown) => void): FeedWorker {
  const { module, exportName, data, fields, noteBytes = 8192, ahead = 64, workers = 2, from = 0 } = options;
  const memory: RingMemory = allocateRing({ fields, slots: ahead, noteBytes });
  const workerData: FeedWorkerData = {
    module: module.href,
    exportName,
    data,
    first: from + n,
    step: workers,
    end: options.to ?? Number.MAX_SAFE_INTEGER,
    ring: memory,
  };
  const thread = startThread(workerData);
  const ring = new ExampleRing(memory);
  const fail = (cause: unknown, index?: number) => {
    const what = index === undefined ? "A worker of the feed stopped" : `Example ${index} could not be made`;
    const why = cause instanceof Error ? cause.message : String(cause);
    onFailure(new ImagierError("FEED_FAILED", `${what}: ${why}`, { cause }));
  };
  thread.on("message", (message: FeedWorkerMessage) => fail(message.failure, message.index));
  thread.on("error", (error) => fail(error));
  const hasExited = new Promise<void>((resolve) => thread.on("exit", () => resolve()));
  return { thread, ring, hasExited };
}

/** A maker deep in one example is given a moment to come to its end. */
const graceMs = 2000;

async function stop({ thread, hasExited }: FeedWorker): Promise<void> {
  const timer = setTimeout(() => void thread.terminate(), graceMs);
  await hasExited;
  clearTimeout(timer);
}

/** The thread runs feed-worker; from TypeScript sources (tests, development) it needs a loader first, from built ones none. */
function startThread(workerData: FeedWorkerData): Worker {
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./feed-worker.js", import.meta.url), { workerData });
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/package.json"));
  const loader = new URL("./dist/esm/api/index.mjs", tsx).href; // require.resolve would name the CommonJS form
  const entry = new URL("./feed-worker.ts", import.meta.url).href;
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(entry)})))`;
  return new Worker(start, { workerData, eval: true, execArgv: ["--conditions=source"] });
}

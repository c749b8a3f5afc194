// What an engine is, as its callers see it: options, sessions, results. Types only.
// Not an implementation: `open-engine.ts` forks a process behind these, `web.ts` uses WebAssembly in a page.

import type { TensorValue } from "@imagier/graph";

export type Device = "cpu" | "webgpu" | "cuda";

export interface EngineOptions {
  /**
   * Where to compute. `auto` takes cuda or webgpu only where it loads, gives the right numbers and is clearly faster
   * than the CPU. A device asked for by name that is absent falls back to cpu, with a warning. @default "auto"
   */
  device?: "auto" | Device;
  /** Threads that compute together. @default defaultThreadCount() */
  threads?: number;
  /**
   * Idle threads wait actively. Faster by up to a third for small graphs on idle cores, up to three times slower where
   * other programs keep the cores busy: turn it off for work in the background. @default true
   */
  spinning?: boolean;
  /** What models, their weights and their state may take in all; more is refused before loading. @default no limit */
  memoryLimitBytes?: number;
  /** Folder for optimised graphs of models that carry a `contentHash`; made if absent. @default no cache */
  cacheDir?: string;
  /** Ends the engine at once, whatever it does. */
  signal?: AbortSignal;
}

/** A graph and where its weights are. */
export interface ModelSource {
  /** A serialised ONNX ModelProto. */
  bytes: Uint8Array;
  /** Folder of the files that the model's external data names; a link is followed. The files themselves must not be links. */
  externalDataFolder?: string;
  /** Names the external weights, for the cache of optimised graphs: two models of one hash have the same weights. */
  contentHash?: string | undefined;
}

export interface LoadOptions {
  /** Inputs that live with the session between runs, with the values they start from. */
  state?: Readonly<Record<string, TensorValue>>;
  /** Input to output: after each run the input takes the output's value, which never leaves the engine. */
  carry?: Readonly<Record<string, string>>;
  /** Input to output: after each run the output is written into the input, which is longer along one axis: a growing cache. */
  append?: Readonly<Record<string, string>>;
  /** The input whose first number is the place along that axis; needed where something is appended. */
  appendAt?: string;
  /**
   * Rearrange weights for speed. `false` leaves external float32 weights in their file: loads 512 MB in 40 instead of
   * 640 ms and takes next to no memory of its own, runs about 1.4 times slower. @default true
   */
  prepacking?: boolean;
  /**
   * How far the graph is rewritten before it runs: "extended" folds and fuses, "all" lays convolutions out in blocks too, which
   * is faster and holds their weights twice while it loads; "none" for a graph that is run once. @default "all"
   */
  optimisation?: "none" | "extended" | "all";
  /** Writes a trace of every operator to `<prefix>_<time>.json` on release. @default no trace */
  profilePrefix?: string;
}

export interface RunOptions {
  /** Names of the outputs wanted. @default all but those that are carried */
  outputs?: readonly string[];
  /** Aborted before its turn the run is left out; aborted while running it ends the engine. */
  signal?: AbortSignal;
}

export interface RunTimings {
  /** Inside ONNX Runtime. */
  runMs: number;
  /** Everything else between call and answer, once its turn came: copies between the processes. */
  transferMs: number;
}

export interface RunResult {
  outputs: Record<string, TensorValue>;
  timings: RunTimings;
}

/** What became of the optimised graph: read from the cache, written to it, or not cached. */
export type GraphCacheUse = "hit" | "stored" | "unused";

export interface LoadTimings {
  loadMs: number;
  graphCache: GraphCacheUse;
}

/** One model, ready to run. Calls queue in order; they never overlap. */
export interface EngineSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly loadTimings: LoadTimings;
  /**
   * The feeds are read when the run's turn comes: leave their arrays alone until it resolves.
   * @throws TENSOR_INVALID, ENGINE_RUN_FAILED, ENGINE_CRASHED, ENGINE_CLOSED, CANCELLED
   */
  run(feeds: Readonly<Record<string, TensorValue>>, options?: RunOptions): Promise<RunResult>;
  /** A copy of the state between two runs. @default names: all of it */
  readState(names?: readonly string[]): Promise<Record<string, TensorValue>>;
  /** Replaces some of the state; dtype and shape stay as they are. */
  writeState(values: Readonly<Record<string, TensorValue>>): Promise<void>;
  /** Frees the model; the engine lives on. No error where it is gone already. */
  release(): Promise<void>;
}

export interface Engine {
  /** Of the engine process: for measuring its memory. */
  readonly processId: number | undefined;
  /** The device in force, which may not be the one that was asked for: see `warnings`. */
  readonly device: Device;
  readonly threads: number;
  readonly warnings: readonly string[];
  /** @throws MEMORY_LIMIT_EXCEEDED, ENGINE_LOAD_FAILED, TENSOR_INVALID, ENGINE_CRASHED, ENGINE_CLOSED */
  load(model: ModelSource, options?: LoadOptions): Promise<EngineSession>;
  /** Ends the process, cleanly where it is idle; resolves when it is gone. May be called twice. */
  close(): Promise<void>;
}

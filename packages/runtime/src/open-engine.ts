// Opens an engine: one child process, one device, any number of models.
// Not a pool: whoever wants two models to run at the same time opens two engines.

import { realpath } from "node:fs/promises";
import { ImagierError } from "@imagier/contracts";
import { defaultThreadCount } from "./default-thread-count.js";
import type { Device, Engine, EngineOptions, EngineSession, LoadOptions, ModelSource } from "./engine.js";
import { EngineProcess } from "./engine-process.js";
import { ProcessSession, sendState } from "./engine-session.js";
import { estimateMemory, MemoryLedger } from "./memory-budget.js";
import type { AnswerTo, CachePlace } from "./messages.js";
import { type ModelWeights, readModelWeights } from "./model-weights.js";
import { checkTensorValues } from "./tensor-check.js";

const devices = ["auto", "cpu", "webgpu", "cuda"] as const satisfies EngineOptions["device"][];

/** An optimised graph holds its weights once more: up to here it is kept whole, beyond with the weights in a file to be mapped. */
const largestCachedBytes = 64 * 2 ** 20;

/** A driver that compiles its first shaders on a busy machine takes seconds, one that hangs takes for ever. */
const startTimeoutMs = 60_000;

/** Starts an engine process and settles its device. @throws VALUE_INVALID, ENGINE_START_FAILED, CANCELLED */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const { device = "auto", threads = defaultThreadCount(), spinning = true, signal } = options;
  if (!devices.includes(device)) throw invalidOption("device", `one of ${devices.join(", ")}`, device);
  if (!Number.isInteger(threads) || threads < 1) throw invalidOption("threads", "a whole number from 1", threads);
  const { memoryLimitBytes } = options;
  if (memoryLimitBytes !== undefined && !(memoryLimitBytes > 0)) {
    throw invalidOption("memoryLimitBytes", "a number above 0", memoryLimitBytes);
  }
  const asks = { kind: "open", threads, spinning } as const;
  try {
    const { process, answer } = await startProcess({ ...asks, device }, signal);
    return new ProcessEngine(process, { ...options, threads }, answer);
  } catch (error) {
    // A broken driver may take its process with it or never answer; the CPU needs none.
    const mayBeDriver = error instanceof ImagierError && error.blame === "machine" && device !== "cpu";
    if (!mayBeDriver) throw error;
    const { process, answer } = await startProcess({ ...asks, device: "cpu" }, signal);
    const warning = `The device ${device} was tried, cpu is used: ${error.message}`;
    return new ProcessEngine(process, { ...options, threads }, { ...answer, warnings: [warning] });
  }
}

async function startProcess(
  request: { kind: "open"; device: "auto" | Device; threads: number; spinning: boolean },
  signal: AbortSignal | undefined,
): Promise<{ process: EngineProcess; answer: AnswerTo<"open"> }> {
  if (signal?.aborted) throw new ImagierError("CANCELLED", "The engine was cancelled before it started.");
  const process = new EngineProcess();
  const silence = setTimeout(() => {
    const message = `The engine process did not answer within ${startTimeoutMs} ms.`;
    process.kill(new ImagierError("ENGINE_START_FAILED", message));
  }, startTimeoutMs);
  try {
    return { process, answer: await process.task((call) => call<"open">(request), signal) };
  } catch (error) {
    await process.close();
    throw error;
  } finally {
    clearTimeout(silence);
  }
}

class ProcessEngine implements Engine {
  readonly device: Device;
  readonly threads: number;
  readonly warnings: readonly string[];
  readonly #process: EngineProcess;
  readonly #memory: MemoryLedger;
  readonly #cacheDir: string | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.#process.kill(new ImagierError("CANCELLED", "The engine was cancelled."));
  #nextSession = 1;

  constructor(process: EngineProcess, options: EngineOptions & { threads: number }, answer: AnswerTo<"open">) {
    this.device = answer.device;
    this.warnings = answer.warnings;
    this.threads = options.threads;
    this.#process = process;
    this.#memory = new MemoryLedger(options.memoryLimitBytes);
    this.#cacheDir = options.cacheDir;
    this.#signal = options.signal;
    this.#signal?.addEventListener("abort", this.#onAbort);
  }

  get processId(): number | undefined {
    return this.#process.pid;
  }

  async load(model: ModelSource, options: LoadOptions = {}): Promise<EngineSession> {
    const state = checkTensorValues(options.state ?? {});
    const weights = readModelWeights(model.bytes);
    const folder = await weightsFolder(model, weights);
    const giveBack = this.#memory.reserve(estimateMemory(model.bytes.length, weights, { ...options, state }));
    const id = this.#nextSession++;
    try {
      return await this.#process.task(async (call) => {
        const start = performance.now();
        const { inputNames, outputNames, graphCache } = await call<"load">({
          kind: "load",
          session: id,
          bytes: model.bytes,
          folder,
          cache: this.#cacheFor(model, weights),
          prepacking: options.prepacking ?? true,
          optimisation: options.optimisation ?? "all",
          profilePrefix: options.profilePrefix,
          stateNames: Object.keys(state),
          carry: options.carry ?? {},
          append: options.append ?? {},
          appendAt: options.appendAt,
        });
        await sendState(call, id, state).catch(async (error: unknown) => {
          await call<"release">({ kind: "release", session: id });
          throw error;
        });
        const loadTimings = { loadMs: performance.now() - start, graphCache };
        return new ProcessSession({
          process: this.#process,
          id,
          inputNames,
          outputNames,
          loadTimings,
          onRelease: giveBack,
        });
      });
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener("abort", this.#onAbort);
    await this.#process.close();
  }

  #cacheFor({ bytes, contentHash }: ModelSource, weights: ModelWeights): CachePlace | undefined {
    // Only the CPU's graphs: another device's may hold nodes that cannot be written.
    if (!this.#cacheDir || contentHash === undefined || this.device !== "cpu") return undefined;
    const sizeBytes = bytes.length + weights.externalBytesInMemory;
    return { dir: this.#cacheDir, contentHash, largeBytes: sizeBytes > largestCachedBytes ? sizeBytes : undefined };
  }
}

/** The real path of the weights' folder: ONNX Runtime refuses to follow links. @throws ENGINE_LOAD_FAILED */
async function weightsFolder(
  { externalDataFolder }: ModelSource,
  { locations }: ModelWeights,
): Promise<string | undefined> {
  if (externalDataFolder === undefined) {
    if (locations.length === 0) return undefined;
    const files = locations.map((location) => `"${location}"`).join(", ");
    throw new ImagierError("ENGINE_LOAD_FAILED", `The model's weights are in ${files}, but no folder was given.`);
  }
  try {
    return await realpath(externalDataFolder);
  } catch (cause) {
    const message = `The folder of the model's weights, "${externalDataFolder}", cannot be opened.`;
    throw new ImagierError("ENGINE_LOAD_FAILED", message, { cause });
  }
}

function invalidOption(name: string, wanted: string, value: unknown): ImagierError {
  return new ImagierError("VALUE_INVALID", `${name} must be ${wanted}, not ${value}.`);
}

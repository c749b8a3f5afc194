// The same session in a page: ONNX Runtime in WebAssembly, on the calling thread.
// Not an engine process: it cannot be killed while it runs, so put it into a worker of the page.

import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { CarriedSession, ortMessage } from "./carried-session.js";
import type { EngineSession, LoadTimings, RunOptions, RunResult } from "./engine.js";
import { checkTensorValues } from "./tensor-check.js";

export interface WebSessionOptions {
  state?: Readonly<Record<string, TensorValue>>;
  carry?: Readonly<Record<string, string>>;
  /** More than one needs a page that is cross-origin isolated; taken from the first session. @default 1 */
  threads?: number;
  /** Files that the model's external data names, by that name. @default none */
  externalData?: Readonly<Record<string, Uint8Array>>;
}

/** @throws ENGINE_LOAD_FAILED, TENSOR_INVALID */
export async function openWebSession(model: Uint8Array, options: WebSessionOptions = {}): Promise<EngineSession> {
  const { carry = {}, threads = 1, externalData = {} } = options;
  const state = checkTensorValues(options.state ?? {});
  const start = performance.now();
  env.wasm.numThreads = threads;
  const session = await InferenceSession.create(model, {
    executionProviders: ["wasm"],
    logSeverityLevel: 4,
    externalData: Object.entries(externalData).map(([path, data]) => ({ path, data })),
  }).catch((cause: unknown) => {
    throw new ImagierError("ENGINE_LOAD_FAILED", ortMessage(cause), { cause });
  });
  const carried = new CarriedSession(session, Tensor, { stateNames: Object.keys(state), carry });
  for (const [name, value] of Object.entries(state)) carried.setState(name, copyOf(value));
  return new WebSession(carried, { loadMs: performance.now() - start, graphCache: "unused" });
}

class WebSession implements EngineSession {
  readonly loadTimings: LoadTimings;
  readonly #carried: CarriedSession;
  /** The last call's end: calls queue in order. */
  #turn: Promise<unknown> = Promise.resolve();
  #isReleased = false;

  constructor(carried: CarriedSession, loadTimings: LoadTimings) {
    this.#carried = carried;
    this.loadTimings = loadTimings;
  }

  get inputNames(): readonly string[] {
    return this.#carried.inputNames;
  }

  get outputNames(): readonly string[] {
    return this.#carried.outputNames;
  }

  run(feeds: Readonly<Record<string, TensorValue>>, { outputs, signal }: RunOptions = {}): Promise<RunResult> {
    return this.#inTurn(async () => {
      if (signal?.aborted) throw new ImagierError("CANCELLED", "The run was cancelled before its turn.");
      const { runMs, ...result } = await this.#carried.run(checkTensorValues(feeds), outputs);
      return { ...result, timings: { runMs, transferMs: 0 } };
    });
  }

  readState(names?: readonly string[]): Promise<Record<string, TensorValue>> {
    return this.#inTurn(async () => {
      const wanted = names ?? this.#carried.stateNames;
      return Object.fromEntries(wanted.map((name) => [name, copyOf(this.#carried.getState(name))]));
    });
  }

  writeState(values: Readonly<Record<string, TensorValue>>): Promise<void> {
    return this.#inTurn(async () => {
      for (const [name, value] of Object.entries(checkTensorValues(values)))
        this.#carried.setState(name, copyOf(value));
    });
  }

  release(): Promise<void> {
    return this.#inTurn(async () => {
      this.#isReleased = true;
      await this.#carried.release();
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(() => {
      if (this.#isReleased) throw new ImagierError("ENGINE_CLOSED", "The session was released.");
      return work();
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

/** State belongs to the session: the caller's array may change under it, and the other way round. */
function copyOf(value: TensorValue): TensorValue {
  return { ...value, data: value.data.slice() };
}

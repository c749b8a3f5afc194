// A session as the parent sees it: checks what goes in, sends it to the engine process, times what comes back.
// Not where models run: that is `carried-session.ts`, in the child.

import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import type { EngineSession, LoadTimings, RunOptions, RunResult } from "./engine.js";
import type { Call, EngineProcess } from "./engine-process.js";
import type { StateDescription } from "./messages.js";
import { describedBytes, partGroups, sliceGroups } from "./state-parts.js";
import { bytesOf, checkTensorValues, emptyTensorValue } from "./tensor-check.js";

export interface SessionParts {
  process: EngineProcess;
  id: number;
  inputNames: readonly string[];
  outputNames: readonly string[];
  loadTimings: LoadTimings;
  /** Called once, when the model is gone. */
  onRelease(): void;
}

export class ProcessSession implements EngineSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly loadTimings: LoadTimings;
  readonly #process: EngineProcess;
  readonly #id: number;
  readonly #onRelease: () => void;

  constructor(parts: SessionParts) {
    this.inputNames = parts.inputNames;
    this.outputNames = parts.outputNames;
    this.loadTimings = parts.loadTimings;
    this.#process = parts.process;
    this.#id = parts.id;
    this.#onRelease = parts.onRelease;
  }

  async run(feeds: Readonly<Record<string, TensorValue>>, options: RunOptions = {}): Promise<RunResult> {
    const request = {
      kind: "run",
      session: this.#id,
      feeds: checkTensorValues(feeds),
      outputs: options.outputs,
    } as const;
    return this.#process.task(async (call) => {
      const start = performance.now();
      const { outputs, runMs } = await call<"run">(request);
      return { outputs, timings: { runMs, transferMs: performance.now() - start - runMs } };
    }, options.signal);
  }

  async readState(names?: readonly string[]): Promise<Record<string, TensorValue>> {
    return this.#process.task(async (call) => {
      const { tensors } = await call<"describeState">({ kind: "describeState", session: this.#id, names });
      const values = new Map(tensors.map(({ name, dtype, shape }) => [name, emptyTensorValue(dtype, shape)]));
      for (const slices of sliceGroups(tensors.map(sized))) {
        const { bytes } = await call<"readState">({ kind: "readState", session: this.#id, slices });
        slices.forEach(({ name, byteOffset }, i) => {
          const value = values.get(name);
          if (value) bytesOf(value).set(bytes[i] ?? [], byteOffset);
        });
      }
      return Object.fromEntries(values);
    });
  }

  async writeState(values: Readonly<Record<string, TensorValue>>): Promise<void> {
    const checked = checkTensorValues(values);
    await this.#process.task((call) => sendState(call, this.#id, checked));
  }

  async release(): Promise<void> {
    this.#onRelease();
    await this.#process
      .task((call) => call<"release">({ kind: "release", session: this.#id }))
      .catch((error: unknown) => {
        // Whoever cleans up after a cancelled run must not trip over the engine that it ended.
        if (!(error instanceof ImagierError && error.code === "ENGINE_CLOSED")) throw error;
      });
  }
}

/** Sends state in pieces of bounded size, each answered before the next goes out. */
export async function sendState(
  call: Call,
  session: number,
  values: Readonly<Record<string, TensorValue>>,
): Promise<void> {
  for (const parts of partGroups(values)) await call<"writeState">({ kind: "writeState", session, parts });
}

function sized(tensor: StateDescription): { name: string; byteLength: number } {
  return { name: tensor.name, byteLength: describedBytes(tensor) };
}

// One engine that is always there: its process is started again when it dies, with growing pauses, and ended for good when a
// cancelled job does not stop. Not a queue: whoever asks for too much at once waits inside the process.

import { setTimeout as sleep } from "node:timers/promises";
import { ImagierError } from "@imagier/contracts";
import { EngineProcess, type JobListener } from "./engine-process.js";
import type { EngineJob, EngineOutcome, EngineQuestion, EngineSettings } from "./engine-protocol.js";
import { unlessAborted } from "./unless-aborted.js";

export interface EngineOptions {
  settings: EngineSettings;
  /** How long a cancelled job may take to stop before its process is ended. @default 2,000 */
  cancelGraceMs?: number;
  /** Before the first new start after an end; twice as long after each further one. @default 250 */
  firstPauseMs?: number;
  /** Told of each start and each end. @default nobody is told */
  onEvent?: (event: EngineEvent) => void;
}

export type EngineEvent =
  | { type: "started"; pid: number | undefined; startMs: number; warning?: string | undefined }
  /** `isKilled`: it was ended to stop a cancelled job. */
  | { type: "ended"; reason: ImagierError; pauseMs: number; isKilled: boolean };

const longestPauseMs = 30_000;

export class Engine {
  readonly #options: EngineOptions;
  #process: EngineProcess | undefined;
  #starting: Promise<EngineProcess> | undefined;
  /** Ends in a row without a job that was drawn. */
  #failures = 0;
  readonly #closing = new AbortController();
  /** Those that were ended to stop a cancelled job. */
  readonly #killed = new WeakSet<EngineProcess>();

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Whether a process is there and has its models open. */
  get isWarm(): boolean {
    return this.#process !== undefined;
  }

  /** Starts the process where there is none; resolves when it is warm. @throws ENGINE_CRASHED, ENGINE_CLOSED */
  async start(): Promise<void> {
    await this.#running();
  }

  /**
   * @throws ImagierError: what drawing throws; CANCELLED on an aborted signal; ENGINE_CRASHED where the process ended, which is no
   * fault of the job
   */
  async draw(
    job: EngineJob,
    { signal, ...listener }: JobListener & { signal?: AbortSignal | undefined } = {},
  ): Promise<EngineOutcome> {
    const process = await unlessAborted(this.#running(), signal, cancelled); // a start may be a long pause away
    const hardStop = this.#stopHard(process, signal);
    try {
      const outcome = await process.draw(job, { signal, ...listener });
      this.#failures = 0;
      return outcome;
    } catch (error) {
      throw signal?.aborted ? cancelled(error) : error;
    } finally {
      hardStop.forget();
    }
  }

  /** @throws ImagierError: what the answer says; ENGINE_CRASHED */
  async ask(question: EngineQuestion): Promise<unknown> {
    return (await this.#running()).ask(question);
  }

  /** Ends the process and all its children; nothing is started again. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#process?.kill(closed());
    await this.#starting?.catch(() => undefined);
  }

  #running(): Promise<EngineProcess> {
    if (this.#closing.signal.aborted) return Promise.reject(closed());
    if (this.#process !== undefined) return Promise.resolve(this.#process);
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #begin(): Promise<EngineProcess> {
    const { settings, onEvent } = this.#options;
    await sleep(this.#pauseMs(), undefined, { signal: this.#closing.signal }).catch(() => {
      throw closed();
    });
    const startMs = performance.now();
    const process = new EngineProcess(settings);
    const onClose = () => void process.kill(closed());
    this.#closing.signal.addEventListener("abort", onClose);
    void process.gone.then((reason) => {
      this.#closing.signal.removeEventListener("abort", onClose);
      if (this.#process === process) this.#process = undefined;
      if (this.#closing.signal.aborted) return;
      this.#failures++;
      onEvent?.({ type: "ended", reason, pauseMs: this.#pauseMs(), isKilled: this.#killed.has(process) });
      void this.#running().catch(() => undefined); // stays warm; whoever needs it is told what keeps it from starting
    });
    const warning = await process.ready;
    this.#process = process;
    onEvent?.({ type: "started", pid: process.pid, startMs: performance.now() - startMs, warning });
    return process;
  }

  #pauseMs(): number {
    const { firstPauseMs = 250 } = this.#options;
    return this.#failures === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#failures - 1));
  }

  /** Ends the process where an aborted job goes on for too long. What else it draws fails with it, and may be tried again. */
  #stopHard(process: EngineProcess, signal: AbortSignal | undefined): { forget(): void } {
    const { cancelGraceMs = 2000 } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const onAbort = () => {
      const reason = new ImagierError("ENGINE_CRASHED", "The engine process was ended to stop a cancelled job.");
      timer = setTimeout(() => {
        this.#killed.add(process);
        void process.kill(reason);
      }, cancelGraceMs);
    };
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort);
    return {
      forget() {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      },
    };
  }
}

function closed(): ImagierError {
  return new ImagierError("ENGINE_CLOSED", "The engine was closed.");
}

function cancelled(cause: unknown): ImagierError {
  return new ImagierError("CANCELLED", "The job was cancelled.", { cause });
}

// The parent's end of one engine process: starts it, gives it one task at a time, notices its end, kills it.
// Knows nothing of models or tensors. ONNX Runtime blocks its thread and may abort its process, so it gets its own:
// a worker thread would take the whole program with it.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ImagierError } from "@imagier/contracts";
import type { AnswerMessage, AnswerTo, RequestKind, RequestMessage, RequestOf } from "./messages.js";

/** How long an idle process may take to end before it is killed. */
const closeTimeoutMs = 2000;
/** Of what the process wrote to stderr, kept for the message on its crash. */
const lastWordsLength = 2000;
/** Of that, quoted: what comes first names the cause, what follows is a stack trace. */
const quotedLength = 300;

export type Call = <K extends RequestKind>(request: RequestOf<K>) => Promise<AnswerTo<K>>;

interface Task {
  begin(): void;
  fail(error: ImagierError): void;
}

export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  readonly #waiting: Task[] = [];
  #running: Task | undefined;
  #pending: { id: number; resolve(answer: unknown): void; reject(error: ImagierError): void } | undefined;
  #nextId = 1;
  #ended: ImagierError | undefined;
  #lastWords = "";

  constructor() {
    const { path, execArgv } = childEntry();
    this.#child = fork(path, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      execArgv,
    });
    this.#child.on("message", (message) => this.#receive(message as AnswerMessage));
    this.#child.on("error", (cause) =>
      this.#end(new ImagierError("ENGINE_START_FAILED", `The engine process: ${cause.message}`, { cause })),
    );
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-lastWordsLength);
    });
    this.#gone = new Promise((resolve) => {
      this.#child.on("exit", (code, signal) => {
        resolve();
        void this.#mourn(code, signal);
      });
      // A process that could not be started never exits.
      this.#child.on("error", () => this.#child.pid === undefined && resolve());
    });
    this.#keepParentAlive(false);
  }

  /** Process id, for whoever looks after processes. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Runs `work` alone: tasks queue in order, and each may make several calls. A signal aborted before its turn only
   * leaves the queue; aborted during its turn it kills the process.
   * @throws CANCELLED, ENGINE_CLOSED, ENGINE_CRASHED, or what the process answered
   */
  task<T>(work: (call: Call) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      if (this.#ended) return reject(closed(this.#ended));
      const settle = (act: () => void) => {
        signal?.removeEventListener("abort", onAbort);
        act();
      };
      const task: Task = {
        begin: () => {
          work((request) => this.#call(request)).then(
            (value) => settle(() => this.#finish(task, () => resolve(value))),
            (error: unknown) => settle(() => this.#finish(task, () => reject(error))),
          );
        },
        fail: (error) => settle(() => reject(error)),
      };
      const onAbort = () => {
        const place = this.#waiting.indexOf(task);
        if (place < 0) return this.kill(cancelled());
        this.#waiting.splice(place, 1);
        task.fail(cancelled());
      };
      signal?.addEventListener("abort", onAbort);
      this.#waiting.push(task);
      this.#startNext();
    });
  }

  /** Ends the process at once; the running task fails with `reason`, the waiting ones with ENGINE_CLOSED. */
  kill(reason: ImagierError): void {
    this.#end(reason);
    this.#child.kill("SIGKILL");
  }

  /** Ends the process, cleanly where it is idle; resolves when it is gone. */
  async close(): Promise<void> {
    const reason = new ImagierError("ENGINE_CLOSED", "The engine was closed.");
    if (this.#running) this.kill(reason);
    this.#end(reason);
    this.#keepParentAlive(true);
    if (this.#child.connected) this.#child.disconnect();
    const lastResort = setTimeout(() => this.#child.kill("SIGKILL"), closeTimeoutMs);
    await this.#gone;
    clearTimeout(lastResort);
  }

  #startNext(): void {
    if (this.#running) return;
    this.#running = this.#waiting.shift();
    this.#keepParentAlive(this.#running !== undefined);
    this.#running?.begin();
  }

  #finish(task: Task, settle: () => void): void {
    if (this.#running === task) this.#running = undefined;
    settle();
    if (!this.#ended) this.#startNext();
  }

  #call<K extends RequestKind>(request: RequestOf<K>): Promise<AnswerTo<K>> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      const id = this.#nextId++;
      this.#pending = { id, resolve: resolve as (answer: unknown) => void, reject };
      const message = { id, request } as RequestMessage;
      // A channel that breaks here breaks because the process ended; its "close" event says how.
      this.#child.send(message, () => {});
    });
  }

  #receive(message: AnswerMessage): void {
    if (this.#pending?.id !== message.id) return;
    const { resolve, reject } = this.#pending;
    this.#pending = undefined;
    if ("answer" in message) {
      resolve(message.answer);
    } else {
      const { code, message: text, hint } = message.error;
      reject(new ImagierError(code, text, hint === undefined ? {} : { hint }));
    }
  }

  /** Reports the crash once stderr is read to its end, or soon: a process of the child's may still hold it open. */
  async #mourn(code: number | null, signal: string | null): Promise<void> {
    if (this.#ended) return;
    const { stderr } = this.#child;
    if (stderr && !stderr.closed) await once(stderr, "close", { signal: AbortSignal.timeout(100) }).catch(() => {});
    this.#end(crashed(code, signal, this.#lastWords));
  }

  /** The first reason stands; what waits is told that the engine is no more. */
  #end(reason: ImagierError): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#pending?.reject(reason);
    this.#pending = undefined;
    this.#running?.fail(reason);
    for (const task of this.#waiting.splice(0)) task.fail(closed(reason));
    this.#keepParentAlive(false);
  }

  /** An idle engine that nobody closed must not keep the program from ending: the child follows its parent. */
  #keepParentAlive(isBusy: boolean): void {
    const act = isBusy ? "ref" : "unref";
    this.#child[act]();
    this.#child.channel?.[act]();
    const errors = this.#child.stderr as (NodeJS.ReadableStream & { ref?(): void; unref?(): void }) | null;
    errors?.[act]?.();
  }
}

/** The child runs from where this file runs: TypeScript sources need a loader, built files do not. */
function childEntry(): { path: string; execArgv: string[] } {
  if (!import.meta.url.endsWith(".ts")) {
    return { path: fileURLToPath(new URL("./child/engine-child.js", import.meta.url)), execArgv: [] };
  }
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const path = fileURLToPath(new URL("./child/engine-child.ts", import.meta.url));
  return { path, execArgv: ["--conditions=source", "--import", loader] };
}

function crashed(code: number | null, signal: string | null, lastWords: string): ImagierError {
  const how = signal ? `by signal ${signal}` : `with exit code ${code}`;
  const text = lastWords.replace(/\s+/g, " ").trim();
  const words = text === "" ? "" : ` Its last words: ${text.slice(0, quotedLength)}`;
  return new ImagierError("ENGINE_CRASHED", `The engine process ended ${how}.${words}`);
}

function cancelled(): ImagierError {
  return new ImagierError("CANCELLED", "The work in the engine was cancelled.");
}

function closed(reason: ImagierError): ImagierError {
  if (reason.code === "ENGINE_CLOSED") return reason;
  return new ImagierError("ENGINE_CLOSED", `The engine is no more: ${reason.message}`, { cause: reason });
}

// The server's end of one engine process: starts it, gives it jobs, hears what it tells, and ends it with all its children.
// Not a pool and not restarted: engine-pool.ts replaces one that died. Nothing here waits for a network.

import { type ChildProcess, execFile, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type ErrorView, errorCatalogue, ImagierError } from "@imagier/contracts";
import {
  type EngineJob,
  type EngineOutcome,
  type EnginePicture,
  type EnginePreview,
  type EngineQuestion,
  type EngineSettings,
  type FromEngine,
  fromEngineSchema,
  type ToEngine,
} from "./engine-protocol.js";

/** Of what the process wrote to stderr, kept for the message on its end. */
const lastWordsLength = 2000;
/** JavaScript's own values; pixels and weights lie outside. */
const heapMegabytes = 1024;

type Progress = Extract<FromEngine, { type: "progress" }>["progress"];

export interface JobListener {
  onProgress?(progress: Progress): void;
  onPreview?(preview: EnginePreview): void;
  /** In their order, each once. */
  onPicture?(picture: EnginePicture): void;
}

interface Pending {
  listener: JobListener;
  resolve(answer: unknown): void;
  reject(error: ImagierError): void;
}

export class EngineProcess {
  /** Resolves when it has its settings and its warm model, with what went wrong with that; rejects where it ends before. */
  readonly ready: Promise<string | undefined>;
  /** Resolves with the reason when the process is no more. */
  readonly gone: Promise<ImagierError>;
  readonly #child: ChildProcess;
  readonly #pending = new Map<string, Pending>();
  #ended: ImagierError | undefined;
  #lastWords = "";
  #nextKey = 1;

  constructor(settings: EngineSettings) {
    const { path, execArgv } = childEntry();
    this.#child = fork(path, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      execArgv: [`--max-old-space-size=${heapMegabytes}`, ...execArgv],
      detached: true, // the leader of a group, so that whatever it starts can be ended with it
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-lastWordsLength);
    });
    this.gone = new Promise((resolve) => {
      const end = (reason: ImagierError) => {
        this.#end(reason);
        resolve(this.#ended!);
      };
      this.#child.on("error", (cause) => {
        if (this.#child.pid === undefined) end(crashed(cause.message));
      });
      this.#child.on("exit", (code, signal) => {
        this.#killGroup(); // children of its own that are still busy
        const how = signal === null ? `with exit code ${code}` : `by signal ${signal}`;
        end(crashed(`${how}. ${this.#lastWords.replace(/\s+/g, " ").trim().slice(0, 300)}`));
      });
    });
    this.ready = this.#call<string | undefined>("settings", { type: "settings", settings });
    this.ready.catch(() => undefined); // whoever waits for it is told
    this.#child.on("message", (message) => this.#receive(message));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Draws a job. An aborted signal asks the engine to stop between two steps; `kill` is the last resort.
   * @throws ImagierError: what drawing throws, CANCELLED, ENGINE_CRASHED where the process ends
   */
  draw(
    job: EngineJob,
    { signal, ...listener }: JobListener & { signal?: AbortSignal | undefined },
  ): Promise<EngineOutcome> {
    const key = `job-${this.#nextKey++}`;
    return this.#cancellable(key, this.#call<EngineOutcome>(key, { type: "job", key, job }, listener), signal);
  }

  ask(question: EngineQuestion): Promise<unknown> {
    const key = `question-${this.#nextKey++}`;
    return this.#call<unknown>(key, { type: "ask", key, question });
  }

  /** Ends the process and its children at once; what runs fails with `reason`. Resolves when it is gone. */
  async kill(reason: ImagierError): Promise<void> {
    this.#end(reason);
    this.#killGroup();
    await this.gone;
  }

  async #cancellable<T>(key: string, promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const onAbort = () => this.#send({ type: "cancel", key });
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort);
    try {
      return await promise;
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }

  #call<T>(key: string, message: ToEngine, listener: JobListener = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#pending.set(key, { listener, resolve: resolve as (answer: unknown) => void, reject });
      this.#send(message);
    });
  }

  #send(message: ToEngine): void {
    // A channel that breaks here breaks because the process ended; its "exit" says how.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  #receive(message: unknown): void {
    const parsed = fromEngineSchema.safeParse(message);
    if (!parsed.success) {
      void this.kill(crashed(`it said what no engine says: ${parsed.error.issues[0]?.message}`));
      return;
    }
    const told = parsed.data;
    const key = told.type === "ready" ? "settings" : told.key;
    const pending = this.#pending.get(key);
    if (pending === undefined) return;
    if (told.type === "progress") pending.listener.onProgress?.(told.progress);
    else if (told.type === "preview") pending.listener.onPreview?.(told.preview);
    else if (told.type === "picture") pending.listener.onPicture?.(told.picture);
    else {
      this.#pending.delete(key);
      settle(pending, told);
    }
  }

  /** The first reason stands. */
  #end(reason: ImagierError): void {
    if (this.#ended) return;
    this.#ended = reason;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(reason);
  }

  #killGroup(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    if (process.platform === "win32") {
      execFile("taskkill", ["/pid", String(pid), "/T", "/F"], () => undefined);
      return;
    }
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Nobody of the group is left.
    }
  }
}

function settle(
  { resolve, reject }: Pending,
  told: Exclude<FromEngine, { type: "progress" | "preview" | "picture" }>,
): void {
  if (told.type === "failed") reject(errorOf(told.error));
  else if (told.type === "done") resolve(told.outcome);
  else if (told.type === "answer") resolve(told.answer);
  else resolve(told.warning);
}

function crashed(how: string): ImagierError {
  return new ImagierError("ENGINE_CRASHED", `The engine process ended ${how.trim()}`);
}

/** An error as it was in the engine, its code checked: what comes from there is believed no more than anything else. */
function errorOf({ code, message, hint }: ErrorView): ImagierError {
  const known = Object.hasOwn(errorCatalogue, code) ? (code as keyof typeof errorCatalogue) : "INTERNAL";
  return new ImagierError(known, message, { hint });
}

/** The child runs from where this file runs: TypeScript sources need a loader, built files do not. */
function childEntry(): { path: string; execArgv: string[] } {
  const isSource = import.meta.url.endsWith(".ts");
  const path = fileURLToPath(new URL(`./engine-child.${isSource ? "ts" : "js"}`, import.meta.url));
  if (!isSource) return { path, execArgv: [] };
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return { path, execArgv: ["--conditions=source", "--import", loader] };
}

// A few child processes that render drawings; one that crashes or hangs costs its drawing and nothing else.
// Not a renderer: render-picture.ts draws.

import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { RenderAnswer } from "./render-child.js";
import type { RenderJob } from "./render-picture.js";

export interface RenderPoolOptions {
  /** Child processes. @default one for each core */
  processes?: number;
  /** Longest time for one drawing, after which its process is killed. @default 20000 */
  timeoutMs?: number;
  /** Module to run in the child. @default the renderer */
  childModule?: URL;
}

export interface RenderPool {
  /** Never throws for a bad drawing: the failure is a value, to be recorded. Jobs given at once travel in batches. */
  render(job: RenderJob): Promise<RenderAnswer>;
  close(): void;
}

interface Task {
  job: RenderJob;
  resolve(answer: RenderAnswer): void;
}

/** Drawings that travel to a child together: it never waits for the next one. */
const batchSize = 16;

export function openRenderPool(options: RenderPoolOptions = {}): RenderPool {
  const queue: Task[] = [];
  const renderers = Array.from(
    { length: options.processes ?? availableParallelism() },
    () => new Renderer(queue, options),
  );
  let isWoken = false;
  const wake = () => {
    isWoken = false;
    for (const renderer of renderers) renderer.work();
  };
  return {
    render(job) {
      return new Promise((resolve) => {
        queue.push({ job, resolve });
        if (isWoken) return;
        isWoken = true;
        setImmediate(wake); // after all that is given now, so that batches are full
      });
    },
    close() {
      for (const renderer of renderers) renderer.kill();
    },
  };
}

/** One child process, started when first needed and again after it died. It answers in order. */
class Renderer {
  readonly #queue: Task[];
  readonly #timeoutMs: number;
  readonly #module: URL;
  #child: ChildProcess | undefined;
  /** Sent and not yet answered; the first is the one being drawn. */
  #sent: Task[] = [];
  /** Of a batch that a child did not survive: these go one by one, so that the one to blame is known for certain. */
  #oneByOne: Task[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(queue: Task[], { timeoutMs, childModule }: RenderPoolOptions) {
    this.#queue = queue;
    this.#timeoutMs = timeoutMs ?? 20_000;
    this.#module = childModule ?? ownChildModule();
  }

  /** Takes the next batch where this one is nearly done. */
  work(): void {
    const isCareful = this.#oneByOne.length > 0;
    if (this.#sent.length > (isCareful ? 0 : batchSize / 2)) return;
    const batch = isCareful ? this.#oneByOne.splice(0, 1) : this.#queue.splice(0, batchSize);
    if (batch.length === 0) return;
    if (this.#sent.length === 0) this.#watch();
    this.#sent.push(...batch);
    this.#send(batch);
  }

  kill(): void {
    clearTimeout(this.#timer);
    this.#child?.removeAllListeners();
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #send(batch: readonly Task[]): void {
    if (this.#child === undefined) {
      const child = startChild(this.#module);
      child.on("message", (answer: RenderAnswer) => this.#settle(answer));
      child.on("exit", (code, signal) => this.#lose(`the renderer stopped with ${signal ?? `exit code ${code}`}`));
      child.on("error", (error) => this.#lose(`the renderer failed: ${error.message}`));
      this.#child = child;
    }
    // Where the child has just died, "exit" tells.
    this.#child.send(
      batch.map(({ job }) => job),
      () => {},
    );
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(`took longer than ${this.#timeoutMs} ms`), this.#timeoutMs);
  }

  #settle(answer: RenderAnswer): void {
    this.#sent.shift()?.resolve(answer);
    if (this.#sent.length > 0) this.#watch();
    else clearTimeout(this.#timer);
    this.work();
  }

  /** Of several, the answers to some may have died with the child: all are tried again. */
  #lose(failure: string): void {
    this.kill();
    const lost = this.#sent;
    this.#sent = [];
    if (lost.length === 1) lost[0]!.resolve({ failure, hasCrashed: true });
    else this.#oneByOne.unshift(...lost);
    this.work();
  }
}

function startChild(module: URL): ChildProcess {
  // Run from TypeScript sources (tests, development), the child needs the same loader as its parent.
  const execArgv = module.pathname.endsWith(".ts") ? ["--conditions=source", "--import", "tsx"] : [];
  return fork(fileURLToPath(module), {
    serialization: "advanced",
    execArgv,
    cwd: fileURLToPath(new URL(".", module)), // where the loader's name is looked up
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function ownChildModule(): URL {
  const isSource = import.meta.url.endsWith(".ts");
  return isSource ? new URL("./render-child.ts", import.meta.url) : new URL("./render-child.js", import.meta.url);
}

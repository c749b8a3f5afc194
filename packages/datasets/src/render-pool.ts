// A few child processes that render drawings; one that crashes or hangs costs its drawing and nothing else.
// Not a renderer: render-svg.ts draws.

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { RenderAnswer } from "./render-child.js";
import { reasonToRefuse } from "./svg-guard.js";

type RenderResult = { pixels: Uint8Array } | { failure: string };

export interface RenderPoolOptions {
  /** Child processes. @default 2 */
  processes?: number;
  /** Longest time for one drawing, after which its process is killed. @default 20000 */
  timeoutMs?: number;
  /** Module to run in the child. @default the renderer */
  childModule?: URL;
}

export interface RenderPool {
  processes: number;
  /** Never throws for a bad drawing: the failure is a value, to be recorded. */
  render(svg: string): Promise<RenderResult>;
  close(): void;
}

export function openRenderPool(options: RenderPoolOptions = {}): RenderPool {
  const processes = options.processes ?? 2;
  const idle: Renderer[] = [];
  const waiting: ((renderer: Renderer) => void)[] = [];
  const all = Array.from({ length: processes }, () => new Renderer(options));
  idle.push(...all);

  return {
    processes,
    async render(svg) {
      const refusal = reasonToRefuse(svg);
      if (refusal !== undefined) return { failure: `refused: the drawing ${refusal}` };
      const renderer = idle.pop() ?? (await new Promise<Renderer>((resolve) => waiting.push(resolve)));
      const result = await renderer.render(svg);
      const next = waiting.shift();
      if (next === undefined) idle.push(renderer);
      else next(renderer);
      return result;
    },
    close() {
      for (const renderer of all) renderer.kill();
    },
  };
}

/** One child process, started when first needed and again after it died. */
class Renderer {
  readonly #timeoutMs: number;
  readonly #module: URL;
  #child: ChildProcess | undefined;

  constructor({ timeoutMs, childModule }: RenderPoolOptions) {
    this.#timeoutMs = timeoutMs ?? 20_000;
    this.#module = childModule ?? ownChildModule();
  }

  render(svg: string): Promise<RenderResult> {
    if (this.#child?.connected !== true) this.#child = startChild(this.#module);
    const child = this.#child;
    return new Promise((resolve) => {
      const finish = (result: RenderResult) => {
        clearTimeout(timer);
        child.removeAllListeners("message");
        child.removeAllListeners("exit");
        child.removeAllListeners("error");
        resolve(result);
      };
      const lose = (failure: string) => {
        this.kill();
        finish({ failure });
      };
      const timer = setTimeout(() => lose(`took longer than ${this.#timeoutMs} ms`), this.#timeoutMs);
      child.on("message", ({ pixels, error }: RenderAnswer) =>
        finish(pixels === undefined ? { failure: error ?? "no answer" } : { pixels }),
      );
      child.on("exit", (code, signal) => lose(`the renderer stopped with ${signal ?? `exit code ${code}`}`));
      child.on("error", (error) => lose(`the renderer failed: ${error.message}`));
      child.send(svg);
    });
  }

  kill(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
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

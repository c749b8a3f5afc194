// The engine process: takes messages, draws, and tells how far it is, until its parent is gone.
// Not to be imported: engine-process.ts forks it, as the leader of a group that ends with it.

import { type ErrorView, ImagierError } from "@imagier/contracts";
import { EngineHost } from "./engine-host.js";
import { type EngineSettings, type FromEngine, type ToEngine, toEngineSchema } from "./engine-protocol.js";

// Ctrl-C and a service manager's stop may reach every process; what they mean is for the parent to say.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
// Its own children, such as a busy ONNX Runtime, would not hear of it before their run is over.
process.on("disconnect", () => endGroup());

let host: EngineHost | undefined;
const running = new Map<string, AbortController>();

process.on("message", (message: unknown) => {
  const parsed = toEngineSchema.safeParse(message);
  if (parsed.success) return receive(parsed.data);
  const key = (message as { key?: unknown } | null)?.key;
  const told = new ImagierError("INTERNAL", `The engine was sent what it does not take: ${parsed.error.message}`);
  if (typeof key === "string") send({ type: "failed", key, error: viewOf(told) });
});

function receive(message: ToEngine): void {
  if (message.type === "settings") void start(message.settings);
  else if (message.type === "cancel") running.get(message.key)?.abort(cancelled());
  else void answering(message.key, (signal) => answerTo(message, signal));
}

async function answerTo(message: Extract<ToEngine, { type: "job" | "ask" }>, signal: AbortSignal): Promise<FromEngine> {
  const { key } = message;
  if (message.type === "ask") return { type: "answer", key, answer: await opened().answer(message.question) };
  const outcome = await opened().draw(message.job, signal, {
    onProgress: (progress) => send({ type: "progress", key, progress }),
    onPreview: (preview) => send({ type: "preview", key, preview }),
    onPicture: (picture) => send({ type: "picture", key, picture }),
  });
  return { type: "done", key, outcome };
}

async function start(settings: EngineSettings): Promise<void> {
  const { warmModel, dataDir } = settings;
  if (dataDir !== undefined) process.env.IMAGIER_DATA = dataDir;
  host = new EngineHost(settings);
  const problem = warmModel === undefined ? undefined : await host.warm(warmModel).then(() => undefined, viewOf);
  send({ type: "ready", ...(problem === undefined ? {} : { warning: problem.message }) });
}

async function answering(key: string, work: (signal: AbortSignal) => Promise<FromEngine>): Promise<void> {
  const controller = new AbortController();
  running.set(key, controller);
  try {
    send(await work(controller.signal));
  } catch (error) {
    send({ type: "failed", key, error: viewOf(error) });
  } finally {
    running.delete(key);
  }
}

const cancelled = () => new ImagierError("CANCELLED", "The job was cancelled.");

function opened(): EngineHost {
  if (host !== undefined) return host;
  throw new ImagierError("INTERNAL", "The engine has no settings yet.");
}

function viewOf(error: unknown): ErrorView {
  if (error instanceof ImagierError) return error.toJSON();
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new ImagierError("INTERNAL", message).toJSON();
}

function send(message: FromEngine): void {
  process.send?.(message);
}

function endGroup(): void {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    process.exit(0); // no group of its own: not on this system
  }
}

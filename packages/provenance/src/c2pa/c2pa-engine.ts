// The C2PA library as two questions, sign and read, asked of a thread that is started once and replaced when it breaks.
// Not the manifests (manifest/) and not the signatures (signing/): it carries bytes between them.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { ImagierError } from "@imagier/contracts";
import type { EngineQuestion, FromEngine, ReadQuestion, SignQuestion, ToEngine } from "./engine-messages.js";

/** A picture is signed or read in well under a second; hostile bytes may try to take for ever. */
const timeoutMs = 20_000;

/** From the bytes of the claim to the finished COSE_Sign1, of exactly the length that was reserved. */
export type SignClaim = (claim: Uint8Array) => Promise<Uint8Array>;

interface Waiting {
  answered: (message: FromEngine) => void;
  failed: (error: ImagierError) => void;
  timer: NodeJS.Timeout;
}

let thread: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** @returns the picture with its manifest. @throws PROOF_NOT_SIGNED */
export async function signWithEngine(question: Omit<SignQuestion, "kind">, signClaim: SignClaim): Promise<Uint8Array> {
  let refusal: unknown;
  const message = await ask({ kind: "sign", ...question }, (id, toSign) =>
    signClaim(toSign).then(
      (signature) => tell({ id, signature }),
      (error: unknown) => {
        refusal = error;
        tell({ id, refusal: String(error) });
      },
    ),
  );
  if ("signed" in message) return message.signed;
  if (refusal instanceof ImagierError) throw refusal;
  throw new ImagierError("PROOF_NOT_SIGNED", `The picture could not be signed: ${failureOf(message)}`);
}

/** What the library says of a file: its manifest store as JSON, or why there is none. @throws PROOF_UNREADABLE where it broke on it */
export async function readWithEngine(
  question: Omit<ReadQuestion, "kind">,
): Promise<{ json: string } | { reason: string }> {
  const message = await ask({ kind: "read", ...question });
  if ("manifestStore" in message) return { json: message.manifestStore };
  return { reason: failureOf(message) };
}

/** Starts the thread, which takes a few tenths of a second, while there is other work to wait for. */
export function startEngine(): void {
  startThread();
}

const failureOf = (message: FromEngine) => ("failure" in message ? message.failure : "it answered something else");

function tell(message: ToEngine): void {
  startThread().postMessage(message);
}

function ask(
  question: EngineQuestion,
  onToSign: (id: number, toSign: Uint8Array) => void = () => {},
): Promise<FromEngine> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    const failed = (error: ImagierError) => {
      forget(id);
      reject(error);
    };
    const timer = setTimeout(() => breakDown(`it took longer than ${timeoutMs / 1000} s`), timeoutMs);
    waiting.set(id, {
      timer,
      failed,
      answered(message) {
        if ("toSign" in message) return onToSign(id, message.toSign);
        forget(id);
        if ("failure" in message && message.isBroken) breakDown(message.failure);
        resolve(message);
      },
    });
    startThread().ref(); // the process waits for an answer, not for the thread
    tell({ id, question });
  });
}

function forget(id: number): void {
  clearTimeout(waiting.get(id)?.timer);
  waiting.delete(id);
  if (waiting.size === 0) thread?.unref();
}

/** Ends the thread; whoever still waits on it is told, and the next question starts another. */
function breakDown(reason: string): void {
  void thread?.terminate();
  thread = undefined;
  for (const { failed } of [...waiting.values()]) {
    failed(new ImagierError("PROOF_UNREADABLE", `The C2PA library stopped: ${reason}.`));
  }
}

function startThread(): Worker {
  if (thread !== undefined) return thread;
  const started = newThread();
  started.on("message", (message: FromEngine) => waiting.get(message.id)?.answered(message));
  const ended = (error: unknown) => {
    if (thread === started) breakDown(String(error));
  };
  started.on("error", ended);
  started.on("exit", (code) => ended(`its thread ended with ${code}`));
  started.unref(); // last: listening to messages holds the process
  thread = started;
  return started;
}

/** What the library prints of its panics is kept from the terminal. From TypeScript sources a loader is needed first. */
function newThread(): Worker {
  const quiet = { stdout: true, stderr: true };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./engine-worker.js", import.meta.url), quiet);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/package.json"));
  const loader = new URL("./dist/esm/api/index.mjs", tsx).href; // require.resolve would name the CommonJS form
  const entry = new URL("./engine-worker.ts", import.meta.url).href;
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(entry)})))`;
  return new Worker(start, { ...quiet, eval: true, execArgv: ["--conditions=source"] });
}

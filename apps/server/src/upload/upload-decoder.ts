// The processes that decode uploads: a few, kept warm for a while, ended at the first sign of trouble and after some pictures.
// Not the decoding (upload-child.ts) and not what is asked (see-upload.ts).

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ImagierError } from "@imagier/contracts";
import type { UploadAnswer, UploadQuestion } from "./upload-question.js";

/** Of one picture. */
const decodeMs = 20_000;
/** Until a new process has its decoders; long only on a machine that hardly breathes. */
const startMs = 60_000;
/** Without a picture for so long, and a process ends. */
const idleMs = 30_000;
/** Decoding at once; the others wait. Each may take 500 MB. */
const mostChildren = 2;
/** Then another process: what a hostile picture may have left behind does not stay. */
const picturesOfChild = 32;
const heapMegabytes = 256;

interface Decoder {
  child: ChildProcess;
  pictures: number;
  idle?: NodeJS.Timeout;
}

const idle: Decoder[] = [];
const waiting: (() => void)[] = [];
let busy = 0;

/** @throws ImagierError with the decoder's code, UPLOAD_UNREADABLE where it ends or is too slow; the signal's reason */
export async function askDecoder(question: UploadQuestion, signal?: AbortSignal): Promise<UploadAnswer> {
  while (busy >= mostChildren) await new Promise<void>((resolve) => waiting.push(resolve));
  busy++;
  try {
    const answer = await ask(question, signal);
    if ("code" in answer) throw new ImagierError(answer.code, answer.message);
    return answer;
  } finally {
    busy--;
    waiting.shift()?.();
  }
}

async function ask(question: UploadQuestion, signal: AbortSignal | undefined): Promise<UploadAnswer> {
  signal?.throwIfAborted();
  const decoder = idle.pop() ?? startDecoder();
  const { child } = decoder;
  clearTimeout(decoder.idle);
  try {
    if (decoder.pictures === 0) await nextMessage(child, { atMostMs: startMs, signal });
    const answered = nextMessage(child, { atMostMs: decodeMs, signal });
    child.send(question);
    const answer = (await answered) as UploadAnswer;
    keepOrEnd(decoder);
    return answer;
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

function startDecoder(): Decoder {
  const decoder: Decoder = { child: startChild(), pictures: 0 };
  decoder.child.once("exit", () => forget(decoder));
  return decoder;
}

function keepOrEnd(decoder: Decoder): void {
  if (++decoder.pictures >= picturesOfChild) {
    decoder.child.kill("SIGKILL");
    return;
  }
  decoder.idle = setTimeout(() => {
    forget(decoder);
    decoder.child.kill("SIGKILL");
  }, idleMs);
  decoder.idle.unref();
  idle.push(decoder);
}

function forget(decoder: Decoder): void {
  clearTimeout(decoder.idle);
  const at = idle.indexOf(decoder);
  if (at >= 0) idle.splice(at, 1);
}

/** @throws ImagierError UPLOAD_UNREADABLE; the signal's reason */
function nextMessage(
  child: ChildProcess,
  { atMostMs, signal }: { atMostMs: number; signal: AbortSignal | undefined },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      child.off("error", onError).off("exit", onExit).off("message", onMessage);
      act();
    };
    const fail = (reason: string) =>
      settle(() => reject(new ImagierError("UPLOAD_UNREADABLE", `The upload could not be decoded: ${reason}.`)));
    const onAbort = () => settle(() => reject(signal?.reason));
    const onError = (error: Error) => fail(error.message);
    const onExit = (code: number | null, killedBy: string | null) =>
      fail(`the decoder ended with ${killedBy ?? `status ${code}`}`);
    const onMessage = (message: unknown) => settle(() => resolve(message));
    const timer = setTimeout(() => fail(`it took longer than ${atMostMs / 1000} s`), atMostMs);
    signal?.addEventListener("abort", onAbort);
    child.on("error", onError).on("exit", onExit).on("message", onMessage);
  });
}

/** Keeps nothing alive: a server that is done need not wait for a decoder. */
function startChild(): ChildProcess {
  // Run from TypeScript sources (tests, development), the child needs the same loader as its parent.
  const isSource = import.meta.url.endsWith(".ts");
  const loader = isSource ? ["--conditions=source", "--import", import.meta.resolve("tsx")] : [];
  const module = new URL(`./upload-child.${isSource ? "ts" : "js"}`, import.meta.url);
  const child = fork(fileURLToPath(module), {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${heapMegabytes}`, ...loader],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { PATH: process.env.PATH }, // no keys of the service in a process that reads strangers' files
  });
  child.on("error", () => {}); // a pipe that breaks while nothing is asked is no news
  child.unref();
  child.channel?.unref();
  return child;
}

// Reads the writing in a picture, in a process of its own that is started when first needed.
// Not the recognition (reader-child.ts): this starts, asks, gives up and ends.

import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ImagierError } from "@imagier/contracts";
import type { OpaquePicture } from "../opaque-picture.js";
import type { SeenWriting } from "../sighting.js";
import type { ReadAnswer, ReadLine, ReadRequest } from "./messages.js";

export interface Reader {
  /** In reading order. @throws READER_FAILED, CANCELLED */
  read(picture: OpaquePicture, signal?: AbortSignal): Promise<SeenWriting[]>;
  close(): Promise<void>;
}

/** What is read with less confidence is mostly leaves and bricks, and so is what holds no two letters or digits in a row. */
const leastConfidence = 0.55;
const isWriting = /[\p{L}\p{N}]{2}/u;

/** Longer than any picture that we draw takes, on the busiest machine. */
const timeoutMs = 180_000;

export function openReader(): Reader {
  let child: ChildProcess | undefined;
  let nextId = 1;
  let queue: Promise<unknown> = Promise.resolve();
  const end = () => {
    child?.kill("SIGKILL");
    child = undefined;
  };
  const ask = async (picture: OpaquePicture, signal?: AbortSignal): Promise<ReadLine[]> => {
    if (signal?.aborted) throw new ImagierError("CANCELLED", "The reading was cancelled.");
    child ??= startReader();
    const request: ReadRequest = { id: nextId++, ...picture };
    const answer = await answerOf(child, request, signal).catch((error: unknown) => {
      end(); // whatever it is busy with, nobody waits for it
      throw error;
    });
    if ("failure" in answer) throw new ImagierError("READER_FAILED", `The reader says: ${answer.failure}`);
    return answer.lines;
  };
  return {
    async read(picture, signal) {
      const turn = queue.then(() => ask(picture, signal));
      queue = turn.catch(() => undefined);
      const lines = await turn;
      return lines.filter(({ text, confidence }) => confidence >= leastConfidence && isWriting.test(text));
    },
    async close() {
      end();
    },
  };
}

function answerOf(child: ChildProcess, request: ReadRequest, signal?: AbortSignal): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (code: "READER_FAILED" | "CANCELLED", message: string) =>
      settle(() => reject(new ImagierError(code, message)));
    const onMessage = (answer: ReadAnswer) => answer.id === request.id && settle(() => resolve(answer));
    const onExit = (code: number | null) => fail("READER_FAILED", `The reader's process ended with exit code ${code}.`);
    const onAbort = () => fail("CANCELLED", "The reading was cancelled.");
    const timer = setTimeout(() => fail("READER_FAILED", `The reader took longer than ${timeoutMs} ms.`), timeoutMs);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      child.off("message", onMessage).off("exit", onExit);
      signal?.removeEventListener("abort", onAbort);
      child.unref();
      child.channel?.unref();
      act();
    };
    child.on("message", onMessage).on("exit", onExit);
    signal?.addEventListener("abort", onAbort);
    child.ref();
    child.channel?.ref();
    child.send(request);
  });
}

/** From where this file runs: TypeScript sources need a loader, built files do not. */
function startReader(): ChildProcess {
  const isSource = import.meta.url.endsWith(".ts");
  const path = fileURLToPath(new URL(isSource ? "./reader-child.ts" : "./reader-child.js", import.meta.url));
  const loader = isSource ? pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href : undefined;
  const execArgv = loader === undefined ? [] : ["--conditions=source", "--import", loader];
  return fork(path, [], { serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"], execArgv });
}

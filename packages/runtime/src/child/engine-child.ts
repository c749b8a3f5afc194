// The engine process: opens ONNX Runtime on a device, then answers requests until its parent is gone.
// Not to be imported: `engine-process.ts` forks it.

import { ImagierError } from "@imagier/contracts";
import type { AnswerMessage, AnswerTo, RequestKind } from "../messages.js";
import { EngineHost } from "./engine-host.js";
import { checkRequestMessage } from "./request-check.js";

// Ctrl-C and a service manager's stop reach every process of the group; what they mean is for the parent to say.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
process.on("disconnect", () => process.exit(0));

// Native code knows float16 only as 16-bit integers; where Float16Array exists, ONNX Runtime's wrapper would use that
// and the native side refuse it. Gone before the wrapper looks.
Reflect.deleteProperty(globalThis, "Float16Array");

const host = new EngineHost();

process.on("message", (message: unknown) => {
  // Read apart from the rest: even a request that makes no sense is answered under its number.
  const id = Number((message as { id?: unknown } | null)?.id);
  answer(message).then(
    (value) => send({ id, answer: value }),
    (error: unknown) => send({ id, error: describe(error) }),
  );
});

async function answer(message: unknown): Promise<AnswerTo<RequestKind>> {
  return host.answer(checkRequestMessage(message).request);
}

function send(message: AnswerMessage): void {
  process.send?.(message);
}

function describe(error: unknown): { code: ImagierError["code"]; message: string; hint?: string } {
  if (error instanceof ImagierError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: "ENGINE_RUN_FAILED", message: error instanceof Error ? (error.stack ?? error.message) : `${error}` };
}

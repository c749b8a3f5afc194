// Loads ONNX Runtime's native binding: the one place of this process that does.
// Not at start-up: an import that fails should be an answer, not a crash.

import { ImagierError } from "@imagier/contracts";

export type Ort = typeof import("onnxruntime-node");

/** @throws ENGINE_START_FAILED where there is no binary for this platform */
export async function loadOrt(): Promise<Ort> {
  try {
    // CommonJS: the namespace has the exports, or only `default` has, as the loader likes.
    const module = (await import("onnxruntime-node")) as Ort & { default?: Ort };
    const ort = module.default ?? module;
    ort.env.logLevel = "fatal";
    return ort;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const platform = `${process.platform} ${process.arch}`;
    throw new ImagierError("ENGINE_START_FAILED", `ONNX Runtime does not load on ${platform}: ${reason}`, { cause });
  }
}

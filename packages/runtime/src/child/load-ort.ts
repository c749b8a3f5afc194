// Loads ONNX Runtime's native binding: the one place of this process that does.
// Not at start-up: an import that fails should be an answer, not a crash.

import { ImagierError } from "@imagier/contracts";

export type Ort = typeof import("onnxruntime-node");

/**
 * Since 1.29 the binding keeps an id of this machine and sends to its maker what is run (ONNX Runtime's docs/Privacy.md), unless this
 * says otherwise before it is loaded; nothing leaves this machine without being asked for. Whoever sets it decides.
 */
const telemetrySwitch = "ORT_DISABLE_TELEMETRY";

/** @throws ENGINE_START_FAILED where there is no binary for this platform */
export async function loadOrt(): Promise<Ort> {
  process.env[telemetrySwitch] ??= "1";
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

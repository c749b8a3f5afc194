// An engine with the shipped model, for tests: one thread, few steps. Imported by tests only.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DrawWish, JobWish } from "@imagier/contracts";
import { Engine, type EngineOptions } from "../engine/engine.js";
import type { JobListener } from "../engine/engine-process.js";
import type { EngineJob, EnginePicture } from "../engine/engine-protocol.js";

/** Whether there is something to draw with. */
export const hasModel = existsSync(join(import.meta.dirname, "../../../../models/imagier-1/model.json"));

export const smallSettings = {
  device: "cpu",
  threads: 1,
  memoryLimitBytes: 2 ** 31,
  installed: {},
  warmModel: "imagier-1",
} as const;

export function smallEngine(options: Partial<EngineOptions> = {}): Engine {
  return new Engine({ settings: smallSettings, firstPauseMs: 10, ...options });
}

export function jobOf(wish: JobWish, more: Partial<EngineJob> = {}): EngineJob {
  return { wish, seed: 7, pictures: {}, stored: [], hasPreviews: true, ...more };
}

export function drawJob(wish: Partial<DrawWish> = {}): EngineJob {
  return jobOf({ kind: "draw", wish: { prompt: "a red apple", steps: 2, size: "64x64", seed: 3, ...wish } });
}

/** Draws, and keeps what came. */
export async function drawn(engine: Engine, job: EngineJob, how: JobListener & { signal?: AbortSignal } = {}) {
  const pictures: EnginePicture[] = [];
  const outcome = await engine.draw(job, { ...how, onPicture: (picture) => pictures.push(picture) });
  return { pictures, outcome };
}

// Runs the stages of a drawing one by one: times each, tells where it stands, and stops between two on abort.
// Not a scheduler: the order is the caller's.

import {
  type GenerationProgress,
  type GenerationResult,
  type GenerationStage,
  generationStages,
} from "@imagier/contracts";
import { cancelled } from "./cancelled.js";

export interface StageClockOptions {
  signal?: AbortSignal;
  onProgress?: (progress: GenerationProgress) => void;
}

export class StageClock {
  /** Sampler steps in all, once the plan is known. */
  stepsTotal = 0;
  #stepsDone = 0;
  readonly #options: StageClockOptions;
  readonly #startMs = performance.now();
  readonly #stageMs = Object.fromEntries(generationStages.map((stage) => [stage, 0])) as Record<
    GenerationStage,
    number
  >;

  constructor(options: StageClockOptions) {
    this.#options = options;
  }

  /** @throws CANCELLED where the signal is aborted before the stage */
  async stage<T>(stage: GenerationStage, run: () => T | Promise<T>): Promise<T> {
    const { signal } = this.#options;
    if (signal?.aborted) throw cancelled(signal);
    this.report(stage);
    const startMs = performance.now();
    try {
      return await run();
    } finally {
      this.#stageMs[stage] += performance.now() - startMs;
    }
  }

  report(stage: GenerationStage, stepsDone = this.#stepsDone): void {
    this.#stepsDone = stepsDone;
    this.#options.onProgress?.({ stage, stepsDone, stepsTotal: this.stepsTotal });
  }

  /** Rounded to tenths. */
  timingsMs(): GenerationResult["timingsMs"] {
    const all = { ...this.#stageMs, total: performance.now() - this.#startMs };
    const rounded = Object.entries(all).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]);
    return Object.fromEntries(rounded) as GenerationResult["timingsMs"];
  }
}

// What a drawing leaves besides its pixels: files, plan, timings, whose work was looked at, and what was not quite as asked.
// Not a signature: credits become a signed proof elsewhere.

import type { GenerationPlan } from "./generation-plan.js";
import type { SceneBox } from "./scene-plan.js";

/** One drawing that was looked at, and whose it is. */
export interface Credit {
  title: string;
  author: string;
  /** The collection it comes from, such as "noto-emoji". */
  source: string;
  /** SPDX expression. */
  licence: string;
  url?: string;
  /** Its id in the reference library. */
  drawingId: string;
}

/** Something that differs from what was asked, or that may surprise. */
export interface GenerationWarning {
  /** Permanent, SCREAMING_SNAKE. */
  code: string;
  message: string;
}

/** What became of a layer of a scene. */
export interface DrawnLayer {
  id: string;
  kind: "thing" | "shape" | "text";
  /** By the network, or set exactly by a rasteriser. */
  drawnBy: "network" | "rasteriser";
  boxes: readonly SceneBox[];
  /** Of its own pixels, before light and finish: the same for a layer that an edit left alone. */
  sha256: string;
  /** Characters that no font here has. @default none */
  missing?: readonly string[];
}

/** The stages of the spine, in order. */
export const generationStages = ["admit", "load", "plan", "encode", "sample", "decode", "compose", "save"] as const;
export type GenerationStage = (typeof generationStages)[number];

export interface GenerationResult {
  /** Absolute paths, in the order of the pictures; empty where nothing was to be saved. */
  files: string[];
  plan: GenerationPlan;
  /** Milliseconds of each stage, and of all together. */
  timingsMs: Record<GenerationStage | "total", number>;
  credits: Credit[];
  warnings: GenerationWarning[];
  /** Of the first picture, where it is a scene. */
  layers?: DrawnLayer[];
}

/** Where a drawing stands. Steps count over all pictures. */
export interface GenerationProgress {
  stage: GenerationStage;
  /** Sampler steps done. */
  stepsDone: number;
  /** Sampler steps in all; 0 until the plan is made. */
  stepsTotal: number;
}

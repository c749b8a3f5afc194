// What a drawing leaves besides its pixels: files, plan, timings, whose work was looked at, and what was not quite as asked.
// Not a signature: credits become a signed proof elsewhere.

import type { GenerationPlan } from "./generation-plan.js";
import type { PictureInspection } from "./inspection-report.js";
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

/**
 * What became of the invisible mark of a saved picture. `robust`: it outlives what bench/watermark does to it. `weak`: it is
 * there, but the picture is so small, so empty or so white that it may not. `kept pixels`: none, because a mask promised to
 * keep a part as it was. `off`: not wanted.
 */
export type PictureMark = "robust" | "weak" | "too small or empty" | "kept pixels" | "not in this format" | "off";

/** A known picture that a drawn one is like. A hint for a person, not a verdict of law. */
export interface SimilarPicture {
  /** Id of a drawing of the model's ledger, or a path inside the protected folder. */
  of: string;
  as: "training" | "protected";
  /** 1 for the same picture; above 0.8 it passes for a copy. */
  similarity: number;
  /** Place of the drawn picture among those of the result, from 0. */
  image: number;
  /** The thing of a scene that is like it. @default the whole picture */
  layer?: string;
  /** As the ledger names them. @default not known */
  author?: string;
  licence?: string;
}

/** The stages of the spine, in order. */
export const generationStages = [
  "admit",
  "load",
  "plan",
  "encode",
  "sample",
  "decode",
  "compose",
  "inspect",
  "save",
] as const;
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
  /** Of each file. @default nothing was saved */
  marks?: PictureMark[];
  /** Known pictures that these are like, the most similar first. @default nobody asked */
  similar?: SimilarPicture[];
  /** What is really in each picture. @default nobody asked */
  inspections?: PictureInspection[];
}

/** Where a drawing stands. Steps count over all pictures. */
export interface GenerationProgress {
  stage: GenerationStage;
  /** Sampler steps done. */
  stepsDone: number;
  /** Sampler steps in all; 0 until the plan is made. */
  stepsTotal: number;
}

// What a request leaves open, settled for a checkpoint: sampler, steps, guidance, strength, and the timesteps they come to.
// The defaults of this family stand here and nowhere else. Draws nothing.

import { type DiffusionPlan, ImagierError } from "@imagier/contracts";
import { resolveSampler, schedulerOf, withSampler } from "@imagier/sampling";
import { visitedTimesteps } from "../checkpoint/planned-schedule.js";
import type { DiffusionModel, DiffusionVariant } from "./diffusion-model.js";
import { scheduleFor } from "./sample-latents.js";

/** What of a request the numbers depend on. */
export interface NumbersWish {
  sampler?: string | undefined;
  steps?: number | undefined;
  guidanceScale?: number | undefined;
  guidanceRescale?: number | undefined;
  imageGuidanceScale?: number | undefined;
  strength?: number | undefined;
  clipSkip?: number | undefined;
  hasPicture: boolean;
  hasMask: boolean;
}

export type DiffusionNumbers = Pick<
  DiffusionPlan,
  "steps" | "scheduler" | "timesteps" | "guidance" | "clipSkip" | "strength"
>;

const usual: Readonly<Record<DiffusionVariant, { steps: number; guidanceScale: number }>> = {
  base: { steps: 30, guidanceScale: 7.5 },
  inpainting: { steps: 30, guidanceScale: 7.5 },
  "instruct-pix2pix": { steps: 30, guidanceScale: 7.5 },
  lcm: { steps: 4, guidanceScale: 8.5 },
};
const xlGuidanceScale = 5;
const usualStrength = 0.8;
const usualImageScale = 1.5;

/** @throws SAMPLER_UNKNOWN, SCHEDULER_UNSUPPORTED, OPTION_CONFLICT, VALUE_INVALID */
export function resolveNumbers(model: DiffusionModel, wish: NumbersWish): DiffusionNumbers {
  const { family, variant } = model;
  requireFitting(model, wish);
  const config =
    wish.sampler === undefined ? model.scheduler : withSampler(model.scheduler, resolveSampler(wish.sampler));
  const steps = wish.steps ?? usual[variant].steps;
  const takesStrength = wish.hasPicture && variant !== "instruct-pix2pix";
  const strength = takesStrength ? (wish.strength ?? (wish.hasMask ? 1 : usualStrength)) : 1;
  const schedule = scheduleFor(schedulerOf(config), model, { steps, strength, hasPicture: wish.hasPicture });
  const isXl = family === "sdxl" || family === "sdxl-refiner";
  return {
    steps,
    scheduler: { className: config.className, options: { ...config.options }, version: config.version },
    timesteps: visitedTimesteps(schedule),
    guidance: {
      scale: wish.guidanceScale ?? (isXl && variant === "base" ? xlGuidanceScale : usual[variant].guidanceScale),
      rescale: wish.guidanceRescale ?? 0,
      imageScale: wish.imageGuidanceScale ?? usualImageScale,
    },
    clipSkip: wish.clipSkip ?? 0,
    strength,
  };
}

/** What a kind of checkpoint cannot do without, and what says nothing to it. */
function requireFitting({ family, variant }: DiffusionModel, { hasPicture, hasMask, strength }: NumbersWish): void {
  const refuse = (message: string, hint: string) => new ImagierError("OPTION_CONFLICT", message, { hint });
  if (variant === "instruct-pix2pix" && !hasPicture) {
    throw refuse("This checkpoint edits a picture, and none is given.", "Give one with --reference FILE.");
  }
  if (family === "sdxl-refiner" && !hasPicture) {
    throw refuse("This checkpoint refines a picture, and none is given.", "Give one with --reference FILE.");
  }
  if (variant === "inpainting" && !(hasPicture && hasMask)) {
    throw refuse(
      "This checkpoint fills in a picture.",
      "Give one with --reference FILE, and --mask FILE, white where it is to draw.",
    );
  }
  if (hasMask && !hasPicture)
    throw refuse("A mask is given, and no picture.", "Give the picture with --reference FILE.");
  if (strength !== undefined && !hasPicture) {
    throw refuse("A strength is given, and no picture.", "Give the picture with --reference FILE.");
  }
}

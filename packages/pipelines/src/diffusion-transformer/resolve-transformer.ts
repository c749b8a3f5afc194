// What a request leaves open, settled for a diffusion transformer: sampler, steps, guidance, strength, and the timesteps.
// What these checkpoints have no use for is refused here. Draws nothing.

import { type DiffusionPlan, type GenerationRequest, generatorFieldNames, ImagierError } from "@imagier/contracts";
import { resolveSampler, schedulerOf, withSampler } from "@imagier/sampling";
import type { LatentSize } from "../checkpoint/autoencoder.js";
import { visitedTimesteps } from "../checkpoint/planned-schedule.js";
import { refuseFields } from "../checkpoint/taken-fields.js";
import { transformerSchedule } from "./sample-transformer.js";
import type { TransformerModel } from "./transformer-model.js";

export type TransformerNumbers = Pick<
  DiffusionPlan,
  "steps" | "scheduler" | "timesteps" | "guidance" | "clipSkip" | "strength"
>;

const usualStrength = 0.8;

/** @throws SAMPLER_UNKNOWN, SCHEDULER_UNSUPPORTED, OPTION_CONFLICT, VALUE_INVALID */
export function resolveTransformer(
  model: TransformerModel,
  request: GenerationRequest,
  size: LatentSize,
): TransformerNumbers {
  refuseFields(request, [...generatorFieldNames, "precision"], "A diffusion transformer");
  requireFitting(model, request);
  model.check(request);
  const { sampler, reference } = request;
  const config = sampler === undefined ? model.scheduler : withSampler(model.scheduler, resolveSampler(sampler));
  const steps = request.steps ?? model.usual.steps;
  const strength = reference === undefined ? 1 : (request.strength ?? usualStrength);
  const schedule = transformerSchedule(model, schedulerOf(config), { steps, size, strength });
  return {
    steps,
    scheduler: { className: config.className, options: { ...config.options }, version: config.version },
    timesteps: visitedTimesteps(schedule),
    guidance: {
      scale: request.guidanceScale ?? model.usual.guidanceScale,
      rescale: request.guidanceRescale ?? 0,
      imageScale: 1,
    },
    clipSkip: request.clipSkip ?? 0,
    strength,
  };
}

function requireFitting(model: TransformerModel, request: GenerationRequest): void {
  const refuse = (message: string, hint?: string) => new ImagierError("OPTION_CONFLICT", message, { hint });
  const { reference, strength, negativePrompt, loras = [], embeddings = [], controls = [] } = request;
  if (request.mask !== undefined) throw refuse("This kind of checkpoint takes no mask yet.");
  if (loras.length + embeddings.length + controls.length > 0) {
    throw refuse("This kind of checkpoint takes no LoRA, textual inversion or ControlNet yet.");
  }
  if (strength !== undefined && reference === undefined) {
    throw refuse("A strength is given, and no picture.", "Give the picture with --reference FILE.");
  }
  if (negativePrompt && model.hasEmbeddedGuidance) {
    throw refuse("This checkpoint has its guidance built in: it takes no negative prompt.");
  }
}

export {
  alphaProductsOf,
  type BetaOptions,
  type BetaSchedule,
  betasOf,
  rescaledToZeroSnr,
  signalToNoise,
  type TrainingTable,
  trainingTable,
} from "./betas.js";
export { addNoise } from "./flow-path.js";
export {
  combineGuidance,
  type DenoisedPair,
  type GuidanceOptions,
  type GuidedBranches,
  guidanceActive,
  guided,
  rescaleGuidance,
} from "./guidance.js";
export { gaussianNoise, type NoiseKey, uniformNoise } from "./noise.js";
export type { NoiseLevel } from "./noise-level.js";
export { philox4x32 } from "./philox.js";
export {
  type Network,
  type NetworkDenoiser,
  networkDenoiser,
  type Prediction,
  type PredictionOptions,
  type PredictionType,
  predictionTypes,
} from "./prediction.js";
export { type RandomStream, type RandomStreamOptions, randomStream } from "./random-stream.js";
export type { Denoiser, Sampler, SamplerOptions, SamplerStep } from "./sampler.js";
export { resolveSampler } from "./sampler-names.js";
export { type SamplerEntry, type SamplerId, samplerCatalogue, samplerIds, samplers } from "./samplers.js";
export { noiseTo, type Schedule, type ScheduleStep, startAt, straightSchedule } from "./schedule.js";
export { type SamplerChoice, type Scheduler, schedulerOf, withSampler } from "./scheduler.js";
export {
  parseSchedulerConfig,
  parseSchedulerJson,
  type SchedulerConfig,
  type SchedulerOptions,
} from "./scheduler-config.js";
export type { SchedulerSettings } from "./scheduler-parts.js";
export { type FlowMatchingScheduleOptions, flowMatchingSchedule } from "./schedules/flow-matching-schedule.js";
export { type DynamicShiftOptions, dynamicShift } from "./schedules/flow-schedule.js";
export type { ScheduleRequest } from "./schedules/schedule-request.js";
export { chooseToken, type TokenChoiceOptions } from "./tokens/choose-token.js";

export { sampleEuler } from "./euler.js";
export { type FlowMatchingScheduleOptions, flowMatchingSchedule } from "./flow-matching-schedule.js";
export { addNoise } from "./flow-path.js";
export {
  combineGuidance,
  type DenoisedPair,
  type GuidanceOptions,
  type GuidedBranches,
  guidanceActive,
  guided,
} from "./guidance.js";
export { sampleHeun } from "./heun.js";
export { gaussianNoise, type NoiseKey, uniformNoise } from "./noise.js";
export { philox4x32 } from "./philox.js";
export { type RandomStream, type RandomStreamOptions, randomStream } from "./random-stream.js";
export type { Denoiser, Sampler, SamplerOptions, SamplerStep } from "./sampler.js";
export { type SamplerId, samplers } from "./samplers.js";

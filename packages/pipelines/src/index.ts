export { openCheckpointPipeline, openPipeline } from "./open-pipeline.js";
export type {
  AdapterPaths,
  CheckpointModel,
  CheckpointPipeline,
  CheckpointResolution,
  DecodedImage,
  EncodeInputs,
  OpenCheckpointPipelineOptions,
  OpenFamily,
  OpenPipelineOptions,
  Pipeline,
  PipelineRequest,
  PipelineResolution,
  PipelineStages,
  SampleOptions,
} from "./pipeline.js";
export { type AdapterUpdates, adapterUpdates } from "./stable-diffusion/adapters.js";
export { Autoencoder, type EncodedPicture, type LatentSize } from "./stable-diffusion/autoencoder.js";
export { ComponentHost } from "./stable-diffusion/component-host.js";
export type { Control } from "./stable-diffusion/control.js";
export { type DiffusionModel, openDiffusionModel } from "./stable-diffusion/diffusion-model.js";
export { latentMask, maskedPixels, toPixels } from "./stable-diffusion/pictures.js";
export {
  type DiffusionParts,
  type NoiseSource,
  type SampleInputs,
  sampleLatents,
  scheduleFor,
} from "./stable-diffusion/sample-latents.js";
export { encodeText, type TextConditions } from "./stable-diffusion/text-conditions.js";

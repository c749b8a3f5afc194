export { openAutoregressive } from "./autoregressive/open-autoregressive.js";
export type { TokenPrompt } from "./autoregressive/token-model.js";
export type { TokenPipeline, TokenPlan } from "./autoregressive/token-pipeline.js";
export { Autoencoder, type EncodedPicture, type LatentSize } from "./checkpoint/autoencoder.js";
export { ComponentHost, type Feeds } from "./checkpoint/component-host.js";
export { latentMask, maskedPixels, toPixels } from "./checkpoint/pictures.js";
export { openTransformerCore } from "./diffusion-transformer/open-diffusion-transformer.js";
export {
  sampleTransformer,
  type TransformerRun,
  transformerSchedule,
} from "./diffusion-transformer/sample-transformer.js";
export type { Conditions, TransformerCore } from "./diffusion-transformer/transformer-model.js";
export { linesOf, linesOversampling } from "./drawing/lines-of.js";
export type { GanPipeline, GanPlan, GanWalk } from "./gan/gan-pipeline.js";
export { openGan } from "./gan/open-gan.js";
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
  PictureSides,
  Pipeline,
  PipelineRequest,
  PipelineResolution,
  PipelineStages,
  SampleOptions,
} from "./pipeline.js";
export { type AdapterUpdates, adapterUpdates } from "./stable-diffusion/adapters.js";
export type { Control } from "./stable-diffusion/control.js";
export { type DiffusionModel, openDiffusionModel } from "./stable-diffusion/diffusion-model.js";
export {
  type DiffusionParts,
  type NoiseSource,
  type SampleInputs,
  sampleLatents,
  scheduleFor,
} from "./stable-diffusion/sample-latents.js";
export { encodeText, type TextConditions } from "./stable-diffusion/text-conditions.js";
export { openUnclip } from "./unclip/open-unclip.js";
export { sampleUnclip, type UnclipRun, type UnclipStage } from "./unclip/sample-unclip.js";
export { openUnclipModel } from "./unclip/unclip-model.js";
export type { UnclipPipeline, UnclipPlan } from "./unclip/unclip-pipeline.js";

export { Autoencoder, type EncodedPicture, type LatentSize } from "./checkpoint/autoencoder.js";
export { cannyEdges } from "./checkpoint/canny-edges.js";
export { ComponentHost, type Feeds, type HostedNetwork } from "./checkpoint/component-host.js";
export { loadingWithin, roomFor } from "./checkpoint/memory-need.js";
export { klCoder } from "./checkpoint/picture-coder.js";
export { latentMask, maskedPixels, toPixels } from "./checkpoint/pictures.js";
export { openTransformerCore } from "./diffusion-transformer/open-diffusion-transformer.js";
export {
  sampleTransformer,
  type TransformerRun,
  transformerSchedule,
} from "./diffusion-transformer/sample-transformer.js";
export type { Conditions, TransformerCore } from "./diffusion-transformer/transformer-model.js";
export { everydayNames } from "./drawing/everyday-names.js";
export { referenceIndex } from "./drawing/find-reference.js";
export { linesOf, linesOversampling } from "./drawing/lines-of.js";
export { loadMeaningSearch } from "./drawing/meaning-search.js";
export { type MeaningSession, meaningSession } from "./drawing/meaning-session.js";
export { openReferenceLibrary } from "./drawing/reference-library.js";
export { wholeNames } from "./drawing/whole-names.js";
export { inspectAnyCheckpoint } from "./inspect-checkpoint-folder.js";
export { openCheckpointPipeline, openPipeline } from "./open-pipeline.js";
export type {
  AdapterPaths,
  CheckpointModel,
  CheckpointPipeline,
  DecodedImage,
  DiffusionResolution,
  EncodeInputs,
  LikeThing,
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
export { sampleUnclip, type UnclipRun, type UnclipStage } from "./unclip/sample-unclip.js";
export { openUnclipModel } from "./unclip/unclip-model.js";

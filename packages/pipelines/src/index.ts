export { openPipeline } from "./open-pipeline.js";
export type {
  DecodedImage,
  EncodeInputs,
  OpenFamily,
  OpenPipelineOptions,
  Pipeline,
  PipelineRequest,
  PipelineResolution,
  SampleOptions,
} from "./pipeline.js";

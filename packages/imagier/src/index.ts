export {
  type Credit,
  type GenerationPlan,
  type GenerationProgress,
  type GenerationRequest,
  type GenerationResult,
  type GenerationStage,
  type GenerationWarning,
  ImagierError,
} from "@imagier/contracts";
export type { OpenPipelineOptions, Pipeline } from "@imagier/pipelines";
export { type GenerateOptions, type Generation, generate, redraw } from "./generate.js";
export { encodeImage, type GeneratedImage } from "./image/encode-image.js";
export { findModel, listModels, openModel } from "./models.js";
export { readPlan } from "./plan/read-plan.js";
export { save } from "./save.js";

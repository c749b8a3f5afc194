export type { DiffusionPlan, PlannedAdapter, PlannedControl, PlannedPicture } from "./diffusion-plan.js";
export { type ErrorCode, errorCatalogue } from "./error-catalogue.js";
export {
  type DrawingPlan,
  type GenerationPlan,
  type PlannedReference,
  parseGenerationPlan,
} from "./generation-plan.js";
export {
  checkpointFieldNames,
  type GenerationRequest,
  generationRequestSchema,
  limits,
  type PictureFormat,
  parseGenerationRequest,
  pictureFormats,
} from "./generation-request.js";
export {
  type Credit,
  type GenerationProgress,
  type GenerationResult,
  type GenerationStage,
  type GenerationWarning,
  generationStages,
} from "./generation-result.js";
export { ImagierError, type ImagierErrorOptions } from "./imagier-error.js";
export { nearestName } from "./nearest-name.js";
export { quoteValue } from "./quote-value.js";
export * from "./scene-plan.js";

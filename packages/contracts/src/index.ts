export { type ErrorCode, errorCatalogue } from "./error-catalogue.js";
export {
  type GenerationPlan,
  generationPlanSchema,
  type PlannedReference,
  parseGenerationPlan,
} from "./generation-plan.js";
export {
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

export * from "./api/account.js";
export * from "./api/catalogue-view.js";
export * from "./api/conversation.js";
export * from "./api/job.js";
export * from "./api/job-wish.js";
export * from "./api/list-query.js";
export * from "./api/openai/images-answer.js";
export * from "./api/openai/images-wish.js";
export * from "./api/picture-layers.js";
export * from "./api/proof-view.js";
export {
  type Character,
  type CharacterLook,
  characterLimits,
  parseCharacter,
  parseCharacterName,
} from "./character.js";
export { type ColourId, colourIds } from "./colour-ids.js";
export type { ComicPicturePlan } from "./comic-picture-plan.js";
export { type ComicBalloon, type ComicPanel, type ComicPlan, comicLimits, parseComicPlan } from "./comic-plan.js";
export type {
  DiffusionPlan,
  PlannedAdapter,
  PlannedControl,
  PlannedFile,
  PlannedImagePrompts,
  PlannedPicture,
} from "./diffusion-plan.js";
export type { DrawingPlan, PlannedReference } from "./drawing-plan.js";
export { type ErrorCode, errorCatalogue } from "./error-catalogue.js";
export { frenchErrors } from "./errors/french-errors.js";
export { frenchWarnings } from "./errors/french-warnings.js";
export { type GanPlan, type GanWalk, walkLength } from "./gan-plan.js";
export { type CheckpointPlan, type GenerationPlan, parseGenerationPlan } from "./generation-plan.js";
export {
  checkpointFieldNames,
  type GenerationRequest,
  generationRequestSchema,
  generatorFieldNames,
  isPlainText,
  limits,
  type PictureFormat,
  type PrecisionWish,
  parseGenerationRequest,
  pictureFormats,
  type SceneFormat,
  sceneFormats,
} from "./generation-request.js";
export {
  type Credit,
  type DrawnLayer,
  type GenerationProgress,
  type GenerationResult,
  type GenerationStage,
  type GenerationWarning,
  generationStages,
  type PictureMark,
  type SimilarPicture,
} from "./generation-result.js";
export { hexColour, rgbOfHex } from "./hex-colour.js";
export { ImagierError, type ImagierErrorOptions } from "./imagier-error.js";
export * from "./inspection-report.js";
export { type LogLevel, logLevels } from "./log-levels.js";
export { nearestName } from "./nearest-name.js";
export { quoteValue } from "./quote-value.js";
export type { HeadPlan, ScenePicturePlan } from "./scene-picture-plan.js";
export * from "./scene-plan.js";
export type { TokenPlan } from "./token-plan.js";
export type { UnclipPlan } from "./unclip-plan.js";

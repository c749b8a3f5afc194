export { type CheckpointReport, inspectCheckpoint } from "@imagier/checkpoints";
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
export type { CheckpointPipeline, OpenPipelineOptions, Pipeline } from "@imagier/pipelines";
export type { Chat, ChatTurn } from "./chat.js";
export type { Edit, EditOptions } from "./edit.js";
export { type GenerateOptions, type Generation, generate, type RedrawOptions, redraw } from "./generate.js";
export type { ChatPlanner } from "./generate-scene.js";
export { encodeImage, type GeneratedImage } from "./image/encode-image.js";
export { findModel, findModelsDir, listModels, openCheckpointModel, openModel } from "./models.js";
export { readPlan } from "./plan/read-plan.js";
export { readScenePlan } from "./plan/read-scene-plan.js";
export { save } from "./save.js";
export { chatWith, drawScenePlan, edit, planPrompt } from "./scenes-on-demand.js";

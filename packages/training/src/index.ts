export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint.js";
export {
  checkpointFromModel,
  checkpointFromWeights,
  type ShippedWeights,
  stateFromAverages,
} from "./checkpoint-from-model.js";
export { askedByLabel } from "./detector/asked-names.js";
export { type CropSource, cropOf, type Grounds } from "./detector/crops.js";
export type { FinderCurriculum, OwnedScene } from "./detector/finder-batches.js";
export type { FinishSheet } from "./detector/finish-crops.js";
export { type NamedThing, type NamedThingsOptions, namedThings, unseenSource } from "./detector/named-things.js";
export { renameNamer } from "./detector/rename-namer.js";
export { finderSizes, type TrainFinderOptions, trainFinder } from "./detector/train-finder.js";
export { namerSizes, type TrainNamerOptions, trainNamer } from "./detector/train-namer.js";
export { type Disturbance, objectDisturbance, styleDisturbance } from "./disturbed.js";
export {
  type BatchOptions,
  batchRecipe,
  type Curriculum,
  type CurriculumOptions,
  canTakeColour,
  captionTexts,
  coloursOf,
  drawingBatch,
  drawingIdsOf,
  makeCurriculum,
} from "./drawing-batches.js";
export { drawingNetworkSizes, drawingSources, makeVocabulary } from "./drawing-network.js";
export { averagedWeights, type ExportOptions, exportDrawingModel } from "./export-drawing-model.js";
export { flowLoss } from "./flow-loss.js";
export { growNetwork } from "./grow-network.js";
export { initialState } from "./initial-state.js";
export type { JudgeCurriculum } from "./judge-batches.js";
export { learnedFromFile, readLearnedFrom, recordLearnedFrom } from "./learned-from.js";
export { exportMeaning, type MeaningExport } from "./meaning/export-meaning.js";
export { learnMerges } from "./meaning/learn-merges.js";
export {
  type HeldOutMeanings,
  type LearnedSense,
  type LearnedThing,
  type LessonOptions,
  lessonTexts,
  type MeaningLessons,
  makeMeaningLessons,
} from "./meaning/meaning-lessons.js";
export { meaningLoss } from "./meaning/meaning-loss.js";
export { misspelt } from "./meaning/misspelt.js";
export { meaningSizes, type TrainMeaningOptions, trainMeaning } from "./meaning/train-meaning.js";
export type { TrainingProgress } from "./progress-meter.js";
export { exportRecall, type RecallExport } from "./recall/export-recall.js";
export { type RememberedDrawing, type RememberedThing, recallBatches } from "./recall/recall-batches.js";
export { recallFromModel } from "./recall/recall-from-model.js";
export { type AskedFlow, askedFlowLoss } from "./recall/recall-loss.js";
export { autoencoderSizes, type TrainAutoencoderOptions, trainAutoencoder } from "./recall/train-autoencoder.js";
export { recallSizes, type TrainRecallOptions, trainRecall } from "./recall/train-recall.js";
export { loopRecipe, scalars, type TrainingTask, train } from "./train.js";
export { type TrainDrawingOptions, trainDrawing } from "./train-drawing.js";
export { judgeSizes, type TrainJudgeOptions, trainJudge } from "./train-judge.js";
export { type TrainUpscalerOptions, trainUpscaler, upscalerSizes } from "./train-upscaler.js";
export {
  companions,
  type Optimiser,
  type OptimiserOptions,
  type TrainingStep,
  takesMuon,
  trainingStep,
} from "./training-step.js";
export type { UpscalerCurriculum } from "./upscaler-batches.js";

export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint.js";
export { type BatchOptions, type Curriculum, drawingBatch, makeCurriculum } from "./drawing-batches.js";
export { type DrawingNetwork, drawingNetworkSizes } from "./drawing-network.js";
export { type ExportOptions, exportDrawingModel } from "./export-drawing-model.js";
export { initialState } from "./initial-state.js";
export { type TrainDrawingOptions, type TrainingProgress, trainDrawing } from "./train-drawing.js";
export { flowLoss, trainingStep } from "./training-step.js";

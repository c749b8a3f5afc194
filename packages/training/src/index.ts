export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint.js";
export { type BatchOptions, type Curriculum, drawingBatch, makeCurriculum } from "./drawing-batches.js";
export { type DrawingNetwork, drawingNetworkSizes } from "./drawing-network.js";
export { type TrainDrawingOptions, type TrainingProgress, trainDrawing } from "./train-drawing.js";
export { trainingStep } from "./training-step.js";

export { type BuildDatasetOptions, type BuildProgress, type BuiltDataset, buildDataset } from "./build-dataset.js";
export { defaultDatasetDir } from "./dataset-files.js";
export { type DrawingRecord, drawingBytes, drawingSizePx } from "./drawing-record.js";
export type { DrawingSource, LicenceId, ListedDrawing } from "./drawing-source.js";
export { type Drawings, openDrawings } from "./open-drawings.js";
export { premultiply, unpremultiply } from "./pixels.js";
export { sources } from "./sources/index.js";

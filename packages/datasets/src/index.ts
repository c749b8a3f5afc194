export { attributionDocument, attributionFile, licencesDocument, licencesFile, wordCredits } from "./attribution.js";
export { type AuditedModel, type AuditOptions, auditModels } from "./audit.js";
export { type BuildDatasetOptions, type BuildProgress, type BuiltDataset, buildDataset } from "./build-dataset.js";
export { type CaptionOptions, type Captions, captionsOf } from "./captions/captions-of.js";
export type { Background } from "./compositions/backgrounds.js";
export {
  type ComposeOptions,
  type Composition,
  composeScene,
  type Layout,
  type PlacedDrawing,
} from "./compositions/compose-scene.js";
export type { OutlineKind } from "./compositions/outline.js";
export {
  openSceneExamples,
  type SceneExamplesData,
  type SceneNote,
  sceneExamplesModule,
  sceneFields,
} from "./compositions/scene-examples.js";
export { openStamps, type StampData, type Stamps, stampData } from "./compositions/stamps.js";
export { type GlyphSheets, readGlyphSheets } from "./compositions/text/glyph-sheet.js";
export { contactSheet, type SheetDrawings } from "./contact-sheet.js";
export { defaultDatasetDir } from "./dataset-files.js";
export { type DrawingPictures, type DrawingPicturesOptions, openPictures } from "./drawing-pictures.js";
export { type DrawingRecord, drawingBytes, drawingSizePx } from "./drawing-record.js";
export type { DrawingSource, ListedDrawing, Picture, SourceOrigin } from "./drawing-source.js";
export type { ExampleBytes, ExampleFields, ExampleMaker, OpenExampleMaker } from "./feed/example-maker.js";
export { type FedExample, type Feed, type FeedOptions, openFeed } from "./feed/open-feed.js";
export { holdOut, isHeldOutColour } from "./held-out.js";
export {
  creditsOf,
  type LedgerCredit,
  type LedgerLine,
  type LedgerUse,
  learnedFromIds,
  ledgerLineSchema,
  ledgerOf,
  modelLedgerOf,
} from "./ledger.js";
export { formatLedger, type LedgerForm, parseLedger, readLedger } from "./ledger-file.js";
export { type Drawings, type OpenDrawingsOptions, openDrawings, readManifest } from "./open-drawings.js";
export { type CheckedFolder, type CheckFolderOptions, checkOwnFolder } from "./own-folder.js";
export { type AddedFolderReport, type AddFolderOptions, addOwnFolder } from "./own-folder-source.js";
export { PixelStore, type SharedPixels } from "./pixel-store.js";
export { premultiply, unpremultiply } from "./pixels.js";
export { type Removal, readRemovals } from "./removals.js";
export { type RemovalReport, type RemoveAuthorOptions, removeAuthor } from "./remove-author.js";
export { sources } from "./sources/index.js";
export { type Counts, type DatasetStats, type SourceStats, statsOf } from "./stats.js";
export { basicColours, chooseColour } from "./variants/choose-colour.js";
export { paintabilityOf, paintDrawing, takesColour, tint } from "./variants/paint-drawing.js";
export { chooseTurn, mayMirror, mirrored, type Turn, turnDrawing } from "./variants/turn-drawing.js";

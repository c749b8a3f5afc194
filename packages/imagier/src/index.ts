export {
  type CatalogueEntry,
  type CheckpointReport,
  catalogueEntries,
  findModelsDir,
  leastMemoryBytes,
  type PullProgress,
} from "@imagier/checkpoints";
export {
  type Character,
  type Credit,
  type GenerationPlan,
  type GenerationProgress,
  type GenerationRequest,
  type GenerationResult,
  type GenerationStage,
  type GenerationWarning,
  ImagierError,
  type SimilarPicture,
} from "@imagier/contracts";
export type { CheckpointPipeline, LikeThing, OpenPipelineOptions, Pipeline } from "@imagier/pipelines";
export type { SourcePicture, StrippablePart } from "@imagier/provenance";
export {
  charactersDir,
  findCharacter,
  listCharacters,
  removeCharacter,
  saveCharacter,
} from "./character/character-store.js";
export type { CharacterOptions } from "./character/make-character.js";
export type { Chat, ChatTurn } from "./chat.js";
export type { ComicGeneration, DrawComicOptions } from "./comic/draw-comic.js";
export type { Edit, EditOptions } from "./edit.js";
export { drawFamilies, type FamilyDrawing, type FamilyOptions } from "./families/draw-families.js";
export { type GenerateOptions, type Generation, generate, type RedrawOptions, redraw } from "./generate.js";
export type { ChatPlanner } from "./generate-scene.js";
export { type ModelOffer, type OfferOptions, offerModel, type PullModelOptions, pullModel } from "./hub/pull-model.js";
export { encodeImage, type GeneratedImage } from "./image/encode-image.js";
export { pngTexts } from "./image/png-chunks.js";
export { type SmallWebpOptions, smallWebp } from "./image/small-webp.js";
export type { FileInspection, InspectFileOptions } from "./inspect/inspect-file.js";
export {
  findModel,
  inspectModel,
  listModels,
  listPulled,
  openCheckpointModel,
  openModel,
} from "./models.js";
export { planFromBytes, readPlan } from "./plan/read-plan.js";
export { readComicPlan, readScenePlan } from "./plan/read-scene-plan.js";
export type { LikenessOptions } from "./proof/likeness.js";
export { parentPicture } from "./proof/parent-picture.js";
export {
  captionOf,
  describeLoss,
  describeProof,
  forgetDrawings,
  rightsOf,
  signConverted,
  signingIdentity,
  signSheet,
  strip,
  verify,
} from "./proof/proof-on-demand.js";
export { type ProofOptions, warmProver } from "./proof/prover.js";
export type { SigningIdentity } from "./proof/signing-identity.js";
export type { StripResult } from "./proof/strip.js";
export type { Verification } from "./proof/verify.js";
export { type ThingsLikeOptions, thingsLike } from "./reference/things-like.js";
export { save } from "./save.js";
export type { SceneLayerPicture, SceneLayersOptions } from "./scene-layers.js";
export {
  characterFromFile,
  characterFromWords,
  characterPicture,
  chatWith,
  checkpointRequestOf,
  drawComic,
  drawScenePlan,
  edit,
  inspectFile,
  planComic,
  planPrompt,
  sceneLayers,
} from "./scenes-on-demand.js";
export { type UpscaleOptions, upscale } from "./upscale.js";
export { type VaryOptions, vary } from "./vary.js";

export { type IpAdapter, openIpAdapter } from "./adapters/ip-adapter.js";
export {
  type Lora,
  type LoraChoice,
  type LoraDelta,
  type LoraUpdate,
  type LoraUpdates,
  loraUpdates,
  openLora,
} from "./adapters/lora.js";
export { openTextualInversion, type TextualInversion } from "./adapters/textual-inversion.js";
export { cachedSha256 } from "./cached-sha256.js";
export {
  catalogueEntries,
  catalogueEntry,
  leastMemoryBytes,
  requireKnownHashes,
} from "./catalogue/catalogue.js";
export type { CatalogueEntry } from "./catalogue/catalogue-schema.js";
export { isLicenceAccepted, rememberLicence } from "./catalogue/licence-acceptance.js";
export type {
  Checkpoint,
  CheckpointKind,
  Component,
  ComponentConfig,
  Family,
  Variant,
  WeightMap,
  WeightSlice,
} from "./checkpoint.js";
export { type ClipVocabularyFiles, findTokenizerFolder, readClipVocabulary } from "./clip-vocabulary.js";
export { readWeight } from "./dequantise/read-weight.js";
export type { DType, DTypeArrays, TensorArray } from "./dtypes.js";
export { requireComplete } from "./expected/expected-weights.js";
export { findModelsDir } from "./find-models-dir.js";
export { bfloat16ToFloat32, float16ToFloat32, float32ToBFloat16, float32ToFloat16 } from "./half-floats.js";
export { cachedRepositoryId, cachedSnapshot } from "./hub/cache-layout.js";
export { type CachedRepository, cachedRepositories } from "./hub/cached-repositories.js";
export type { FileWish } from "./hub/choose-files.js";
export { type HubSettings, hubCacheDir, hubSettings } from "./hub/hub-settings.js";
export { type PullOptions, type PullPlan, type PullProgress, planPull, pull } from "./hub/pull-model.js";
export { parseRepositoryName } from "./hub/repository-name.js";
export { type CheckpointReport, checkpointReportSchema, inspectCheckpoint } from "./inspect-checkpoint.js";
export { readTextFile } from "./json-file.js";
export { makeRoomAmongKept, touchKept } from "./kept-files.js";
export { type LanguageVocabularyFiles, readLanguageVocabulary } from "./language-vocabulary.js";
export {
  listModelFolders,
  type ModelFolder,
  type ModelManifest,
  manifestFile,
  openModelFolder,
} from "./model-folder.js";
export { type OpenCheckpointOptions, openCheckpoint } from "./open-checkpoint.js";
export { openSafetensors, type SafetensorsFile } from "./open-safetensors.js";
export type { PackOptions } from "./packed/pack-weights.js";
export { bytesInForm, smallestNeededForm, type WeightForm, weightForms } from "./packed/weight-form.js";
export { placeFrom } from "./place-from.js";
export { type PlacedWeights, type PlaceOptions, placeWeights } from "./place-weights.js";
export { readFloat32, readTensor, tensorEntry } from "./read-tensor.js";
export type { TensorEntry } from "./safetensors-header.js";
export { sha256File, verifySha256 } from "./sha256-file.js";
export { readUnigramVocabulary } from "./unigram-vocabulary.js";
export { verifyFinite } from "./verify-finite.js";
export { type TensorToWrite, writeSafetensors } from "./write-safetensors.js";

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
export type { DType, DTypeArrays, TensorArray } from "./dtypes.js";
export { requireComplete } from "./expected/expected-weights.js";
export { bfloat16ToFloat32, float16ToFloat32, float32ToBFloat16, float32ToFloat16 } from "./half-floats.js";
export { type CheckpointReport, checkpointReportSchema, inspectCheckpoint } from "./inspect-checkpoint.js";
export { readTextFile } from "./json-file.js";
export {
  listModelFolders,
  type ModelFolder,
  type ModelManifest,
  manifestFile,
  openModelFolder,
} from "./model-folder.js";
export { type OpenCheckpointOptions, openCheckpoint } from "./open-checkpoint.js";
export { openSafetensors, type SafetensorsFile } from "./open-safetensors.js";
export { placeFrom } from "./place-from.js";
export { type PlacedWeights, type PlaceOptions, placeWeights, readWeight } from "./place-weights.js";
export { readFloat32, readTensor, tensorEntry } from "./read-tensor.js";
export type { TensorEntry } from "./safetensors-header.js";
export { sha256File, verifySha256 } from "./sha256-file.js";
export { readUnigramVocabulary } from "./unigram-vocabulary.js";
export { verifyFinite } from "./verify-finite.js";
export { type TensorToWrite, writeSafetensors } from "./write-safetensors.js";

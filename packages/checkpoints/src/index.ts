export type { DType, DTypeArrays, TensorArray } from "./dtypes.js";
export { bfloat16ToFloat32, float16ToFloat32, float32ToBFloat16, float32ToFloat16 } from "./half-floats.js";
export {
  listModelFolders,
  type ModelFolder,
  type ModelManifest,
  manifestFile,
  openModelFolder,
} from "./model-folder.js";
export { openSafetensors, type SafetensorsFile } from "./open-safetensors.js";
export { readFloat32, readTensor, tensorEntry } from "./read-tensor.js";
export type { TensorEntry } from "./safetensors-header.js";
export { sha256File, verifySha256 } from "./sha256-file.js";
export { verifyFinite } from "./verify-finite.js";
export { type TensorToWrite, writeSafetensors } from "./write-safetensors.js";

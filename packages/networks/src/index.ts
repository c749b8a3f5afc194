export {
  type AutoencoderConfig,
  downsampleFactor,
  parseAutoencoderConfig,
  parseTinyAutoencoderConfig,
  type TinyAutoencoderConfig,
} from "./autoencoder/autoencoder-config.js";
export { decodeKl, encodeKl, type LatentDistribution } from "./autoencoder/autoencoder-kl.js";
export {
  decodeTiny,
  encodeTiny,
  tinyLatentsToUnit,
  unitToTinyLatents,
} from "./autoencoder/autoencoder-tiny.js";
export {
  type ClipTextConfig,
  type ClipVisionConfig,
  parseClipTextConfig,
  parseClipVisionConfig,
} from "./clip/clip-config.js";
export { type ClipTextInputs, type ClipTextOutputs, clipText } from "./clip/clip-text.js";
export { type ClipVisionOutputs, clipVision } from "./clip/clip-vision.js";
export { type DrawingNetwork, parseDrawingNetwork } from "./drawing/drawing-network.js";
export { type ImageProjection, imageProjection, imageProjectionOf } from "./image-prompt/image-projection.js";
export { type JudgeOutputs, judge } from "./judge/judge.js";
export { type JudgeNetwork, parseJudgeNetwork } from "./judge/judge-network.js";
export { type LowRankUpdate, lowRankAdaptation } from "./lora/low-rank.js";
export { type ClipChunk, type ClipChunkOptions, clipChunks, clipWindowLength } from "./tokenizers/clip-chunks.js";
export { type PromptPiece, parsePrompt } from "./tokenizers/clip-prompt.js";
export {
  type ClipTokenizer,
  type ClipTokenizerOptions,
  type ClipVocabulary,
  clipTokenizer,
} from "./tokenizers/clip-tokenizer.js";
export { clipMergesUrl, clipVocabularyOf } from "./tokenizers/clip-vocabulary.js";
export { knownForm } from "./tokenizers/known-form.js";
export {
  firstWordId,
  foldWord,
  plainLetters,
  splitWords,
  type WordTokenizer,
  wordTokenizer,
} from "./tokenizers/word-tokenizer.js";
export {
  type ControlNetInputs,
  type ControlNetOutputs,
  controlNet,
  controlNetInputs,
  controlNetScales,
} from "./unet/controlnet.js";
export { contextAttentionPaths } from "./unet/levels.js";
export { type ImagePrompt, type UNetInputs, unet } from "./unet/unet.js";
export { type ControlNetConfig, parseControlNetConfig, parseUNetConfig, type UNetConfig } from "./unet/unet-config.js";
export { type EncoderInputOptions, type UNetInputOptions, unetInputs } from "./unet/unet-inputs.js";
export { type UnconditionalInputs, unetUnconditional } from "./unet-unconditional/unet-unconditional.js";
export {
  parseUnconditionalConfig,
  type UnconditionalConfig,
} from "./unet-unconditional/unet-unconditional-config.js";
export { upscaler } from "./upscaler/upscaler.js";
export { parseUpscalerNetwork, type UpscalerNetwork } from "./upscaler/upscaler-network.js";
export { uvit } from "./uvit/uvit.js";
export type { UVitConfig } from "./uvit/uvit-config.js";

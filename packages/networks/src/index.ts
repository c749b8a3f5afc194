export { type AmusedInputs, amused, amusedInputs } from "./amused/amused.js";
export { type AmusedConfig, parseAmusedConfig } from "./amused/amused-config.js";
export { type AuraFlowInputs, auraflow, auraflowInputs, auraflowPlaces } from "./auraflow/auraflow.js";
export { type AuraFlowConfig, parseAuraFlowConfig } from "./auraflow/auraflow-config.js";
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
export { bigGan, bigGanInputs } from "./biggan/biggan.js";
export { type BigGanConfig, parseBigGanConfig } from "./biggan/biggan-config.js";
export { truncationWeights } from "./biggan/truncation-weights.js";
export { type ChromaInputs, chroma, chromaInputs, chromaRotations } from "./chroma/chroma.js";
export { type ChromaConfig, parseChromaConfig } from "./chroma/chroma-config.js";
export {
  type ClipTextConfig,
  type ClipVisionConfig,
  parseClipTextConfig,
  parseClipVisionConfig,
} from "./clip/clip-config.js";
export { type ClipTextInputs, type ClipTextOutputs, clipText } from "./clip/clip-text.js";
export { type ClipVisionOutputs, clipVision } from "./clip/clip-vision.js";
export { type DcganConfig, dcgan, dcganConfigOf, dcganSide } from "./dcgan/dcgan.js";
export {
  decodeDeepCompression,
  deepCompressionFactor,
  encodeDeepCompression,
} from "./deep-compression-autoencoder/deep-compression-autoencoder.js";
export {
  type DeepCompressionConfig,
  parseDeepCompressionConfig,
} from "./deep-compression-autoencoder/deep-compression-config.js";
export {
  type FinderNetwork,
  type NamerNetwork,
  parseFinderNetwork,
  parseNamerNetwork,
} from "./detector/detector-networks.js";
export { type FinderOutputs, finder, finderStride, inkStride } from "./detector/finder.js";
export { type NamerOutputs, namer } from "./detector/namer.js";
export { type DitInputs, dit, ditInputs, ditPositions } from "./dit/dit.js";
export { type DitConfig, parseDitConfig } from "./dit/dit-config.js";
export { type DrawingNetwork, parseDrawingNetwork } from "./drawing/drawing-network.js";
export { type FluxInputs, flux, fluxInputs, fluxRotations } from "./flux/flux.js";
export { type FluxConfig, parseFluxConfig } from "./flux/flux-config.js";
export { type Flux2Inputs, flux2, flux2Inputs, flux2Rotations } from "./flux2/flux2.js";
export { type Flux2Config, parseFlux2Config } from "./flux2/flux2-config.js";
export { type ImageProjection, imageProjection, imageProjectionOf } from "./image-prompt/image-projection.js";
export { type JanusInputs, janus, janusInputs, janusWordLogits } from "./janus/janus.js";
export { type JanusConfig, parseJanusConfig } from "./janus/janus-config.js";
export { llamaCacheSizes } from "./janus/llama.js";
export { type JudgeOutputs, judge } from "./judge/judge.js";
export { type JudgeNetwork, parseJudgeNetwork } from "./judge/judge-network.js";
export { type LanguageFeedOptions, languageFeeds } from "./language-model/language-feeds.js";
export { type LanguageModelInputs, languageModel, languageModelInputs } from "./language-model/language-model.js";
export { type LanguageModelConfig, parseLanguageModelConfig } from "./language-model/language-model-config.js";
export { type CacheBiasOptions, cacheBias } from "./layers/cache-bias.js";
export { fromBytes } from "./layers/from-bytes.js";
export { type CacheSizes, cacheAppend, emptyCache, KeyValueCache } from "./layers/key-value-cache.js";
export {
  type LlamaGenInputs,
  llamaGen,
  llamaGenCacheSizes,
  llamaGenCapacity,
  llamaGenInputs,
} from "./llamagen/llamagen.js";
export { type LlamaGenConfig, parseLlamaGenConfig } from "./llamagen/llamagen-config.js";
export { llamaGenClassPrompt, llamaGenTextPrompt } from "./llamagen/llamagen-prompt.js";
export { type LowRankUpdate, lowRankAdaptation } from "./lora/low-rank.js";
export { type Lumina2Inputs, lumina2, lumina2Inputs, lumina2Rotations } from "./lumina2/lumina2.js";
export { type Lumina2Config, parseLumina2Config } from "./lumina2/lumina2-config.js";
export {
  type MeaningNetwork,
  type MeaningSizes,
  parseMeaningNetwork,
  vocabularySizeOf,
} from "./meaning/meaning-network.js";
export { type MeaningTokenizer, type MeaningTokens, meaningTokenizer } from "./meaning/meaning-tokens.js";
export { pictureMeaning } from "./meaning/picture-meaning.js";
export { type TextMeaningInputs, textMeaning } from "./meaning/text-meaning.js";
export { type MmditInputs, mmdit, mmditInputs, mmditPlaces } from "./mmdit/mmdit.js";
export { type MmditConfig, parseMmditConfig } from "./mmdit/mmdit-config.js";
export { type PixArtInputs, pixart, pixartInputs, pixartPositions } from "./pixart/pixart.js";
export { type PixArtConfig, parsePixArtConfig } from "./pixart/pixart-config.js";
export { type PrxInputs, prx, prxInputs, prxRotations } from "./prx/prx.js";
export { type PrxConfig, parsePrxConfig } from "./prx/prx-config.js";
export { type QwenImageInputs, qwenImage, qwenImageInputs, qwenImageRotations } from "./qwen-image/qwen-image.js";
export { parseQwenImageConfig, type QwenImageConfig } from "./qwen-image/qwen-image-config.js";
export { decodeQwenImage, encodeQwenImage } from "./qwen-image-autoencoder/qwen-image-autoencoder.js";
export {
  parseQwenImageAutoencoderConfig,
  type QwenImageAutoencoderConfig,
} from "./qwen-image-autoencoder/qwen-image-autoencoder-config.js";
export { decodeDrawing, encodeDrawing } from "./recall/drawing-autoencoder.js";
export { type RecallInputs, recall } from "./recall/recall.js";
export {
  type DrawingAutoencoderNetwork,
  latentLength,
  parseDrawingAutoencoderNetwork,
  parseRecallNetwork,
  type RecallNetwork,
} from "./recall/recall-network.js";
export { type SanaInputs, sana, sanaInputs, sanaPositions } from "./sana/sana.js";
export { parseSanaConfig, type SanaConfig } from "./sana/sana-config.js";
export { averageStyle, mapping, truncated } from "./stylegan/mapping.js";
export {
  parseStyleGan2Config,
  parseStyleGan3Config,
  type StyleGan2Config,
  type StyleGan3Config,
} from "./stylegan/stylegan-config.js";
export { type LayerNoise, stylegan2, stylegan2Sides, stylegan2StyleCount } from "./stylegan/stylegan2.js";
export {
  type RosinalityConfig,
  rosinalityConfigOf,
  rosinalityMapping,
  rosinalityStyleCount,
  stylegan2Rosinality,
} from "./stylegan/stylegan2-rosinality.js";
export { stylegan3, stylegan3StyleCount } from "./stylegan/stylegan3.js";
export { relativeBuckets } from "./t5/relative-buckets.js";
export { parseT5Config, type T5Config } from "./t5/t5-config.js";
export { type T5Inputs, t5Encoder } from "./t5/t5-encoder.js";
export { type ClipChunk, type ClipChunkOptions, clipChunks, clipWindowLength } from "./tokenizers/clip-chunks.js";
export { type PromptPiece, parsePrompt } from "./tokenizers/clip-prompt.js";
export {
  byteLetters,
  type ClipTokenizer,
  type ClipTokenizerOptions,
  type ClipVocabulary,
  clipTokenizer,
} from "./tokenizers/clip-tokenizer.js";
export { clipMergesUrl, clipVocabularyOf } from "./tokenizers/clip-vocabulary.js";
export { knownForm } from "./tokenizers/known-form.js";
export { type QwenVocabulary, qwenTokenizerFile } from "./tokenizers/qwen-tokenizer-file.js";
export { type UnigramTokenizer, type UnigramVocabulary, unigramTokenizer } from "./tokenizers/unigram-tokenizer.js";
export {
  firstWordId,
  foldWord,
  plainLetters,
  splitWords,
  type WordTokenizer,
  wordTokenizer,
} from "./tokenizers/word-tokenizer.js";
export { type WrittenTokenizer, writtenTokenizer } from "./tokenizers/written-tokenizer.js";
export { decoderPlaces, unclipDecoder, unclipDecoderInputs } from "./unclip/decoder.js";
export { kandinskyDecoder } from "./unclip/kandinsky-decoder.js";
export { prior, priorEmbedding, priorInputs } from "./unclip/prior.js";
export { type TextProjectionInputs, textProjection } from "./unclip/text-projection.js";
export {
  type KandinskyDecoderConfig,
  type PriorConfig,
  parseKandinskyDecoderConfig,
  parsePriorConfig,
  parseTextProjectionConfig,
  parseUnclipDecoderConfig,
  type TextProjectionConfig,
  type UnclipDecoderConfig,
} from "./unclip/unclip-config.js";
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
export { type VarInputs, varCacheSizes, varInputs, varNetwork } from "./var/var.js";
export { parseVarConfig, type VarConfig, varTokenCount } from "./var/var-config.js";
export { varPicture, varScale, varScaleInputs, varScaleMaps } from "./var/var-scales.js";
export type { Quantised } from "./vq/codebook.js";
export { decodeVq16, decodeVq16Latents, encodeVq16 } from "./vq/vq-16.js";
export { parseVqConfig, type VqConfig } from "./vq/vq-config.js";
export { type VqModel, vqModel } from "./vq/vq-model.js";
export { type ShapeOf, type VqganModelSizes, vqganFactor, vqganSizesOf } from "./vq/vqgan-sizes.js";
export { type ZImageInputs, zImage, zImageInputs, zImageLength, zImageRotations } from "./z-image/z-image.js";
export { parseZImageConfig, type ZImageConfig } from "./z-image/z-image-config.js";

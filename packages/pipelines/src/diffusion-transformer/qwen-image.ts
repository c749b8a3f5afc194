// Qwen-Image: Qwen 2.5 VL reads the words (its eyes stay closed), an autoencoder of films, guidance that keeps the length.
// Wu et al. 2025 (arXiv 2508.02324). As in diffusers' QwenImagePipeline.

import type { Checkpoint } from "@imagier/checkpoints";
import { divide, exp, type Graph, multiply, multiplyDims, ParameterScope, split, type Tensor } from "@imagier/graph";
import {
  decodeQwenImage,
  encodeQwenImage,
  parseQwenImageAutoencoderConfig,
  parseQwenImageConfig,
  type QwenImageAutoencoderConfig,
  type QwenImageConfig,
  qwenImage,
  qwenImageInputs,
  qwenImageRotations,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { type Part, partOf } from "../checkpoint/checkpoint-part.js";
import type { Feeds } from "../checkpoint/component-host.js";
import type { PictureCoder } from "../checkpoint/picture-coder.js";
import { guideToLength } from "./guide-to-length.js";
import { openLanguageWords } from "./language-words.js";
import { packed, packedPatch as patch, unpacked } from "./packed-latents.js";
import {
  shiftedSchedule,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
  trainTimesteps,
} from "./transformer-model.js";

const nativeSizePx = 1328;
/** Tokens of a prompt; what stands before it is not counted, and not shown to the transformer. */
const longest = 1024;
/** The published weights know a prompt by the chat that it stood in. */
const before =
  "<|im_start|>system\nDescribe the image by detailing the color, shape, size, texture, quantity, text, spatial relationships of the objects and background:<|im_end|>\n<|im_start|>user\n";
const after = "<|im_end|>\n<|im_start|>assistant\n";
/** Tokens of `before`, fixed in the reference whatever a tokenizer makes of it. */
const beforeTokens = 34;

const usualScheduler = {
  ...{ _class_name: "FlowMatchEulerDiscreteScheduler", use_dynamic_shifting: true, shift_terminal: 0.02 },
  ...{ base_shift: 0.5, max_shift: 0.9, base_image_seq_len: 256, max_image_seq_len: 8192 },
};

export const qwenImageFamily: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseQwenImageConfig);
  const autoencoder = filmCoder(partOf(checkpoint, "vae", parseQwenImageAutoencoderConfig));
  return {
    ...{ checkpoint, transformer, autoencoder, patch, nativeSizePx, factor: autoencoder.factor },
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    usual: { steps: 50, guidanceScale: 4 },
    hasEmbeddedGuidance: false,
    previewKind: undefined,
    build: (graph) => buildQwenImage(graph, config),
    placeFeeds: (size, feeds) => qwenImagePlaces(config, size, feeds),
    guide: (branches) => guideToLength(branches, tokenOf(branches.size)),
    schedule: shiftedSchedule,
  };
}

function filmCoder({ component, config }: Part<QwenImageAutoencoderConfig>): PictureCoder {
  const { z_dim: latentChannels, latents_mean: means = [], latents_std: spreads = [] } = config;
  return {
    ...{ component, latentChannels, factor: 2 ** (config.dim_mult.length - 1) },
    encode(graph, pixels) {
      const moments = encodeQwenImage(new ParameterScope(graph), config, pixels);
      const [mean, logVariance] = split(moments, 2, 1) as [Tensor, Tensor];
      return { mean, deviation: exp(multiply(logVariance, 0.5)) };
    },
    decode: (graph, latents) => decodeQwenImage(new ParameterScope(graph), config, latents),
    scaled: (value, channel) => (value - (means[channel] ?? 0)) / (spreads[channel] ?? 1),
    unscaled: (value, channel) => value * (spreads[channel] ?? 1) + (means[channel] ?? 0),
  };
}

function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  return openLanguageWords(checkpoint, {
    depths: [-1],
    read(tokenizer, text) {
      const ids = tokenizer.encode(before + text + after).slice(0, longest + beforeTokens);
      return { ids, hidden: Math.min(beforeTokens, ids.length - 1) };
    },
  });
}

function buildQwenImage(graph: Graph, config: QwenImageConfig): Tensor {
  const channels = config.in_channels / patch ** 2;
  const sides = ["rows", "columns"].map((side) => multiplyDims(patch, side));
  const latents = graph.input("hidden_states", ["batch", channels, ...sides]);
  const timestep = divide(graph.input("timestep", ["batch"]), trainTimesteps);
  const inputs = qwenImageInputs(graph, config, { hasMask: false, latents: packed(latents), timestep });
  return unpacked(qwenImage(new ParameterScope(graph), config, inputs), latents);
}

function qwenImagePlaces(config: QwenImageConfig, { width, height }: LatentSize, feeds: Feeds): Feeds {
  const tokens = feeds.encoder_hidden_states!.shape[1]!;
  const [rows, columns] = [height / patch, width / patch];
  const { cosines, sines } = qwenImageRotations(config, tokens, { rows, columns });
  const shape = [tokens + rows * columns, config.attention_head_dim / 2];
  return { cosines: float32(cosines, shape), sines: float32(sines, shape) };
}

/** The token that a number of the latents [channels, height, width] goes into. */
function tokenOf({ width, height }: LatentSize): (i: number) => number {
  return (i) => {
    const place = i % (width * height);
    const [row, column] = [Math.floor(place / width), place % width];
    return Math.floor(row / patch) * (width / patch) + Math.floor(column / patch);
  };
}

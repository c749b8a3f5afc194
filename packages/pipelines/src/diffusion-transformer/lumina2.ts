// Lumina-Image 2: Gemma's words one layer before its last, time from noise (0) to picture (1), guidance that keeps the length.
// Qin et al. 2025 (arXiv 2503.21758). As in diffusers' Lumina2Pipeline.

import type { Checkpoint } from "@imagier/checkpoints";
import { divide, type Graph, negate, ParameterScope, subtract, type Tensor } from "@imagier/graph";
import {
  downsampleFactor,
  type Lumina2Config,
  lumina2,
  lumina2Inputs,
  lumina2Rotations,
  parseAutoencoderConfig,
  parseLumina2Config,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { partOf } from "../checkpoint/checkpoint-part.js";
import type { Feeds } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { guideToLength } from "./guide-to-length.js";
import { openLanguageWords } from "./language-words.js";
import {
  shiftedSchedule,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
  trainTimesteps,
} from "./transformer-model.js";

const nativeSizePx = 1024;
/** Tokens of a text, what stands before the prompt among them. */
const longest = 256;
/** The published weights know a prompt by what was written before it in training: this, from the repository's own demo. */
const before =
  "You are an assistant designed to generate superior images with the superior degree of image-text alignment based on textual prompts or user prompts. <Prompt Start> ";

const usualScheduler = { _class_name: "FlowMatchEulerDiscreteScheduler", shift: 6 };

export const lumina2Family: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseLumina2Config);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const factor = downsampleFactor(autoencoder.config);
  return {
    ...{ checkpoint, transformer, factor, nativeSizePx, patch: config.patch_size },
    autoencoder: klCoder({ autoencoder, factor }),
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    usual: { steps: 30, guidanceScale: 4 },
    hasEmbeddedGuidance: false,
    previewKind: undefined,
    build: (graph) => buildLumina2(graph, config),
    placeFeeds: (size, feeds) => lumina2Places(config, size, feeds),
    guide: (branches) => guideToLength(branches, (i) => Math.floor(i / branches.size.width)), // a row of a channel
    // As published, the number of channels stands where other families count tokens.
    schedule: (scheduler, steps) => shiftedSchedule(scheduler, steps, config.in_channels),
  };
}

function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  return openLanguageWords(checkpoint, {
    depths: [-2],
    read(tokenizer, text, { isNegative }) {
      return { ids: tokenizer.encodeWhole(isNegative ? text : before + text).slice(0, longest) };
    },
  });
}

/** Time runs the other way in this network, and so does its velocity. */
function buildLumina2(graph: Graph, config: Lumina2Config): Tensor {
  const inputs = lumina2Inputs(graph, config);
  const timestep = subtract(1, divide(inputs.timestep, trainTimesteps));
  return negate(lumina2(new ParameterScope(graph), config, { ...inputs, timestep }));
}

function lumina2Places(config: Lumina2Config, { width, height }: LatentSize, feeds: Feeds): Feeds {
  const tokens = feeds.encoder_hidden_states!.shape[1]!;
  const grid = { rows: height / config.patch_size, columns: width / config.patch_size };
  const { words, places } = lumina2Rotations(config, tokens, grid);
  const half = config.hidden_size / config.num_attention_heads / 2;
  const turns = (data: Float32Array) => float32(data, [data.length / half, half]);
  return {
    ...{ word_cosines: turns(words.cosines), word_sines: turns(words.sines) },
    ...{ place_cosines: turns(places.cosines), place_sines: turns(places.sines) },
  };
}

// Z-Image, Turbo and base: Qwen 3's words one layer before its last, filled up to multiples of 32, time from noise to picture.
// Z-Image team 2025 (arXiv 2511.22699). As in diffusers' ZImagePipeline, whose guidance scale is one less than the one here.

import type { Checkpoint } from "@imagier/checkpoints";
import { divide, type Graph, negate, ParameterScope, subtract, type Tensor } from "@imagier/graph";
import {
  downsampleFactor,
  parseAutoencoderConfig,
  parseZImageConfig,
  type ZImageConfig,
  zImage,
  zImageInputs,
  zImageLength,
  zImageRotations,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { partOf } from "../checkpoint/checkpoint-part.js";
import type { Feeds } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { openLanguageWords } from "./language-words.js";
import {
  shiftedSchedule,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
  trainTimesteps,
} from "./transformer-model.js";

const nativeSizePx = 1024;
const longest = 512;
/** The base's scheduler shifts further than this, Turbo's does not. */
const turboShift = 3;

const usualScheduler = { _class_name: "FlowMatchEulerDiscreteScheduler", shift: turboShift };

export const zImageFamily: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseZImageConfig);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const factor = downsampleFactor(autoencoder.config);
  const given = checkpoint.scheduler ?? usualScheduler;
  const isBase = Number(given.shift) > turboShift;
  return {
    ...{ checkpoint, transformer, factor, nativeSizePx, patch: config.all_patch_size[0]! },
    autoencoder: klCoder({ autoencoder, factor }),
    scheduler: parseSchedulerConfig(given),
    usual: isBase ? { steps: 50, guidanceScale: 6 } : { steps: 9, guidanceScale: 1 },
    hasEmbeddedGuidance: false,
    previewKind: undefined,
    build: (graph) => buildZImage(graph, config),
    placeFeeds: (size, feeds) => zImagePlaces(config, size, feeds),
    schedule: shiftedSchedule,
  };
}

function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  return openLanguageWords(checkpoint, {
    depths: [-2],
    read(tokenizer, text) {
      const chat = `<|im_start|>user\n${text}<|im_end|>\n<|im_start|>assistant\n`;
      return { ids: tokenizer.encode(chat).slice(0, longest) };
    },
    feeds(context, { tokens, width }) {
      const length = zImageLength(tokens);
      const filled = new Float32Array(length * width);
      filled.set(context);
      const isWord = new Float32Array(length).fill(1, 0, tokens);
      return { encoder_hidden_states: float32(filled, [1, length, width]), is_word: float32(isWord, [length]) };
    },
  });
}

/** Time runs the other way in this network, and so does its velocity. */
function buildZImage(graph: Graph, config: ZImageConfig): Tensor {
  const inputs = zImageInputs(graph, config);
  const timestep = subtract(1, divide(inputs.timestep, trainTimesteps));
  return negate(zImage(new ParameterScope(graph), config, { ...inputs, timestep }));
}

function zImagePlaces(config: ZImageConfig, { width, height }: LatentSize, feeds: Feeds): Feeds {
  const tokens = feeds.encoder_hidden_states!.shape[1]!;
  const patch = config.all_patch_size[0]!;
  const turns = zImageRotations(config, tokens, { rows: height / patch, columns: width / patch });
  const half = config.dim / config.n_heads / 2;
  const named = Object.entries({ word: turns.words, place: turns.places, padding: turns.padding });
  const table = (data: Float32Array) => float32(data, [data.length / half, half]);
  return Object.fromEntries(
    named.flatMap(([name, { cosines, sines }]) => [
      [`${name}_cosines`, table(cosines)],
      [`${name}_sines`, table(sines)],
    ]),
  );
}

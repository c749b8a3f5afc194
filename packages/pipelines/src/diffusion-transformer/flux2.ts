// FLUX.2: states of three layers of a language model side by side, padding among them; latents normalised by channel.
// Black Forest Labs 2025. As in diffusers' Flux2Pipeline (dev: Mistral, told the guidance) and Flux2KleinPipeline (Qwen 3).

import type { Checkpoint, Component } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import {
  add,
  type Dim,
  divide,
  type Graph,
  multiply,
  multiplyDims,
  ParameterScope,
  pixelShuffle,
  pixelUnshuffle,
  reshape,
  sqrt,
  subtract,
  type Tensor,
  transpose,
} from "@imagier/graph";
import {
  type AutoencoderConfig,
  decodeKl,
  downsampleFactor,
  encodeKl,
  type Flux2Config,
  flux2,
  flux2Inputs,
  flux2Rotations,
  parseAutoencoderConfig,
  parseFlux2Config,
} from "@imagier/networks";
import { parseSchedulerConfig, type ScheduleRequest, type Scheduler } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { type Part, partOf } from "../checkpoint/checkpoint-part.js";
import type { Feeds } from "../checkpoint/component-host.js";
import type { LanguageTokenizer } from "../checkpoint/language-tokenizer.js";
import type { PictureCoder } from "../checkpoint/picture-coder.js";
import { type LanguageHabits, openLanguageWords, type Reading } from "./language-words.js";
import {
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
  trainTimesteps,
} from "./transformer-model.js";

const nativeSizePx = 1024;
/** Tokens of a text, padding among them: it is looked at like words. */
const length = 512;
/** Of the latents that the autoencoder makes, along a side, to one that the transformer sees. */
const patch = 2;
/** Unless the configuration says: added to the variance of a channel. */
const usualEpsilon = 1e-4;

/** The published weights know a prompt by the chat that it stood in. */
const devBefore =
  "<s>[SYSTEM_PROMPT]You are an AI that reasons about image descriptions. You give structured responses focusing on object relationships, object\nattribution and actions without speculation.[/SYSTEM_PROMPT][INST]";
const devAfter = "[/INST]";

const usualScheduler = { _class_name: "FlowMatchEulerDiscreteScheduler", shift: 3, use_dynamic_shifting: true };

export const flux2Family: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseFlux2Config);
  const autoencoder = channelNormCoder(partOf(checkpoint, "vae", parseKl));
  const isDistilled = checkpoint.settings.is_distilled === true;
  const klein = isDistilled ? { steps: 4, guidanceScale: 1 } : { steps: 50, guidanceScale: 4 };
  return {
    ...{ checkpoint, transformer, autoencoder, patch: 1, nativeSizePx, factor: autoencoder.factor },
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    usual: config.guidance_embeds ? { steps: 50, guidanceScale: 4 } : klein,
    hasEmbeddedGuidance: config.guidance_embeds,
    previewKind: undefined,
    build: (graph) => buildFlux2(graph, config),
    placeFeeds: (size, feeds) => flux2Places(config, size, feeds),
    schedule: flux2Schedule,
  };
}

function parseKl(given: unknown): AutoencoderConfig & { epsilon: number } {
  const options = given as Readonly<Record<string, unknown>>;
  if (options.decoder_block_out_channels != null) {
    throw new ImagierError(
      "NETWORK_UNSUPPORTED",
      "An autoencoder whose decoder has widths of its own is not supported.",
    );
  }
  const epsilon = typeof options.batch_norm_eps === "number" ? options.batch_norm_eps : usualEpsilon;
  return { ...parseAutoencoderConfig({ ...options, _class_name: "AutoencoderKL" }), epsilon };
}

/** The usual autoencoder; places of 2 x 2 become channels, each brought to mean 0 and spread 1 by numbers that were learned. */
function channelNormCoder({ component, config }: Part<AutoencoderConfig & { epsilon: number }>): PictureCoder {
  const latentChannels = config.latent_channels * patch ** 2;
  const numbers = (graph: Graph) => {
    const scope = new ParameterScope(graph, "bn");
    const mean = scope.zeros("running_mean", [latentChannels]);
    const spread = sqrt(add(scope.ones("running_var", [latentChannels]), config.epsilon));
    return [mean, spread].map((each) => reshape(each, [1, latentChannels, 1, 1])) as [Tensor, Tensor];
  };
  return {
    ...{ component, latentChannels, factor: downsampleFactor(config) * patch },
    encode(graph, pixels) {
      const { mean } = encodeKl(new ParameterScope(graph), config, pixels);
      const [middle, spread] = numbers(graph);
      return { mean: divide(subtract(pixelUnshuffle(mean, patch), middle), spread) };
    },
    decode(graph, latents) {
      const [middle, spread] = numbers(graph);
      const places = pixelShuffle(add(multiply(latents, spread), middle), patch);
      return decodeKl(new ParameterScope(graph), config, places);
    },
  };
}

function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  const { config } = partOf(checkpoint, "transformer", parseFlux2Config);
  const isMistral = /^(Mistral|Pixtral)/.test(encoderOf(checkpoint)?.className ?? "");
  const habits: LanguageHabits = isMistral
    ? {
        depths: [10, 20, 30],
        read: (tokenizer, text) => filled(tokenizer, devBefore + text.replaceAll("[IMG]", "") + devAfter, "left"),
      }
    : {
        depths: [9, 18, 27],
        read: (tokenizer, text) => filled(tokenizer, kleinChat(text), "right"),
      };
  return openLanguageWords(checkpoint, {
    ...habits,
    hasBranches: !config.guidance_embeds,
    others: ({ guidanceScale }) => ({ guidance: float32(Float32Array.of(guidanceScale), [1]) }),
  });
}

function encoderOf({ components }: Checkpoint): Component | undefined {
  return components.get("text_encoder");
}

/** Asked to answer without thinking first. */
function kleinChat(text: string): string {
  return `<|im_start|>user\n${text}<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n`;
}

/** Ids filled up to the length. @param side unless the tokenizer's own settings say */
function filled(tokenizer: LanguageTokenizer, text: string, side: "left" | "right"): Reading {
  const ids = tokenizer.encode(text).slice(0, length);
  const { padToken, paddingSide = side } = tokenizer;
  if (padToken === undefined) throw new ImagierError("TOKENIZER_INVALID", "The tokenizer says not what to pad with.");
  const padding = Array<number>(length - ids.length).fill(tokenizer.idOf(padToken));
  const isPadding = padding.map(() => false);
  const isWord = ids.map(() => true);
  return paddingSide === "left"
    ? { ids: [...padding, ...ids], isWord: [...isPadding, ...isWord] }
    : { ids: [...ids, ...padding], isWord: [...isWord, ...isPadding] };
}

function buildFlux2(graph: Graph, config: Flux2Config): Tensor {
  const latents = graph.input("hidden_states", ["batch", config.in_channels, "rows", "columns"]);
  const [batch, channels] = latents.shape as readonly [Dim, number];
  const flat = reshape(latents, [batch, channels, multiplyDims("rows", "columns")]);
  const timestep = divide(graph.input("timestep", ["batch"]), trainTimesteps);
  const inputs = flux2Inputs(graph, config, { latents: transpose(flat, [0, 2, 1]), timestep });
  const velocity = flux2(new ParameterScope(graph), config, inputs);
  return reshape(transpose(velocity, [0, 2, 1]), latents.shape);
}

function flux2Places(config: Flux2Config, { width, height }: LatentSize, feeds: Feeds): Feeds {
  const tokens = feeds.encoder_hidden_states!.shape[1]!;
  const { cosines, sines } = flux2Rotations(config, tokens, { rows: height, columns: width });
  const shape = [tokens + width * height, config.attention_head_dim / 2];
  return { cosines: float32(cosines, shape), sines: float32(sines, shape) };
}

/** Lines through the shifts that its authors found best for 10 and for 200 steps, by tokens; above the last, one alone. */
const [atTen, atTwoHundred] = [
  { slope: 8.73809524e-5, offset: 1.89833333 },
  { slope: 0.00016927, offset: 0.45666666 },
];
const manyTokens = 4300;

function flux2Schedule(_: Scheduler, steps: number, tokens: number): ScheduleRequest {
  const sigmas = Array.from({ length: steps }, (_each, i) => 1 - i / steps);
  const [few, many] = [atTen, atTwoHundred].map(({ slope, offset }) => slope * tokens + offset) as [number, number];
  if (tokens > manyTokens) return { sigmas, mu: many };
  const slope = (many - few) / 190;
  return { sigmas, mu: slope * steps + many - 200 * slope };
}

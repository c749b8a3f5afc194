// What the U-Net is fed: the noisy latents of all pictures and branches in a batch, and what stays the same at every step.
// Rows stand picture by picture, within a picture branch by branch. Not the calls (guided-network.ts).

import type { TensorValue } from "@imagier/graph";
import type { LatentSize } from "../checkpoint/autoencoder.js";
import type { Feeds } from "../checkpoint/component-host.js";
import { contextBias, type RegionWords } from "../checkpoint/region-bias.js";
import { float32 } from "../checkpoint/values.js";
import type { DiffusionModel } from "./diffusion-model.js";
import { type ImagePrompt, imagePromptFeeds } from "./image-prompts.js";
import type { TextCondition } from "./text-conditions.js";

/** One branch of the guidance. */
export interface Branch {
  text: TextCondition;
  /** Told no prompt. */
  isNegative: boolean;
  /** Shown no picture to edit. */
  isBlind: boolean;
}

/** One picture of a batch, at one step. */
export interface NoisyPicture {
  /** [channels, height, width] */
  latents: Float32Array;
  /** Further channels beside the latents: mask and masked picture, or the picture to edit. */
  beside: Float32Array | undefined;
}

interface FixedInputs {
  size: LatentSize;
  guidanceScale: number;
  imagePrompts: readonly ImagePrompt[];
}

/** Those inputs that stay the same at every step, for as many pictures. */
export function fixedFeeds(model: DiffusionModel, rows: readonly Branch[], inputs: FixedInputs): Feeds {
  const { config } = model.unet;
  const { tokens, context } = rows[0]!.text;
  const feeds: Record<string, TensorValue> = {
    encoder_hidden_states: stacked(
      rows.map(({ text }) => text.context),
      [tokens, context.length / tokens],
    ),
    ...imagePromptFeeds(
      inputs.imagePrompts,
      rows.map(({ isNegative }) => isNegative),
    ),
  };
  const features = config.time_cond_proj_dim;
  if (features) {
    const told = rows.map(() => guidanceFeatures(inputs.guidanceScale, features));
    feeds.timestep_cond = stacked(told, [features]);
  }
  if (config.addition_embed_type === "text_time") {
    const pooled = rows.map(({ text }) => text.pooled ?? new Float32Array());
    feeds.text_embeds = stacked(pooled, [pooled[0]!.length]);
    const ids = rows.map(({ isNegative }) => timeIds(model, inputs.size, isNegative));
    feeds.time_ids = stacked(ids, [ids[0]!.length]);
  }
  return feeds;
}

/** For each level, finest first, which of its places look at which words. */
export function regionFeeds({ unet }: DiffusionModel, words: RegionWords, { width, height }: LatentSize): Feeds {
  const tokens = words.tokens.reduce((sum, count) => sum + count, 0);
  const feeds: Record<string, TensorValue> = {};
  let [rows, columns] = [height, width];
  const halved = (side: number) => Math.floor((side + (unet.config.downsample_padding === 1 ? 1 : 0)) / 2);
  for (const level of unet.config.block_out_channels.keys()) {
    if (level > 0) [rows, columns] = [halved(rows), halved(columns)];
    const bias = contextBias(words, { rows, columns });
    feeds[`context_bias.${level}`] = float32(bias, [1, 1, rows * columns, tokens]);
  }
  return feeds;
}

interface NoisyInputs {
  timestep: number;
  branches: readonly Branch[];
  size: LatentSize;
}

/** Those that change: a row for each branch of each picture. */
export function noisyFeeds(
  pictures: readonly NoisyPicture[],
  { timestep, branches, size }: NoisyInputs,
): { sample: TensorValue; timestep: TensorValue } {
  const rows = pictures.flatMap(({ latents, beside }) =>
    branches.map(({ isBlind }) => {
      if (beside === undefined) return latents;
      return joined([latents, isBlind ? new Float32Array(beside.length) : beside]);
    }),
  );
  const channels = rows[0]!.length / (size.width * size.height);
  return {
    sample: stacked(rows, [channels, size.height, size.width]),
    timestep: float32(new Float32Array(rows.length).fill(timestep), [rows.length]),
  };
}

/** Numbers that tell of the picture's size: five for a refiner, six for a base model. */
export function timeIdCount({ family }: DiffusionModel): number {
  return family === "sdxl-refiner" ? 5 : 6;
}

/** Refiners are told an aesthetic score in place of the target size. */
const [aestheticScore, negativeAestheticScore] = [6, 2.5];

function timeIds(model: DiffusionModel, { width, height }: LatentSize, isNegative: boolean): Float32Array {
  const [widthPx, heightPx] = [width * model.factor, height * model.factor];
  const original = [heightPx, widthPx, 0, 0]; // nothing was cropped
  if (timeIdCount(model) === 5) {
    return Float32Array.of(...original, isNegative ? negativeAestheticScore : aestheticScore);
  }
  return Float32Array.of(...original, heightPx, widthPx);
}

/** The guidance scale as a distilled network takes it. Luo et al. 2023 (arXiv 2310.04378), as in diffusers. */
function guidanceFeatures(scale: number, size: number): Float32Array {
  const half = Math.floor(size / 2);
  const features = new Float32Array(size);
  for (let i = 0; i < half; i++) {
    const angle = (scale - 1) * 1000 * Math.exp((-Math.log(10_000) * i) / (half - 1));
    features[i] = Math.sin(angle);
    features[half + i] = Math.cos(angle);
  }
  return features;
}

function stacked(rows: readonly Float32Array[], shape: readonly number[]): TensorValue {
  return float32(joined(rows), [rows.length, ...shape]);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

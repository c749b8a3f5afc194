// The inputs of a U-Net as a graph takes them, by the names that diffusers gives its arguments. Not the network (unet.ts).

import { ImagierError } from "@imagier/contracts";
import { addDims, type Dim, floorDivideDim, type Graph, multiplyDims, type Tensor } from "@imagier/graph";
import type { EmbeddingInputs } from "./condition-embedding.js";
import { downLevels } from "./levels.js";
import type { UNetInputs } from "./unet.js";
import type { UNetConfig, UNetEncoderConfig } from "./unet-config.js";

export interface EncoderInputOptions {
  /** Sizes that are known; the others are names: batch, height and width of the latents, tokens of the words. */
  sizes?: { batch?: number; height?: number; width?: number; tokens?: number };
  /** Numbers that tell of the picture's size, where the network takes them: 5 for a refiner. @default 6 */
  timeIdCount?: number;
}

export interface UNetInputOptions extends EncoderInputOptions {
  /** Whether there are inputs for the residuals of a ControlNet. @default false */
  hasResiduals?: boolean;
  /** Numbers of tokens of the image prompts. @default none */
  imagePrompts?: readonly number[];
  /** Whether there are inputs for which place looks at which words. @default false */
  hasRegions?: boolean;
}

/**
 * Inputs named sample, timestep, encoder_hidden_states and, as the configuration asks for them, class_labels, timestep_cond,
 * text_embeds, time_ids; down_residual.i and mid_residual; image_tokens.i and image_scale.i; context_bias.i of level i.
 */
export function unetInputs(graph: Graph, config: UNetConfig, options: UNetInputOptions = {}): UNetInputs {
  const { sizes = {}, hasResiduals = false, imagePrompts = [], hasRegions = false } = options;
  const batch = sizes.batch ?? "batch";
  const conditionSize = config.time_cond_proj_dim;
  return {
    ...encoderInputs(graph, config, options),
    timestepCondition: conditionSize ? graph.input("timestep_cond", [batch, conditionSize]) : undefined,
    ...(hasRegions ? { contextBiases: biasInputs(graph, config, sizes) } : {}),
    ...(hasResiduals ? residualInputs(graph, config, sizes) : {}),
    imagePrompts: imagePrompts.map((count, i) => ({
      tokens: graph.input(`image_tokens.${i}`, [batch, count, sizeOfContext(config)]),
      scale: graph.input(`image_scale.${i}`, []),
    })),
  };
}

/** What a U-Net and the networks beside it take alike. */
export function encoderInputs(
  graph: Graph,
  config: UNetEncoderConfig & Partial<Pick<UNetConfig, "encoder_hid_dim">>,
  { sizes = {}, timeIdCount = 6 }: EncoderInputOptions,
): EmbeddingInputs & { latents: Tensor; context: Tensor } {
  const { batch = "batch", height = "height", width = "width", tokens = "tokens" } = sizes;
  const wordSize = config.encoder_hid_dim ?? sizeOfContext(config);
  const latents = graph.input("sample", [batch, config.in_channels, height, width]);
  const timestep = graph.input("timestep", [batch]);
  const context = graph.input("encoder_hidden_states", [batch, tokens, wordSize]);
  const classLabels = classInput(graph, config, batch);
  if (config.addition_embed_type !== "text_time") return { latents, timestep, context, classLabels };
  const idSize = timeIdCount * (config.addition_time_embed_dim ?? 0);
  const textSize = (config.projection_class_embeddings_input_dim ?? 0) - idSize;
  if (idSize <= 0 || textSize <= 0) {
    const message = `projection_class_embeddings_input_dim leaves ${textSize} for the text beside ${idSize} for the sizes.`;
    throw new ImagierError("NETWORK_CONFIG_INVALID", message);
  }
  const textEmbedding = graph.input("text_embeds", [batch, textSize]);
  const timeIds = graph.input("time_ids", [batch, timeIdCount]);
  return { latents, timestep, context, classLabels, textEmbedding, timeIds };
}

function classInput(graph: Graph, config: UNetEncoderConfig, batch: Dim): Tensor | undefined {
  const { class_embed_type: type, num_class_embeds: count } = config;
  if (!type) return count ? graph.input("class_labels", [batch], "int64") : undefined;
  if (type === "timestep") return graph.input("class_labels", [batch]);
  const size = type === "identity" ? 4 * config.block_out_channels[0]! : config.projection_class_embeddings_input_dim;
  return graph.input("class_labels", [batch, size ?? 0]);
}

function sizeOfContext({ cross_attention_dim: size }: UNetEncoderConfig): number {
  return Array.isArray(size) ? size[0]! : size;
}

function halvedSide({ downsample_padding: padding }: UNetConfig, size: Dim): Dim {
  return padding === 1 ? floorDivideDim(addDims(size, 1), 2) : floorDivideDim(size, 2);
}

/** One a level, finest first. */
function biasInputs(graph: Graph, config: UNetConfig, sizes: NonNullable<EncoderInputOptions["sizes"]>): Tensor[] {
  let [height, width]: [Dim, Dim] = [sizes.height ?? "height", sizes.width ?? "width"];
  return config.block_out_channels.map((_, level) => {
    if (level > 0) [height, width] = [halvedSide(config, height), halvedSide(config, width)];
    return graph.input(`context_bias.${level}`, [1, 1, multiplyDims(height, width), sizes.tokens ?? "tokens"]);
  });
}

/** One for the entry and one for every output of every level on the way down. */
function residualInputs(
  graph: Graph,
  config: UNetConfig,
  sizes: NonNullable<EncoderInputOptions["sizes"]>,
): { downResiduals: Tensor[]; midResidual: Tensor } {
  const { batch = "batch", height = "height", width = "width" } = sizes;
  const halved = (size: Dim) => halvedSide(config, size);
  let places: [Dim, Dim] = [height, width];
  const shapes: Dim[][] = [[batch, config.block_out_channels[0]!, ...places]];
  for (const { channels, layers, resampling } of downLevels("UNet2DConditionModel", config)) {
    for (let i = 0; i < layers; i++) shapes.push([batch, channels, ...places]);
    if (!resampling) continue;
    places = [halved(places[0]), halved(places[1])];
    shapes.push([batch, channels, ...places]);
  }
  const downResiduals = shapes.map((shape, i) => graph.input(`down_residual.${i}`, shape));
  return { downResiduals, midResidual: graph.input("mid_residual", shapes.at(-1)!) };
}

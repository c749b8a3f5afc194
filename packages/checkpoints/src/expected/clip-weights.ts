// The weights of CLIP's text and image encoders as transformers names them. Names and shapes only.
// "pre_layrnorm" is spelled so in every file.

import { z } from "zod";
import { type ExpectedWeights, WeightList } from "./weight-list.js";

const channels = z.number().int().positive().max(65_536);

/** Defaults are those of transformers' CLIPTextConfig. */
export const clipTextConfigSchema = z.object({
  hidden_size: channels.default(512),
  intermediate_size: channels.default(2048),
  num_hidden_layers: z.number().int().positive().max(256).default(12),
  vocab_size: z.number().int().positive().max(10_000_000).default(49_408),
  max_position_embeddings: channels.default(77),
  projection_dim: channels.default(512),
});

/** Defaults are those of transformers' CLIPVisionConfig. */
export const clipVisionConfigSchema = z.object({
  hidden_size: channels.default(768),
  intermediate_size: channels.default(3072),
  num_hidden_layers: z.number().int().positive().max(256).default(12),
  num_channels: channels.default(3),
  image_size: channels.default(224),
  patch_size: channels.default(32),
  projection_dim: channels.default(512),
});

export function clipTextWeights(
  config: z.infer<typeof clipTextConfigSchema>,
  { isProjected }: { isProjected: boolean },
): ExpectedWeights {
  const list = new WeightList();
  const { hidden_size: width } = config;
  list.add("text_model.embeddings.token_embedding.weight", config.vocab_size, width);
  list.add("text_model.embeddings.position_embedding.weight", config.max_position_embeddings, width);
  listLayers(list, "text_model", config);
  list.norm("text_model.final_layer_norm", width);
  if (isProjected) list.matrix("text_projection", width, config.projection_dim);
  return list.weights;
}

export function clipVisionWeights(
  config: z.infer<typeof clipVisionConfigSchema>,
  { isProjected }: { isProjected: boolean },
): ExpectedWeights {
  const list = new WeightList();
  const { hidden_size: width, patch_size: patch } = config;
  const patches = Math.floor(config.image_size / patch) ** 2;
  list.add("vision_model.embeddings.class_embedding", width);
  list.add("vision_model.embeddings.patch_embedding.weight", width, config.num_channels, patch, patch);
  list.add("vision_model.embeddings.position_embedding.weight", patches + 1, width);
  list.norm("vision_model.pre_layrnorm", width);
  listLayers(list, "vision_model", config);
  list.norm("vision_model.post_layernorm", width);
  if (isProjected) list.matrix("visual_projection", width, config.projection_dim);
  return list.weights;
}

interface Layers {
  hidden_size: number;
  intermediate_size: number;
  num_hidden_layers: number;
}

function listLayers(list: WeightList, model: string, config: Layers): void {
  const { hidden_size: width, intermediate_size: inner } = config;
  for (let i = 0; i < config.num_hidden_layers; i++) {
    const layer = `${model}.encoder.layers.${i}`;
    for (const part of ["q_proj", "k_proj", "v_proj", "out_proj"])
      list.linear(`${layer}.self_attn.${part}`, width, width);
    list.norm(`${layer}.layer_norm1`, width);
    list.norm(`${layer}.layer_norm2`, width);
    list.linear(`${layer}.mlp.fc1`, width, inner);
    list.linear(`${layer}.mlp.fc2`, inner, width);
  }
}

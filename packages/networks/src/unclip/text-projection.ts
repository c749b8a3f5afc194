// What unCLIP's decoder is told: context tokens and an addition to the time, from picture embedding, caption and words.
// Ramesh et al. 2022 (arXiv 2204.06125), section 2.1. Parameter names are those of diffusers' UnCLIPTextProjModel.

import { add, concat, type Dim, expand, type ParameterScope, reshape, type Tensor, transpose } from "@imagier/graph";
import { linearLayer } from "../layers/linear-layer.js";
import { layerNormLayer } from "../layers/norm-layers.js";
import type { TextProjectionConfig } from "./unclip-config.js";

export interface TextProjectionInputs {
  /** Picture embeddings [batch, clip_embeddings_dim]. */
  picture: Tensor;
  /** Captions' embeddings [rows, clip_embeddings_dim]. */
  text: Tensor;
  /** Words' states [rows, length, clip_embeddings_dim]. */
  words: Tensor;
  /** Whether rows are twice the pictures, the first half without a picture embedding: for guidance. @default false */
  isGuided?: boolean;
}

/** context [rows, clip_extra_context_tokens + length, cross_attention_dim], addition [rows, time_embed_dim]. */
export function textProjection(
  scope: ParameterScope,
  config: TextProjectionConfig,
  inputs: TextProjectionInputs,
): { context: Tensor; addition: Tensor } {
  const { clip_embeddings_dim: size, clip_extra_context_tokens: extra, cross_attention_dim, time_embed_dim } = config;
  const none = scope.zeros("learned_classifier_free_guidance_embeddings", [size]);
  const batch = inputs.picture.shape[0] as Dim;
  const picture = inputs.isGuided
    ? concat([expand(reshape(none, [1, size]), [batch, size], [inputs.picture]), inputs.picture], 0)
    : inputs.picture;
  const rows = picture.shape[0] as Dim;
  const addition = add(
    linearLayer(scope.at("clip_image_embeddings_project_to_time_embeddings"), picture, { out: time_embed_dim }),
    linearLayer(scope.at("embedding_proj"), inputs.text, { out: time_embed_dim }),
  );
  const flat = linearLayer(scope.at("clip_extra_context_tokens_proj"), picture, { out: extra * cross_attention_dim });
  const tokens = transpose(reshape(flat, [rows, cross_attention_dim, extra]), [0, 2, 1]);
  const words = linearLayer(scope.at("encoder_hidden_states_proj"), inputs.words, { out: cross_attention_dim });
  return { context: concat([tokens, layerNormLayer(scope.at("text_encoder_hidden_states_norm"), words)], 1), addition };
}

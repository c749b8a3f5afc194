// What LlamaGen writes after: the vector of a class, or a caption's states brought to the transformer's width.
// Sun et al. 2024 (arXiv 2406.06525), sections 2.2 and 2.3. Not the text encoder: T5 gives the states.

import { concat, gather, gelu, type ParameterScope, reshape, type Tensor } from "@imagier/graph";
import { linearLayer } from "../layers/linear-layer.js";
import type { LlamaGenConfig } from "./llamagen-config.js";

/** int64 classes [rows] -> [rows, 1, dim]; the class `num_classes` stands for none. */
export function llamaGenClassPrompt(scope: ParameterScope, config: LlamaGenConfig, classes: Tensor): Tensor {
  const table = scope.at("cls_embedding.embedding_table").normal("weight", [config.num_classes + 1, config.dim], 0.02);
  return reshape(gather(table, classes), [classes.shape[0]!, 1, config.dim]);
}

/**
 * states [rows, cls_token_num, caption_dim] of captions -> [rows + 1, cls_token_num, dim]; the last row stands for no caption.
 */
export function llamaGenTextPrompt(scope: ParameterScope, config: LlamaGenConfig, states: Tensor): Tensor {
  const at = scope.at("cls_embedding");
  const { cls_token_num: length, caption_dim, dim } = config;
  const none = reshape(at.normal("uncond_embedding", [length, caption_dim], 0.02), [1, length, caption_dim]);
  const weights = at.at("cap_proj");
  const hidden = linearLayer(weights.at("fc1"), concat([states, none], 0), { out: dim, hasBias: false });
  return linearLayer(weights.at("fc2"), gelu(hidden, "tanh"), { out: dim, hasBias: false });
}

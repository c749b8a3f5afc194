// The transformer that CLIP reads texts and pictures with: attention and two layers, each normalised before.
// Radford et al. 2021 (arXiv 2103.00020), section 2.4. Parameter names are those of transformers.

import { add, multiHeadAttention, type ParameterScope, type Tensor } from "@imagier/graph";
import { activation } from "../layers/activations.js";
import { biasedAttention } from "../layers/biased-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { layerNormLayer } from "../layers/norm-layers.js";
import type { ClipEncoderConfig } from "./clip-config.js";

/**
 * The states between the layers, the embeddings first: num_hidden_layers + 1 tensors, each [batch, length, hidden_size].
 * @param tokens [batch, length, hidden_size]
 * @param bias added to the scores, [length, length]; @default none
 */
export function clipEncoder(
  scope: ParameterScope,
  config: ClipEncoderConfig,
  { tokens, bias }: { tokens: Tensor; bias?: Tensor },
): readonly Tensor[] {
  const states = [tokens];
  for (let i = 0; i < config.num_hidden_layers; i++) {
    states.push(encoderLayer(scope.at("layers").at(i), config, { tokens: states[i]!, bias }));
  }
  return states;
}

function encoderLayer(
  scope: ParameterScope,
  config: ClipEncoderConfig,
  { tokens, bias }: { tokens: Tensor; bias: Tensor | undefined },
): Tensor {
  const { hidden_size: size, layer_norm_eps: epsilon } = config;
  const seen = layerNormLayer(scope.at("layer_norm1"), tokens, epsilon);
  const attended = add(tokens, selfAttention(scope.at("self_attn"), config, { x: seen, bias }));
  const normal = layerNormLayer(scope.at("layer_norm2"), attended, epsilon);
  const widened = linearLayer(scope.at("mlp.fc1"), normal, { out: config.intermediate_size });
  const fed = linearLayer(scope.at("mlp.fc2"), activation(config.hidden_act, widened), { out: size });
  return scope.mark(add(attended, fed));
}

function selfAttention(
  scope: ParameterScope,
  { hidden_size: size, num_attention_heads: heads }: ClipEncoderConfig,
  { x, bias }: { x: Tensor; bias: Tensor | undefined },
): Tensor {
  const [q, k, v] = ["q_proj", "k_proj", "v_proj"].map((name) => linearLayer(scope.at(name), x, { out: size })) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  const mixed = bias ? biasedAttention([q, k, v], { heads, bias }) : multiHeadAttention(q, k, v, { heads });
  return linearLayer(scope.at("out_proj"), mixed, { out: size });
}

// The transformer that CLIP reads texts and pictures with: attention and two layers, each normalised before.
// Radford et al. 2021 (arXiv 2103.00020), section 2.4. Parameter names are those of transformers.

import {
  add,
  attention,
  type Dim,
  multiHeadAttention,
  type ParameterScope,
  reshape,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { activation } from "../layers/activations.js";
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
  const mixed = bias ? biasedAttention([q, k, v], bias, heads) : multiHeadAttention(q, k, v, { heads });
  return linearLayer(scope.at("out_proj"), mixed, { out: size });
}

function biasedAttention([q, k, v]: readonly [Tensor, Tensor, Tensor], bias: Tensor, heads: number): Tensor {
  const [batch, length, size] = q.shape as readonly [Dim, Dim, number];
  const toHeads = (x: Tensor) => transpose(reshape(x, [batch, length, heads, size / heads]), [0, 2, 1, 3]);
  const mixed = attention(toHeads(q), toHeads(k), toHeads(v), { bias }); // [batch, heads, length, size / heads]
  return reshape(transpose(mixed, [0, 2, 1, 3]), [batch, length, size]);
}

// The LLaMA decoder: normalised attention over all tokens so far and a gated feed-forward part, layer after layer.
// Touvron et al. 2023 (arXiv 2302.13971), groups of queries as in Ainslie et al. 2023 (arXiv 2305.13245).
// Parameter names are those of transformers. Not the embedding of tokens nor the head.

import {
  add,
  cast,
  cos,
  type Dim,
  multiply,
  type ParameterScope,
  reshape,
  rotaryEmbedding,
  sin,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { gatedFeedForward } from "../layers/gated-feed-forward.js";
import type { CacheSizes, KeyValueCache } from "../layers/key-value-cache.js";
import { linearLayer } from "../layers/linear-layer.js";
import { rmsNormLayer } from "../layers/norm-layers.js";
import type { LlamaConfig } from "./janus-config.js";

export function llamaCacheSizes(config: LlamaConfig): CacheSizes {
  const { num_hidden_layers: layers, num_attention_heads: heads, num_key_value_heads, hidden_size } = config;
  return { layers, heads: num_key_value_heads ?? heads, size: hidden_size / heads };
}

/** tokens [rows, length, hidden_size] -> states after the last norm, of the same shape. */
export function llama(
  scope: ParameterScope,
  config: LlamaConfig,
  { tokens, cache }: { tokens: Tensor; cache: KeyValueCache },
): Tensor {
  const { rms_norm_eps: epsilon, intermediate_size: hidden } = config;
  const rotate = rotation(config, cache.positions);
  let x = tokens;
  for (let i = 0; i < config.num_hidden_layers; i++) {
    const layer = scope.at("layers").at(i);
    const seen = rmsNormLayer(layer.at("input_layernorm"), x, epsilon);
    x = add(x, attend(layer.at("self_attn"), seen, { config, cache, layer: i, rotate }));
    const normal = rmsNormLayer(layer.at("post_attention_layernorm"), x, epsilon);
    const names = { gate: "gate_proj", up: "up_proj", down: "down_proj" };
    x = add(x, gatedFeedForward(layer.at("mlp"), normal, { hidden, names }));
  }
  return rmsNormLayer(scope.at("norm"), x, epsilon);
}

interface AttendOptions {
  config: LlamaConfig;
  cache: KeyValueCache;
  layer: number;
  rotate: (x: Tensor) => Tensor;
}

function attend(scope: ParameterScope, x: Tensor, { config, cache, layer, rotate }: AttendOptions): Tensor {
  const { hidden_size: dim, num_attention_heads: heads } = config;
  const { heads: keyValueHeads, size } = llamaCacheSizes(config);
  const [rows, length] = x.shape as readonly [Dim, Dim];
  const project = (name: string, count: number) => {
    const flat = linearLayer(scope.at(name), x, { out: count * size, hasBias: false });
    return transpose(reshape(flat, [rows, length, count, size]), [0, 2, 1, 3]); // [rows, count, length, size]
  };
  const q = rotate(project("q_proj", heads));
  const k = rotate(project("k_proj", keyValueHeads));
  const mixed = cache.attend(layer, [q, k, project("v_proj", keyValueHeads)]);
  return linearLayer(scope.at("o_proj"), mixed, { out: dim, hasBias: false });
}

/** Turns heads by the places of the new tokens. Su et al. 2021 (arXiv 2104.09864), eq. 15. */
function rotation(config: LlamaConfig, positions: Tensor): (x: Tensor) => Tensor {
  const { size } = llamaCacheSizes(config);
  const pairs = size / 2;
  const frequencies = Array.from({ length: pairs }, (_, i) => config.rope_theta ** (-i / pairs));
  const places = reshape(cast(positions, "float32"), [positions.shape[0]!, 1]);
  const angles = multiply(places, positions.graph.constant(frequencies, [1, pairs])); // [length, pairs]
  const [cosines, sines] = [cos(angles), sin(angles)];
  return (x) => rotaryEmbedding(x, { cosines, sines });
}

// A decoder-only language model read as a text encoder: token ids to the states after some of its layers. It writes nothing.
// Touvron et al. 2023 (arXiv 2302.13971); groups of queries: Ainslie et al. 2023 (arXiv 2305.13245); norms around both
// branches and capped scores: Gemma team 2024 (arXiv 2408.00118), section 2; normalised queries and keys: Qwen team 2025
// (arXiv 2505.09388), section 2. Parameter names are those of transformers.

import {
  add,
  attention,
  concat,
  type Dim,
  divide,
  type Graph,
  gather,
  gelu,
  matmul,
  multiply,
  multiplyDims,
  type ParameterScope,
  reshape,
  rmsNorm,
  rotaryEmbedding,
  silu,
  softmax,
  type Tensor,
  tanh,
  transpose,
} from "@imagier/graph";
import type { Rotation } from "../layers/joint-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import type { LanguageModelConfig } from "./language-model-config.js";

const noBias = { hasBias: false } as const;

export interface LanguageModelInputs {
  /** [batch, length] int64 */
  tokens: Tensor;
  /** Turns of the places: `languageFeeds`. [length, headSize / 2] */
  rotation: Rotation;
  /** Added to the scores: 0 where a token looks, very negative elsewhere. [1, 1, length, length] */
  bias: Tensor;
  /** The same for the layers that see only a window; only where there are such. */
  windowBias?: Tensor | undefined;
}

/** Inputs named input_ids, cosines, sines and bias, and window_bias where there is a window; batch and length are known at the run. */
export function languageModelInputs(graph: Graph, config: LanguageModelConfig): LanguageModelInputs {
  const turns = ["length", config.headSize / 2];
  const scores = [1, 1, "length", "length"];
  return {
    tokens: graph.input("input_ids", ["batch", "length"], "int64"),
    rotation: { cosines: graph.input("cosines", turns), sines: graph.input("sines", turns) },
    bias: graph.input("bias", scores),
    windowBias: config.window === undefined ? undefined : graph.input("window_bias", scores),
  };
}

/**
 * @param wanted how many layers each of the states has behind it; 0 = the words' own vectors. Those after the last layer come
 * normalised. Layers that none needs are not built.
 * @returns one of [batch, length, width] for each wanted
 */
export function languageModel(
  scope: ParameterScope,
  config: LanguageModelConfig,
  { inputs, wanted }: { inputs: LanguageModelInputs; wanted: readonly number[] },
): Tensor[] {
  const table = scope.at("embed_tokens").normal("weight", [config.words, config.width], 0.02);
  const words = gather(table, inputs.tokens); // [batch, length, width]
  const states = [config.kind === "gemma2" ? multiply(words, Math.sqrt(config.width)) : words];
  for (let i = 0; i < Math.max(...wanted); i++) {
    const isNarrow = i % 2 === 0 && inputs.windowBias !== undefined;
    const bias = isNarrow ? inputs.windowBias! : inputs.bias;
    states.push(layer(scope.at("layers").at(i), config, { x: states[i]!, rotation: inputs.rotation, bias }));
  }
  return wanted.map((depth) =>
    depth === config.layers ? norm(scope.at("norm"), config, states[depth]!) : states[depth]!,
  );
}

interface LayerInputs {
  x: Tensor;
  rotation: Rotation;
  bias: Tensor;
}

function layer(scope: ParameterScope, config: LanguageModelConfig, { x, rotation, bias }: LayerInputs): Tensor {
  const seen = norm(scope.at("input_layernorm"), config, x);
  const mixed = selfAttention(scope.at("self_attn"), config, { x: seen, rotation, bias });
  if (config.kind !== "gemma2") {
    const attended = add(x, mixed);
    const normal = norm(scope.at("post_attention_layernorm"), config, attended);
    return add(attended, feedForward(scope.at("mlp"), config, normal));
  }
  const attended = add(x, norm(scope.at("post_attention_layernorm"), config, mixed));
  const normal = norm(scope.at("pre_feedforward_layernorm"), config, attended);
  const fed = feedForward(scope.at("mlp"), config, normal);
  return add(attended, norm(scope.at("post_feedforward_layernorm"), config, fed));
}

/** Gemma's scales are stored as what they are more than 1. */
function norm(scope: ParameterScope, { kind, epsilon }: LanguageModelConfig, x: Tensor): Tensor {
  const size = [x.shape.at(-1) as number];
  const scale = kind === "gemma2" ? add(scope.zeros("weight", size), 1) : scope.ones("weight", size);
  return rmsNorm(x, { epsilon, scale });
}

function feedForward(scope: ParameterScope, { hidden, activation }: LanguageModelConfig, x: Tensor): Tensor {
  const wide = (name: string) => linearLayer(scope.at(name), x, { out: hidden, ...noBias });
  const gate = wide("gate_proj");
  const inner = multiply(activation === "silu" ? silu(gate) : gelu(gate, "tanh"), wide("up_proj"));
  return linearLayer(scope.at("down_proj"), inner, { out: x.shape[2] as number, ...noBias });
}

function selfAttention(scope: ParameterScope, config: LanguageModelConfig, { x, rotation, bias }: LayerInputs): Tensor {
  const { kind, heads, keyHeads, headSize: size } = config;
  const [batch, length, width] = x.shape as readonly [Dim, Dim, number];
  const project = (name: string, count: number) => {
    const flat = linearLayer(scope.at(name), x, { out: count * size, hasBias: kind === "qwen2" });
    return reshape(flat, [batch, length, count, size]);
  };
  const turned = (y: Tensor, normName: string) => {
    const normal = kind === "qwen3" ? norm(scope.at(normName), config, y) : y;
    return rotaryEmbedding(transpose(normal, [0, 2, 1, 3]), rotation);
  };
  const q = turned(project("q_proj", heads), "q_norm");
  const k = turned(project("k_proj", keyHeads), "k_norm");
  const v = transpose(project("v_proj", keyHeads), [0, 2, 1, 3]);
  const mixed = groupedAttention([q, k, v], config, bias);
  return linearLayer(scope.at("o_proj"), mixed, { out: width, ...noBias });
}

/** q [batch, heads, length, size], k and v [batch, keyHeads, length, size] -> [batch, length, heads * size] */
function groupedAttention(
  [q, k, v]: readonly [Tensor, Tensor, Tensor],
  { heads, keyHeads, headSize: size, scoreScale: scale, scoreCap: cap }: LanguageModelConfig,
  bias: Tensor,
): Tensor {
  const [batch, , length] = q.shape as readonly [Dim, Dim, Dim];
  const group = heads / keyHeads;
  // The queries of a group stand one after the other, as if they were further tokens of the one head that they share.
  const grouped = reshape(q, [batch, keyHeads, multiplyDims(group, length), size]);
  const hidden = group === 1 ? bias : concat(Array<Tensor>(group).fill(bias), 2);
  const mixed =
    cap === undefined
      ? attention(grouped, k, v, { bias: hidden, scale })
      : matmul(softmax(add(capped(matmul(grouped, k, { transposeB: true, alpha: scale }), cap), hidden)), v);
  const perHead = reshape(mixed, [batch, heads, length, size]);
  return reshape(transpose(perHead, [0, 2, 1, 3]), [batch, length, heads * size]);
}

function capped(scores: Tensor, cap: number): Tensor {
  return multiply(tanh(divide(scores, cap)), cap);
}

// aMUSEd's network: a transformer between convolutions that guesses the hidden tokens of a picture, all at once.
// Patil et al. 2024 (arXiv 2401.01808), after Chang et al. 2023 (arXiv 2301.00704); its blocks: Woo et al. 2023
// (arXiv 2301.00808). Parameter names are those of diffusers' UVit2DModel. No layer has a bias.

import {
  add,
  concat,
  conv2d,
  convTranspose2d,
  type Dim,
  divide,
  type Graph,
  gather,
  gelu,
  layerNorm,
  mean,
  multiHeadAttention,
  multiply,
  multiplyDims,
  type ParameterScope,
  reshape,
  rmsNorm,
  silu,
  split,
  sqrt,
  square,
  sum,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import { embeddingMlp } from "../layers/embedding-mlp.js";
import { linearLayer } from "../layers/linear-layer.js";
import { rmsNormLayer } from "../layers/norm-layers.js";
import { timestepFeatures } from "../layers/timestep-features.js";
import type { AmusedConfig } from "./amused-config.js";

const noBias = { hasBias: false } as const;
const expansion = 4;
/** Of the norms between the convolutions, whatever the configuration says. */
const blockEpsilon = 1e-6;
const responseEpsilon = 1e-6;

export interface AmusedInputs {
  /** [batch, height, width] int64; what is hidden has a number beyond the codebook's. */
  tokens: Tensor;
  /** [batch, words, encoder_hidden_size] */
  context: Tensor;
  /** The text as a whole. [batch, cond_embed_dim] */
  pooled: Tensor;
  /** Height, width, top and left of the crop, and how fine the picture is. [batch, 5] float32 */
  sizes: Tensor;
}

/** Inputs named input_ids, encoder_hidden_states, pooled_text_emb and micro_conds; height and width are known at the run. */
export function amusedInputs(graph: Graph, config: AmusedConfig): AmusedInputs {
  const factor = config.downsample ? 2 : 1;
  const sides = [multiplyDims(factor, "height"), multiplyDims(factor, "width")];
  const count = config.micro_cond_embed_dim / config.micro_cond_encode_dim;
  return {
    tokens: graph.input("input_ids", ["batch", ...sides], "int64"),
    context: graph.input("encoder_hidden_states", ["batch", "words", config.encoder_hidden_size]),
    pooled: graph.input("pooled_text_emb", ["batch", config.cond_embed_dim]),
    sizes: graph.input("micro_conds", ["batch", count]),
  };
}

/** For each place a score of every token of the codebook. [batch, codebook_size, height, width] */
export function amused(scope: ParameterScope, config: AmusedConfig, inputs: AmusedInputs): Tensor {
  const { hidden_size: dim, block_out_channels: channels, layer_norm_eps: epsilon } = config;
  const words = linearLayer(scope.at("encoder_proj"), inputs.context, { out: dim, ...noBias });
  const context = rmsNormLayer(scope.at("encoder_proj_layer_norm"), words, epsilon);
  const condition = silu(conditionOf(scope.at("cond_embed"), config, inputs));
  const inside = { config, context, condition };
  const shallow = uvitBlock(scope.at("down_block"), embedded(scope.at("embed"), config, inputs.tokens), inside);
  const [batch, , height, width] = shallow.shape as readonly [Dim, number, Dim, Dim];
  const seen = rmsNormLayer(scope.at("project_to_hidden_norm"), toTokens(shallow), epsilon);
  let x = linearLayer(scope.at("project_to_hidden"), seen, { out: dim, ...noBias }); // [batch, places, dim]
  for (let i = 0; i < config.num_hidden_layers; i++) {
    x = transformerLayer(scope.at("transformer_layers").at(i), x, inside);
  }
  const back = rmsNormLayer(scope.at("project_from_hidden_norm"), x, epsilon);
  const places = linearLayer(scope.at("project_from_hidden"), back, { out: channels, ...noBias });
  const picture = reshape(transpose(places, [0, 2, 1]), [batch, channels, height, width]);
  return scores(scope.at("mlm_layer"), config, uvitBlock(scope.at("up_block"), picture, inside));
}

interface Inside {
  config: AmusedConfig;
  /** [batch, words, dim] */
  context: Tensor;
  /** Through its activation. [batch, dim] */
  condition: Tensor;
}

/** The whole text and the sizes of the picture. [batch, dim] */
function conditionOf(scope: ParameterScope, config: AmusedConfig, { pooled, sizes }: AmusedInputs): Tensor {
  const [batch, count] = sizes.shape as readonly [Dim, number];
  const options = { size: config.micro_cond_encode_dim, flipSinToCos: true, frequencyShift: 0 };
  const waves = timestepFeatures(reshape(sizes, [multiplyDims(batch, count)]), options);
  const told = concat([pooled, reshape(waves, [batch, config.micro_cond_embed_dim])], 1);
  return embeddingMlp(scope, told, { out: config.hidden_size, activation: "silu", ...noBias });
}

/** [batch, height, width] -> [batch, block_out_channels, height, width] */
function embedded(scope: ParameterScope, config: AmusedConfig, tokens: Tensor): Tensor {
  const table = scope.at("embeddings").normal("weight", [config.vocab_size, config.in_channels], 1);
  const rows = rmsNormLayer(scope.at("layer_norm"), gather(table, tokens), config.layer_norm_eps);
  const picture = transpose(rows, [0, 3, 1, 2]);
  return convLayer(scope.at("conv"), picture, { out: config.block_out_channels, kernel: 1, ...noBias });
}

function scores(scope: ParameterScope, config: AmusedConfig, x: Tensor): Tensor {
  const narrow = convLayer(scope.at("conv1"), x, { out: config.in_channels, kernel: 1, ...noBias });
  const normal = placeNorm(scope.at("layer_norm"), narrow, config.layer_norm_eps);
  return convLayer(scope.at("conv2"), normal, { out: config.codebook_size, kernel: 1, ...noBias });
}

/** Convolutions and attention to the words in turn; halves the places first or doubles them last. */
function uvitBlock(scope: ParameterScope, x: Tensor, inside: Inside): Tensor {
  const { num_res_blocks: count, downsample, upsample } = inside.config;
  const isFirst = scope.path.endsWith("down_block");
  let y = isFirst && downsample ? halved(scope.at("downsample"), inside.config, x) : x;
  for (let i = 0; i < count; i++) {
    y = convolutionBlock(scope.at("res_blocks").at(i), y, inside);
    y = wordBlock(scope.at("attention_blocks").at(i), y, inside);
  }
  return scope.mark(!isFirst && upsample ? doubled(scope.at("upsample"), inside.config, y) : y);
}

function halved(scope: ParameterScope, { layer_norm_eps: epsilon }: AmusedConfig, x: Tensor): Tensor {
  const normal = placeNorm(scope.at("norm"), x, epsilon);
  const options = { out: x.shape[1] as number, kernel: 2, stride: 2, padding: 0, ...noBias };
  return convLayer(scope.at("conv"), normal, options);
}

function doubled(scope: ParameterScope, { layer_norm_eps: epsilon }: AmusedConfig, x: Tensor): Tensor {
  const channels = x.shape[1] as number;
  const weight = scope.at("conv").normal("weight", [channels, channels, 2, 2], 1 / Math.sqrt(channels));
  return convTranspose2d(placeNorm(scope.at("norm"), x, epsilon), weight, undefined, { stride: 2 });
}

/** RMS norm over the channels of each place. */
function placeNorm(scope: ParameterScope, x: Tensor, epsilon: number): Tensor {
  return transpose(rmsNormLayer(scope, transpose(x, [0, 2, 3, 1]), epsilon), [0, 3, 1, 2]);
}

function convolutionBlock(scope: ParameterScope, x: Tensor, { config, condition }: Inside): Tensor {
  const channels = x.shape[1] as number;
  const filter = scope.at("depthwise").normal("weight", [channels, 1, 3, 3], 1 / 3);
  const near = transpose(conv2d(x, filter, undefined, { padding: 1, groups: channels }), [0, 2, 3, 1]);
  const normal = rmsNormLayer(scope.at("norm"), near, config.layer_norm_eps);
  const wide = gelu(linearLayer(scope.at("channelwise_linear_1"), normal, { out: expansion * channels, ...noBias }));
  const responded = globalResponse(scope.at("channelwise_norm"), wide);
  const narrow = linearLayer(scope.at("channelwise_linear_2"), responded, { out: channels, ...noBias });
  const total = add(transpose(narrow, [0, 3, 1, 2]), x);
  const flat = linearLayer(scope.at("cond_embeds_mapper"), condition, { out: 2 * channels, ...noBias });
  const parts = split(reshape(flat, [condition.shape[0]!, 2 * channels, 1, 1]), 2, 1) as [Tensor, Tensor];
  return add(multiply(total, add(parts[0], 1)), parts[1]);
}

/** Channels that answer more than others over the whole picture are made louder. x [batch, height, width, channels] */
function globalResponse(scope: ParameterScope, x: Tensor): Tensor {
  const channels = x.shape[3] as number;
  const strength = sqrt(sum(square(x), { axes: [1, 2], keepDims: true })); // [batch, 1, 1, channels]
  const share = divide(strength, add(mean(strength, { axes: [-1], keepDims: true }), responseEpsilon));
  const gamma = scope.ones("gamma", [1, 1, 1, channels]);
  const beta = scope.zeros("beta", [1, 1, 1, channels]);
  return add(add(multiply(gamma, multiply(x, share)), beta), x);
}

/** Looks at the words twice, without a feed-forward part. x [batch, channels, height, width] */
function wordBlock(scope: ParameterScope, x: Tensor, { config, context }: Inside): Tensor {
  const { block_num_heads: heads, block_out_channels: channels, hidden_size: dim } = config;
  const mapper = scope.at("kv_mapper");
  const words = dim === channels ? context : linearLayer(mapper, silu(context), { out: channels, ...noBias });
  let tokens = toTokens(x);
  for (const i of [1, 2]) {
    const seen = rmsNormLayer(scope.at(`norm${i}`), tokens, blockEpsilon);
    tokens = add(tokens, attentionTo(scope.at(`attn${i}`), [seen, words], heads));
  }
  return reshape(transpose(tokens, [0, 2, 1]), x.shape);
}

function transformerLayer(scope: ParameterScope, x: Tensor, inside: Inside): Tensor {
  const { hidden_size: dim, num_attention_heads: heads, intermediate_size: hidden } = inside.config;
  const normal = (name: string, tokens: Tensor, kind: "rms" | "layer") =>
    conditioned(scope.at(name), tokens, { inside, kind });
  const seen = normal("norm1", x, "rms");
  const attended = add(x, attentionTo(scope.at("attn1"), [seen, seen], heads));
  const asked = normal("norm2", attended, "rms");
  const told = add(attended, attentionTo(scope.at("attn2"), [asked, inside.context], heads));
  const both = linearLayer(scope.at("ff.net.0.proj"), normal("norm3", told, "layer"), { out: 2 * hidden, ...noBias });
  const [value, gate] = split(both, 2, 2) as [Tensor, Tensor];
  const fed = linearLayer(scope.at("ff.net.2"), multiply(value, gelu(gate)), { out: dim, ...noBias });
  return scope.mark(add(told, fed));
}

/** A norm with a scale of its own, then scale and shift from the condition. */
function conditioned(
  scope: ParameterScope,
  x: Tensor,
  { inside: { config, condition }, kind }: { inside: Inside; kind: "rms" | "layer" },
): Tensor {
  const dim = x.shape[2] as number;
  const options = { epsilon: config.layer_norm_eps, scale: scope.at("norm").ones("weight", [dim]) };
  const normal = kind === "rms" ? rmsNorm(x, options) : layerNorm(x, options);
  const flat = linearLayer(scope.at("linear"), condition, { out: 2 * dim, ...noBias });
  const [scale, shift] = split(reshape(flat, [condition.shape[0]!, 2, dim]), 2, 1) as [Tensor, Tensor];
  return add(multiply(normal, add(scale, 1)), shift);
}

function attentionTo(scope: ParameterScope, [x, context]: readonly [Tensor, Tensor], heads: number): Tensor {
  const out = x.shape[2] as number;
  const project = (name: string, from: Tensor) => linearLayer(scope.at(name), from, { out, ...noBias });
  const mixed = multiHeadAttention(project("to_q", x), project("to_k", context), project("to_v", context), { heads });
  return linearLayer(scope.at("to_out").at(0), mixed, { out, ...noBias });
}

/** [batch, channels, height, width] -> [batch, places, channels] */
function toTokens(x: Tensor): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  return transpose(reshape(x, [batch, channels, multiplyDims(height, width)]), [0, 2, 1]);
}

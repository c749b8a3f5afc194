// Qwen-Image's autoencoder: that of a film, seen at one picture. Wan team 2025 (arXiv 2503.20314), section 4.1; Wu et al. 2025
// (arXiv 2508.02324). Of filters over time only the last slice meets a picture: what lies before the first one is nothing.
// Parameter names are those of diffusers' AutoencoderKLQwenImage. Not the scaling of latents: the pipeline does that.

import {
  add,
  clip,
  conv2d,
  type Dim,
  divide,
  mean,
  multiHeadAttention,
  multiply,
  multiplyDims,
  type ParameterScope,
  pad,
  reshape,
  resizeNearest,
  silu,
  slice,
  split,
  sqrt,
  square,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import type { QwenImageAutoencoderConfig } from "./qwen-image-autoencoder-config.js";

/** Keeps a place of nothing from being divided by nothing. */
const normEpsilon = 1e-24;

/** pixels [batch, 3, height, width] in [-1, 1] -> mean and log variance, [batch, 2 z_dim, height / 2^n, width / 2^n]. */
export function encodeQwenImage(scope: ParameterScope, config: QwenImageAutoencoderConfig, pixels: Tensor): Tensor {
  const encoder = scope.at("encoder");
  const widths = config.dim_mult.map((times) => times * config.base_dim);
  let x = filmConv(encoder.at("conv_in"), pixels, { out: config.base_dim });
  let index = 0;
  const next = () => encoder.at("down_blocks").at(index++);
  widths.forEach((out, level) => {
    for (let i = 0; i < config.num_res_blocks; i++) x = residualBlock(next(), x, out);
    if (level < widths.length - 1) x = halved(next().at("resample.1"), x);
  });
  const seen = head(encoder, middle(encoder.at("mid_block"), x), 2 * config.z_dim);
  return filmConv(scope.at("quant_conv"), seen, { out: 2 * config.z_dim, kernel: 1 });
}

/** latents [batch, z_dim, height, width], unscaled -> pixels [batch, 3, 2^n height, 2^n width], held in [-1, 1]. */
export function decodeQwenImage(scope: ParameterScope, config: QwenImageAutoencoderConfig, latents: Tensor): Tensor {
  const decoder = scope.at("decoder");
  const widths = config.dim_mult.map((times) => times * config.base_dim).toReversed();
  const seen = filmConv(scope.at("post_quant_conv"), latents, { out: config.z_dim, kernel: 1 });
  let x = filmConv(decoder.at("conv_in"), seen, { out: widths[0]! });
  x = middle(decoder.at("mid_block"), x);
  widths.forEach((out, level) => {
    const block = decoder.at("up_blocks").at(level);
    for (let i = 0; i <= config.num_res_blocks; i++) x = residualBlock(block.at("resnets").at(i), x, out);
    if (level === widths.length - 1) return;
    x = convLayer(block.at("upsamplers.0.resample.1"), resizeNearest(x, 2), { out: (x.shape[1] as number) / 2 });
  });
  return clip(head(decoder, x, config.input_channels), -1, 1);
}

/** A filter over time and picture as a picture meets it. */
function filmConv(scope: ParameterScope, x: Tensor, { out, kernel = 3 }: { out: number; kernel?: 1 | 3 }): Tensor {
  const inputs = x.shape[1] as number;
  const film = scope.normal("weight", [out, inputs, kernel, kernel, kernel], 1 / Math.sqrt(inputs * kernel ** 2));
  const last = slice(film, 2, { start: kernel - 1, end: kernel });
  const weight = reshape(last, [out, inputs, kernel, kernel]);
  return conv2d(x, weight, scope.zeros("bias", [out]), { padding: (kernel - 1) / 2 });
}

/** Each place brought to a mean square of 1, with a scale for each channel. @param rank axes of the scale's shape */
function placeNorm(scope: ParameterScope, x: Tensor, rank: 3 | 4): Tensor {
  const channels = x.shape[1] as number;
  const shape = [channels, ...new Array<number>(rank - 1).fill(1)];
  const gamma = reshape(scope.ones("gamma", shape), [channels, 1, 1]);
  const size = sqrt(add(mean(square(x), { axes: [1], keepDims: true }), normEpsilon));
  return multiply(divide(x, size), gamma);
}

function residualBlock(scope: ParameterScope, x: Tensor, out: number): Tensor {
  const first = filmConv(scope.at("conv1"), silu(placeNorm(scope.at("norm1"), x, 4)), { out });
  const second = filmConv(scope.at("conv2"), silu(placeNorm(scope.at("norm2"), first, 4)), { out });
  const skip = x.shape[1] === out ? x : filmConv(scope.at("conv_shortcut"), x, { out, kernel: 1 });
  return add(second, skip);
}

function halved(scope: ParameterScope, x: Tensor): Tensor {
  return convLayer(scope, pad(x, { 2: [0, 1], 3: [0, 1] }), { out: x.shape[1] as number, stride: 2, padding: 0 });
}

/** Block, attention of the places over each other in one head, block. */
function middle(scope: ParameterScope, x: Tensor): Tensor {
  const out = x.shape[1] as number;
  const first = residualBlock(scope.at("resnets.0"), x, out);
  const seen = placeAttention(scope.at("attentions.0"), first);
  return scope.mark(residualBlock(scope.at("resnets.1"), seen, out));
}

function placeAttention(scope: ParameterScope, x: Tensor): Tensor {
  const [batch, dim, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  const both = convLayer(scope.at("to_qkv"), placeNorm(scope.at("norm"), x, 3), { out: 3 * dim, kernel: 1 });
  const tokens = transpose(reshape(both, [batch, 3 * dim, multiplyDims(height, width)]), [0, 2, 1]);
  const [q, k, v] = split(tokens, 3, 2) as [Tensor, Tensor, Tensor];
  const mixed = transpose(multiHeadAttention(q, k, v, { heads: 1 }), [0, 2, 1]); // [batch, dim, places]
  return add(convLayer(scope.at("proj"), reshape(mixed, x.shape), { out: dim, kernel: 1 }), x);
}

function head(scope: ParameterScope, x: Tensor, out: number): Tensor {
  return filmConv(scope.at("conv_out"), silu(placeNorm(scope.at("norm_out"), x, 4)), { out });
}

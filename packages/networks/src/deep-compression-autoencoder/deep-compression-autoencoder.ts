// The deep compression autoencoder (DC-AE): 32 pixels along a side become one place; shortcuts trade places for channels.
// Chen et al. 2024 (arXiv 2410.10733), section 3.2; its attention: Cai et al. 2022 (arXiv 2205.14756), section 3.1.
// Parameter names are those of diffusers' AutoencoderDC. Not the scaling of latents: the pipeline does that.

import {
  add,
  concat,
  conv2d,
  type Dim,
  divideDims,
  expand,
  mean,
  multiplyDims,
  type ParameterScope,
  pixelShuffle,
  pixelUnshuffle,
  reshape,
  resizeNearest,
  rmsNorm,
  split,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { activation } from "../layers/activations.js";
import { convLayer } from "../layers/conv-layer.js";
import { gatedDepthConv } from "../layers/gated-depth-conv.js";
import { linearAttention } from "../layers/linear-attention.js";
import type { DeepCompressionConfig, DeepCompressionLevel } from "./deep-compression-config.js";

const normEpsilon = 1e-5;
const factor = 2;
/** Inner width of the feed-forward part over the width. */
const expansion = 4;

/** Pixels along a side for one place of the latents. */
export function deepCompressionFactor({ encoder }: DeepCompressionConfig): number {
  return factor ** (encoder.length - 1);
}

/** pixels [batch, 3, height, width] in [-1, 1] -> latents, unscaled. [batch, latent_channels, height / 2^n, width / 2^n] */
export function encodeDeepCompression(scope: ParameterScope, config: DeepCompressionConfig, pixels: Tensor): Tensor {
  const encoder = scope.at("encoder");
  const { encoder: levels, latent_channels: out } = config;
  const isHalvedAtOnce = levels[0]!.layers === 0;
  const first = encoder.at("conv_in");
  let x = isHalvedAtOnce
    ? halved(first.at("conv"), config, { x: pixels, out: levels[1]!.width })
    : convLayer(first, pixels, { out: levels[0]!.width });
  levels.forEach((level, i) => {
    const block = encoder.at("down_blocks").at(i);
    for (let layer = 0; layer < level.layers; layer++) x = levelBlock(block.at(layer), config, { x, level });
    const next = levels[i + 1];
    if (next === undefined || level.layers === 0) return;
    const own = halved(block.at(level.layers).at("conv"), config, { x, out: next.width });
    x = block.mark(add(own, averaged(pixelUnshuffle(x, factor), next.width)));
  });
  const latents = convLayer(encoder.at("conv_out"), x, { out });
  return config.hasEncoderShortcut ? add(latents, averaged(x, out)) : latents;
}

/** latents, unscaled [batch, latent_channels, height, width] -> pixels [batch, 3, 2^n height, 2^n width], not clipped. */
export function decodeDeepCompression(scope: ParameterScope, config: DeepCompressionConfig, latents: Tensor): Tensor {
  const decoder = scope.at("decoder");
  const { decoder: levels, in_channels: out } = config;
  const deepest = levels.at(-1)!.width;
  const first = convLayer(decoder.at("conv_in"), latents, { out: deepest });
  let x = config.hasDecoderShortcut ? add(first, repeated(latents, deepest)) : first;
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]!;
    const block = decoder.at("up_blocks").at(i);
    if (level.layers === 0) continue;
    const isDeepest = i === levels.length - 1;
    if (!isDeepest) {
      const shortcut = pixelShuffle(repeated(x, level.width * factor ** 2), factor);
      x = add(doubled(block.at("0.conv"), config, { x, out: level.width }), shortcut);
    }
    for (let layer = 0; layer < level.layers; layer++) {
      x = levelBlock(block.at(layer + (isDeepest ? 0 : 1)), config, { x, level });
    }
    block.mark(x);
  }
  const seen = activation(config.lastActivation, placeNorm(decoder.at("norm_out"), x));
  const last = decoder.at("conv_out");
  return levels[0]!.layers === 0 ? doubled(last.at("conv"), config, { x: seen, out }) : convLayer(last, seen, { out });
}

interface Resized {
  x: Tensor;
  out: number;
}

function halved(scope: ParameterScope, { shufflesDown }: DeepCompressionConfig, { x, out }: Resized): Tensor {
  if (shufflesDown) return pixelUnshuffle(convLayer(scope, x, { out: out / factor ** 2 }), factor);
  return convLayer(scope, x, { out, stride: factor });
}

function doubled(scope: ParameterScope, { shufflesUp }: DeepCompressionConfig, { x, out }: Resized): Tensor {
  if (shufflesUp) return pixelShuffle(convLayer(scope, x, { out: out * factor ** 2 }), factor);
  return convLayer(scope, resizeNearest(x, factor), { out });
}

/** Fewer channels, each the mean of neighbouring ones. */
function averaged(x: Tensor, out: number): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  if (channels === out) return x;
  const grouped = reshape(x, [batch, out, channels / out, multiplyDims(height, width)]);
  return reshape(mean(grouped, { axes: [2], keepDims: true }), [batch, out, height, width]);
}

/** More channels, each one repeated beside itself. */
function repeated(x: Tensor, out: number): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  if (channels === out) return x;
  const places = multiplyDims(height, width);
  const wide = expand(reshape(x, [batch, channels, 1, places]), [batch, channels, out / channels, places], [x]);
  return reshape(wide, [batch, out, height, width]);
}

/** RMS norm over the channels of each place. */
function placeNorm(scope: ParameterScope, x: Tensor): Tensor {
  const channels = x.shape[1] as number;
  const options = {
    epsilon: normEpsilon,
    scale: scope.ones("weight", [channels]),
    shift: scope.zeros("bias", [channels]),
  };
  return transpose(rmsNorm(transpose(x, [0, 2, 3, 1]), options), [0, 3, 1, 2]);
}

function levelBlock(
  scope: ParameterScope,
  config: DeepCompressionConfig,
  { x, level }: { x: Tensor; level: DeepCompressionLevel },
): Tensor {
  const { width: out } = level;
  if (level.type === "ResBlock") {
    const inner = activation(level.activation, convLayer(scope.at("conv1"), x, { out }));
    return add(placeNorm(scope.at("norm"), convLayer(scope.at("conv2"), inner, { out, hasBias: false })), x);
  }
  const attended = add(scaledAttention(scope.at("attn"), config, { x, scales: level.scales }), x);
  const fed = gatedDepthConv(scope.at("conv_out"), attended, expansion);
  return add(placeNorm(scope.at("conv_out.norm"), fed), attended);
}

/** Linear attention whose queries, keys and values are taken from single places and from filters around them. */
function scaledAttention(
  scope: ParameterScope,
  { headSize }: DeepCompressionConfig,
  { x, scales }: { x: Tensor; scales: readonly number[] },
): Tensor {
  const [batch, dim, height, width] = x.shape as readonly [Dim, number, Dim, Dim];
  const places = multiplyDims(height, width);
  const plain = concat(
    ["to_q", "to_k", "to_v"].map((name) => pointwise(scope.at(name), x, dim)),
    1,
  );
  const wider = scales.map((kernel, i) => filtered(scope.at("to_qkv_multiscale").at(i), plain, { kernel, headSize }));
  const all = concat([plain, ...wider], 1); // [batch, 3 dim (1 + scales), height, width]
  // As it was trained, groups of three heads that stand side by side are the queries, keys and values of one head.
  const groups = reshape(all, [batch, (dim * (1 + scales.length)) / headSize, 3 * headSize, places]);
  const mixed = linearAttention(split(groups, 3, 2) as [Tensor, Tensor, Tensor]);
  const joined = reshape(mixed, [batch, dim * (1 + scales.length), height, width]);
  return placeNorm(scope.at("norm_out"), pointwise(scope.at("to_out"), joined, dim));
}

/** A linear layer without bias on the channels of each place. */
function pointwise(scope: ParameterScope, x: Tensor, out: number): Tensor {
  const inputs = x.shape[1] as number;
  const weight = scope.normal("weight", [out, inputs], 1 / Math.sqrt(inputs));
  return conv2d(x, reshape(weight, [out, inputs, 1, 1]));
}

/** Each channel with those around it, then the channels of each head among themselves. */
function filtered(
  scope: ParameterScope,
  x: Tensor,
  { kernel, headSize }: { kernel: number; headSize: number },
): Tensor {
  const channels = x.shape[1] as number;
  const around = scope.at("proj_in").normal("weight", [channels, 1, kernel, kernel], 1 / kernel);
  const between = scope.at("proj_out").normal("weight", [channels, headSize, 1, 1], 1 / Math.sqrt(headSize));
  const near = conv2d(x, around, undefined, { padding: (kernel - 1) / 2, groups: channels });
  return conv2d(near, between, undefined, { groups: divideDims(channels, headSize) as number });
}

// The convolutional halves of a VQGAN as the repositories that grew out of it store them: LlamaGen and Janus number their
// levels from the picture's end in each half, VAR keeps the first layout. Esser et al. 2021 (arXiv 2012.09841), appendix A.
// Not the codebook (codebook.ts) nor diffusers' layout (vq-model.ts).

import { type ParameterScope, silu, type Tensor } from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import { groupNormLayer } from "../layers/norm-layers.js";
import { doublingLayer, halvingLayer } from "../layers/resampling.js";
import { resnetBlock } from "../layers/resnet-block.js";
import { placeAttention } from "./place-attention.js";

/** How a repository calls its modules. */
export interface VqganNames {
  /** Scope of a level in a half, counted from the pixels. */
  level(half: ParameterScope, level: number, levels: number): ParameterScope;
  /** Of the layers of a level: "res", "block". */
  block: string;
  /** Of layer, attention, layer between the halves. */
  middle: readonly [string, string, string];
  /** Whether queries, keys and values are one convolution. */
  hasJointProjection: boolean;
}

/** LlamaGen's VQ-16, which Janus took over: `conv_blocks` in the order that they run in. */
export function runOrderNames(half: "encoder" | "decoder"): VqganNames {
  return {
    level: (scope, level, levels) => scope.at("conv_blocks").at(half === "encoder" ? level : levels - 1 - level),
    block: "res",
    middle: ["0", "1", "2"],
    hasJointProjection: false,
  };
}

/** VAR: `down` and `up`, both counted from the pixels. */
export function levelNames(half: "encoder" | "decoder"): VqganNames {
  return {
    level: (scope, level) => scope.at(half === "encoder" ? "down" : "up").at(level),
    block: "block",
    middle: ["block_1", "attn_1", "block_2"],
    hasJointProjection: true,
  };
}

export interface VqganSizes {
  /** Channels of each level, from the pixels on. */
  widths: readonly number[];
  /** Layers of a level of the encoder; the decoder has one more. */
  layersPerLevel: number;
  /** Of what the encoder gives, before the convolution to the codes. */
  latentChannels: number;
}

const norm = { groups: 32, epsilon: 1e-6 };

/** pixels [batch, 3, height, width] in [-1, 1] -> [batch, latentChannels, height / factor, width / factor]. */
export function vqganEncoder(
  scope: ParameterScope,
  sizes: VqganSizes,
  [pixels, names]: readonly [Tensor, VqganNames],
): Tensor {
  const { widths, layersPerLevel, latentChannels } = sizes;
  const deepest = widths.length - 1;
  let x = convLayer(scope.at("conv_in"), pixels, { out: widths[0]! });
  widths.forEach((out, level) => {
    const at = names.level(scope, level, widths.length);
    for (let i = 0; i < layersPerLevel; i++) {
      x = layer(at.at(names.block).at(i), x, out);
      if (level === deepest) x = placeAttention(at.at("attn").at(i), x, names);
    }
    if (level < deepest) x = halvingLayer(at.at("downsample"), x, { padding: 0 });
  });
  return head(scope, middle(scope.at("mid"), x, names), latentChannels);
}

/** Latents [batch, channels, height, width] -> pixels of factor times the height and width, mostly in [-1, 1]. */
export function vqganDecoder(
  scope: ParameterScope,
  sizes: VqganSizes,
  [latents, names]: readonly [Tensor, VqganNames],
): Tensor {
  const { widths, layersPerLevel } = sizes;
  const deepest = widths.length - 1;
  let x = convLayer(scope.at("conv_in"), latents, { out: widths[deepest]! });
  x = middle(scope.at("mid"), x, names);
  for (let level = deepest; level >= 0; level--) {
    const at = names.level(scope, level, widths.length);
    for (let i = 0; i <= layersPerLevel; i++) {
      x = layer(at.at(names.block).at(i), x, widths[level]!);
      if (level === deepest) x = placeAttention(at.at("attn").at(i), x, names);
    }
    if (level > 0) x = doublingLayer(at.at("upsample"), x);
  }
  return head(scope, x, 3);
}

function layer(scope: ParameterScope, x: Tensor, out: number): Tensor {
  return resnetBlock(scope, x, { out, ...norm, activation: "silu", shortcutName: "nin_shortcut" });
}

function middle(scope: ParameterScope, x: Tensor, names: VqganNames): Tensor {
  const [first, attention, last] = names.middle;
  const out = x.shape[1] as number;
  const seen = placeAttention(scope.at(attention), layer(scope.at(first), x, out), names);
  return layer(scope.at(last), seen, out);
}

function head(scope: ParameterScope, x: Tensor, out: number): Tensor {
  return convLayer(scope.at("conv_out"), silu(groupNormLayer(scope.at("norm_out"), x, norm)), { out });
}

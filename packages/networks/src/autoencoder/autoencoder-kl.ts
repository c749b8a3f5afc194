// The KL autoencoder of latent diffusion: pixels to the mean and spread of latents, latents to pixels.
// Rombach et al. 2021 (arXiv 2112.10752), appendix G. Parameter names are those of diffusers' AutoencoderKL.
// Not the scaling of latents for the denoiser (scaling_factor, shift_factor): the pipeline does that.

import { clip, exp, multiply, type ParameterScope, split, type Tensor } from "@imagier/graph";
import { activation } from "../layers/activations.js";
import { convLayer } from "../layers/conv-layer.js";
import { groupNormLayer } from "../layers/norm-layers.js";
import { pictureAttention } from "../layers/picture-attention.js";
import { doublingLayer, halvingLayer } from "../layers/resampling.js";
import { resnetBlock } from "../layers/resnet-block.js";
import type { AutoencoderConfig } from "./autoencoder-config.js";

const epsilon = 1e-6;
/** Logarithms of variances are held between these before they are used. */
const [lowestLogVariance, highestLogVariance] = [-30, 20];

export interface LatentDistribution {
  /** Mean and log variance as the network gives them. [batch, 2 * latent_channels, height, width] */
  moments: Tensor;
  /** [batch, latent_channels, height, width]; also the most likely latents. */
  mean: Tensor;
  /** Held in [-30, 20]. */
  logVariance: Tensor;
  standardDeviation: Tensor;
}

/** pixels [batch, 3, height, width] in [-1, 1] -> a distribution over latents of 1 / 2^(levels - 1) the height and width. */
export function encodeKl(scope: ParameterScope, config: AutoencoderConfig, pixels: Tensor): LatentDistribution {
  const encoded = encoder(scope.at("encoder"), config, pixels);
  const channels = 2 * config.latent_channels;
  const moments = config.use_quant_conv
    ? convLayer(scope.at("quant_conv"), encoded, { out: channels, kernel: 1 })
    : encoded;
  const [mean, rawLogVariance] = split(moments, 2, 1) as [Tensor, Tensor];
  const logVariance = clip(rawLogVariance, lowestLogVariance, highestLogVariance);
  return { moments, mean, logVariance, standardDeviation: exp(multiply(logVariance, 0.5)) };
}

/** latents [batch, latent_channels, height, width] -> pixels of 2^(levels - 1) times the height and width, mostly in [-1, 1]. */
export function decodeKl(scope: ParameterScope, config: AutoencoderConfig, latents: Tensor): Tensor {
  const seen = config.use_post_quant_conv
    ? convLayer(scope.at("post_quant_conv"), latents, { out: config.latent_channels, kernel: 1 })
    : latents;
  return decoder(scope.at("decoder"), config, seen);
}

function encoder(scope: ParameterScope, config: AutoencoderConfig, pixels: Tensor): Tensor {
  const widths = config.block_out_channels;
  let x = markedConv(scope.at("conv_in"), pixels, widths[0]!);
  widths.forEach((out, level) => {
    const block = scope.at("down_blocks").at(level);
    for (let i = 0; i < config.layers_per_block; i++) x = resnet(block.at("resnets").at(i), x, { out, config });
    if (level < widths.length - 1) x = halvingLayer(block.at("downsamplers").at(0), x, { padding: 0 });
    block.mark(x);
  });
  x = middle(scope.at("mid_block"), x, config);
  return head(scope, x, { config, out: 2 * config.latent_channels });
}

function decoder(scope: ParameterScope, config: AutoencoderConfig, latents: Tensor): Tensor {
  const widths = config.block_out_channels.toReversed();
  let x = markedConv(scope.at("conv_in"), latents, widths[0]!);
  x = middle(scope.at("mid_block"), x, config);
  widths.forEach((out, level) => {
    const block = scope.at("up_blocks").at(level);
    for (let i = 0; i <= config.layers_per_block; i++) x = resnet(block.at("resnets").at(i), x, { out, config });
    if (level < widths.length - 1) x = doublingLayer(block.at("upsamplers").at(0), x);
    block.mark(x);
  });
  return head(scope, x, { config, out: config.out_channels });
}

/** Layer, attention in one head, layer. */
function middle(scope: ParameterScope, x: Tensor, config: AutoencoderConfig): Tensor {
  const out = x.shape[1] as number;
  const first = resnet(scope.at("resnets").at(0), x, { out, config });
  const options = { heads: 1, norm: { groups: config.norm_num_groups, epsilon } };
  const seen = config.mid_block_add_attention ? pictureAttention(scope.at("attentions").at(0), first, options) : first;
  return scope.mark(resnet(scope.at("resnets").at(1), seen, { out, config }));
}

function resnet(scope: ParameterScope, x: Tensor, { out, config }: { out: number; config: AutoencoderConfig }): Tensor {
  return resnetBlock(scope, x, { out, groups: config.norm_num_groups, epsilon, activation: config.act_fn });
}

function head(scope: ParameterScope, x: Tensor, { config, out }: { config: AutoencoderConfig; out: number }): Tensor {
  const normal = groupNormLayer(scope.at("conv_norm_out"), x, { groups: config.norm_num_groups, epsilon });
  return convLayer(scope.at("conv_out"), activation(config.act_fn, normal), { out });
}

function markedConv(scope: ParameterScope, x: Tensor, out: number): Tensor {
  return scope.mark(convLayer(scope, x, { out }));
}

// An autoencoder whose latents are codes of a table, in the layout of diffusers' VQModel: VQGAN, MoVQ, aMUSEd.
// Esser et al. 2021 (arXiv 2012.09841), section 3.1. Not the layout of the original repository (vqgan.ts).

import type { ParameterScope, Tensor } from "@imagier/graph";
import { activation } from "../layers/activations.js";
import { convLayer } from "../layers/conv-layer.js";
import { groupNormLayer } from "../layers/norm-layers.js";
import { pictureAttention } from "../layers/picture-attention.js";
import { doublingLayer, halvingLayer } from "../layers/resampling.js";
import { resnetBlock } from "../layers/resnet-block.js";
import { codebookTable, lookUp, type Quantised, quantise } from "./codebook.js";
import { spatialNorm } from "./spatial-norm.js";
import { hasAttention, type VqConfig } from "./vq-config.js";

const epsilon = 1e-6;

export interface VqModel {
  /** pixels [batch, 3, height, width] in [-1, 1] -> latents [batch, dim, height / factor, width / factor]. */
  encode(pixels: Tensor): Tensor;
  quantise(latents: Tensor): Quantised;
  /** int64 [batch, height, width] -> latents [batch, dim, height, width]. */
  lookUp(codes: Tensor): Tensor;
  /** Latents, quantised or not -> pixels. */
  decode(latents: Tensor): Tensor;
}

/** One network in a scope; each of its functions is to be called once at most, for each makes its own parameters. */
export function vqModel(scope: ParameterScope, config: VqConfig): VqModel {
  const dim = config.vq_embed_dim ?? config.latent_channels;
  let made: Tensor | undefined;
  const table = () => {
    made ??= codebookTable(scope.at("quantize"), { size: config.num_vq_embeddings, dim });
    return made;
  };
  return {
    encode: (pixels) =>
      convLayer(scope.at("quant_conv"), encoder(scope.at("encoder"), config, pixels), { out: dim, kernel: 1 }),
    quantise: (latents) => quantise(table(), latents),
    lookUp: (codes) => lookUp(table(), codes),
    decode(latents) {
      const seen = convLayer(scope.at("post_quant_conv"), latents, { out: config.latent_channels, kernel: 1 });
      const codes = config.norm_type === "spatial" ? latents : undefined;
      return decoder(scope.at("decoder"), config, { x: seen, codes });
    },
  };
}

function encoder(scope: ParameterScope, config: VqConfig, pixels: Tensor): Tensor {
  const parts = blockParts(config, undefined);
  const widths = config.block_out_channels;
  let x = convLayer(scope.at("conv_in"), pixels, { out: widths[0]! });
  widths.forEach((out, level) => {
    const block = scope.at("down_blocks").at(level);
    for (let i = 0; i < config.layers_per_block; i++) {
      x = parts.resnet(block.at("resnets").at(i), x, out);
      if (hasAttention(config, "down", level)) x = parts.attention(block.at("attentions").at(i), x);
    }
    if (level < widths.length - 1) x = halvingLayer(block.at("downsamplers").at(0), x, { padding: 0 });
  });
  x = middle(scope.at("mid_block"), x, { config, parts });
  const normal = groupNormLayer(scope.at("conv_norm_out"), x, { groups: config.norm_num_groups, epsilon });
  return convLayer(scope.at("conv_out"), activation(config.act_fn, normal), { out: config.latent_channels });
}

/** @param inputs.codes latents that norms look at, where they do */
function decoder(
  scope: ParameterScope,
  config: VqConfig,
  { x: latents, codes }: { x: Tensor; codes: Tensor | undefined },
): Tensor {
  const parts = blockParts(config, codes);
  const widths = config.block_out_channels.toReversed();
  let x = convLayer(scope.at("conv_in"), latents, { out: widths[0]! });
  x = middle(scope.at("mid_block"), x, { config, parts });
  widths.forEach((out, level) => {
    const block = scope.at("up_blocks").at(level);
    for (let i = 0; i <= config.layers_per_block; i++) {
      x = parts.resnet(block.at("resnets").at(i), x, out);
      if (hasAttention(config, "up", level)) x = parts.attention(block.at("attentions").at(i), x);
    }
    if (level < widths.length - 1) x = doublingLayer(block.at("upsamplers").at(0), x);
  });
  const normal = codes
    ? spatialNorm(scope.at("conv_norm_out"), x, codes)
    : groupNormLayer(scope.at("conv_norm_out"), x, { groups: config.norm_num_groups, epsilon });
  return convLayer(scope.at("conv_out"), activation(config.act_fn, normal), { out: config.out_channels });
}

interface BlockParts {
  resnet(scope: ParameterScope, x: Tensor, out: number): Tensor;
  /** In one head. */
  attention(scope: ParameterScope, x: Tensor): Tensor;
}

function blockParts(config: VqConfig, codes: Tensor | undefined): BlockParts {
  const { norm_num_groups: groups, act_fn } = config;
  const spatial = codes && ((scope: ParameterScope, x: Tensor) => spatialNorm(scope, x, codes));
  return {
    resnet: (scope, x, out) =>
      resnetBlock(scope, x, { out, groups, epsilon, activation: act_fn, ...(spatial && { norm: spatial }) }),
    attention: (scope, x) =>
      pictureAttention(scope, x, {
        heads: 1,
        norm: spatial ? (from, y) => spatial(from.at("spatial_norm"), y) : { groups, epsilon },
      }),
  };
}

function middle(scope: ParameterScope, x: Tensor, { config, parts }: { config: VqConfig; parts: BlockParts }): Tensor {
  const out = x.shape[1] as number;
  const first = parts.resnet(scope.at("resnets").at(0), x, out);
  const seen = config.mid_block_add_attention ? parts.attention(scope.at("attentions").at(0), first) : first;
  return parts.resnet(scope.at("resnets").at(1), seen, out);
}

// The conditional U-Net of latent diffusion: noisy latents, a timestep and words in; the noise, velocity or picture out.
// Rombach et al. 2021 (arXiv 2112.10752); Podell et al. 2023 (arXiv 2307.01952). Parameter names are those of diffusers'
// UNet2DConditionModel. Not the schedule: what the output means is the checkpoint's prediction type.

import { ImagierError } from "@imagier/contracts";
import { add, multiply, ParameterScope, subtract, type Tensor } from "@imagier/graph";
import { activation } from "../layers/activations.js";
import { convLayer } from "../layers/conv-layer.js";
import type { AddedContext } from "../layers/cross-attention.js";
import { linearLayer } from "../layers/linear-layer.js";
import { groupNormLayer } from "../layers/norm-layers.js";
import { type BlockConditions, downBlock, middleBlock, upBlock } from "./blocks.js";
import { conditionEmbedding, type EmbeddingInputs } from "./condition-embedding.js";
import { contextAttentionPaths, downLevels, middleLevel, upLevels } from "./levels.js";
import type { UNetConfig } from "./unet-config.js";

export interface UNetInputs extends EmbeddingInputs {
  /** [batch, in_channels, height, width] */
  latents: Tensor;
  /** [batch, tokens, cross_attention_dim] */
  context: Tensor;
  /** Added to the skips, in the order in which they are made; as many as there are skips. */
  downResiduals?: readonly Tensor[] | undefined;
  /** Added to what leaves the middle. */
  midResidual?: Tensor | undefined;
  /** Pictures to look at beside the words; the weights of number i are under `image_prompts.i.ip_adapter`. */
  imagePrompts?: readonly ImagePrompt[] | undefined;
  /** For each level, finest first: added to the scores of words where places look at them. [1, 1, places, tokens] @default nothing */
  contextBiases?: readonly Tensor[] | undefined;
}

export interface ImagePrompt {
  /** [batch, tokens, cross_attention_dim] */
  tokens: Tensor;
  /** One number, []; 0 takes the picture out. */
  scale: Tensor;
}

const name = "UNet2DConditionModel";

/** [batch, out_channels, height, width]; every size but the channels may be symbolic, and odd. */
export function unet(scope: ParameterScope, config: UNetConfig, inputs: UNetInputs): Tensor {
  const conditions: BlockConditions = {
    embedding: conditionEmbedding(scope, config, inputs),
    context: contextOf(scope, config, inputs.context),
    addedContexts: addedContexts(scope, config, inputs.imagePrompts ?? []),
  };
  const ofLevel = (level: number) => ({
    config,
    conditions: { ...conditions, contextBias: inputs.contextBiases?.[level] },
  });
  const coarsest = config.block_out_channels.length - 1;
  const latents = config.center_input_sample ? subtract(multiply(inputs.latents, 2), 1) : inputs.latents;
  const entry = scope.at("conv_in");
  let x = entry.mark(convLayer(entry, latents, { out: config.block_out_channels[0]!, kernel: config.conv_in_kernel }));
  let skips = [x];
  downLevels(name, config).forEach((level, i) => {
    skips.push(...downBlock(scope.at("down_blocks").at(i), skips.at(-1)!, { level, ...ofLevel(i) }));
  });
  x = skips.at(-1)!;
  skips = withResiduals(skips, inputs.downResiduals);
  const middle = middleLevel(config);
  if (middle) x = middleBlock(scope.at("mid_block"), x, { level: middle, ...ofLevel(coarsest) });
  if (inputs.midResidual) x = add(x, inputs.midResidual);
  upLevels(name, config).forEach((level, i) => {
    x = upBlock(scope.at("up_blocks").at(i), x, { level, ...ofLevel(coarsest - i), skips });
  });
  const norm = scope.at("conv_norm_out");
  const normal = norm.mark(groupNormLayer(norm, x, { groups: config.norm_num_groups, epsilon: config.norm_eps }));
  return convLayer(scope.at("conv_out"), activation(config.act_fn, normal), {
    out: config.out_channels,
    kernel: config.conv_out_kernel,
  });
}

/** The words as the attention takes them: as they are, or projected to its size first. */
function contextOf(scope: ParameterScope, config: UNetConfig, context: Tensor): Tensor {
  if (config.encoder_hid_dim_type !== "text_proj" && !config.encoder_hid_dim) return context;
  const size = config.cross_attention_dim;
  return linearLayer(scope.at("encoder_hid_proj"), context, { out: Array.isArray(size) ? size[0]! : size });
}

/** Image prompts number the attentions over the context 1, 3, 5, ...: the even ones look at the places themselves. */
function addedContexts(scope: ParameterScope, config: UNetConfig, prompts: readonly ImagePrompt[]) {
  if (prompts.length === 0) return undefined;
  const paths = contextAttentionPaths(config).map((path) => scope.at(path).path);
  return (path: string): AddedContext[] =>
    prompts.map(({ tokens, scale }, i) => {
      const place = `image_prompts.${i}.ip_adapter.${2 * paths.indexOf(path) + 1}`;
      return { scope: new ParameterScope(scope.graph, place), tokens, scale };
    });
}

function withResiduals(skips: Tensor[], residuals: readonly Tensor[] | undefined): Tensor[] {
  if (!residuals) return [...skips];
  if (residuals.length !== skips.length) {
    const message = `The network has ${skips.length} skips and was given ${residuals.length} residuals.`;
    throw new ImagierError("VALUE_INVALID", message);
  }
  return skips.map((skip, i) => add(skip, residuals[i]!));
}

// Kandinsky 2.2's decoder: unCLIP's U-Net on latents, told of a picture's embedding alone.
// Razzhigaev et al. 2023 (arXiv 2310.03502), section 3. Parameter names are those of diffusers' UNet2DConditionModel.

import { type Dim, type ParameterScope, reshape, type Tensor } from "@imagier/graph";
import { linearLayer } from "../layers/linear-layer.js";
import { layerNormLayer } from "../layers/norm-layers.js";
import { unclipDecoder } from "./decoder.js";
import type { KandinskyDecoderConfig } from "./unclip-config.js";

/** Tokens that an embedding becomes. */
const contextTokens = 32;

export interface KandinskyDecoderInputs {
  /** [batch, in_channels, height, width]; sides as `decoderPlaces` gives them. */
  sample: Tensor;
  /** [batch] from 999 (noise) to 0. */
  timestep: Tensor;
  /** The picture's embedding. [batch, encoder_hid_dim] */
  picture: Tensor;
}

/** The noise, and how sure of it: [batch, out_channels, height, width]. */
export function kandinskyDecoder(
  scope: ParameterScope,
  config: KandinskyDecoderConfig,
  { sample, timestep, picture }: KandinskyDecoderInputs,
): Tensor {
  const { cross_attention_dim: dim, block_out_channels: widths } = config;
  const batch = picture.shape[0] as Dim;
  const projection = scope.at("encoder_hid_proj");
  const flat = linearLayer(projection.at("image_embeds"), picture, { out: contextTokens * dim });
  const context = layerNormLayer(projection.at("norm"), reshape(flat, [batch, contextTokens, dim]));
  const added = scope.at("add_embedding");
  const addition = linearLayer(added.at("image_proj"), picture, { out: 4 * widths[0]! });
  const told = { context, addition: layerNormLayer(added.at("image_norm"), addition) };
  return unclipDecoder(scope, config, { sample, timestep, ...told });
}

// The tiny autoencoder that shows latents quickly: plain convolutions and rectifiers, no norms, no attention.
// TAESD, Ollin Boer Bohan 2023 (github.com/madebyollin/taesd). Parameter names are those of diffusers' AutoencoderTiny.

import {
  add,
  clip,
  divide,
  multiply,
  type ParameterScope,
  resizeNearest,
  subtract,
  type Tensor,
  tanh,
} from "@imagier/graph";
import { type ActivationName, activation } from "../layers/activations.js";
import { convLayer } from "../layers/conv-layer.js";
import type { TinyAutoencoderConfig } from "./autoencoder-config.js";

/** Latents beyond this many deviations are drawn in softly before they are decoded. */
const softLimit = 3;

/** pixels [batch, 3, height, width] in [-1, 1] -> latents of 1 / 2^(levels - 1) the height and width. */
export function encodeTiny(scope: ParameterScope, config: TinyAutoencoderConfig, pixels: Tensor): Tensor {
  const layers = numbered(scope.at("encoder.layers"));
  let x = divide(add(pixels, 1), 2);
  config.encoder_block_out_channels.forEach((out, level) => {
    x = layers.apply((at) => convLayer(at, x, level === 0 ? { out } : { out, stride: 2, hasBias: false }));
    for (let i = 0; i < config.num_encoder_blocks[level]!; i++)
      x = layers.apply((at) => block(at, x, { act: config.act_fn, out }));
  });
  return layers.apply((at) => convLayer(at, x, { out: config.latent_channels }));
}

/** latents [batch, latent_channels, height, width] -> pixels of 2^(levels - 1) times the height and width, about [-1, 1]. */
export function decodeTiny(scope: ParameterScope, config: TinyAutoencoderConfig, latents: Tensor): Tensor {
  const layers = numbered(scope.at("decoder.layers"));
  const widths = config.decoder_block_out_channels;
  let x = multiply(tanh(divide(latents, softLimit)), softLimit);
  x = layers.apply((at) => convLayer(at, x, { out: widths[0]! }));
  x = layers.apply(() => activation(config.act_fn, x));
  widths.forEach((width, level) => {
    const isLast = level === widths.length - 1;
    for (let i = 0; i < config.num_decoder_blocks[level]!; i++)
      x = layers.apply((at) => block(at, x, { act: config.act_fn, out: width }));
    if (!isLast) x = layers.apply(() => resizeNearest(x, 2));
    x = layers.apply((at) => convLayer(at, x, { out: isLast ? config.out_channels : width, hasBias: isLast }));
  });
  return subtract(multiply(x, 2), 1);
}

/** Latents to [0, 1], as pictures of them are stored. */
export function tinyLatentsToUnit(config: TinyAutoencoderConfig, latents: Tensor): Tensor {
  return clip(add(divide(latents, 2 * config.latent_magnitude), config.latent_shift), 0, 1);
}

/** And back. */
export function unitToTinyLatents(config: TinyAutoencoderConfig, unit: Tensor): Tensor {
  return multiply(subtract(unit, config.latent_shift), 2 * config.latent_magnitude);
}

/** Layers in the order in which they are applied: those without weights count too. */
function numbered(scope: ParameterScope) {
  let next = 0;
  return {
    apply(layer: (at: ParameterScope) => Tensor): Tensor {
      const at = scope.at(next++);
      return at.mark(layer(at));
    },
  };
}

/** Three convolutions beside a skip. */
function block(scope: ParameterScope, x: Tensor, { act, out }: { act: ActivationName; out: number }): Tensor {
  let inner = x;
  for (const i of [0, 2, 4]) {
    inner = convLayer(scope.at("conv").at(i), inner, { out });
    if (i < 4) inner = activation(act, inner);
  }
  const skip = x.shape[1] === out ? x : convLayer(scope.at("skip"), x, { out, kernel: 1, hasBias: false });
  return activation(act, add(inner, skip));
}

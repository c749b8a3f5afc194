// StyleGAN2 in the layout of rosinality's repository: the same network under other names, its convolutions counted through.
// Karras et al. 2020 (arXiv 1912.04958). Sizes are read off the weights: its files bring no configuration.

import { ImagierError } from "@imagier/contracts";
import { add, type Dim, expand, multiply, type ParameterScope, reshape, slice, type Tensor } from "@imagier/graph";
import { z } from "zod";
import { readConfig, sizeOption } from "../config/read-config.js";
import { equalisedLinear, scaledLeakyRelu } from "./equalised.js";
import { mappingRate, unitMoment } from "./mapping.js";
import { modulatedConv } from "./modulated-conv.js";
import { doubled } from "./resample.js";
import type { LayerNoise } from "./stylegan2.js";

const schema = z.object({
  styleDim: sizeOption,
  mappingLayers: z.number().int().positive().max(64),
  /** Channels of the blocks of sides 4, 8, ... */
  widths: z.array(sizeOption).min(2).max(11),
});

export type RosinalityConfig = z.infer<typeof schema>;

/** @throws NETWORK_CONFIG_INVALID where the weights are not those of such a generator */
export function rosinalityConfigOf(shapeOf: (name: string) => readonly number[] | undefined): RosinalityConfig {
  let mappingLayers = 0;
  while (mappingLayers < 64 && shapeOf(`style.${mappingLayers + 1}.weight`)) mappingLayers++;
  const widths: unknown[] = [shapeOf("input.input")?.[1]];
  const widthOf = (block: number) => shapeOf(`convs.${2 * block}.conv.weight`)?.[1];
  while (widths.length < 11 && widthOf(widths.length - 1) !== undefined) widths.push(widthOf(widths.length - 1));
  const styleDim = shapeOf("style.1.weight")?.[1];
  if (styleDim === undefined) {
    throw new ImagierError("NETWORK_CONFIG_INVALID", 'StyleGAN2: the weights have no "style.1.weight".');
  }
  return readConfig("StyleGAN2", schema, { styleDim, mappingLayers, widths });
}

export function rosinalityStyleCount({ widths }: RosinalityConfig): number {
  return 2 * widths.length;
}

/** latents [batch, styleDim] -> styles of the same shape. */
export function rosinalityMapping(scope: ParameterScope, config: RosinalityConfig, latents: Tensor): Tensor {
  let x = unitMoment(latents);
  for (let i = 1; i <= config.mappingLayers; i++) {
    const layer = scope.at("style").at(i);
    x = equalisedLinear(layer, x, { out: config.styleDim, rate: mappingRate, activation: "leaky-relu" });
  }
  return x;
}

/** styles [batch, rosinalityStyleCount, styleDim] -> pixels [batch, 3, side, side], mostly in [-1, 1]. */
export function stylegan2Rosinality(
  scope: ParameterScope,
  config: RosinalityConfig,
  { styles, noise }: { styles: Tensor; noise: LayerNoise },
): Tensor {
  const batch = styles.shape[0] as Dim;
  const styleAt = (i: number) => reshape(slice(styles, 1, { start: i, end: i + 1 }), [batch, config.styleDim]);
  const [first] = config.widths as [number, ...number[]];
  const start = scope.at("input").normal("input", [1, first, 4, 4], 1);
  const noiseOf = (layer: number, side: number) => {
    if (noise === "none") return undefined;
    return noise === "const"
      ? scope.at("noises").normal(`noise_${layer}`, [1, 1, side, side], 1)
      : noise(`noise_${layer}`, side);
  };
  const wide = expand(start, [batch, first, 4, 4], [styles]);
  let x = styledConv(scope.at("conv1"), wide, { style: styleAt(0), out: first, noise: noiseOf(0, 4) });
  let picture = toPicture(scope.at("to_rgb1"), x, styleAt(1));
  config.widths.slice(1).forEach((out, block) => {
    const side = 8 * 2 ** block;
    for (const half of [0, 1] as const) {
      const layer = 2 * block + half;
      const options = { style: styleAt(layer + 1), out, noise: noiseOf(layer + 1, side), isDoubled: half === 0 };
      x = styledConv(scope.at("convs").at(layer), x, options);
    }
    const at = scope.at("to_rgbs").at(block);
    // The filter stands in the file times four, as doubling wants it.
    const filter = multiply(at.at("upsample").normal("kernel", [4, 4], 1), 0.25);
    picture = add(doubled(picture, filter), toPicture(at, x, styleAt(2 * block + 3)));
  });
  return picture;
}

interface StyledConvOptions {
  style: Tensor;
  out: number;
  noise: Tensor | undefined;
  isDoubled?: boolean;
}

function styledConv(scope: ParameterScope, x: Tensor, options: StyledConvOptions): Tensor {
  const { style, out, noise, isDoubled = false } = options;
  const conv = scope.at("conv");
  const doubling = isDoubled ? multiply(conv.at("blur").normal("kernel", [4, 4], 1), 0.25) : undefined;
  let y = modulatedConv(x, styleOf(conv, x, style), {
    weight: weightOf(conv, x, [out, 3]),
    isDemodulated: true,
    doubling,
  });
  if (noise) y = add(y, multiply(noise, scope.at("noise").zeros("weight", [1])));
  const bias = reshape(scope.at("activate").zeros("bias", [out]), [1, out, 1, 1]);
  return scope.mark(scaledLeakyRelu(add(y, bias)));
}

function toPicture(scope: ParameterScope, x: Tensor, style: Tensor): Tensor {
  const conv = scope.at("conv");
  const y = modulatedConv(x, styleOf(conv, x, style), { weight: weightOf(conv, x, [3, 1]), isDemodulated: false });
  return scope.mark(add(y, scope.zeros("bias", [1, 3, 1, 1])));
}

function styleOf(conv: ParameterScope, x: Tensor, style: Tensor): Tensor {
  return equalisedLinear(conv.at("modulation"), style, { out: x.shape[1] as number });
}

function weightOf(conv: ParameterScope, x: Tensor, [out, kernel]: readonly [number, number]): Tensor {
  const inputs = x.shape[1] as number;
  const weight = conv.normal("weight", [1, out, inputs, kernel, kernel], 1);
  return multiply(reshape(weight, [out, inputs, kernel, kernel]), 1 / Math.sqrt(inputs * kernel * kernel));
}

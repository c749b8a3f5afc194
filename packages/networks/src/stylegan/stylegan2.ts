// StyleGAN2's synthesis: a learned constant, doubled and redrawn under the styles until it is a picture.
// Karras et al. 2020 (arXiv 1912.04958), figures 2 and 7. Parameter names are those of NVIDIA's files.

import {
  add,
  clip,
  conv2d,
  type Dim,
  expand,
  multiply,
  type ParameterScope,
  reshape,
  slice,
  type Tensor,
} from "@imagier/graph";
import { activationGain, equalisedLinear, scaledLeakyRelu } from "./equalised.js";
import { modulatedConv } from "./modulated-conv.js";
import { doubled } from "./resample.js";
import type { StyleGan2Config } from "./stylegan-config.js";

/**
 * What is added to every place of a layer: the noise that the file holds, none, or one given for a layer, [batch, 1, side, side].
 * It is multiplied by the layer's strength.
 */
export type LayerNoise = "const" | "none" | ((layer: string, side: number) => Tensor);

const firstSide = 4;

/** Sides of the blocks: 4, 8, ... */
export function stylegan2Sides({ img_resolution }: StyleGan2Config): number[] {
  return Array.from({ length: Math.log2(img_resolution) - 1 }, (_, i) => firstSide * 2 ** i);
}

/** How many styles a picture takes. */
export function stylegan2StyleCount(config: StyleGan2Config): number {
  return 2 * stylegan2Sides(config).length;
}

/** styles [batch, stylegan2StyleCount, w_dim] -> pixels [batch, img_channels, side, side], mostly in [-1, 1]. */
export function stylegan2(
  scope: ParameterScope,
  config: StyleGan2Config,
  { styles, noise }: { styles: Tensor; noise: LayerNoise },
): Tensor {
  const { architecture, channel_base, channel_max, img_channels } = config;
  const styleAt = (i: number) => {
    const one = slice(styles, 1, { start: i, end: i + 1 });
    return reshape(one, [styles.shape[0]!, config.w_dim]);
  };
  let x: Tensor | undefined;
  let picture: Tensor | undefined;
  let used = 0;
  for (const side of stylegan2Sides(config)) {
    const block = scope.at(`b${side}`);
    const out = Math.min(Math.floor(channel_base / side), channel_max);
    const parts = { block, config, out, side, noise };
    if (x === undefined) {
      x = styledConv("conv1", startOf(block, { out, batch: styles.shape[0]!, like: styles }), {
        ...parts,
        style: styleAt(used++),
      });
    } else {
      x = laterBlock(x, { ...parts, styles: [styleAt(used++), styleAt(used++)] });
    }
    block.mark(x);
    const isLast = side === config.img_resolution;
    if (architecture !== "skip" && !isLast) continue;
    const filter = picture && block.normal("resample_filter", [4, 4], 1);
    const own = toPicture(block.at("torgb"), x, { style: styleAt(used), config, out: img_channels });
    picture = picture ? add(doubled(picture, filter!), own) : own;
  }
  return picture!;
}

function startOf(block: ParameterScope, { out, batch, like }: { out: number; batch: Dim; like: Tensor }): Tensor {
  const start = block.normal("const", [out, firstSide, firstSide], 1);
  return expand(reshape(start, [1, out, firstSide, firstSide]), [batch, out, firstSide, firstSide], [like]);
}

interface BlockOptions {
  block: ParameterScope;
  config: StyleGan2Config;
  out: number;
  side: number;
  noise: LayerNoise;
}

/** Doubled, then once more at that size; with a skip around both where the architecture has one. */
function laterBlock(x: Tensor, options: BlockOptions & { styles: readonly [Tensor, Tensor] }): Tensor {
  const { block, config, out, styles } = options;
  const isResidual = config.architecture === "resnet";
  const first = styledConv("conv0", x, { ...options, style: styles[0], isDoubled: true });
  const gain = isResidual ? Math.SQRT1_2 : 1;
  const second = styledConv("conv1", first, { ...options, style: styles[1], gain });
  if (!isResidual) return second;
  const skip = block.at("skip");
  const inputs = x.shape[1] as number;
  const weight = multiply(skip.normal("weight", [out, inputs, 1, 1], 1), 1 / Math.sqrt(inputs));
  const resized = doubled(conv2d(x, weight), skip.normal("resample_filter", [4, 4], 1));
  return add(multiply(resized, gain), second);
}

interface StyledConvOptions extends BlockOptions {
  style: Tensor;
  isDoubled?: boolean;
  /** On top of the activation's. @default 1 */
  gain?: number;
}

function styledConv(name: string, x: Tensor, options: StyledConvOptions): Tensor {
  const { block, config, out, side, noise, isDoubled = false, gain = 1 } = options;
  const scope = block.at(name);
  const inputs = x.shape[1] as number;
  const style = equalisedLinear(scope.at("affine"), options.style, { out: inputs });
  const weight = scope.normal("weight", [out, inputs, 3, 3], 1);
  const doubling = isDoubled ? scope.normal("resample_filter", [4, 4], 1) : undefined;
  let y = modulatedConv(x, style, { weight, isDemodulated: true, doubling });
  if (noise !== "none") {
    const given = noise === "const" ? scope.normal("noise_const", [side, side], 1) : noise(scope.path, side);
    y = add(y, multiply(given, scope.zeros("noise_strength", [])));
  }
  const shifted = add(y, reshape(scope.zeros("bias", [out]), [1, out, 1, 1]));
  const clamp = config.conv_clamp;
  const active = scaledLeakyRelu(shifted, activationGain * gain);
  return scope.mark(clamp ? clip(active, -clamp * gain, clamp * gain) : active);
}

function toPicture(
  scope: ParameterScope,
  x: Tensor,
  { style, config, out }: { style: Tensor; config: StyleGan2Config; out: number },
): Tensor {
  const inputs = x.shape[1] as number;
  const scales = multiply(equalisedLinear(scope.at("affine"), style, { out: inputs }), 1 / Math.sqrt(inputs));
  const weight = scope.normal("weight", [out, inputs, 1, 1], 1);
  const y = modulatedConv(x, scales, { weight, isDemodulated: false });
  const shifted = add(y, reshape(scope.zeros("bias", [out]), [1, out, 1, 1]));
  return config.conv_clamp ? clip(shifted, -config.conv_clamp, config.conv_clamp) : shifted;
}

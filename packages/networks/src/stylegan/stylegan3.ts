// StyleGAN3's synthesis: waves under a learned turn and shift, redrawn by layers that pass no frequency that they cannot show.
// Karras et al. 2021 (arXiv 2106.12423), section 3, appendix and table of configurations T and R. Parameter names are NVIDIA's.

import {
  add,
  clip,
  divide,
  leakyRelu,
  mean,
  multiply,
  type ParameterScope,
  reshape,
  slice,
  sqrt,
  square,
  type Tensor,
} from "@imagier/graph";
import { activationGain, equalisedLinear } from "./equalised.js";
import { fourierInput } from "./fourier-input.js";
import { modulatedConv } from "./modulated-conv.js";
import { filteredDown, filteredUp } from "./resample.js";
import type { StyleGan3Config } from "./stylegan-config.js";
import { type BandLimit, type LayerBand, stylegan3Bands } from "./stylegan3-bands.js";

/** How many styles a picture takes: the waves', one a layer, the last one's. */
export function stylegan3StyleCount({ num_layers }: StyleGan3Config): number {
  return num_layers + 2;
}

/** styles [batch, stylegan3StyleCount, w_dim] -> pixels [batch, img_channels, side, side], mostly in [-1, 1]. */
export function stylegan3(scope: ParameterScope, config: StyleGan3Config, styles: Tensor): Tensor {
  const styleAt = (i: number) => reshape(slice(styles, 1, { start: i, end: i + 1 }), [styles.shape[0]!, config.w_dim]);
  const { limits, layers } = stylegan3Bands(config);
  let x = fourierInput(scope.at("input"), styleAt(0), limits[0] as BandLimit);
  layers.forEach((band, i) => {
    x = bandLayer(scope.at(band.name), x, { style: styleAt(i + 1), band, config });
  });
  return config.output_scale === 1 ? x : multiply(x, config.output_scale);
}

interface BandLayerOptions {
  style: Tensor;
  band: LayerBand;
  config: StyleGan3Config;
}

/** A modulated convolution, then its activation at a rate so high that the new frequencies fit, then back down. */
function bandLayer(scope: ParameterScope, x: Tensor, { style, band, config }: BandLayerOptions): Tensor {
  const { out, kernel, isLast } = band;
  const inputs = x.shape[1] as number;
  const weight = scope.normal("weight", [out, inputs, kernel, kernel], 1);
  const affine = equalisedLinear(scope.at("affine"), style, { out: inputs });
  // Equation of appendix D.1: outputs are brought back to spread 1 from the spread that inputs had in training.
  const seen = divide(x, sqrt(scope.ones("magnitude_ema", [])));
  const y = isLast
    ? modulatedConv(seen, multiply(affine, 1 / Math.sqrt(inputs)), {
        weight,
        isDemodulated: false,
        padding: kernel - 1,
      })
    : modulatedConv(seen, unitRows(affine), { weight: unitFilters(weight), isDemodulated: true, padding: kernel - 1 });
  const shifted = add(y, reshape(scope.zeros("bias", [out]), [1, out, 1, 1]));
  const up = band.upTaps > 1 ? scope.normal("up_filter", [band.upTaps], 1) : undefined;
  const shape = band.isRadial ? [band.downTaps, band.downTaps] : [band.downTaps];
  const down = band.downTaps > 1 ? scope.normal("down_filter", shape, 1) : undefined;
  const high = filteredUp(shifted, { filter: up, factor: band.upFactor }, band.padding);
  const active = isLast ? high : multiply(leakyRelu(high, 0.2), activationGain);
  const held = config.conv_clamp ? clip(active, -config.conv_clamp, config.conv_clamp) : active;
  return scope.mark(filteredDown(held, { filter: down, factor: band.downFactor }));
}

/** Each filter [in, kernel, kernel] divided by the root of its mean square. */
function unitFilters(weight: Tensor): Tensor {
  return divide(weight, sqrt(mean(square(weight), { axes: [1, 2, 3], keepDims: true })));
}

/** Each row divided by the root of its mean square: demodulation takes the size of a style away in any case. */
function unitRows(style: Tensor): Tensor {
  return divide(style, sqrt(mean(square(style), { axes: [1], keepDims: true })));
}

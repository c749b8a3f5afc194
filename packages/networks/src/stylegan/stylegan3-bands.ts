// Which frequencies each layer of StyleGAN3 lets through, and the sizes, rates and filters that follow. Numbers, no tensors.
// Karras et al. 2021 (arXiv 2106.12423), section 3.2 and appendix C.1.

import type { StyleGan3Config } from "./stylegan-config.js";

export interface BandLimit {
  channels: number;
  /** Places along a side, the margin included. */
  size: number;
  /** Places along the side of the picture itself. */
  rate: number;
  /** Frequencies up to here pass. */
  cutoff: number;
  /** From the cutoff to where nothing passes. */
  halfWidth: number;
}

export interface LayerBand {
  /** "L0_36_512": number, size, channels. */
  name: string;
  out: number;
  kernel: number;
  isLast: boolean;
  upFactor: number;
  upTaps: number;
  downFactor: number;
  downTaps: number;
  /** Whether the filter downwards is the same in all directions, and so no product of two. */
  isRadial: boolean;
  /** Zeros before and after the places in between. */
  padding: readonly [number, number];
}

/** The limits of the input and of every layer's output, and the layers. */
export function stylegan3Bands(config: StyleGan3Config): {
  limits: readonly BandLimit[];
  layers: readonly LayerBand[];
} {
  const limits = Array.from({ length: config.num_layers + 1 }, (_, i) => limitOf(config, i));
  const layers = limits.map((limit, i) => layerBand(config, i, [limits[Math.max(i - 1, 0)]!, limit]));
  return { limits, layers };
}

function limitOf(config: StyleGan3Config, i: number): BandLimit {
  const { num_layers: count, num_critical, img_resolution: side, first_cutoff, first_stopband, margin_size } = config;
  const lastCutoff = side / 2;
  const lastStopband = lastCutoff * config.last_stopband_rel;
  const exponent = Math.min(i / (count - num_critical), 1);
  const cutoff = first_cutoff * (lastCutoff / first_cutoff) ** exponent;
  const stopband = first_stopband * (lastStopband / first_stopband) ** exponent;
  const rate = 2 ** Math.ceil(Math.log2(Math.min(2 * stopband, side)));
  const channels = roundHalfEven(Math.min(config.channel_base / 2 / cutoff, config.channel_max));
  return {
    channels: i === count ? config.img_channels : channels,
    size: i >= count - 1 ? side : rate + 2 * margin_size,
    rate,
    cutoff,
    halfWidth: Math.max(stopband, rate / 2) - cutoff,
  };
}

function layerBand(config: StyleGan3Config, i: number, [before, after]: readonly [BandLimit, BandLimit]): LayerBand {
  const isLast = i === config.num_layers;
  const rate = Math.max(before.rate, after.rate) * (isLast ? 1 : config.lrelu_upsampling);
  const kernel = isLast ? 1 : config.conv_kernel;
  const [upFactor, downFactor] = [Math.round(rate / before.rate), Math.round(rate / after.rate)];
  const tapsOf = (factor: number) => (factor > 1 && !isLast ? config.filter_size * factor : 1);
  const [upTaps, downTaps] = [tapsOf(upFactor), tapsOf(downFactor)];
  // What has to stand before the filter downwards, less what stands after the filter upwards.
  const wanted = (after.size - 1) * downFactor + 1;
  const total = wanted - (before.size + kernel - 1) * upFactor + upTaps + downTaps - 2;
  const first = Math.floor((total + upFactor) / 2);
  const isCritical = i >= config.num_layers - config.num_critical;
  return {
    name: `L${i}_${after.size}_${after.channels}`,
    out: after.channels,
    kernel,
    isLast,
    upFactor,
    upTaps,
    downFactor,
    downTaps,
    isRadial: config.use_radial_filters && !isCritical,
    padding: [first, total - first],
  };
}

/** As the reference rounds: 2.5 to 2. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

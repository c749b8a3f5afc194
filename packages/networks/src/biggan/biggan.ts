// BigGAN-deep's generator: latents and a class to a picture through blocks whose norms the two steer.
// Brock et al. 2019 (arXiv 1809.11096), appendix B, figure 16. Parameter names are those of pytorch-pretrained-BigGAN.

import {
  add,
  concat,
  type Dim,
  divide,
  type Graph,
  linear,
  matmul,
  multiply,
  type ParameterScope,
  relu,
  reshape,
  resizeNearest,
  slice,
  softmax,
  sqrt,
  subtract,
  type Tensor,
  tanh,
  transpose,
} from "@imagier/graph";
import type { BigGanConfig } from "./biggan-config.js";
import { spectralConv, spectralLinear } from "./spectral-norm.js";

/** Inner channels of a block are this many times fewer. */
const reduction = 4;
const firstSide = 4;

export interface BigGanInputs {
  /** Normals cut off at 2, times the truncation. [batch, z_dim] */
  latents: Tensor;
  /** 1 at the class, or shares of several. [batch, num_classes] */
  classes: Tensor;
  /** What `truncationWeights` gives. [n_stats] */
  statistics: Tensor;
}

/** Declares the inputs `latents`, `classes` and `statistics`. */
export function bigGanInputs(graph: Graph, config: BigGanConfig): BigGanInputs {
  return {
    latents: graph.input("latents", ["batch", config.z_dim]),
    classes: graph.input("classes", ["batch", config.num_classes]),
    statistics: graph.input("statistics", [config.n_stats]),
  };
}

/** Pixels in [-1, 1], [batch, 3, output_dim, output_dim]. */
export function bigGan(scope: ParameterScope, config: BigGanConfig, inputs: BigGanInputs): Tensor {
  const { channel_width: width, layers, class_embed_dim: size, num_classes } = config;
  const table = scope.at("embeddings").normal("weight", [size, num_classes], 1 / Math.sqrt(num_classes));
  const condition = concat([inputs.latents, linear(inputs.classes, table)], 1);
  const generator = scope.at("generator");
  const first = width * layers[0]![1];
  const flat = spectralLinear(generator.at("gen_z"), condition, { out: firstSide * firstSide * first, hasBias: true });
  let x = transpose(reshape(flat, [condition.shape[0]!, firstSide, firstSide, first]), [0, 3, 1, 2]);
  let at = 0;
  layers.forEach(([isDoubled, , to], i) => {
    if (i === config.attention_layer_position) x = attention(generator.at("layers").at(at++), x);
    x = block(generator.at("layers").at(at++), x, { config, inputs, condition, out: width * to, isDoubled });
  });
  const normal = batchNorm(generator.at("bn"), x, { config, inputs });
  const all = spectralConv(generator.at("conv_to_rgb"), relu(normal), { out: width, hasBias: true, kernel: 3 });
  return tanh(slice(all, 1, { start: 0, end: 3 }));
}

interface NormOptions {
  config: BigGanConfig;
  inputs: BigGanInputs;
  /** What scale and shift are made from; undefined where they are stored. [batch, z_dim + class_embed_dim] */
  condition?: Tensor;
}

interface BlockOptions extends Required<NormOptions> {
  out: number;
  isDoubled: boolean;
}

/** Four convolutions, narrow in between; the skip drops channels instead of mixing them. */
function block(scope: ParameterScope, x: Tensor, options: BlockOptions): Tensor {
  const { out, isDoubled } = options;
  const from = x.shape[1] as number;
  const narrow = from / reduction;
  const seen = (i: number, y: Tensor) => relu(batchNorm(scope.at(`bn_${i}`), y, options));
  const conv = (i: number, y: Tensor, channels: number) =>
    spectralConv(scope.at(`conv_${i}`), y, { out: channels, hasBias: true, kernel: i === 0 || i === 3 ? 1 : 3 });
  const resized = (y: Tensor) => (isDoubled ? resizeNearest(y, 2) : y);
  let y = conv(0, seen(0, x), narrow);
  y = conv(1, resized(seen(1, y)), narrow);
  y = conv(2, seen(2, y), narrow);
  y = conv(3, seen(3, y), out);
  const kept = from === out ? x : slice(x, 1, { start: 0, end: out });
  return scope.mark(add(y, resized(kept)));
}

/** By stored means and variances, mixed as the truncation asks. */
function batchNorm(scope: ParameterScope, x: Tensor, { config, inputs, condition }: NormOptions): Tensor {
  const channels = x.shape[1] as number;
  const asPicture = (y: Tensor) => reshape(y, [y.shape.length === 1 ? 1 : y.shape[0]!, channels, 1, 1]);
  const statistic = (name: string) =>
    asPicture(
      matmul(reshape(inputs.statistics, [1, config.n_stats]), scope.normal(name, [config.n_stats, channels], 1)),
    );
  const centred = subtract(x, statistic("running_means"));
  const normal = divide(centred, sqrt(add(statistic("running_vars"), config.eps)));
  const scale = condition
    ? add(spectralLinear(scope.at("scale"), condition, { out: channels, hasBias: false }), 1)
    : scope.ones("weight", [channels]);
  const shift = condition
    ? spectralLinear(scope.at("offset"), condition, { out: channels, hasBias: false })
    : scope.zeros("bias", [channels]);
  return add(multiply(normal, asPicture(scale)), asPicture(shift));
}

/** Every place looks at a map of half the side. Zhang et al. 2019 (arXiv 1805.08318), section 3. */
function attention(scope: ParameterScope, x: Tensor): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, number, number, number];
  const conv = (name: string, y: Tensor, out: number) =>
    spectralConv(scope.at(`snconv1x1_${name}`), y, { out, hasBias: false, kernel: 1 });
  const flat = (y: Tensor) => {
    const [, c, h, w] = y.shape as readonly [Dim, number, number, number];
    return reshape(y, [batch, c, h * w]);
  };
  const queries = flat(conv("theta", x, channels / 8)); // [batch, channels / 8, places]
  const keys = flat(halvedByMaximum(conv("phi", x, channels / 8)));
  const values = flat(halvedByMaximum(conv("g", x, channels / 2)));
  const mix = softmax(matmul(queries, keys, { transposeA: true })); // [batch, places, places / 4]
  const seen = reshape(matmul(values, mix, { transposeB: true }), [batch, channels / 2, height, width]);
  return scope.mark(add(x, multiply(conv("o_conv", seen, channels), scope.zeros("gamma", [1]))));
}

function halvedByMaximum(x: Tensor): Tensor {
  const [batch, channels, height, width] = x.shape as readonly [Dim, number, number, number];
  const two = { ints: [2, 2] };
  return x.graph.node("MaxPool", {
    inputs: [x],
    shape: [batch, channels, Math.floor(height / 2), Math.floor(width / 2)],
    attributes: { kernel_shape: two, strides: two },
  });
}

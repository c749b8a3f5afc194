// What becomes of the tokens of a scale: their vectors, brought to the picture's size and smoothed, are added to the picture
// so far, which the next scale sees at its own size. And the picture that the sum is. Tian et al. 2024 (arXiv 2404.02905), algorithms 1 and 2.

import {
  add,
  clip,
  concat,
  conv2d,
  type Graph,
  gather,
  matmul,
  multiply,
  multiplyDims,
  type ParameterScope,
  reshape,
  type Tensor,
  type TensorValue,
  transpose,
} from "@imagier/graph";
import { convLayer } from "../layers/conv-layer.js";
import { lookUp } from "../vq/codebook.js";
import { levelNames, vqganDecoder } from "../vq/vqgan.js";
import type { VqganModelSizes } from "../vq/vqgan-sizes.js";
import { areaMap, bicubicMap } from "./scale-maps.js";
import type { VarConfig } from "./var-config.js";

/** How much of what a scale adds goes through the smoothing convolution. */
const smoothedShare = 0.5;

export interface VarScaleInputs {
  /** The picture so far. [batch, Cvae, side, side] */
  sum: Tensor;
  /** int64 [batch, scaleSide, scaleSide] */
  tokens: Tensor;
  /** Brings a scale to the picture's size. [side, scaleSide] */
  up: Tensor;
  /** Brings the picture to the next scale's. [nextSide, side] */
  down: Tensor;
  /** Which smoothing convolution. int64 [1] */
  smoothing: Tensor;
}

/** Declares the inputs `sum`, `tokens`, `up`, `down` and `smoothing`. */
export function varScaleInputs(graph: Graph, config: VarConfig): VarScaleInputs {
  const side = config.patch_nums.at(-1)!;
  return {
    sum: graph.input("sum", ["batch", config.Cvae, side, side]),
    tokens: graph.input("tokens", ["batch", "scaleSide", "scaleSide"], "int64"),
    up: graph.input("up", [side, "scaleSide"]),
    down: graph.input("down", ["nextSide", side]),
    smoothing: graph.input("smoothing", [1], "int64"),
  };
}

/** The inputs of a scale that do not depend on the picture. @param scale its number, from 0 */
export function varScaleMaps(config: VarConfig, scale: number): Record<"up" | "down" | "smoothing", TensorValue> {
  const { patch_nums: sides, share_quant_resi: count } = config;
  const side = sides.at(-1)!;
  return {
    up: bicubicMap(sides[scale]!, side),
    down: areaMap(side, sides[scale + 1] ?? side),
    smoothing: { dtype: "int64", shape: [1], data: BigInt64Array.of(BigInt(smoothingOf(scale, sides.length, count))) },
  };
}

/** The convolution whose tick lies nearest to the scale's place between the first and the last. */
function smoothingOf(scale: number, scales: number, count: number): number {
  const edge = count === 4 ? 1 / 3 / count : 1 / 2 / count;
  const distance = (i: number) => {
    const tick = count === 1 ? edge : edge + (i * (1 - 2 * edge)) / (count - 1);
    return Math.abs(tick - scale / (scales - 1));
  };
  let nearest = 0;
  for (let i = 1; i < count; i++) if (distance(i) < distance(nearest)) nearest = i;
  return nearest;
}

/** Of the autoencoder's file. @returns the new sum, and the next scale's features [batch, nextSide * nextSide, Cvae] */
export function varScale(
  scope: ParameterScope,
  config: VarConfig,
  inputs: VarScaleInputs,
): { newSum: Tensor; features: Tensor } {
  const { Cvae: channels, V, share_quant_resi: count } = config;
  const at = scope.at("quantize");
  const codes = lookUp(at.at("embedding").normal("weight", [V, channels], 1), inputs.tokens);
  const map = (rows: Tensor, x: Tensor) => matmul(matmul(rows, x), rows, { transposeB: true });
  const added = map(inputs.up, codes); // [batch, Cvae, side, side]
  const convolutions = Array.from({ length: count }, (_, i) => at.at("quant_resi.qresi_ls").at(i));
  const size = channels * channels * 9;
  const chosen = (name: string, shape: readonly number[]) => {
    const flat = shape.reduce((product, length) => product * length, 1);
    const all = concat(
      convolutions.map((conv) => reshape(conv.normal(name, shape, 1 / Math.sqrt(size)), [1, flat])),
      0,
    );
    return reshape(gather(all, inputs.smoothing), shape);
  };
  const [weight, bias] = [chosen("weight", [channels, channels, 3, 3]), chosen("bias", [channels])];
  const smoothed = conv2d(added, weight, bias, { padding: 1 });
  const newSum = add(inputs.sum, add(multiply(added, 1 - smoothedShare), multiply(smoothed, smoothedShare)));
  const next = map(inputs.down, newSum); // [batch, Cvae, nextSide, nextSide]
  const nextSide = inputs.down.shape[0]!;
  const rows = reshape(transpose(next, [0, 2, 3, 1]), [newSum.shape[0]!, multiplyDims(nextSide, nextSide), channels]);
  return { newSum, features: rows };
}

/** The sum over all scales, or the first of them -> pixels in [-1, 1]. Of the autoencoder's file. */
export function varPicture(scope: ParameterScope, sizes: VqganModelSizes, sum: Tensor): Tensor {
  const seen = convLayer(scope.at("post_quant_conv"), sum, { out: sizes.codebookDim });
  return clip(vqganDecoder(scope.at("decoder"), sizes, [seen, levelNames("decoder")]), -1, 1);
}

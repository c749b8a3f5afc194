// A convolution with its weights, by default "same" padding and stride 1. Not the operator (graph/ has `conv2d`).
// The spread of new weights is that of a linear layer over all inputs of one output place.

import { conv2d, type ParameterScope, type Tensor } from "@imagier/graph";
import type { LayerOptions } from "./linear-layer.js";

export interface ConvLayerOptions extends LayerOptions {
  /** Odd side of the square filter. @default 3 */
  kernel?: number;
  /** @default 1 */
  stride?: number;
  /** Zeros on each side. @default (kernel - 1) / 2 */
  padding?: number;
}

/** x [batch, in, height, width] -> [batch, out, height, width], or smaller where stride and padding make it so. */
export function convLayer(scope: ParameterScope, x: Tensor, options: ConvLayerOptions): Tensor {
  const { out, gain = 1, hasBias = true, kernel = 3, stride = 1 } = options;
  const { padding = (kernel - 1) / 2 } = options;
  const inputs = x.shape[1] as number;
  const shape = [out, inputs, kernel, kernel];
  const spread = gain / Math.sqrt(inputs * kernel * kernel);
  const weight = gain === 0 ? scope.zeros("weight", shape) : scope.normal("weight", shape, spread);
  return conv2d(x, weight, hasBias ? scope.zeros("bias", [out]) : undefined, { stride, padding });
}

// Halving and doubling the places of a picture with a convolution. Not pixel shuffling and not the bare operators (graph/).

import { type Dim, type ParameterScope, pad, resizeNearest, type Tensor } from "@imagier/graph";
import { convLayer } from "./conv-layer.js";

export interface HalvingOptions {
  /** Zeros on each side; 0 puts one row and one column at the far edges only, as autoencoders do. */
  padding: number;
}

/** [batch, channels, height, width] -> half the height and width, rounded up (down for padding 0 and an odd side). */
export function halvingLayer(scope: ParameterScope, x: Tensor, { padding }: HalvingOptions): Tensor {
  const padded = padding === 0 ? pad(x, { 2: [0, 1], 3: [0, 1] }) : x;
  return scope.mark(convLayer(scope.at("conv"), padded, { out: x.shape[1] as number, stride: 2, padding }));
}

/** Repeats places, then smooths. [batch, channels, height, width] -> twice the height and width, or the sizes wanted. */
export function doublingLayer(scope: ParameterScope, x: Tensor, to?: { height: Dim; width: Dim }): Tensor {
  return scope.mark(convLayer(scope.at("conv"), resizeNearest(x, to ?? 2), { out: x.shape[1] as number }));
}

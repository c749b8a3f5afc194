// A linear layer: makes its weight and bias in a scope and applies them. Not the operator (graph/ has `linear`).
// The spread of new weights keeps the size of what passes through: LeCun et al. 1998, "Efficient BackProp", section 4.6.

import { linear, type ParameterScope, type Tensor } from "@imagier/graph";

export interface LayerOptions {
  /** Size of the output: features of a linear layer, channels of a convolution. */
  out: number;
  /** Factor on the usual spread 1/sqrt(inputs); 0 starts the layer at nothing, as residual branches like it. @default 1 */
  gain?: number;
  /** @default true */
  hasBias?: boolean;
}

/** x [..., in] -> [..., out]. */
export function linearLayer(scope: ParameterScope, x: Tensor, options: LayerOptions): Tensor {
  const { out, gain = 1, hasBias = true } = options;
  const inputs = x.shape.at(-1) as number;
  const shape = [out, inputs];
  const weight = gain === 0 ? scope.zeros("weight", shape) : scope.normal("weight", shape, gain / Math.sqrt(inputs));
  return linear(x, weight, hasBias ? scope.zeros("bias", [out]) : undefined);
}

// A linear layer: makes its weight and bias in a scope and applies them. Not the operator (graph/ has `linear`).

import { linear, type ParameterScope, type Tensor } from "@imagier/graph";

export interface LayerInit {
  /** Factor on the usual spread 1/sqrt(inputs); 0 starts the layer at nothing, as residual branches like it. @default 1 */
  gain?: number;
  /** @default true */
  hasBias?: boolean;
}

/** x [..., in] -> [..., out]. */
export function linearLayer(scope: ParameterScope, x: Tensor, out: number, init: LayerInit = {}): Tensor {
  const { gain = 1, hasBias = true } = init;
  const inputs = x.shape.at(-1) as number;
  const weight =
    gain === 0 ? scope.zeros("weight", [out, inputs]) : scope.normal("weight", [out, inputs], gain / Math.sqrt(inputs));
  return linear(x, weight, hasBias ? scope.zeros("bias", [out]) : undefined);
}

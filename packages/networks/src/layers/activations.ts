// Activations by the names that configurations call them. Not the operators (graph/ has those).

import { gelu, quickGelu, relu, silu, type Tensor } from "@imagier/graph";

const activations = { silu, swish: silu, gelu: (x: Tensor) => gelu(x), quick_gelu: quickGelu, relu } as const;

export type ActivationName = keyof typeof activations;

/** Every name that `activation` knows, for the schemas of configurations. */
export const activationNames = Object.keys(activations) as [ActivationName, ...ActivationName[]];

/** Element by element; the shape stays. */
export function activation(name: ActivationName, x: Tensor): Tensor {
  return activations[name](x);
}

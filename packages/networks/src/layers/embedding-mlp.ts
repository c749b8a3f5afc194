// Two linear layers with an activation between: what turns features of a time or a size into a condition.
// Ho et al. 2020 (arXiv 2006.11239), appendix B. Not the features (timestep-features.ts).

import { add, type ParameterScope, type Tensor } from "@imagier/graph";
import { type ActivationName, activation } from "./activations.js";
import { linearLayer } from "./linear-layer.js";

export interface EmbeddingMlpOptions {
  out: number;
  /** Size of the second layer, where it is not that of the first. @default out */
  last?: number;
  activation: ActivationName;
  /** [batch, conditionSize]: projected and added to the features first (Meng et al. 2022, arXiv 2210.03142). */
  condition?: Tensor | undefined;
  /** Of both layers. @default true */
  hasBias?: boolean;
}

/** features [batch, size] -> [batch, last]. */
export function embeddingMlp(scope: ParameterScope, features: Tensor, options: EmbeddingMlpOptions): Tensor {
  const { out, last = out, condition, hasBias = true } = options;
  const seen = condition
    ? add(features, linearLayer(scope.at("cond_proj"), condition, { out: features.shape[1] as number, hasBias: false }))
    : features;
  const hidden = activation(options.activation, linearLayer(scope.at("linear_1"), seen, { out, hasBias }));
  return scope.mark(linearLayer(scope.at("linear_2"), hidden, { out: last, hasBias }));
}

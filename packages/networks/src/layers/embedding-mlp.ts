// Two linear layers with an activation between: what turns features of a time or a size into a condition.
// Ho et al. 2020 (arXiv 2006.11239), appendix B. Not the features (timestep-features.ts).

import { add, type ParameterScope, type Tensor } from "@imagier/graph";
import { type ActivationName, activation } from "./activations.js";
import { linearLayer } from "./linear-layer.js";

export interface EmbeddingMlpOptions {
  out: number;
  activation: ActivationName;
  /** [batch, conditionSize]: projected and added to the features first (Meng et al. 2022, arXiv 2210.03142). */
  condition?: Tensor | undefined;
}

/** features [batch, size] -> [batch, out]. */
export function embeddingMlp(scope: ParameterScope, features: Tensor, options: EmbeddingMlpOptions): Tensor {
  const { out, condition } = options;
  const seen = condition
    ? add(features, linearLayer(scope.at("cond_proj"), condition, { out: features.shape[1] as number, hasBias: false }))
    : features;
  const hidden = activation(options.activation, linearLayer(scope.at("linear_1"), seen, { out }));
  return scope.mark(linearLayer(scope.at("linear_2"), hidden, { out }));
}

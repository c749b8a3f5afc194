// Two linear layers with GELU between, the middle wider: the feed-forward part of diffusion transformers.
// Vaswani et al. 2017, section 3.3, with Hendrycks & Gimpel 2016 (arXiv 1606.08415) in its tanh form.

import { gelu, type ParameterScope, type Tensor } from "@imagier/graph";
import { linearLayer } from "./linear-layer.js";

const expansion = 4;

/** x [batch, length, dim] -> the same shape. */
export function feedForward(scope: ParameterScope, x: Tensor): Tensor {
  const dim = x.shape[2] as number;
  const widened = linearLayer(scope.at("net.0.proj"), x, { out: expansion * dim });
  return scope.mark(linearLayer(scope.at("net.2"), gelu(widened, "tanh"), { out: dim }));
}

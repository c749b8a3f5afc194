// Two linear layers side by side, one through SiLU, multiplied and brought back: the feed-forward part of LLaMA.
// Shazeer 2020 (arXiv 2002.05202), "SwiGLU". Not the gated GELU of diffusion transformers (feed-forward.ts).

import { multiply, type ParameterScope, silu, type Tensor } from "@imagier/graph";
import { linearLayer } from "./linear-layer.js";

export interface GatedFeedForwardOptions {
  /** Inner width. */
  hidden: number;
  /** What the checkpoint calls the three layers. */
  names: { gate: string; up: string; down: string };
}

/** x [..., dim] -> [..., dim]. */
export function gatedFeedForward(scope: ParameterScope, x: Tensor, { hidden, names }: GatedFeedForwardOptions): Tensor {
  const layer = (name: string, from: Tensor, out: number) => linearLayer(scope.at(name), from, { out, hasBias: false });
  const inner = multiply(silu(layer(names.gate, x, hidden)), layer(names.up, x, hidden));
  return layer(names.down, inner, x.shape.at(-1) as number);
}

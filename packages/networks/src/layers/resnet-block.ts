// Two normalised convolutions around a skip, the second conditioned on an embedding of the time where there is one.
// He et al. 2015 (arXiv 1512.03385) in the form of Ho et al. 2020 and Dhariwal & Nichol 2021 (arXiv 2105.05233).

import {
  add,
  type Dim,
  divide,
  multiply,
  type ParameterScope,
  reshape,
  silu,
  split,
  type Tensor,
} from "@imagier/graph";
import { type ActivationName, activation } from "./activations.js";
import { convLayer } from "./conv-layer.js";
import { linearLayer } from "./linear-layer.js";
import { groupNormLayer } from "./norm-layers.js";

export interface ResnetBlockOptions {
  out: number;
  groups: number;
  epsilon: number;
  activation: ActivationName;
  /** [batch, size]; no condition where it is absent. */
  embedding?: Tensor | undefined;
  /** "add" shifts the middle by the embedding, "scale-shift" scales and shifts what the second norm gives. @default "add" */
  conditioning?: "add" | "scale-shift";
  /** Use the embedding as it is instead of its SiLU. @default false */
  skipsEmbeddingActivation?: boolean;
  /** Divides the sum of skip and residual. @default 1 */
  outputScale?: number;
  /** Changes the number of places of both branches, before the first convolution. */
  resample?: (x: Tensor) => Tensor;
  /** What normalises before each convolution. @default group norm */
  norm?: (scope: ParameterScope, x: Tensor) => Tensor;
  /** What the checkpoint calls the convolution of the skip where the channels change. @default "conv_shortcut" */
  shortcutName?: string;
}

/** x [batch, in, height, width] -> [batch, out, height, width], or as `resample` makes the places. */
export function resnetBlock(scope: ParameterScope, x: Tensor, options: ResnetBlockOptions): Tensor {
  const { out, outputScale = 1, resample = (y: Tensor) => y, shortcutName = "conv_shortcut" } = options;
  const act = (y: Tensor) => activation(options.activation, y);
  const first = resample(act(normalised(scope.at("norm1"), x, options)));
  const middle = convLayer(scope.at("conv1"), first, { out }); // [batch, out, height, width]
  const second = act(conditioned(scope, middle, options));
  const residual = convLayer(scope.at("conv2"), second, { out });
  const resized = resample(x);
  const isSame = x.shape[1] === out;
  const skip = isSame ? resized : convLayer(scope.at(shortcutName), resized, { out, kernel: 1 });
  const sum = add(skip, residual);
  return scope.mark(outputScale === 1 ? sum : divide(sum, outputScale));
}

function normalised(scope: ParameterScope, x: Tensor, options: ResnetBlockOptions): Tensor {
  return options.norm ? options.norm(scope, x) : groupNormLayer(scope, x, options);
}

/** The middle, normalised, with the embedding added before the norm or scaling and shifting what comes out of it. */
function conditioned(scope: ParameterScope, middle: Tensor, options: ResnetBlockOptions): Tensor {
  const { out, embedding, conditioning = "add", skipsEmbeddingActivation = false } = options;
  const norm = (y: Tensor) => normalised(scope.at("norm2"), y, options);
  if (!embedding) return norm(middle);
  const batch = embedding.shape[0] as Dim;
  const seen = skipsEmbeddingActivation ? embedding : silu(embedding);
  const projection = (size: number) => linearLayer(scope.at("time_emb_proj"), seen, { out: size });
  if (conditioning === "add") return norm(add(middle, reshape(projection(out), [batch, out, 1, 1])));
  const parts = split(projection(2 * out), 2, 1).map((part) => reshape(part, [batch, out, 1, 1]));
  const [scale, shift] = parts as [Tensor, Tensor];
  return add(multiply(norm(middle), add(scale, 1)), shift);
}

// A text to its meaning: a vector of length one, near to those of texts and pictures that mean the same.
// Not a transformer: a weighted average of token vectors costs a hundredth, so that a small machine can show it every word
// of a dictionary many times. Weights by learned questions: Lee et al. 2019 (arXiv 1810.00825), section 3.2.

import {
  add,
  cast,
  type Dim,
  divide,
  embedding,
  equal,
  layerNorm,
  multiply,
  type ParameterScope,
  reshape,
  silu,
  softmax,
  sqrt,
  square,
  sum,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { linearLayer } from "../layers/linear-layer.js";
import type { MeaningSizes } from "./meaning-network.js";

/** Inner width of a residual layer over the width. */
const expansion = 4;

export interface TextMeaningInputs {
  /** int64 [batch, tokenCount], 0 where the text has ended. */
  tokens: Tensor;
  /** int64 [batch, tokenCount]: rows of the table of pairs. */
  pairs: Tensor;
}

/** @returns [batch, dim], each of length one */
export function textMeaning(scope: ParameterScope, sizes: MeaningSizes, { tokens, pairs }: TextMeaningInputs): Tensor {
  const { dim, vocabularySize, pairRows, heads, blocks } = sizes;
  const vectors = add(
    embedding(scope.normal("tokens", [vocabularySize, dim], 0.05), tokens),
    embedding(scope.normal("pairs", [pairRows, dim], 0.05), pairs),
  ); // [batch, length, dim]
  let x = weightedAverage(scope.at("weights"), vectors, { tokens, heads });
  for (let i = 0; i < blocks; i++) x = residual(scope.at("blocks").at(i), x);
  return unit(linearLayer(scope.at("out"), layerNorm(x), { out: dim }));
}

/** Each head weighs the tokens its own way, for its part of the vector. */
function weightedAverage(
  scope: ParameterScope,
  vectors: Tensor,
  { tokens, heads }: { tokens: Tensor; heads: number },
): Tensor {
  const [batch, length, dim] = vectors.shape as readonly [Dim, number, number];
  const isPadding = cast(equal(tokens, tokens.graph.constant([0], [], "int64")), "float32"); // [batch, length]
  const hidden = reshape(multiply(isPadding, -1e4), [batch, 1, length]);
  const logits = transpose(linearLayer(scope, vectors, { out: heads }), [0, 2, 1]); // [batch, heads, length]
  const shares = reshape(softmax(add(logits, hidden)), [batch, heads, length, 1]);
  const parts = transpose(reshape(vectors, [batch, length, heads, dim / heads]), [0, 2, 1, 3]);
  return reshape(sum(multiply(parts, shares), { axes: [2] }), [batch, dim]);
}

function residual(scope: ParameterScope, x: Tensor): Tensor {
  const dim = x.shape[1] as number;
  const hidden = silu(linearLayer(scope.at("expand"), layerNorm(x), { out: expansion * dim }));
  // The average of small vectors is small: what is added to it must not drown it at first.
  return add(layerNorm(x), linearLayer(scope.at("contract"), hidden, { out: dim, gain: 0.3 }));
}

/** x [batch, dim] -> the same shape, each row of length one. */
export function unit(x: Tensor): Tensor {
  return divide(x, sqrt(add(sum(square(x), { axes: [1], keepDims: true }), 1e-12)));
}

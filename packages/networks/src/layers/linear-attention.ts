// Attention whose cost grows with the places and not with their square: the softmax gives way to a product of ReLUs.
// Katharopoulos et al. 2020 (arXiv 2006.16236), eq. 6, with ReLU as in Cai et al. 2022 (arXiv 2205.14756), section 3.1.

import { add, divide, matmul, relu, sum, type Tensor } from "@imagier/graph";

/** Keeps a place that sees nothing from being divided by nothing. */
const epsilon = 1e-15;

/** q, k, v, each [batch, heads, size, places], features before places -> [batch, heads, size, places]. */
export function linearAttention([q, k, v]: readonly [Tensor, Tensor, Tensor]): Tensor {
  const [asked, offered] = [relu(q), relu(k)];
  const held = matmul(v, offered, { transposeB: true }); // [batch, heads, size, size]: all places in one matrix
  const weights = matmul(sum(offered, { axes: [-1], keepDims: true }), asked, { transposeA: true }); // [batch, heads, 1, places]
  return divide(matmul(held, asked), add(weights, epsilon));
}

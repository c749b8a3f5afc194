// The one list of operators, by kind.
export { gelu, leakyRelu, quickGelu, relu, sigmoid, silu, tanh } from "./activation.js";
export { type AttentionOptions, attention } from "./attention.js";
export { type ConvolutionOptions, conv2d, convTranspose2d, type TransposedConvolutionOptions } from "./convolution.js";
export { crossEntropy } from "./cross-entropy.js";
export {
  absolute,
  add,
  cos,
  divide,
  exp,
  log,
  multiply,
  negate,
  type Operand,
  power,
  sin,
  sqrt,
  square,
  subtract,
} from "./elementwise.js";
export { embedding, gather } from "./gather.js";
export { linear } from "./linear.js";
export { type GemmOptions, gemm, type MatmulOptions, matmul } from "./matmul.js";
export { type MultiHeadAttentionOptions, multiHeadAttention } from "./multi-head-attention.js";
export { groupNorm, layerNorm, type NormOptions, rmsNorm } from "./normalization.js";
export { pixelShuffle, pixelUnshuffle } from "./pixel-shuffle.js";
export { argMax, max, mean, type ReductionOptions, sum } from "./reduction.js";
export { averagePool2d, type ResizeTarget, resizeBilinear, resizeNearest } from "./resize.js";
export { type RotaryOptions, rotaryEmbedding } from "./rotary-embedding.js";
export {
  cast,
  clip,
  equal,
  greater,
  less,
  maximum,
  minimum,
  stopGradient,
  straightThrough,
  where,
} from "./selection.js";
export { concat, expand, reshape, split, splitSizes, transpose, zerosLike } from "./shape.js";
export { pad, type SliceOptions, slice } from "./slice.js";
export { logSoftmax, softmax } from "./softmax.js";

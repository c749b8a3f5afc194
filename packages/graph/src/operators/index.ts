// The one list of operators, by kind.
export { gelu, leakyRelu, relu, sigmoid, silu, tanh } from "./activation.js";
export { type AttentionOptions, attention } from "./attention.js";
export { type ConvolutionOptions, conv2d } from "./convolution.js";
export { add, divide, exp, log, multiply, negate, type Operand, power, sqrt, square, subtract } from "./elementwise.js";
export { linear, type MatmulOptions, matmul } from "./matmul.js";
export { groupNorm, layerNorm, type NormOptions, rmsNorm } from "./normalization.js";
export { mean, type ReductionOptions, sum } from "./reduction.js";
export {
  concat,
  gather,
  pad,
  pixelShuffle,
  pixelUnshuffle,
  reshape,
  slice,
  split,
  splitSizes,
  transpose,
  zerosLike,
} from "./shape.js";
export { softmax } from "./softmax.js";

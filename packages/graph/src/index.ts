export { countOperations } from "./count-operations.js";
export {
  addDims,
  type Dim,
  divideDims,
  elementCount,
  floorDivideDim,
  formatShape,
  isStatic,
  multiplyDims,
  resolveDim,
} from "./dims.js";
export { gradients } from "./gradients.js";
export {
  type Attribute,
  Graph,
  type Initialiser,
  type Node,
  type NodeSpec,
  type Parameter,
  type Tensor,
} from "./graph.js";
export { neededNodes } from "./needed-nodes.js";
export type { FileSlice } from "./onnx-protos.js";
export * from "./operators/index.js";
export { type AdamWOptions, type AdamWSchedule, type AdamWState, adamW } from "./optimizers/adamw.js";
export { ema } from "./optimizers/ema.js";
export { type MuonOptions, type MuonState, muon } from "./optimizers/muon.js";
export { type ByteSlice, matrixParameters, type PackedMatrix } from "./packed-matrix.js";
export { type AdaptWeight, ParameterScope } from "./parameter-scope.js";
export { type EightBitGraph, eightBitGraph } from "./quantise/eight-bit-graph.js";
export type { DType, TensorValue } from "./tensor-value.js";
export { type JsonGraph, toJson } from "./to-json.js";
export { type OnnxOptions, type ParameterPlace, toOnnx } from "./to-onnx.js";

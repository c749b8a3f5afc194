export { checkOperator, type OperatorCase } from "./check-operator.js";
export { type Comparable, expectClose } from "./close-to.js";
export { type GgufContent, type GgufTensorBytes, type GgufType, ggufBytes } from "./gguf-bytes.js";
export { type LoopbackHub, openLoopbackHub, refuse, sendJson, sha256 } from "./loopback-hub.js";
export { type Quantised, quantiseQ4, quantiseQ4K, quantiseQ6K, quantiseQ8 } from "./plain-quantisers.js";
export * from "./reference/index.js";
export { type LoadedGraph, loadGraph, type RunGraphOptions, runGraph } from "./run-graph.js";
export { type Tolerance, type ToleranceName, tolerances } from "./tolerances.js";

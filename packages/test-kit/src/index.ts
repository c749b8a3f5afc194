export { checkOperator, type OperatorCase } from "./check-operator.js";
export { type Comparable, expectClose } from "./close-to.js";
export * from "./reference/index.js";
export { type LoadedGraph, loadGraph, type RunGraphOptions, runGraph } from "./run-graph.js";
export { type Tolerance, type ToleranceName, tolerances } from "./tolerances.js";

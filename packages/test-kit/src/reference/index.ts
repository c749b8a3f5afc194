// Plain TypeScript in Float64: what every operator of graph/ has to agree with.
export { centralDifferences, type DifferenceOptions } from "./central-differences.js";
export { evaluate, type Feeds } from "./evaluate.js";
export { at, fromIndex, type NdArray, ndArray, sampleArray } from "./nd-array.js";

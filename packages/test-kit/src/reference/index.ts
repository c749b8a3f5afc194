export { centralDifferences } from "./central-differences.js";
export { evaluate, type Feeds } from "./evaluate.js";
export { at, fromIndex, type NdArray, ndArray, sampleArray } from "./nd-array.js";

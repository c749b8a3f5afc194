import { describe, expect, test } from "vitest";
import { Graph, gradients, type Tensor, type Dim, multiply, sum, mean, add, matmul, linear, conv2d, layerNorm, groupNorm, rmsNorm, softmax, silu, gelu, concat, split, reshape, transpose, gather, pixelShuffle, pixelUnshuffle, attention, subtract, divide, slice, pad, tanh, sigmoid, relu, leakyRelu, power, sqrt, exp, log } from "./index.js";
import { centralDifferences, evaluate, sampleArray, type NdArray, ndArray, fromIndex } from "../../test-kit/src/reference/index.js";
import { runGraph } from "../../test-kit/src/run-graph.js";

function diff(a: NdArray, b: NdArray) {
  expect(a.shape).toEqual(b.shape);
  const scale = Math.max(...b.data.map(Math.abs), 1e-3);
  return Math.max(...a.data.map((v, i) => Math.abs(v - b.data[i]!))) / scale;
}
interface Case { shapes: (readonly Dim[])[]; real?: (readonly number[])[]; build: (g: Graph, ...x: Tensor[]) => Tensor; positive?: boolean }
const B = "batch";
const cases: Record<string, Case> = {
  add: { shapes: [[B, 3, 1], [5]], real: [[2, 3, 1], [5]], build: (_, a, b) => add(a!, b!) },
  addStretchInner: { shapes: [[2, 1, 3], [4, 1]], build: (_, a, b) => add(a!, b!) },
  subtract: { shapes: [[2, 3], [1, 3]], build: (_, a, b) => subtract(a!, b!) },
  multiply: { shapes: [[B, 3, 1], [1, 1, 5]], real: [[2, 3, 1], [1, 1, 5]], build: (_, a, b) => multiply(a!, b!) },
  square: { shapes: [[3, 5]], build: (_, a) => multiply(a!, a!) },
  divide: { shapes: [[2, 3], [3]], build: (_, a, b) => divide(a!, b!), positive: true },
  matmul: { shapes: [[B, 3, 5], [B, 5, 2]], real: [[2, 3, 5], [2, 5, 2]], build: (_, a, b) => matmul(a!, b!) },
  matmulBroadcast: { shapes: [[2, 1, 3, 5], [4, 5, 2]], build: (_, a, b) => matmul(a!, b!) },
  matmulTA: { shapes: [[2, 1, 5, 3], [4, 5, 2]], build: (_, a, b) => matmul(a!, b!, { transposeA: true }) },
  matmulTB: { shapes: [[2, 1, 3, 5], [4, 2, 5]], build: (_, a, b) => matmul(a!, b!, { transposeB: true }) },
  matmulTAB: { shapes: [[2, 1, 5, 3], [4, 2, 5]], build: (_, a, b) => matmul(a!, b!, { transposeA: true, transposeB: true }) },
  matmul2d: { shapes: [[B, 3, 5], [5, 2]], real: [[3, 3, 5], [5, 2]], build: (_, a, b) => matmul(a!, b!) },
  linear: { shapes: [[B, 3, 5], [4, 5], [4]], real: [[2, 3, 5], [4, 5], [4]], build: (_, x, w, b) => linear(x!, w!, b) },
  linearTwoSymbols: { shapes: [[B, "n", 5], [4, 5], [4]], real: [[2, 3, 5], [4, 5], [4]], build: (_, x, w, b) => linear(x!, w!, b) },
  linearNoBias: { shapes: [[3, 5], [4, 5]], build: (_, x, w) => linear(x!, w!) },
  conv3: { shapes: [[2, 3, 5, 7], [4, 3, 3, 3], [4]], build: (_, x, w, b) => conv2d(x!, w!, b, { padding: 1 }) },
  conv1: { shapes: [[2, 3, 5, 7], [4, 3, 1, 1], [4]], build: (_, x, w, b) => conv2d(x!, w!, b) },
  convStride: { shapes: [[2, 3, 6, 7], [4, 3, 3, 3]], build: (_, x, w) => conv2d(x!, w!, undefined, { padding: 1, stride: 2 }) },
  convStride4: { shapes: [[2, 3, 8, 9], [4, 3, 4, 4]], build: (_, x, w) => conv2d(x!, w!, undefined, { stride: 4 }) },
  convGroups: { shapes: [[2, 4, 5, 6], [6, 2, 3, 3], [6]], build: (_, x, w, b) => conv2d(x!, w!, b, { padding: 1, groups: 2 }) },
  convDepthDil: { shapes: [[2, 4, 7, 6], [4, 1, 3, 3], [4]], build: (_, x, w, b) => conv2d(x!, w!, b, { padding: 2, dilation: 2, groups: 4 }) },
  convRect: { shapes: [[2, 3, 5, 6], [4, 3, 1, 3]], build: (_, x, w) => conv2d(x!, w!) },
  convDil: { shapes: [[2, 3, 7, 7], [4, 3, 3, 3]], build: (_, x, w) => conv2d(x!, w!, undefined, { padding: 2, dilation: 2 }) },
  layerNorm: { shapes: [[B, 3, 5], [5], [5]], real: [[2, 3, 5], [5], [5]], build: (_, x, s, h) => layerNorm(x!, { scale: s!, shift: h! }) },
  rmsNorm: { shapes: [[B, 3, 5], [5]], real: [[2, 3, 5], [5]], build: (_, x, s) => rmsNorm(x!, { scale: s! }) },
  groupNorm: { shapes: [[B, 6, 3, 5], [6], [6]], real: [[2, 6, 3, 5], [6], [6]], build: (_, x, s, h) => groupNorm(x!, 3, { scale: s!, shift: h! }) },
  softmax: { shapes: [[B, 3, 5]], real: [[2, 3, 5]], build: (_, x) => softmax(x!) },
  silu: { shapes: [[B, 7]], real: [[3, 7]], build: (_, x) => silu(x!) },
  gelu: { shapes: [[3, 7]], build: (_, x) => gelu(x!) },
  geluTanh: { shapes: [[3, 7]], build: (_, x) => gelu(x!, "tanh") },
  sigmoid: { shapes: [[3, 7]], build: (_, x) => sigmoid(x!) },
  tanh: { shapes: [[3, 7]], build: (_, x) => tanh(x!) },
  relu: { shapes: [[3, 7]], build: (_, x) => relu(x!) },
  leakyRelu: { shapes: [[3, 7]], build: (_, x) => leakyRelu(x!, 0.2) },
  concat: { shapes: [[B, 2, 3], [B, 5, 3]], real: [[2, 2, 3], [2, 5, 3]], build: (_, a, b) => concat([a!, b!], 1) },
  split: { shapes: [[B, 6]], real: [[2, 6]], build: (_, x) => { const [a, b, c] = split(x!, 3, 1); return add(multiply(a!, b!), multiply(c!, 2)); } },
  splitUnused: { shapes: [[B, 6]], real: [[2, 6]], build: (_, x) => { const [a, , c] = split(x!, 3, -1); return multiply(a!, c!); } },
  reshape: { shapes: [[B, 6]], real: [[2, 6]], build: (_, x) => reshape(x!, [B, 2, 3]) },
  transpose: { shapes: [[B, 3, 4]], real: [[2, 3, 4]], build: (_, x) => transpose(x!, [2, 0, 1]) },
  gather: { shapes: [[5, 3]], build: (g, x) => gather(x!, g.constant([4, 0, 4, 2, 4, 1], [2, 3], "int64")) },
  pixelShuffle: { shapes: [[B, 8, 3, 2]], real: [[2, 8, 3, 2]], build: (_, x) => pixelShuffle(x!, 2) },
  pixelUnshuffle: { shapes: [[B, 2, 6, 4]], real: [[2, 2, 6, 4]], build: (_, x) => pixelUnshuffle(x!, 2) },
  sumAxes: { shapes: [[B, 3, 4]], real: [[2, 3, 4]], build: (_, x) => sum(x!, { axes: [0, 2] }) },
  meanAxes: { shapes: [[B, 3, 4]], real: [[2, 3, 4]], build: (_, x) => mean(x!, { axes: [0, -1] }) },
  meanKeep: { shapes: [[2, 3, 4]], build: (_, x) => mean(x!, { axes: [1], keepDims: true }) },
  meanAll: { shapes: [[B, 3, 4]], real: [[2, 3, 4]], build: (_, x) => multiply(mean(x!), mean(x!)) },
  attention: { shapes: [[B, 2, 3, 4], [B, 2, 5, 4], [B, 2, 5, 4]], real: [[2, 2, 3, 4], [2, 2, 5, 4], [2, 2, 5, 4]], build: (_, q, k, v) => attention(q!, k!, v!) },
  slice: { shapes: [[3, 7]], build: (_, x) => slice(x!, 1, { start: 2, end: 5 }) },
  sliceStep: { shapes: [[3, 7]], build: (_, x) => slice(x!, 1, { start: 1, end: 6, step: 2 }) },
  pad: { shapes: [[B, 3, 2]], real: [[2, 3, 2]], build: (_, x) => pad(x!, { 1: [1, 2], 2: [0, 1] }) },
  power: { shapes: [[3, 4]], build: (_, x) => power(x!, 3) },
  powerHalf: { shapes: [[3, 4]], build: (_, x) => add(power(x!, 0.5), add(sqrt(x!), add(log(x!), exp(x!)))), positive: true },
};
describe("quick", () => {
  for (const [name, c] of Object.entries(cases)) {
    test(name, async () => {
      const g = new Graph();
      const xs = c.shapes.map((s, i) => g.input(`x${i}`, s));
      const y = c.build(g, ...xs);
      const feeds: Record<string, NdArray> = {};
      (c.real ?? (c.shapes as number[][])).forEach((s, i) => {
        const a = sampleArray(s, i + 1);
        feeds[`x${i}`] = c.positive ? { shape: s, data: a.data.map((v) => Math.fround(Math.abs(v) + 0.3)) } : a;
      });
      const [ref] = evaluate(g, [y], feeds);
      const w = g.input("w", y.shape);
      feeds.w = sampleArray(ref!.shape, 99);
      const loss = sum(multiply(y, w));
      const ds = gradients(loss, xs);
      const numeric = centralDifferences({ graph: g, loss, feeds }, xs.map((x) => x.name));
      const analytic = evaluate(g, ds, feeds);
      const ort = await runGraph(g, [y, ...ds], feeds);
      expect(diff(ort[0]!, ref!), "forward").toBeLessThan(2e-6);
      ds.forEach((_, i) => {
        expect(diff(analytic[i]!, numeric[i]!), `analytic ${i}`).toBeLessThan(1e-7);
        expect(diff(ort[i + 1]!, numeric[i]!), `ort ${i}`).toBeLessThan(2e-5);
      });
    });
  }
});

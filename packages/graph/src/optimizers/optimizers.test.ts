import { expectClose, loadGraph, type NdArray, ndArray, sampleArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { adamW } from "./adamw.js";
import { ema } from "./ema.js";
import { muon } from "./muon.js";

const steps = 3;
const at = (step: number, seed: number, shape: readonly number[]) => sampleArray(shape, 10 * step + seed);

describe("adamW", () => {
  it.each([0, 0.1])("takes three steps like algorithm 2 of the paper, weight decay %d", async (weightDecay) => {
    const [shape, beta1, beta2, epsilon] = [[3, 5], 0.8, 0.95, 1e-4];
    const graph = new Graph();
    const [parameter, firstMoment, secondMoment, gradient] = ["p", "m", "v", "g"].map((n) => graph.input(n, shape));
    const [learningRate, correction1, correction2] = ["rate", "c1", "c2"].map((n) => graph.input(n, []));
    const next = adamW({ parameter: parameter!, firstMoment: firstMoment!, secondMoment: secondMoment! }, gradient!, {
      learningRate: learningRate!,
      correction1: correction1!,
      correction2: correction2!,
      ...{ beta1, beta2, epsilon, weightDecay },
    });
    const session = await loadGraph(graph, [next.parameter, next.firstMoment, next.secondMoment]);
    const zeros = ndArray(shape, new Float64Array(15));
    let ours: NdArray[] = [at(0, 1, shape), zeros, zeros];
    const theirs = { p: at(0, 1, shape).data.slice(), m: new Float64Array(15), v: new Float64Array(15) };
    for (let step = 1; step <= steps; step++) {
      const [rate, c1, c2] = [0.1 / step, 1 - beta1 ** step, 1 - beta2 ** step];
      const g = at(step, 2, shape);
      const scalars = { rate: ndArray([], [rate]), c1: ndArray([], [c1]), c2: ndArray([], [c2]) };
      ours = await session.run({ p: ours[0]!, m: ours[1]!, v: ours[2]!, g, ...scalars });
      for (let i = 0; i < 15; i++) {
        theirs.m[i] = beta1 * theirs.m[i]! + (1 - beta1) * g.data[i]!;
        theirs.v[i] = beta2 * theirs.v[i]! + (1 - beta2) * g.data[i]! ** 2;
        const direction = theirs.m[i]! / c1 / (Math.sqrt(theirs.v[i]! / c2) + epsilon);
        theirs.p[i]! -= rate * (direction + weightDecay * theirs.p[i]!);
      }
      for (const [i, expected] of [theirs.p, theirs.m, theirs.v].entries())
        expectClose(ours[i]!.data, expected, "operator");
    }
    await session.release();
  });
});

describe("ema", () => {
  it("follows a value by the decay, a number or a tensor", async () => {
    const graph = new Graph();
    const [average, value, decay] = [graph.input("average", [4]), graph.input("value", [4]), graph.input("decay", [])];
    const session = await loadGraph(graph, [ema(average, value, 0.9), ema(average, value, decay)]);
    let ours = at(0, 1, [4]);
    let theirs = at(0, 1, [4]).data;
    for (let step = 1; step <= steps; step++) {
      const seen = at(step, 2, [4]);
      const results = await session.run({ average: ours, value: seen, decay: ndArray([], [0.9]) });
      theirs = theirs.map((mean, i) => 0.9 * mean + 0.1 * seen.data[i]!);
      for (const result of results) expectClose(result.data, theirs, "operator");
      ours = results[0]!;
    }
    await session.release();
  });
});

type Matrix = number[][];
const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, column) => row.reduce((total, value, i) => total + value * b[i]![column]!, 0)));
const flip = (a: Matrix): Matrix => a[0]!.map((_, column) => a.map((row) => row[column]!));
const mix = (terms: readonly (readonly [number, Matrix])[]): Matrix =>
  terms[0]![1].map((row, i) => row.map((_, j) => terms.reduce((total, [factor, m]) => total + factor * m[i]![j]!, 0)));

/** Newton-Schulz as its authors print it: X = a X + (b A + c A²) X with A = X Xᵀ, on the wide side. */
function newtonSchulz(matrix: Matrix, iterations: number): Matrix {
  if (matrix.length > matrix[0]!.length) return flip(newtonSchulz(flip(matrix), iterations));
  const norm = Math.hypot(...matrix.flat());
  let x = matrix.map((row) => row.map((value) => value / (norm + 1e-7)));
  for (let i = 0; i < iterations; i++) {
    const gram = product(x, flip(x));
    const polynomial = mix([
      [-4.775, gram],
      [2.0315, product(gram, gram)],
    ]);
    x = mix([
      [3.4445, x],
      [1, product(polynomial, x)],
    ]);
  }
  return x;
}

describe("muon", () => {
  const shapes = { wide: [3, 7], tall: [5, 2], square: [4, 4], filter: [2, 3, 2, 2] };

  it.each(Object.entries(shapes))("takes three steps like the plain algorithm, %s %j", async (_, shape) => {
    const [rows, columns] = [shape[0]!, shape.slice(1).reduce((a, b) => a * b)];
    const [decay, weightDecay, rate] = [0.9, 0.1, 0.05];
    const graph = new Graph();
    const [parameter, momentum, gradient] = ["p", "m", "g"].map((n) => graph.input(n, shape));
    const next = muon({ parameter: parameter!, momentum: momentum! }, gradient!, {
      learningRate: graph.input("rate", []),
      momentumDecay: decay,
      weightDecay,
    });
    const session = await loadGraph(graph, [next.parameter, next.momentum]);
    const matrix = ({ data }: NdArray): Matrix =>
      Array.from({ length: rows }, (_, row) => [...data.slice(row * columns, (row + 1) * columns)]);
    let ours: NdArray[] = [at(0, 1, shape), ndArray(shape, new Float64Array(rows * columns))];
    let [p, m] = ours.map(matrix) as [Matrix, Matrix];
    for (let step = 1; step <= steps; step++) {
      const g = at(step, 2, shape);
      ours = await session.run({ p: ours[0]!, m: ours[1]!, g, rate: ndArray([], [rate]) });
      m = mix([
        [decay, m],
        [1, matrix(g)],
      ]);
      const nesterov = mix([
        [1, matrix(g)],
        [decay, m],
      ]);
      const scale = 0.2 * Math.sqrt(Math.max(rows, columns));
      p = mix([
        [1 - rate * weightDecay, p],
        [-rate * scale, newtonSchulz(nesterov, 5)],
      ]);
      expectClose(ours[0]!.data, p.flat(), "gradient");
      expectClose(ours[1]!.data, m.flat(), "operator");
    }
    await session.release();
  });

  it("steps with about the mean square of an AdamW step, whatever the size of the gradient", async () => {
    const shape = [32, 64];
    const graph = new Graph();
    const state = { parameter: graph.input("p", shape), momentum: graph.input("m", shape) };
    const zeros = ndArray(shape, new Float64Array(32 * 64));
    const { parameter } = muon(state, graph.input("g", shape), { learningRate: graph.scalar(1) });
    const session = await loadGraph(graph, [parameter]);
    for (const size of [1e-4, 1, 1e3]) {
      const g = ndArray(
        shape,
        sampleArray(shape, 1).data.map((value) => size * value),
      );
      const [moved] = await session.run({ p: zeros, m: zeros, g });
      const rootMeanSquare = Math.sqrt(moved!.data.reduce((a, b) => a + b * b, 0) / moved!.data.length);
      expect(rootMeanSquare).toBeGreaterThan(0.1);
      expect(rootMeanSquare).toBeLessThan(0.3);
    }
    await session.release();
  });

  it("names a parameter that is no matrix", () => {
    const graph = new Graph();
    const [bias, momentum] = [graph.input("bias", [8]), graph.input("m", [8])];
    const step = () => muon({ parameter: bias, momentum }, graph.input("g", [8]), { learningRate: graph.scalar(1) });
    expect(step).toThrow('muon: "bias" [8] is no matrix and no filter.');
  });
});

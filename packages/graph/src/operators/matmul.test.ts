import { checkOperator, type OperatorCase } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { Graph } from "../graph.js";
import { linear } from "./linear.js";
import { gemm, matmul } from "./matmul.js";

const sizes = [{ batch: 2 }, { batch: 3 }];
const flags = [false, true];

const transposed = flags.flatMap((transposeA) =>
  flags.map((transposeB): [string, OperatorCase] => [
    `matmul, batch axes stretched, transposeA ${transposeA}, transposeB ${transposeB}`,
    {
      inputs: [
        ["batch", 1, ...(transposeA ? [5, 3] : [3, 5])],
        [4, ...(transposeB ? [2, 5] : [5, 2])],
      ],
      sizes,
      build: ([a, b]) => matmul(a!, b!, { transposeA, transposeB }),
    },
  ]),
);

const gemms = flags.flatMap((transposeA) =>
  flags.map((transposeB): [string, OperatorCase] => [
    `gemm, transposeA ${transposeA}, transposeB ${transposeB}`,
    {
      inputs: [transposeA ? [5, 3] : [3, 5], transposeB ? [7, 5] : [5, 7], [3, 1]],
      build: ([a, b, c]) => gemm(a!, b!, { transposeA, transposeB, alpha: 0.5, beta: -2, c: c! }),
    },
  ]),
);

const cases: Record<string, OperatorCase> = Object.fromEntries([
  ...transposed,
  ...gemms,
  [
    "matmul, one matrix for the whole batch",
    {
      inputs: [
        ["batch", 3, 5],
        [5, 2],
      ],
      sizes,
      build: ([a, b]) => matmul(a!, b!),
    },
  ],
  [
    "matmul, one transposed matrix for the whole batch, with a factor",
    {
      inputs: [
        ["batch", 3, 5],
        [2, 5],
      ],
      sizes,
      build: ([a, b]) => matmul(a!, b!, { transposeB: true, alpha: -0.3 }),
    },
  ],
  ["linear with bias", { inputs: [["batch", 3, 5], [4, 5], [4]], sizes, build: ([x, w, b]) => linear(x!, w!, b) }],
  [
    "linear, two symbolic sizes",
    {
      inputs: [["batch", "length", 5], [4, 5], [4]],
      sizes: [
        { batch: 2, length: 3 },
        { batch: 1, length: 7 },
      ],
      build: ([x, w, b]) => linear(x!, w!, b),
    },
  ],
  ["linear on one vector", { inputs: [[5], [4, 5]], build: ([x, w]) => linear(x!, w!) }],
] satisfies [string, OperatorCase][]);

describe("matrix products agree with the reference, gradients with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("matrix product errors", () => {
  const graph = new Graph();
  const a = graph.input("a", [2, 3]);
  const b = graph.input("b", [5, 4]);

  it("name the operator, both operands, their shapes and the sizes that do not meet", () => {
    expect(() => matmul(a, b)).toThrow('matmul: "a" [2, 3] times "b" [5, 4] (3 against 5).');
    expect(() => gemm(a, b, { transposeB: true })).toThrow('gemm: "a" [2, 3] times "b" [5, 4]ᵀ (3 against 4).');
  });

  it("name the batch axes that do not broadcast", () => {
    const [c, d] = [graph.input("c", [2, 3, 4]), graph.input("d", [5, 4, 3])];
    expect(() => matmul(c, d)).toThrow('matmul: "c" [2] and "d" [5] do not broadcast');
  });

  it("say that a vector is no matrix", () => {
    expect(() => matmul(a, graph.input("v", [3]))).toThrow('matmul: "v" [3] is no matrix.');
  });

  it("name the weight and the bias of a linear layer", () => {
    const bias = graph.input("bias", [3]);
    expect(() => linear(a, b, bias)).toThrow(
      'linear: "a" [2, 3] against the weight "b" [5, 4] and the bias "bias" [3].',
    );
  });
});

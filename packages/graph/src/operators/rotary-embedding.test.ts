import { at, checkOperator, fromIndex, type NdArray, type OperatorCase } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import type { Dim } from "../dims.js";
import { Graph } from "../graph.js";
import { type RotaryOptions, rotaryEmbedding } from "./rotary-embedding.js";

const sizes = [
  { batch: 2, positions: 3 },
  { batch: 1, positions: 5 },
];

/** Each pair of features as a complex number times e^(i angle). */
function turned([x, cosines, sines]: readonly NdArray[], pairs: RotaryOptions["pairs"]): NdArray {
  const half = x!.shape[3]! / 2;
  return fromIndex(x!.shape, (index) => {
    const [n, h, position, feature] = index as [number, number, number, number];
    const pair = pairs === "interleaved" ? Math.floor(feature / 2) : feature % half;
    const [real, imaginary] = pairs === "interleaved" ? [2 * pair, 2 * pair + 1] : [pair, pair + half];
    const [a, b] = [at(x!, [n, h, position, real]), at(x!, [n, h, position, imaginary])];
    const [cos, sin] = [cosines!, sines!].map((table) => at(table, [n, position, pair].slice(-table.shape.length)));
    return feature === real ? a * cos! - b * sin! : a * sin! + b * cos!;
  });
}

const layouts = [
  ["halves", ["positions", 3]],
  ["interleaved", ["positions", 3]],
  ["halves", ["batch", "positions", 3]],
  ["interleaved", ["batch", "positions", 3]],
] as const satisfies [RotaryOptions["pairs"], Dim[]][];

const cases = Object.fromEntries(
  layouts.map(([pairs, table]): [string, OperatorCase] => [
    `${pairs}, tables [${table}]`,
    {
      inputs: [["batch", 2, "positions", 6], table, table],
      sizes,
      differentiable: [0],
      build: ([x, cosines, sines]) => rotaryEmbedding(x!, { cosines: cosines!, sines: sines!, pairs }),
      expected: (inputs) => turned(inputs, pairs),
    },
  ]),
);

describe("rotaryEmbedding agrees with its formula, its gradient with central differences", () => {
  it.each(Object.keys(cases))("%s", (name) => checkOperator(cases[name]!));
});

describe("rotaryEmbedding errors", () => {
  it("name the tensor and both tables", () => {
    const graph = new Graph();
    const x = graph.input("x", ["batch", 2, 7, 6]);
    const [cosines, sines] = [graph.input("cosines", [7, 6]), graph.input("sines", [7, 6])];
    expect(() => rotaryEmbedding(x, { cosines, sines })).toThrow(
      'rotaryEmbedding: "x" [batch, 2, 7, 6] with cosines "cosines" [7, 6] and sines "sines" [7, 6].',
    );
  });
});

// Updated weights against the sums that define them, for matrices, filters and filters with a core.

import { Graph, ParameterScope } from "@imagier/graph";
import { expectClose, type NdArray, ndArray, runGraph, sampleArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { type LowRankUpdate, lowRankAdaptation } from "./low-rank.js";

const updatesOf = (update: LowRankUpdate) => lowRankAdaptation(new Map([["layer.weight", [update]]]));

async function updated(shape: readonly number[], update: LowRankUpdate) {
  const graph = new Graph();
  const weight = new ParameterScope(graph, "", updatesOf(update)).at("layer").zeros("weight", shape);
  const values = new Map([...graph.parameters].map(([name, p], i) => [name, sampleArray(p.shape, i + 1)] as const));
  const place = (name: string) => {
    const { shape: own, data } = values.get(name)!;
    return { dtype: "float32" as const, shape: own, data: Float32Array.from(data) };
  };
  const [result] = await runGraph(graph, [weight], { feeds: {}, place });
  const read = (name: string): NdArray => values.get(name)!;
  return { result: result!, weight: read("layer.weight"), part: (part: string) => read(`lora.0.layer.${part}`) };
}

describe("lowRankAdaptation", () => {
  it("adds scale up down to a matrix", async () => {
    const update = { path: "lora.0.layer", down: [2, 4], up: [3, 2], scale: 0.5 };
    const { result, weight, part } = await updated([3, 4], update);
    const [up, down] = [part("up").data, part("down").data];
    const expected = Array.from(weight.data, (value, i) => {
      const [row, column] = [Math.floor(i / 4), i % 4];
      return value + 0.5 * (up[2 * row]! * down[column]! + up[2 * row + 1]! * down[4 + column]!);
    });
    expectClose(result, ndArray([3, 4], expected), { atol: 1e-6 });
  });

  it("adds it to a filter whose places are in down", async () => {
    const update = { path: "lora.0.layer", down: [1, 2, 3, 3], up: [2, 1, 1, 1], scale: -2 };
    const { result, weight, part } = await updated([2, 2, 3, 3], update);
    const [up, down] = [part("up").data, part("down").data];
    const expected = Array.from(weight.data, (value, i) => value - 2 * up[Math.floor(i / 18)]! * down[i % 18]!);
    expectClose(result, ndArray([2, 2, 3, 3], expected), { atol: 1e-6 });
  });

  it("adds up core down to a filter at each of its places", async () => {
    const update = { path: "lora.0.layer", down: [2, 3, 1, 1], up: [2, 2, 1, 1], mid: [2, 2, 1, 2], scale: 1 };
    const { result, weight, part } = await updated([2, 3, 1, 2], update);
    const [up, mid, down] = [part("up").data, part("mid").data, part("down").data];
    const expected = Array.from(weight.data, (value, at) => {
      const [out, input, place] = [Math.floor(at / 6), Math.floor(at / 2) % 3, at % 2];
      let delta = 0;
      for (const p of [0, 1]) {
        for (const q of [0, 1]) delta += up[2 * out + p]! * mid[4 * p + 2 * q + place]! * down[3 * q + input]!;
      }
      return value + delta;
    });
    expectClose(result, ndArray([2, 3, 1, 2], expected), { atol: 1e-6 });
  });

  it("leaves a weight that it has no update for, or one of strength 0, as it is", () => {
    const graph = new Graph();
    const adapt = updatesOf({ path: "lora.0.layer", down: [2, 4], up: [3, 2], scale: 0 });
    const scope = new ParameterScope(graph, "", adapt);
    const made = [scope.at("layer").zeros("weight", [3, 4]), scope.at("other").zeros("weight", [3, 4])];
    expect(made.map(({ name }) => name)).toEqual(["layer.weight", "other.weight"]);
    expect(graph.nodes).toHaveLength(0);
  });

  it("names an update that does not fit", () => {
    const adapt = updatesOf({ path: "lora.0.layer", down: [2, 5], up: [3, 2], scale: 1 });
    const scope = new ParameterScope(new Graph(), "", adapt).at("layer");
    expect(() => scope.zeros("weight", [3, 4])).toThrow(
      'The update "lora.0.layer" [3, 2] [2, 5] does not fit the weight [3, 4].',
    );
  });
});

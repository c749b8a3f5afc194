// What is counted before anything is loaded: tensors alive together, and the way of loading that a limit leaves.

import type { Component } from "@imagier/checkpoints";
import { add, Graph, matmul, relu, reshape } from "@imagier/graph";
import { describe, expect, it } from "vitest";
import { peakActivationBytes } from "./activation-bytes.js";
import { hasRoom, loadingWithin, requireRoom, type SizedNetwork, shareOf } from "./memory-need.js";

const side = 1000;

/** Two products with a weight of 4 MB each, and a skip over both. */
function chain(graph: Graph) {
  const x = graph.input("x", ["rows", side]);
  const weight = (name: string) => graph.parameter(name, [side, side], { kind: "zeros" });
  const first = relu(matmul(x, weight("first")));
  const second = matmul(reshape(first, ["rows", side]), weight("second"));
  return { y: add(second, x) };
}

const component = {
  name: "unet",
  className: "Test",
  config: {},
  ...{ missing: [], unexpected: [], misshapen: [] },
  weights: new Map(
    ["first", "second"].map((name) => [
      name,
      { file: "/f", dtype: "F16" as const, shape: [side, side], byteOffset: 0, byteLength: 2 * side * side },
    ]),
  ),
} satisfies Component;
const network: SizedNetwork = { component, build: chain, sizes: { rows: 1000 } };

describe("tensors alive together", () => {
  const peakOf = (build: (graph: Graph) => Record<string, ReturnType<typeof relu>>, rows: number) => {
    const graph = new Graph();
    return peakActivationBytes(graph, Object.values(build(graph)), { rows });
  };

  it("are counted at the worst moment: the skip, what is read and what is written", () => {
    expect(peakOf(chain, 1000)).toBe(3 * 4e6);
    expect(peakOf(chain, 10)).toBe(3 * 4e4);
  });

  it("grow with what must be kept, and not with how long the chain is", () => {
    const long = (graph: Graph) => {
      let x = graph.input("x", ["rows", side]);
      for (let i = 0; i < 20; i++) x = matmul(x, graph.parameter(`w${i}`, [side, side], { kind: "zeros" }));
      return { x };
    };
    expect(peakOf(long, 1000)).toBe(2 * 4e6);
  });
});

describe("a limit", () => {
  const engineAndActivations = 120e6 + 2.2 * 12e6;
  const feeds = { x: { dtype: "float32" as const, shape: [1000, side], data: new Float32Array() } };
  const hosted = { ...network, slot: "unet", key: "" };

  it.each([
    ["in blocks", 1.77 * 8e6, {}],
    ["folded", 1.1 * 8e6, { optimisation: "extended" }],
    ["left in the file", 6e6, { optimisation: "none", prepacking: false }],
  ])("is kept to by weights %s", (_, weightsBytes, options) => {
    expect(loadingWithin(engineAndActivations + weightsBytes + 1)(hosted, feeds).options).toEqual(options);
  });

  it("that nothing keeps to is refused with the numbers", () => {
    expect(() => requireRoom(engineAndActivations + 5e6, [network])).toThrow(
      expect.objectContaining({
        code: "MEMORY_LIMIT_EXCEEDED",
        message: expect.stringContaining("153 MB at least: 6 MB for its weights, 27 MB to draw at this size"),
      }),
    );
    expect(hasRoom(engineAndActivations + 5e6, network)).toBe(false);
    expect(hasRoom(engineAndActivations + 7e6, network)).toBe(true);
  });

  it("is divided among networks that run together", () => {
    const share = shareOf(component, [component, component]);
    expect(share).toBe(0.5);
    expect(hasRoom(engineAndActivations + 7e6, { ...network, share })).toBe(false);
    expect(hasRoom(2 * engineAndActivations + 14e6, { ...network, share })).toBe(true);
  });
});

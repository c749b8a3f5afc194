// Which projection a file holds, by the shapes of its weights; and that each gives tokens of the context's size.

import { Graph, ParameterScope } from "@imagier/graph";
import { describe, expect, it } from "vitest";
import { imageProjection, imageProjectionOf } from "./image-projection.js";

const vector = { "proj.weight": [24, 10], "norm.weight": [6] };
const resampler = {
  latents: [1, 4, 64],
  "proj_in.weight": [64, 10],
  "layers.0.0.to_q.weight": [128, 64],
  "layers.0.1.1.weight": [256, 64],
  "layers.1.0.to_q.weight": [128, 64],
  "proj_out.weight": [6, 64],
};
const states = { "proj.0.weight": [10, 10], "proj.2.weight": [6, 10], "proj.3.weight": [6] };

const read = (shapes: Record<string, number[]>) => imageProjectionOf((name) => shapes[name], 6);

describe("imageProjectionOf", () => {
  it.each([
    [vector, { kind: "vector", in: 10, tokens: 4, out: 6 }],
    [resampler, { kind: "resampler", in: 10, tokens: 4, dim: 64, inner: 128, depth: 2, expansion: 4, out: 6 }],
    [states, { kind: "states", in: 10, out: 6 }],
  ])("tells the kind and its sizes: %j", (shapes, projection) => {
    expect(read(shapes)).toEqual(projection);
  });

  it("refuses what it does not know", () => {
    expect(() => read({ "proj.weight": [25, 10] })).toThrow(expect.objectContaining({ code: "NETWORK_UNSUPPORTED" }));
  });
});

describe("imageProjection", () => {
  it.each([
    [vector, ["batch", 10], ["batch", 4, 6]],
    [resampler, ["batch", 17, 10], ["batch", 4, 6]],
    [states, ["batch", 17, 10], ["batch", 17, 6]],
  ])("makes tokens by weights of the file's own shapes: %j", (shapes: Record<string, number[]>, seen, tokens) => {
    const graph = new Graph();
    const made = imageProjection(new ParameterScope(graph), read(shapes), graph.input("seen", seen));
    expect(made.shape).toEqual(tokens);
    for (const [name, shape] of Object.entries(shapes)) expect(graph.parameters.get(name)?.shape, name).toEqual(shape);
  });
});

// Diffusion transformers and T5 against the reference implementations, and each picture of a batch against itself alone, at
// sizes and numbers of words that the graph learns only at the run. The numbers and their origin are in testdata/.

import { Graph, ParameterScope, type Tensor } from "@imagier/graph";
import { expectClose, loadGraph, type NdArray, ndArray, runGraph } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { dit, ditInputs, ditPositions } from "./dit/dit.js";
import { parseDitConfig } from "./dit/dit-config.js";
import { flux, fluxInputs, fluxRotations } from "./flux/flux.js";
import { parseFluxConfig } from "./flux/flux-config.js";
import { mmdit, mmditInputs, mmditPlaces } from "./mmdit/mmdit.js";
import { parseMmditConfig } from "./mmdit/mmdit-config.js";
import { pixart, pixartInputs, pixartPositions } from "./pixart/pixart.js";
import { parsePixArtConfig } from "./pixart/pixart-config.js";
import { relativeBuckets } from "./t5/relative-buckets.js";
import { parseT5Config } from "./t5/t5-config.js";
import { t5Encoder } from "./t5/t5-encoder.js";
import { type GoldenFiles, goldenFiles } from "./testing/golden-files.js";

interface Size {
  rows: number;
  columns: number;
  tokens: number;
}

interface Family {
  build: (graph: Graph) => Record<string, Tensor>;
  /** Inputs that the size decides, without a batch. */
  placeFeeds: (size: Size) => Record<string, NdArray>;
  /** Shapes of the inputs of one picture, batch first. */
  shapes: (size: Size) => Record<string, number[]>;
  /** Whole numbers that an input is drawn below. */
  below?: Record<string, number>;
}

const table = (rows: number, data: Float32Array) => ndArray([rows, data.length / rows], data);

const families: Record<string, (config: unknown) => Family> = {
  "dit-class": (given) => {
    const config = parseDitConfig(given);
    return {
      build: (graph) => ({ sample: dit(new ParameterScope(graph), config, ditInputs(graph, config)) }),
      placeFeeds: (size) => ({ positions: table(size.rows * size.columns, ditPositions(config, size)) }),
      shapes: ({ rows, columns }) => ({ hidden_states: [4, 2 * rows, 2 * columns], timestep: [], class_labels: [] }),
      below: { class_labels: 11 },
    };
  },
  "pixart-alpha": (given) => {
    const config = parsePixArtConfig(given);
    return {
      build: (graph) => ({
        sample: pixart(new ParameterScope(graph), config, pixartInputs(graph, config, { hasMask: true })),
      }),
      placeFeeds: (size) => ({ positions: table(size.rows * size.columns, pixartPositions(config, size)) }),
      shapes: ({ rows, columns, tokens }) => ({
        ...{ hidden_states: [4, 2 * rows, 2 * columns], timestep: [], resolution: [2], aspect_ratio: [1] },
        ...{ encoder_hidden_states: [tokens, 40], encoder_attention_mask: [tokens] },
      }),
      below: { encoder_attention_mask: 2 },
    };
  },
  "sd35-medium-dual": (given) => {
    const config = parseMmditConfig(given);
    return {
      build: (graph) => ({ sample: mmdit(new ParameterScope(graph), config, mmditInputs(graph, config)) }),
      placeFeeds: (size) => ({
        places: ndArray([size.rows * size.columns], Array.from(mmditPlaces(config, size), Number)),
      }),
      shapes: ({ rows, columns, tokens }) => ({
        ...{ hidden_states: [16, 2 * rows, 2 * columns], timestep: [] },
        ...{ encoder_hidden_states: [tokens, 40], pooled_projections: [24] },
      }),
    };
  },
  "flux-dev-guidance": (given) => {
    const config = parseFluxConfig(given);
    return {
      build(graph) {
        const latents = graph.input("hidden_states", ["batch", "places", config.in_channels]);
        const inputs = fluxInputs(graph, config, { latents, timestep: graph.input("timestep", ["batch"]) });
        return { sample: flux(new ParameterScope(graph), config, inputs) };
      },
      placeFeeds({ rows, columns, tokens }) {
        const { cosines, sines } = fluxRotations(config, tokens, { rows, columns });
        return { cosines: table(tokens + rows * columns, cosines), sines: table(tokens + rows * columns, sines) };
      },
      shapes: ({ rows, columns, tokens }) => ({
        ...{ hidden_states: [rows * columns, 16], timestep: [], guidance: [] },
        ...{ encoder_hidden_states: [tokens, 32], pooled_projections: [24] },
      }),
    };
  },
  "t5-v11-gated": (given) => {
    const config = parseT5Config(given);
    return {
      build(graph) {
        const tokens = graph.input("input_ids", ["batch", "length"], "int64");
        const buckets = graph.input("buckets", ["length", "length"], "int64");
        const mask = graph.input("attention_mask", ["batch", "length"]);
        return { last_hidden_state_masked: t5Encoder(new ParameterScope(graph), config, { tokens, buckets, mask }) };
      },
      placeFeeds: ({ tokens }) => ({
        buckets: ndArray([tokens, tokens], Array.from(relativeBuckets(config, tokens), Number)),
      }),
      shapes: ({ tokens }) => ({ input_ids: [tokens], attention_mask: [tokens] }),
      below: { input_ids: 512, attention_mask: 2 },
    };
  },
};

/** The size of a case, from its inputs. */
function sizeOf({ inputs }: GoldenFiles): Size {
  const tokens = (inputs.encoder_hidden_states ?? inputs.input_ids)?.shape[1] ?? 1;
  const ids = inputs.img_ids;
  if (ids) return { rows: ids.data.at(-2)! + 1, columns: ids.data.at(-1)! + 1, tokens };
  const [, , height = 2, width = 2] = inputs.hidden_states?.shape ?? [];
  return { rows: height / 2, columns: width / 2, tokens };
}

describe("agree with the reference", () => {
  it.each(Object.keys(families))("%s", async (name) => {
    const files = await goldenFiles(name);
    const { build, placeFeeds } = families[name]!(files.config);
    const graph = new Graph();
    const outputs = build(graph);
    for (const module of Object.keys(files.outputs)) {
      const found = graph.landmarks.get(module);
      if (found) outputs[module] = found;
    }
    const feeds = { ...files.inputs, ...placeFeeds(sizeOf(files)) };
    const results = await runGraph(graph, Object.values(outputs), { feeds, ...files.weights });
    for (const [i, output] of Object.keys(outputs).entries()) {
      const { atol, rtol } = files.tolerance;
      expectClose(results[i]!, files.outputs[output]!, { atol: atol[output]!, rtol });
    }
  });
});

describe("a picture of a batch is the picture alone", () => {
  const sizes: Size[] = [
    { rows: 3, columns: 5, tokens: 7 },
    { rows: 1, columns: 2, tokens: 1 },
  ];

  it.each(Object.keys(families))("%s", async (name) => {
    const { config, weights } = await goldenFiles(name);
    const { build, placeFeeds, shapes, below = {} } = families[name]!(config);
    const graph = new Graph();
    const loaded = await loadGraph(graph, Object.values(build(graph)), weights);
    for (const size of sizes) {
      const batch = 3;
      const drawn = Object.entries(shapes(size)).map(([input, shape]) => {
        const count = shape.reduce((a, b) => a * b, batch);
        const limit = below[input];
        const numbers = Array.from({ length: count }, (_, i) =>
          limit === undefined ? Math.sin(i * 1.7 + input.length) : (i * 7 + 1) % limit,
        );
        return [input, ndArray([batch, ...shape], numbers)] as const;
      });
      const places = placeFeeds(size);
      const [together] = await loaded.run({ ...Object.fromEntries(drawn), ...places });
      expect(new Set(together!.data).size).toBeGreaterThan(8);
      for (let row = 0; row < batch; row++) {
        const own = drawn.map(([input, array]) => [input, rowOf(array, row)] as const);
        const [alone] = await loaded.run({ ...Object.fromEntries(own), ...places });
        expectClose(alone!, rowOf(together!, row), { atol: 2e-5, rtol: 1e-4 });
      }
    }
    await loaded.release();
  });
});

function rowOf({ shape, data }: NdArray, row: number): NdArray {
  const length = data.length / shape[0]!;
  return ndArray([1, ...shape.slice(1)], Array.from(data).slice(row * length, (row + 1) * length));
}

describe("configs", () => {
  it.each([
    ["a T5 of another kind", () => parseT5Config({ model_type: "longt5" }), "NETWORK_UNSUPPORTED"],
    ["a transformer of another norm", () => parseDitConfig({ norm_type: "ada_norm_single" }), "NETWORK_UNSUPPORTED"],
    [
      "a width that three do not share",
      () => parsePixArtConfig({ num_attention_heads: 2, attention_head_dim: 16 }),
      "NETWORK_CONFIG_INVALID",
    ],
    ["words of another width", () => parseMmditConfig({ caption_projection_dim: 7 }), "NETWORK_CONFIG_INVALID"],
    ["axes that do not add up", () => parseFluxConfig({ axes_dims_rope: [16, 56, 58] }), "NETWORK_CONFIG_INVALID"],
    ["no object", () => parseFluxConfig([]), "NETWORK_CONFIG_INVALID"],
  ])("refuse %s", (_, parse, code) => {
    expect(parse).toThrow(expect.objectContaining({ code }));
  });

  it("refuse a grid that the table of places does not hold", () => {
    const config = parseMmditConfig({ pos_embed_max_size: 4 });
    expect(() => mmditPlaces(config, { rows: 5, columns: 2 })).toThrow("5 x 2 tokens");
    expect(Array.from(mmditPlaces(config, { rows: 2, columns: 1 }), Number)).toEqual([5, 9]);
  });
});

// Transformers whose reference numbers stand outside (tools/golden/): each picture of a batch against itself alone, at sizes that
// the graph learns only at the run, with seeded weights. And what their configs may not say.

import { Graph, type Parameter, type ParameterPlace, ParameterScope, type Tensor } from "@imagier/graph";
import { expectClose, loadGraph, type NdArray, ndArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { parseAmusedConfig } from "./amused/amused-config.js";
import { auraflow, auraflowInputs, auraflowPlaces } from "./auraflow/auraflow.js";
import { parseAuraFlowConfig } from "./auraflow/auraflow-config.js";
import { chroma, chromaInputs, chromaRotations } from "./chroma/chroma.js";
import { parseChromaConfig } from "./chroma/chroma-config.js";
import {
  decodeDeepCompression,
  encodeDeepCompression,
} from "./deep-compression-autoencoder/deep-compression-autoencoder.js";
import { parseDeepCompressionConfig } from "./deep-compression-autoencoder/deep-compression-config.js";
import { flux2, flux2Inputs, flux2Rotations } from "./flux2/flux2.js";
import { parseFlux2Config } from "./flux2/flux2-config.js";
import type { RotationTables } from "./layers/rotations.js";
import { lumina2, lumina2Inputs, lumina2Rotations } from "./lumina2/lumina2.js";
import { parseLumina2Config } from "./lumina2/lumina2-config.js";
import { prx, prxInputs, prxRotations } from "./prx/prx.js";
import { parsePrxConfig } from "./prx/prx-config.js";
import { qwenImage, qwenImageInputs, qwenImageRotations } from "./qwen-image/qwen-image.js";
import { parseQwenImageConfig } from "./qwen-image/qwen-image-config.js";
import { decodeQwenImage, encodeQwenImage } from "./qwen-image-autoencoder/qwen-image-autoencoder.js";
import { parseQwenImageAutoencoderConfig } from "./qwen-image-autoencoder/qwen-image-autoencoder-config.js";
import { sana, sanaInputs, sanaPositions } from "./sana/sana.js";
import { parseSanaConfig } from "./sana/sana-config.js";
import { zImage, zImageInputs, zImageLength, zImageRotations } from "./z-image/z-image.js";
import { parseZImageConfig } from "./z-image/z-image-config.js";

interface Size {
  rows: number;
  columns: number;
  tokens: number;
}

interface Network {
  build: (scope: ParameterScope) => Tensor;
  placeFeeds: (size: Size) => Record<string, NdArray>;
  /** Shapes of the inputs of one picture, without the batch. */
  shapes: (size: Size) => Record<string, number[]>;
}

const packed = (graph: Graph) => ({
  latents: graph.input("hidden_states", ["batch", "places", 16]),
  timestep: graph.input("timestep", ["batch"]),
});

function turns({ cosines, sines }: RotationTables, prefix = "", half = 8): Record<string, NdArray> {
  const table = (data: Float32Array) => ndArray([data.length / half, half], data);
  return { [`${prefix}cosines`]: table(cosines), [`${prefix}sines`]: table(sines) };
}

const heads = { num_attention_heads: 2, attention_head_dim: 16 };
const axes = [4, 6, 6];
const packedShapes = ({ rows, columns, tokens }: Size) => ({
  ...{ hidden_states: [rows * columns, 16], timestep: [], encoder_hidden_states: [tokens, 24] },
});
const latentShapes = ({ rows, columns, tokens }: Size) => ({
  ...{ hidden_states: [4, 2 * rows, 2 * columns], timestep: [], encoder_hidden_states: [tokens, 24] },
});

const chromaConfig = parseChromaConfig({
  ...{ ...heads, in_channels: 16, joint_attention_dim: 24, num_layers: 1, num_single_layers: 1, axes_dims_rope: axes },
  ...{ approximator_num_channels: 16, approximator_hidden_dim: 16, approximator_layers: 1 },
});
const flux2Config = parseFlux2Config({
  ...{ ...heads, in_channels: 16, joint_attention_dim: 24, num_layers: 1, num_single_layers: 1 },
  ...{ axes_dims_rope: [4, 4, 4, 4], timestep_guidance_channels: 16 },
});
const qwenConfig = parseQwenImageConfig({
  ...{ ...heads, in_channels: 16, joint_attention_dim: 24, num_layers: 2, out_channels: 4, axes_dims_rope: axes },
});
const auraConfig = parseAuraFlowConfig({
  ...{ ...heads, joint_attention_dim: 24, caption_projection_dim: 32, num_mmdit_layers: 1, num_single_dit_layers: 1 },
  pos_embed_max_size: 100,
});
const luminaConfig = parseLumina2Config({
  ...{ hidden_size: 32, num_attention_heads: 2, num_kv_heads: 1, num_layers: 1, num_refiner_layers: 1, in_channels: 4 },
  ...{ axes_dim_rope: axes, cap_feat_dim: 24, multiple_of: 16 },
});
const zConfig = parseZImageConfig({
  ...{ dim: 32, n_heads: 2, n_kv_heads: 2, n_layers: 1, n_refiner_layers: 1, in_channels: 4, cap_feat_dim: 24 },
  axes_dims: axes,
});

const prxConfig = parsePrxConfig({
  ...{ in_channels: 4, context_in_dim: 24, hidden_size: 32, num_heads: 2, depth: 1, mlp_ratio: 2, axes_dim: [8, 8] },
});
const sanaConfig = parseSanaConfig({
  ...{ ...heads, in_channels: 4, num_layers: 1, caption_channels: 24, cross_attention_dim: 32, patch_size: 2 },
  ...{ num_cross_attention_heads: 2, cross_attention_head_dim: 16, interpolation_scale: 1, guidance_embeds: true },
});

const networks: Record<string, Network> = {
  Chroma: {
    build: (scope) => chroma(scope, chromaConfig, chromaInputs(scope.graph, chromaConfig, packed(scope.graph))),
    placeFeeds: (size) => turns(chromaRotations(chromaConfig, size.tokens, size)),
    shapes: packedShapes,
  },
  "FLUX.2": {
    build: (scope) => flux2(scope, flux2Config, flux2Inputs(scope.graph, flux2Config, packed(scope.graph))),
    placeFeeds: (size) => turns(flux2Rotations(flux2Config, size.tokens, size)),
    shapes: (size) => ({ ...packedShapes(size), guidance: [] }),
  },
  "Qwen-Image": {
    build(scope) {
      const inputs = qwenImageInputs(scope.graph, qwenConfig, { hasMask: false, ...packed(scope.graph) });
      return qwenImage(scope, qwenConfig, inputs);
    },
    placeFeeds: (size) => turns(qwenImageRotations(qwenConfig, size.tokens, size)),
    shapes: packedShapes,
  },
  AuraFlow: {
    build: (scope) => auraflow(scope, auraConfig, auraflowInputs(scope.graph, auraConfig)),
    placeFeeds: (size) => ({
      places: ndArray([size.rows * size.columns], Array.from(auraflowPlaces(auraConfig, size), Number)),
    }),
    shapes: latentShapes,
  },
  "Lumina 2": {
    build: (scope) => lumina2(scope, luminaConfig, lumina2Inputs(scope.graph, luminaConfig)),
    placeFeeds(size) {
      const { words, places } = lumina2Rotations(luminaConfig, size.tokens, size);
      return { ...turns(words, "word_"), ...turns(places, "place_") };
    },
    shapes: latentShapes,
  },
  PRX: {
    build: (scope) => prx(scope, prxConfig, prxInputs(scope.graph, prxConfig, { hasMask: true })),
    placeFeeds: (size) => turns(prxRotations(prxConfig, size)),
    shapes: (size) => ({ ...latentShapes(size), attention_mask: [size.tokens] }),
  },
  Sana: {
    build: (scope) => sana(scope, sanaConfig, sanaInputs(scope.graph, sanaConfig, { hasMask: true })),
    placeFeeds: (size) => ({
      positions: ndArray([size.rows * size.columns, 32], Array.from(sanaPositions(sanaConfig, size)!)),
    }),
    shapes: (size) => ({ ...latentShapes(size), guidance: [], encoder_attention_mask: [size.tokens] }),
  },
  "Z-Image": {
    build: (scope) => zImage(scope, zConfig, zImageInputs(scope.graph, zConfig)),
    placeFeeds(size) {
      const tokens = zImageLength(size.tokens);
      const { words, places, padding } = zImageRotations(zConfig, tokens, size);
      const isWord = ndArray(
        [tokens],
        Array.from({ length: tokens }, (_, i) => (i < size.tokens ? 1 : 0)),
      );
      return { ...turns(words, "word_"), ...turns(places, "place_"), ...turns(padding, "padding_"), is_word: isWord };
    },
    shapes: (size) => latentShapes({ ...size, tokens: zImageLength(size.tokens) }),
  },
};

/** The same numbers for the same weight, whatever is built before it. */
function seeded(name: string, { shape }: Pick<Parameter, "shape">): ParameterPlace {
  const count = shape.reduce((a, b) => a * b, 1);
  const spread = shape.length < 2 ? 0.3 : 1.5 / Math.sqrt(shape.slice(1).reduce((a, b) => a * b, 1));
  const data = Float32Array.from({ length: count }, (_, i) => spread * Math.sin(12.9898 * i + 78.233 * name.length));
  return { dtype: "float32", shape, data };
}

describe("a picture of a batch is the picture alone", () => {
  const sizes: Size[] = [
    { rows: 3, columns: 5, tokens: 7 },
    { rows: 4, columns: 8, tokens: 32 }, // nothing to fill up
  ];

  it.each(Object.keys(networks))("%s", async (name) => {
    const { build, placeFeeds, shapes } = networks[name]!;
    const graph = new Graph();
    const loaded = await loadGraph(graph, [build(new ParameterScope(graph))], { place: seeded });
    for (const size of sizes) {
      const batch = 2;
      const drawn = Object.entries(shapes(size)).map(([input, shape]) => {
        const count = shape.reduce((a, b) => a * b, batch);
        const numbers = Array.from({ length: count }, (_, i) => Math.sin(i * 1.7 + input.length));
        return [input, ndArray([batch, ...shape], numbers)] as const;
      });
      const places = placeFeeds(size);
      const [together] = await loaded.run({ ...Object.fromEntries(drawn), ...places });
      expect(new Set(together!.data).size).toBeGreaterThan(50);
      for (let row = 0; row < batch; row++) {
        const own = drawn.map(([input, array]) => [input, rowOf(array, row)] as const);
        const [alone] = await loaded.run({ ...Object.fromEntries(own), ...places });
        expectClose(alone!, rowOf(together!, row), { atol: 2e-5, rtol: 1e-4 });
      }
    }
    await loaded.release();
  });

  it("of Qwen-Image's autoencoder, there and back", async () => {
    const config = parseQwenImageAutoencoderConfig({ base_dim: 4, z_dim: 2, dim_mult: [1, 2], num_res_blocks: 1 });
    const graph = new Graph();
    const scope = new ParameterScope(graph);
    const moments = encodeQwenImage(scope, config, graph.input("pixels", ["batch", 3, "height", "width"]));
    const pixels = decodeQwenImage(scope, config, graph.input("latents", ["batch", 2, "down", "across"]));
    const loaded = await loadGraph(graph, [moments, pixels], { place: seeded });
    const numbers = (count: number) => Array.from({ length: count }, (_, i) => Math.sin(i * 2.3));
    const feeds = { pixels: ndArray([2, 3, 6, 4], numbers(144)), latents: ndArray([2, 2, 3, 2], numbers(24)) };
    const both = await loaded.run(feeds);
    expect(both.map(({ shape }) => shape)).toEqual([
      [2, 4, 3, 2],
      [2, 3, 6, 4],
    ]);
    const second = await loaded.run({ pixels: rowOf(feeds.pixels, 1), latents: rowOf(feeds.latents, 1) });
    for (const [i, alone] of second.entries()) expectClose(alone, rowOf(both[i]!, 1), { atol: 1e-5, rtol: 1e-4 });
    await loaded.release();
  });
});

it("a deep compression autoencoder trades places for channels, with blocks on every level but the first", async () => {
  const config = parseDeepCompressionConfig({
    ...{ latent_channels: 4, attention_head_dim: 4, scaling_factor: 0.4 },
    ...{ encoder_block_out_channels: [4, 8, 16], decoder_block_out_channels: [4, 8, 16] },
    ...{ encoder_layers_per_block: [0, 1, 1], decoder_layers_per_block: [0, 1, 1] },
    ...{ encoder_block_types: ["ResBlock", "ResBlock", "EfficientViTBlock"], decoder_block_types: "ResBlock" },
    ...{ encoder_qkv_multiscales: [[], [], [3, 5]], decoder_qkv_multiscales: [[], [], []] },
  });
  const graph = new Graph();
  const scope = new ParameterScope(graph);
  const latents = encodeDeepCompression(scope, config, graph.input("pixels", ["batch", 3, "4*height", "4*width"]));
  const pixels = decodeDeepCompression(scope, config, graph.input("latents", ["batch", 4, "down", "across"]));
  const loaded = await loadGraph(graph, [latents, pixels], { place: seeded });
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => Math.sin(i * 2.3));
  const feeds = { pixels: ndArray([2, 3, 8, 4], numbers(192)), latents: ndArray([2, 4, 3, 2], numbers(48)) };
  const both = await loaded.run(feeds);
  expect(both.map(({ shape }) => shape)).toEqual([
    [2, 4, 2, 1],
    [2, 3, 12, 8],
  ]);
  const second = await loaded.run({ pixels: rowOf(feeds.pixels, 1), latents: rowOf(feeds.latents, 1) });
  for (const [i, alone] of second.entries()) expectClose(alone, rowOf(both[i]!, 1), { atol: 1e-5, rtol: 1e-4 });
  await loaded.release();
});

function rowOf({ shape, data }: NdArray, row: number): NdArray {
  const length = data.length / shape[0]!;
  return ndArray([1, ...shape.slice(1)], Array.from(data).slice(row * length, (row + 1) * length));
}

describe("configs", () => {
  it.each([
    ["axes that do not add up", () => parseChromaConfig({ axes_dims_rope: [2, 2, 2] }), "NETWORK_CONFIG_INVALID"],
    ["a width that is not whole", () => parseFlux2Config({ mlp_ratio: 1.00001 }), "NETWORK_CONFIG_INVALID"],
    ["a guidance scale of its own", () => parseQwenImageConfig({ guidance_embeds: true }), "NETWORK_UNSUPPORTED"],
    ["a table that is no square", () => parseAuraFlowConfig({ pos_embed_max_size: 50 }), "NETWORK_CONFIG_INVALID"],
    ["shared heads that do not divide", () => parseLumina2Config({ num_kv_heads: 7 }), "NETWORK_CONFIG_INVALID"],
    ["words of another width", () => parseSanaConfig({ cross_attention_dim: 7 }), "NETWORK_CONFIG_INVALID"],
    ["a norm of each head", () => parseSanaConfig({ qk_norm: "rms_norm" }), "NETWORK_UNSUPPORTED"],
    ["a narrow way in", () => parsePrxConfig({ bottleneck_size: 256 }), "NETWORK_UNSUPPORTED"],
    [
      "filters that have no middle",
      () => parseDeepCompressionConfig({ decoder_qkv_multiscales: [[4]] }),
      "NETWORK_CONFIG_INVALID",
    ],
    ["levels that do not fit", () => parseDeepCompressionConfig({ latent_channels: 5 }), "NETWORK_CONFIG_INVALID"],
    ["halving without doubling", () => parseAmusedConfig({ downsample: true }), "NETWORK_CONFIG_INVALID"],
    ["queries without a norm", () => parseZImageConfig({ qk_norm: false }), "NETWORK_UNSUPPORTED"],
    ["attention between levels", () => parseQwenImageAutoencoderConfig({ attn_scales: [1] }), "NETWORK_CONFIG_INVALID"],
  ])("refuse %s", (_, parse, code) => {
    expect(parse).toThrow(expect.objectContaining({ code }));
  });

  it("refuse a grid that the table of places does not hold", () => {
    expect(() => auraflowPlaces(auraConfig, { rows: 11, columns: 2 })).toThrow("11 x 2 tokens");
  });
});

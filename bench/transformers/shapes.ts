// Networks of the full width of FLUX.1 and Stable Diffusion 3 medium, with as few blocks as tell how fast a block is.
// Weights are random numbers from one small file, read over and over: only time is measured.

import { Graph, ParameterScope, type Tensor, type TensorValue } from "@imagier/graph";
import { flux, fluxRotations, mmdit, mmditPlaces, parseFluxConfig, parseMmditConfig } from "@imagier/networks";

export type ShapeName = "flux" | "sd3";

interface MeasuredNetwork {
  graph: Graph;
  output: Tensor;
  feeds: Record<string, TensorValue>;
}

/** Tokens of the words, and rows and columns of tokens of the picture. */
interface Size {
  words: number;
  side: number;
}

const fluxConfig = parseFluxConfig({ guidance_embeds: true, num_layers: 1, num_single_layers: 1 });
const sd3Config = parseMmditConfig({
  ...{ num_layers: 3, num_attention_heads: 24, caption_projection_dim: 1536, pos_embed_max_size: 192 },
});

/** Numbers of every size at hand: sines, neither all alike nor far from 0. */
function numbers(shape: readonly number[]): TensorValue {
  const count = shape.reduce((product, size) => product * size, 1);
  return { dtype: "float32", shape, data: Float32Array.from({ length: count }, (_, i) => Math.sin(i * 0.7)) };
}

export const shapes: Readonly<Record<ShapeName, (size: Size) => MeasuredNetwork>> = {
  flux({ words, side }) {
    const graph = new Graph();
    const config = fluxConfig;
    const places = side * side;
    const latents = graph.input("hidden_states", [1, places, config.in_channels]);
    const timestep = graph.input("timestep", [1]);
    const context = graph.input("encoder_hidden_states", [1, words, config.joint_attention_dim]);
    const pooled = graph.input("pooled_projections", [1, config.pooled_projection_dim]);
    const guidance = graph.input("guidance", [1]);
    const turns = [words + places, config.attention_head_dim / 2];
    const rotation = { cosines: graph.input("cosines", turns), sines: graph.input("sines", turns) };
    const inputs = { latents, timestep, context, pooled, guidance, rotation };
    const tables = fluxRotations(config, words, { rows: side, columns: side });
    return {
      graph,
      output: flux(new ParameterScope(graph), config, inputs),
      feeds: {
        ...Object.fromEntries(graph.inputs.map(({ name, shape }) => [name, numbers(shape as readonly number[])])),
        cosines: { dtype: "float32", shape: turns, data: tables.cosines },
        sines: { dtype: "float32", shape: turns, data: tables.sines },
      },
    };
  },
  sd3({ words, side }) {
    const graph = new Graph();
    const config = sd3Config;
    const latents = graph.input("hidden_states", [1, config.in_channels, 2 * side, 2 * side]);
    const context = graph.input("encoder_hidden_states", [1, words, config.joint_attention_dim]);
    const pooled = graph.input("pooled_projections", [1, config.pooled_projection_dim]);
    const inputs = { latents, context, pooled, timestep: graph.input("timestep", [1]) };
    const places = graph.input("places", [side * side], "int64");
    const floats = graph.inputs.filter(({ name }) => name !== "places");
    const data = mmditPlaces(config, { rows: side, columns: side });
    return {
      graph,
      output: mmdit(new ParameterScope(graph), config, { ...inputs, places }),
      feeds: {
        ...Object.fromEntries(floats.map(({ name, shape }) => [name, numbers(shape as readonly number[])])),
        places: { dtype: "int64", shape: [side * side], data },
      },
    };
  },
};

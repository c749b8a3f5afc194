// A FLUX transformer of full width with one block of each kind, its inputs, and latents after a few steps of it.
// Random weights (bench-quantised.ts writes them); words and places are as many as asked for.

import { Graph, ParameterScope, type Tensor, type TensorValue } from "@imagier/graph";
import { flux, fluxRotations, parseFluxConfig } from "@imagier/networks";
import type { EngineSession } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";

interface MeasuredTransformer {
  graph: Graph;
  outputs: Record<string, Tensor>;
  feeds: Record<string, TensorValue>;
}

const headWidth = 128;
const words = 256;
const steps = 4;

/** @param tokens of words and picture together; those of the picture are made a square */
export function transformer({ width, tokens }: { width: number; tokens: number }): MeasuredTransformer {
  const config = parseFluxConfig({
    ...{ guidance_embeds: true, num_layers: 1, num_single_layers: 1 },
    ...{ num_attention_heads: width / headWidth, attention_head_dim: headWidth },
  });
  const side = Math.max(2, Math.floor(Math.sqrt(tokens - words)));
  const graph = new Graph();
  const latents = graph.input("hidden_states", [1, side * side, config.in_channels]);
  const timestep = graph.input("timestep", [1]);
  const turns = [words + side * side, headWidth / 2];
  const inputs = {
    ...{ latents, timestep },
    context: graph.input("encoder_hidden_states", [1, words, config.joint_attention_dim]),
    pooled: graph.input("pooled_projections", [1, config.pooled_projection_dim]),
    guidance: graph.input("guidance", [1]),
    rotation: { cosines: graph.input("cosines", turns), sines: graph.input("sines", turns) },
  };
  const tables = fluxRotations(config, words, { rows: side, columns: side });
  const feeds = Object.fromEntries(
    graph.inputs.map(({ name, shape }, i) => [name, numbers(shape as readonly number[], i)]),
  );
  return {
    graph,
    outputs: { velocity: flux(new ParameterScope(graph), config, inputs) },
    feeds: {
      ...feeds,
      timestep: { dtype: "float32", shape: [1], data: Float32Array.of(1) },
      guidance: { dtype: "float32", shape: [1], data: Float32Array.of(3.5) },
      cosines: { dtype: "float32", shape: turns, data: tables.cosines },
      sines: { dtype: "float32", shape: turns, data: tables.sines },
    },
  };
}

function numbers(shape: readonly number[], image: number): TensorValue {
  const count = shape.reduce((product, size) => product * size, 1);
  return { dtype: "float32", shape, data: gaussianNoise({ seed: 3, image, layer: 0, step: 0 }, count) };
}

/** Euler's rule along the straight way from noise, as a flow is sampled. */
export async function latentsAfter(session: EngineSession, feeds: MeasuredTransformer["feeds"]): Promise<Float32Array> {
  const { shape, data } = feeds.hidden_states!;
  const latents = Float32Array.from(data as Float32Array);
  for (let step = 0; step < steps; step++) {
    const { outputs } = await session.run({
      ...feeds,
      hidden_states: { dtype: "float32", shape, data: Float32Array.from(latents) },
      timestep: { dtype: "float32", shape: [1], data: Float32Array.of(1 - step / steps) },
    });
    const velocity = outputs.velocity!.data as Float32Array;
    for (let i = 0; i < latents.length; i++) latents[i]! -= velocity[i]! / steps;
  }
  return latents;
}

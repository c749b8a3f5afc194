// The drawing network, loaded: asks it for the clean picture at a noise time. Not a sampler.

import { join } from "node:path";
import { type ModelFolder, openSafetensors, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import type { TensorValue } from "@imagier/graph";
import type { DrawingNetwork } from "@imagier/networks";
import type { Engine, EngineSession, ModelSource } from "@imagier/runtime";
import { type Ask, batched } from "./batched-asks.js";
import { drawingGraph } from "./drawing-graph.js";

/** What one branch of the guidance is told. */
export interface Condition {
  /** Word ids, as many as the network takes; all 0 says nothing. */
  words: readonly number[];
  /** 0 = no style, else 1 + its place in the style table. */
  style: number;
  /** Planes of the reference, premultiplied, in [-1, 1]. */
  reference: Float32Array | undefined;
  /** Planes of the picture where it is known and zeros elsewhere, then 1 where it is. [channels + 1, size, size] @default nothing is known */
  known?: Float32Array | undefined;
  /** 1 where an edge runs. [size, size] @default none are given */
  edges?: Float32Array | undefined;
}

export interface DrawingSession {
  /**
   * The clean pictures, one for each condition, all from the same latents. [channels, size, size] each. Whoever asks at the
   * same time is answered by one run.
   * @throws ENGINE_*, CANCELLED
   */
  denoise(latents: Float32Array, time: number, conditions: readonly Condition[]): Promise<Float32Array[]>;
}

/**
 * What the engine is to load: needs no engine, so that one can start meanwhile.
 * @throws CHECKPOINT_* where the weights are not those that the manifest names, or not finite
 */
export async function drawingModel({ dir, manifest }: ModelFolder, network: DrawingNetwork): Promise<ModelSource> {
  const path = join(dir, manifest.weights.file);
  const weights = await openSafetensors(path);
  const verified = Promise.all([verifySha256(path, manifest.weights.sha256), verifyFinite(weights)]);
  verified.catch(() => undefined); // told below, once the graph is built
  const bytes = drawingGraph(network, weights);
  await verified;
  return { bytes, externalDataFolder: dir, contentHash: manifest.weights.sha256 };
}

/** @throws ENGINE_*, MEMORY_LIMIT_EXCEEDED */
export async function loadDrawingSession(
  engine: Engine,
  model: ModelSource,
  network: DrawingNetwork,
): Promise<DrawingSession> {
  const session = await engine.load(model);
  return batched((asks) => denoised(session, network, asks));
}

/** @returns [channels, size, size] for each */
async function denoised(
  session: EngineSession,
  network: DrawingNetwork,
  asks: readonly Ask[],
): Promise<Float32Array[]> {
  const batch = asks.length;
  const conditions = asks.map(({ condition }) => condition);
  const picture = [network.channels, network.size, network.size];
  const feeds: Record<string, TensorValue> = {
    latents: planesOf(
      asks.map(({ latents }) => latents),
      picture,
    ),
    reference: planesOf(
      conditions.map(({ reference }) => reference),
      picture,
    ),
    hasReference: integers(conditions.map(({ reference }) => (reference ? 1 : 0))),
    time: { dtype: "float32", shape: [batch], data: Float32Array.from(asks, ({ time }) => time) },
    words: integers(
      conditions.flatMap(({ words }) => words),
      [batch, network.wordCount],
    ),
    style: integers(conditions.map(({ style }) => style)),
    ...(network.hasGuides && {
      known: planesOf(
        conditions.map(({ known }) => known),
        [network.channels + 1, network.size, network.size],
      ),
      edges: planesOf(
        conditions.map(({ edges }) => edges),
        [1, network.size, network.size],
      ),
    }),
  };
  const { outputs } = await session.run(feeds, { outputs: ["denoised"] });
  const all = outputs.denoised!.data as Float32Array;
  const length = all.length / batch;
  return asks.map((_, b) => all.slice(b * length, (b + 1) * length));
}

/** One after the other, zeros for what is absent. */
function planesOf(pictures: readonly (Float32Array | undefined)[], shape: readonly number[]): TensorValue {
  const length = shape.reduce((product, size) => product * size, 1);
  const data = new Float32Array(pictures.length * length);
  pictures.forEach((planes, b) => {
    if (planes) data.set(planes, b * length);
  });
  return { dtype: "float32", shape: [pictures.length, ...shape], data };
}

function integers(values: readonly number[], shape: readonly number[] = [values.length]): TensorValue {
  return { dtype: "int64", shape, data: BigInt64Array.from(values, BigInt) };
}

// Latents of drawings by a trained autoencoder, standardised: what a memory of drawings learns. Not training.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSafetensors, placeFrom, type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import type { Drawings } from "@imagier/datasets";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { type DrawingAutoencoderNetwork, encodeDrawing, fromBytes, latentLength } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";

const atOnce = 64;

export interface EncodedDrawings {
  /** By index of a drawing. */
  latents: ReadonlyMap<number, Float32Array>;
  /** Of each number over all drawings. [latentLength] */
  mean: Float32Array;
  spread: Float32Array;
}

export async function encodeDrawings(
  engine: Engine,
  { network, weights }: { network: DrawingAutoencoderNetwork; weights: readonly TensorToWrite[] },
  { drawings, indices }: { drawings: Pick<Drawings, "pixels">; indices: readonly number[] },
): Promise<EncodedDrawings> {
  const { size } = network;
  const length = latentLength(network);
  const scratch = await mkdtemp(join(tmpdir(), "imagier-recall-"));
  try {
    const path = join(scratch, "weights.safetensors");
    await writeSafetensors(path, [...weights], { format: "pt" });
    const graph = new Graph();
    const pictures = fromBytes(graph.input("pictures", ["batch", size, size, 4], "uint8"));
    const encoded = encodeDrawing(new ParameterScope(graph, "encoder"), network, pictures);
    const bytes = toOnnx(graph, { outputs: { encoded }, place: placeFrom(await openSafetensors(path)) });
    const session = await engine.load({ bytes, externalDataFolder: scratch });
    const latents = new Map<number, Float32Array>();
    for (let at = 0; at < indices.length; at += atOnce) {
      const part = indices.slice(at, at + atOnce);
      const data = new Uint8Array(part.length * size * size * 4);
      for (const [i, index] of part.entries()) data.set(drawings.pixels(index), i * size * size * 4);
      const feeds = { pictures: { dtype: "uint8" as const, shape: [part.length, size, size, 4], data } };
      const all = (await session.run(feeds)).outputs.encoded!.data as Float32Array;
      for (const [i, index] of part.entries()) latents.set(index, all.slice(i * length, (i + 1) * length));
    }
    await session.release();
    return standardised(latents, length);
  } finally {
    await rm(scratch, { recursive: true });
  }
}

function standardised(latents: Map<number, Float32Array>, length: number): EncodedDrawings {
  const all = [...latents.values()];
  const mean = new Float32Array(length);
  const spread = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    let [sum, squares] = [0, 0];
    for (const vector of all) {
      sum += vector[i]!;
      squares += vector[i]! ** 2;
    }
    mean[i] = sum / all.length;
    spread[i] = Math.sqrt(Math.max(1e-6, squares / all.length - mean[i]! ** 2));
  }
  for (const vector of all) for (let i = 0; i < length; i++) vector[i] = (vector[i]! - mean[i]!) / spread[i]!;
  return { latents, mean, spread };
}

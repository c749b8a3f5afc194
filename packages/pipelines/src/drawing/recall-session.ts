// The memory of drawings, loaded: what words mean becomes a rough picture for the drawing network to look at, by a flow over latents
// and a decoder. Not a drawing of anybody's, and not the finished picture.

import { join } from "node:path";
import {
  type ModelFolder,
  openSafetensors,
  placeFrom,
  readFloat32,
  type SafetensorsFile,
  verifyFinite,
  verifySha256,
} from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { decodeDrawing, latentLength, parseRecallNetwork, type RecallNetwork, recall } from "@imagier/networks";
import type { Engine, EngineSession } from "@imagier/runtime";
import { flowMatchingSchedule, gaussianNoise, guided, samplers } from "@imagier/sampling";

/** Of the counter-based generator: the picture's own noise has layer 0, its proportions layer 1. */
const noiseLayer = 2;

/** The flow is cheap: all of these cost less than one step of the drawing network. */
const sigmas = flowMatchingSchedule({ steps: 20 });
/** How much further from what no words would give than what the words alone give (Ho & Salimans 2022, arXiv 2207.12598). */
const guidance = { scale: 1.5 };

interface RecallAsk {
  /** Of the words, by the model's encoder; of length 1. */
  meaning: Float32Array;
  /** The collection whose hand is asked for; "", or one that was not learned, is any. */
  hand: string;
  seed: number;
  image: number;
  signal?: AbortSignal | undefined;
}

export interface RecallSession {
  /** @returns planes [4, size, size], premultiplied, in [-1, 1]. @throws ENGINE_*, CANCELLED */
  picture(ask: RecallAsk): Promise<Float32Array>;
}

/** @throws MODEL_INVALID, CHECKPOINT_*, ENGINE_* */
export async function loadRecall(
  engine: Pick<Engine, "load">,
  { dir, manifest }: ModelFolder,
): Promise<RecallSession | undefined> {
  if (manifest.recall === undefined) return undefined;
  const { weights } = manifest.recall;
  const network = networkOf(manifest.recall, manifest);
  const path = join(dir, weights.file);
  const file = await openSafetensors(path);
  await Promise.all([verifySha256(path, weights.sha256), verifyFinite(file)]);
  const load = (bytes: Uint8Array) => engine.load({ bytes, externalDataFolder: dir, contentHash: weights.sha256 });
  const [flow, decoder, mean, spread] = await Promise.all([
    load(flowGraph(network, file)),
    load(decoderGraph(network, file)),
    readFloat32(file, "latents.mean"),
    readFloat32(file, "latents.spread"),
  ]);
  return {
    async picture(ask) {
      const latents = await recalledLatents(flow, network, ask);
      const { size, latentChannels } = network.autoencoder;
      const feeds = {
        latents: {
          dtype: "float32" as const,
          shape: [1, latentChannels, size / 8, size / 8],
          data: latents.map((value, i) => value * spread[i]! + mean[i]!),
        },
      };
      const { outputs } = await decoder.run(feeds, { signal: ask.signal });
      return (outputs.picture!.data as Float32Array).map((value) => Math.min(1, Math.max(-1, value)));
    },
  };
}

type Manifest = ModelFolder["manifest"];

function networkOf({ network, encoder }: NonNullable<Manifest["recall"]>, manifest: Manifest): RecallNetwork {
  const refuse = (reason: string, cause?: unknown) =>
    new ImagierError("MODEL_INVALID", `The memory of "${manifest.name}": ${reason}`, { cause });
  if (manifest.encoder?.weights.sha256 !== encoder) throw refuse("it learned with another encoder of meanings.");
  let parsed: RecallNetwork;
  try {
    parsed = parseRecallNetwork(network);
  } catch (cause) {
    throw refuse((cause as Error).message, cause);
  }
  const { size } = parsed.autoencoder;
  if (size === manifest.nativeSizePx) return parsed;
  throw refuse(`its pictures are of ${size} px, those of the model of ${manifest.nativeSizePx}.`);
}

/** Each picture alone, so that it is the same whatever else is drawn with it. */
async function recalledLatents(
  flow: EngineSession,
  network: RecallNetwork,
  { meaning, hand, seed, image, signal }: RecallAsk,
): Promise<Float32Array> {
  const length = latentLength(network.autoencoder);
  const style = network.styles.indexOf(hand) + 1;
  // What was asked for, and beside it nothing.
  const meanings = new Float32Array(2 * network.meaningDim);
  meanings.set(meaning);
  const both = async (latents: Float32Array, sigma: number) => {
    const doubled = new Float32Array(2 * length);
    doubled.set(latents);
    doubled.set(latents, length);
    const feeds = {
      latents: { dtype: "float32" as const, shape: [2, length], data: doubled },
      time: { dtype: "float32" as const, shape: [2], data: Float32Array.of(sigma, sigma) },
      meaning: { dtype: "float32" as const, shape: [2, network.meaningDim], data: meanings.slice() },
      style: { dtype: "int64" as const, shape: [2], data: BigInt64Array.of(BigInt(style), 0n) },
    };
    const { outputs } = await flow.run(feeds, { signal });
    const clean = outputs.clean!.data as Float32Array;
    return { cond: clean.slice(0, length), uncond: clean.slice(length) };
  };
  const cond = async (latents: Float32Array, sigma: number) => (await both(latents, sigma)).cond;
  const noise = gaussianNoise({ seed, image, layer: noiseLayer, step: 0 }, length);
  return samplers.euler(guided({ cond, both }, guidance), noise, sigmas, { signal });
}

function flowGraph(network: RecallNetwork, file: SafetensorsFile): Uint8Array {
  const graph = new Graph();
  const clean = recall(new ParameterScope(graph, "flow"), network, {
    latents: graph.input("latents", ["batch", latentLength(network.autoencoder)]),
    time: graph.input("time", ["batch"]),
    meaning: graph.input("meaning", ["batch", network.meaningDim]),
    style: graph.input("style", ["batch"], "int64"),
  });
  return toOnnx(graph, { outputs: { clean }, place: placeFrom(file) });
}

function decoderGraph({ autoencoder }: RecallNetwork, file: SafetensorsFile): Uint8Array {
  const graph = new Graph();
  const side = autoencoder.size / 8;
  const latents = graph.input("latents", ["batch", autoencoder.latentChannels, side, side]);
  const picture = decodeDrawing(new ParameterScope(graph, "decoder"), autoencoder, latents);
  return toOnnx(graph, { outputs: { picture }, place: placeFrom(file) });
}

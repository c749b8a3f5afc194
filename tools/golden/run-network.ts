// Runs a network of ours on the engine with the weights of a case: one process for all cases of a run.
// Not a pipeline: one graph, once or for several feeds.

import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openSafetensors } from "@imagier/checkpoints";
import { Graph, type Parameter, type ParameterPlace, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import { type Engine, openEngine } from "@imagier/runtime";
import type { GoldenCase } from "./golden-case.js";

let engine: Promise<Engine> | undefined;

/** The engine that all cases run on. */
export function sharedEngine(): Promise<Engine> {
  engine ??= openEngine({ device: "cpu", threads: 1, spinning: false });
  return engine;
}

/** Ends the engine that cases ran on, if there was one. */
export async function closeEngine(): Promise<void> {
  const opened = engine;
  engine = undefined;
  await (await opened)?.close();
}

export type Feeds = Readonly<Record<string, TensorValue>>;
type Place = (name: string, parameter: Parameter) => ParameterPlace;

export interface NetworkRun {
  /** Declares the inputs, builds the network, and names its outputs. */
  build: (graph: Graph) => Readonly<Record<string, Tensor>>;
  weights: Weights;
  /** Names of modules whose outputs are wanted too, where the network has them. */
  landmarks?: Iterable<string>;
}

export interface Weights {
  folder: string;
  place: Place;
}

/** A loaded network; inputs that were declared and are not read are not fed. */
export interface LoadedNetwork {
  run(feeds: Feeds): Promise<Record<string, TensorValue>>;
  release(): Promise<void>;
}

export async function loadNetwork({ build, weights, landmarks = [] }: NetworkRun): Promise<LoadedNetwork> {
  const graph = new Graph();
  const outputs = { ...build(graph) };
  for (const name of landmarks) {
    const tensor = graph.landmarks.get(name);
    if (tensor && !Object.hasOwn(outputs, name)) outputs[name] = tensor;
  }
  const bytes = toOnnx(graph, { outputs, place: weights.place });
  const session = await (await sharedEngine()).load({ bytes, externalDataFolder: weights.folder });
  return {
    async run(feeds) {
      const read = Object.fromEntries(session.inputNames.map((name) => [name, feeds[name]!]));
      return (await session.run(read)).outputs;
    },
    release: () => session.release(),
  };
}

/** Loads, runs once and releases. */
export async function runNetwork(run: NetworkRun, feeds: Feeds): Promise<Record<string, TensorValue>> {
  const loaded = await loadNetwork(run);
  try {
    return await loaded.run(feeds);
  } finally {
    await loaded.release();
  }
}

const storedTypes = { F32: "float32", F16: "float16", BF16: "bfloat16" } as const;

/** The weights in the one safetensors file of a folder. */
export async function folderWeights(folder: string): Promise<Weights> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".safetensors"));
  if (names.length !== 1) throw new Error(`"${folder}" holds ${names.length} safetensors files.`);
  return fileWeights(join(folder, names[0]!));
}

export async function fileWeights(path: string): Promise<Weights> {
  const file = await openSafetensors(path);
  const place: Place = (name, { shape }) => {
    const entry = file.tensors.get(name);
    if (!entry || !Object.hasOwn(storedTypes, entry.dtype)) throw new Error(`"${path}" has no weight "${name}".`);
    if (String(entry.shape) !== String(shape))
      throw new Error(`"${name}" is [${entry.shape}] and is to be [${shape}].`);
    const dtype = storedTypes[entry.dtype as keyof typeof storedTypes];
    return { file: file.path.slice(dirname(file.path).length + 1), dtype, offset: entry.offset, length: entry.length };
  };
  return { folder: dirname(file.path), place };
}

/** The folder of a case's model: named by the case, of this name, or the only folder in the case. */
export async function modelFolder({ dir, modelDir }: GoldenCase, name: string): Promise<string> {
  if (modelDir !== undefined) return modelDir;
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const only = folders.length === 1 ? folders[0]!.name : name;
  return join(dir, only);
}

/** The configuration beside the weights. */
export async function readConfigOf(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, "config.json"), "utf8"));
}

/** Further weights beside those of a file, written into the model: parameters that begin with the prefix are theirs. */
export function withTensors(weights: Weights, prefix: string, tensors: ReadonlyMap<string, TensorValue>): Weights {
  const place: Place = (name, parameter) => {
    if (!name.startsWith(prefix)) return weights.place(name, parameter);
    const tensor = tensors.get(name.slice(prefix.length));
    if (!tensor) throw new Error(`There is no weight "${name}".`);
    return tensor;
  };
  return { ...weights, place };
}

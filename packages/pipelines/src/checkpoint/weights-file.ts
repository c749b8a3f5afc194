// One safetensors file of weights under the names of its own repository, with networks that are loaded when first run.
// Not a checkpoint of several components (component-host.ts): these repositories publish one file a network.

import { dirname } from "node:path";
import {
  type Component,
  openSafetensors,
  type PlacedWeights,
  placeFrom,
  placeWeights,
  readTextFile,
  type TensorEntry,
  type WeightForm,
  type WeightSlice,
} from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { Graph, matrixParameters, type Parameter, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import type { Engine, EngineSession, LoadOptions } from "@imagier/runtime";

export interface WeightsFile {
  /** Real path. */
  readonly path: string;
  readonly place: ReturnType<typeof placeFrom>;
  readonly sizeBytes: number;
  readonly tensors: ReadonlyMap<string, TensorEntry>;
  /** Shape of a weight; undefined where there is none. */
  shapeOf(name: string): readonly number[] | undefined;
}

/** @throws CHECKPOINT_* */
export async function openWeightsFile(path: string): Promise<WeightsFile> {
  const file = await openSafetensors(path);
  const { tensors, sizeBytes } = file;
  return { path: file.path, place: placeFrom(file), sizeBytes, tensors, shapeOf: (name) => tensors.get(name)?.shape };
}

/** A configuration beside the weights, hostile until a network has parsed it. @throws CHECKPOINT_* */
export async function readConfigFile(path: string): Promise<unknown> {
  const text = await readTextFile(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ImagierError("CHECKPOINT_CONFIG_INVALID", `${quoteValue(path)} is not JSON.`, { cause });
  }
}

type Build = (graph: Graph) => Readonly<Record<string, Tensor>>;

/** Where networks are loaded: an engine; or an inspection, which is told what each of them asks for and loads none. */
export interface NetworkHost extends Pick<Engine, "load"> {
  note?(weights: WeightsFile, parameters: ReadonlyMap<string, Parameter>): void;
}

/** How a network's matrices are held, and where packed ones are kept. */
export interface HeldForm {
  form: WeightForm;
  folder: string;
}

/** A network of such a file. */
export class FileNetwork {
  readonly #engine: NetworkHost;
  readonly #weights: WeightsFile;
  readonly #build: Build;
  #session: Promise<EngineSession> | undefined;
  #held: HeldForm | undefined;

  constructor(engine: NetworkHost, weights: WeightsFile, build: Build) {
    this.#engine = engine;
    this.#weights = weights;
    this.#build = build;
  }

  /** Refuses, before anything is loaded, weights that the network asks for and the file has not. @throws CHECKPOINT_* */
  requireWeights(): void {
    const graph = new Graph();
    this.#build(graph);
    if (this.#engine.note) {
      this.#engine.note(this.#weights, graph.parameters);
      return;
    }
    for (const [name, parameter] of graph.parameters) this.#weights.place(name, parameter);
  }

  /** Loads the network where it is not, and runs it; feeds that it does not read are left out. @throws ENGINE_*, CANCELLED */
  async run(feeds: Readonly<Record<string, TensorValue>>, signal?: AbortSignal): Promise<Record<string, TensorValue>> {
    this.#session ??= this.load();
    const session = await this.#session;
    const stated = session.inputNames.filter((name) => Object.hasOwn(feeds, name));
    const read = Object.fromEntries(stated.map((name) => [name, feeds[name]!]));
    return (await session.run(read, { signal })).outputs;
  }

  /** A session of its own, for a network with carried state; the caller releases it. */
  async load(options: LoadOptions = {}): Promise<EngineSession> {
    const graph = new Graph();
    const outputs = this.#build(graph);
    const { folder, place } = await this.#placed(graph, outputs);
    return this.#engine.load({ bytes: toOnnx(graph, { outputs, place }), externalDataFolder: folder }, options);
  }

  /** From the next load on. @default as float32, read in place */
  holdAs(held: HeldForm): void {
    this.#held = held;
  }

  /** The weights that it asks for, and no others of the file. */
  component(name: string): Component {
    const graph = new Graph();
    this.#build(graph);
    const weights = new Map<string, WeightSlice>();
    for (const asked of graph.parameters.keys()) {
      const entry = this.#weights.tensors.get(asked);
      if (entry === undefined) continue; // refused by requireWeights
      const { dtype, shape, offset: byteOffset, length: byteLength } = entry;
      weights.set(asked, { file: this.#weights.path, dtype, shape, byteOffset, byteLength });
    }
    return { name, className: name, config: {}, weights, missing: [], unexpected: [], misshapen: [] };
  }

  async #placed(graph: Graph, outputs: Readonly<Record<string, Tensor>>): Promise<PlacedWeights> {
    const held = this.#held;
    if (held === undefined || held.form === "float") {
      return { folder: dirname(this.#weights.path), place: this.#weights.place };
    }
    const pack = { ...held, matrices: matrixParameters(graph, Object.values(outputs)) };
    return placeWeights(this.component("writer"), { pack });
  }
}

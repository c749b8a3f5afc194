// Keeps the networks of a checkpoint in an engine: loads each when it is first run, and lets others go where memory is short.
// Knows no network: callers say how each is built. What a component needs is told by its weights alone, before it is loaded.

import { type Component, placeWeights, type WeightForm, type WeightMap } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { Graph, matrixParameters, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import type { Engine, LoadOptions } from "@imagier/runtime";
import { hashOfFiles } from "./checkpoint-hash.js";
import { loadEightBit } from "./eight-bit-network.js";
import {
  bytesHeld,
  formOf,
  type PackedForms,
  packedFolder,
  type WeightsLimit,
  type WeightsWish,
} from "./weight-choice.js";

/** One network of a checkpoint, ready to be built. */
export interface HostedNetwork {
  /** What it stands for; one network is loaded for a slot at a time. "unet", "text_encoder", "controlnet.0". */
  slot: string;
  /** Says what of the slot this is: sizes, adapters. Another key in the same slot takes its place. */
  key: string;
  component: Component;
  /** Declares the inputs, builds the network and names its outputs. */
  build: (graph: Graph) => Readonly<Record<string, Tensor>>;
  /** Weights beside the component's own, by their names in the graph. */
  others?: WeightMap;
  /** In what its large products are computed. @default "f32" */
  precision?: Precision;
  /** Of the memory, where others are run beside it and must stay loaded; above 0, to 1. @default 1 */
  share?: number;
}

/** How a network is loaded, and what it takes at the most from then on. */
export interface Loading {
  options: Pick<LoadOptions, "optimisation" | "prepacking">;
  sizeBytes: number;
}

/** 32-bit floats, or 8-bit weights and activations in the large products. */
export type Precision = "f32" | "int8";

export type Feeds = Readonly<Record<string, TensorValue>>;

export interface ComponentHostOptions {
  /** What the networks loaded together may take. @default no limit */
  memoryLimitBytes?: number;
  /** Where weights in 8 bits are kept. @default they are made anew by each host */
  cacheDir?: string | undefined;
  /** In which form weights are held. @default "auto" without a limit */
  held?: WeightsLimit;
  /** How a network is loaded. @default the fastest way, counted by its weights alone */
  loading?: ((network: HostedNetwork, feeds: Feeds) => Loading) | undefined;
}

/** A network in the engine. */
export interface LoadedNetwork {
  /** Whether it takes values of these sizes. */
  fits(feeds: Feeds): boolean;
  run(feeds: Feeds, signal: AbortSignal | undefined): Promise<Record<string, TensorValue>>;
  release(): Promise<void>;
}

interface Loaded {
  component: Component;
  key: string;
  network: LoadedNetwork;
  sizeBytes: number;
}

/** float32 for all. */
const withoutLimit: WeightsLimit = { weights: "auto", limitBytes: Number.POSITIVE_INFINITY };

export class ComponentHost {
  readonly #engine: Pick<Engine, "load">;
  readonly #limitBytes: number;
  readonly #held: WeightsLimit;
  #planned: PackedForms | undefined;
  readonly #cacheDir: string | undefined;
  readonly #loading: ComponentHostOptions["loading"];
  /** Least recently used first. */
  readonly #loaded = new Map<string, Loaded>();

  constructor(
    engine: Pick<Engine, "load">,
    { memoryLimitBytes = Number.POSITIVE_INFINITY, held = withoutLimit, cacheDir, loading }: ComponentHostOptions = {},
  ) {
    this.#engine = engine;
    this.#cacheDir = cacheDir;
    this.#loading = loading;
    this.#limitBytes = memoryLimitBytes;
    this.#held = held;
  }

  /** From now on networks are held as a plan tells, whatever the limit says. @param forms undefined: all as float32 */
  holdAs(forms: PackedForms = {}): void {
    this.#planned = forms;
  }

  #formOf(component: Component): WeightForm {
    return this.#planned === undefined ? formOf(component, this.#held) : (this.#planned[component.name] ?? "float");
  }

  /** Loads the network where it is not, and runs it; feeds that it does not read are left out. @throws ENGINE_*, CANCELLED */
  async run(network: HostedNetwork, feeds: Feeds, signal?: AbortSignal): Promise<Record<string, TensorValue>> {
    const loaded = await this.#loadedFor(network, feeds);
    return loaded.run(feeds, signal);
  }

  /** Frees all networks. */
  async releaseAll(): Promise<void> {
    for (const slot of [...this.#loaded.keys()]) await this.#release(slot);
  }

  async #loadedFor(network: HostedNetwork, feeds: Feeds): Promise<LoadedNetwork> {
    const { slot, component, precision = "f32" } = network;
    const form = this.#formOf(component);
    const key = `${precision}|${form}|${network.key}`;
    const loaded = this.#loaded.get(slot);
    if (loaded?.key === key && loaded.component === component && loaded.network.fits(feeds)) {
      this.#loaded.delete(slot);
      this.#loaded.set(slot, loaded); // the most recently used is the last
      return loaded.network;
    }
    if (loaded) await this.#release(slot);
    const { sizeBytes, options } = this.#loadingOf(network, feeds);
    await this.#makeRoom(sizeBytes);
    const made = await this.#load(network, { feeds, options });
    this.#loaded.set(slot, { component, key, network: made, sizeBytes });
    return made;
  }

  #loadingOf(network: HostedNetwork, feeds: Feeds): Loading {
    const { component, precision = "f32" } = network;
    if (this.#loading && precision === "f32") return this.#loading(network, feeds);
    return { options: {}, sizeBytes: loadedBytes(component, precision, this.#formOf(component)) };
  }

  async #makeRoom(sizeBytes: number): Promise<void> {
    const taken = () => [...this.#loaded.values()].reduce((sum, loaded) => sum + loaded.sizeBytes, 0);
    for (const slot of [...this.#loaded.keys()]) {
      if (taken() + sizeBytes <= this.#limitBytes) return;
      await this.#release(slot);
    }
  }

  async #load(
    network: HostedNetwork,
    { feeds, options }: { feeds: Feeds; options: Loading["options"] },
  ): Promise<LoadedNetwork> {
    if (network.precision === "int8") return loadEightBit(this.#engine, network, { feeds, cacheDir: this.#cacheDir });
    const { component, build, others } = network;
    const graph = new Graph();
    const outputs = build(graph);
    const pack = {
      form: this.#formOf(component),
      matrices: matrixParameters(graph, Object.values(outputs)),
      folder: packedFolder(this.#cacheDir),
    };
    const { folder, place } = await placeWeights(component, { others, pack });
    const contentHash = others?.size ? undefined : await this.#hashOf(component);
    // Tiles take more memory than is counted where a limit was promised.
    const bytes = toOnnx(graph, { outputs, place, hasTiles: this.#loading === undefined });
    const model = { bytes, externalDataFolder: folder, contentHash };
    const session = await this.#engine.load(model, options);
    return {
      fits: () => true,
      async run(fed, signal) {
        const read = Object.fromEntries(session.inputNames.map((name) => [name, fed[name]!]));
        return (await session.run(read, { signal })).outputs;
      },
      release: () => session.release(),
    };
  }

  /** Of its weights' files: what an optimised graph of it is kept by. Adapters change too often for that. */
  async #hashOf({ weights }: Component): Promise<string | undefined> {
    if (this.#cacheDir === undefined) return undefined;
    return hashOfFiles([...new Set([...weights.values()].map(({ file }) => file))], this.#cacheDir);
  }

  async #release(slot: string): Promise<void> {
    const loaded = this.#loaded.get(slot);
    this.#loaded.delete(slot);
    await loaded?.network.release();
  }
}

/**
 * Refuses, before anything is loaded, a component that lacks a weight its network asks for, or has it in another shape.
 * @throws CHECKPOINT_INCOMPLETE, CHECKPOINT_SHAPE_MISMATCH, and what `build` throws
 */
export function requireWeights({ name, className, weights }: Component, build: HostedNetwork["build"]): void {
  const graph = new Graph();
  build(graph);
  for (const [weight, { shape }] of graph.parameters) {
    const found = weights.get(weight);
    if (found === undefined) {
      throw new ImagierError("CHECKPOINT_INCOMPLETE", `The ${name} (${className}) lacks the weight "${weight}".`);
    }
    if (String(found.shape) === String(shape)) continue;
    const message = `The ${name}'s weight "${weight}" is [${found.shape}]; its config asks for [${shape}].`;
    throw new ImagierError("CHECKPOINT_SHAPE_MISMATCH", message);
  }
}

/** In 8 bits a weight is there twice, in its file's order and in that of the products, and some stay as they were. */
function loadedBytes(component: Component, precision: Precision, form: WeightForm): number {
  return precision === "int8" ? 0.6 * bytesHeld(component, "float") : bytesHeld(component, form);
}

/**
 * Refuses, before anything is loaded, what cannot be held: each group of components is needed at the same time.
 * @param weights the form in which they are held; "auto" takes the smallest that is needed
 * @throws MEMORY_LIMIT_EXCEEDED with the size of every component
 */
export function requireMemory(
  groups: readonly (readonly Component[])[],
  limitBytes: number | undefined,
  weights: WeightsWish = "float",
): void {
  if (limitBytes === undefined) return;
  const bytesOf = (component: Component) => bytesHeld(component, formOf(component, { weights, limitBytes }));
  const needOf = (group: readonly Component[]) => group.reduce((sum, component) => sum + bytesOf(component), 0);
  const largest = groups.toSorted((a, b) => needOf(b) - needOf(a))[0] ?? [];
  if (needOf(largest) <= limitBytes) return;
  const sizes = groups.flat().map((component) => `${component.name} ${megabytes(bytesOf(component))}`);
  const together = largest.map(({ name }) => name).join(" and ");
  throw new ImagierError(
    "MEMORY_LIMIT_EXCEEDED",
    `To draw, ${together} must be loaded, ${megabytes(needOf(largest))}; the limit is ${megabytes(limitBytes)}.`,
    { hint: `Loaded in turn: ${[...new Set(sizes)].join(", ")}. Raise --memory, or use a smaller checkpoint.` },
  );
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1e6).toFixed(1)} MB`;
}

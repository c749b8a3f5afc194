// Keeps the networks of a checkpoint in an engine: loads each when it is first run, and lets others go where memory is short.
// Knows no network: callers say how each is built. What a component needs is told by its weights alone, before it is loaded.

import { type Component, placeWeights, type WeightMap } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { Graph, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import type { Engine, EngineSession } from "@imagier/runtime";

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
}

export type Feeds = Readonly<Record<string, TensorValue>>;

export interface ComponentHostOptions {
  /** What the networks loaded together may take. @default no limit */
  memoryLimitBytes?: number;
}

interface Loaded {
  key: string;
  session: EngineSession;
  sizeBytes: number;
}

export class ComponentHost {
  readonly #engine: Pick<Engine, "load">;
  readonly #limitBytes: number;
  /** Least recently used first. */
  readonly #loaded = new Map<string, Loaded>();

  constructor(
    engine: Pick<Engine, "load">,
    { memoryLimitBytes = Number.POSITIVE_INFINITY }: ComponentHostOptions = {},
  ) {
    this.#engine = engine;
    this.#limitBytes = memoryLimitBytes;
  }

  /** Loads the network where it is not, and runs it; feeds that it does not read are left out. @throws ENGINE_*, CANCELLED */
  async run(network: HostedNetwork, feeds: Feeds, signal?: AbortSignal): Promise<Record<string, TensorValue>> {
    const session = await this.#sessionOf(network);
    const read = Object.fromEntries(session.inputNames.map((name) => [name, feeds[name]!]));
    return (await session.run(read, { signal })).outputs;
  }

  /** Frees all networks. */
  async releaseAll(): Promise<void> {
    for (const slot of [...this.#loaded.keys()]) await this.#release(slot);
  }

  async #sessionOf(network: HostedNetwork): Promise<EngineSession> {
    const { slot, key, component } = network;
    const loaded = this.#loaded.get(slot);
    if (loaded?.key === key) {
      this.#loaded.delete(slot);
      this.#loaded.set(slot, loaded); // the most recently used is the last
      return loaded.session;
    }
    if (loaded) await this.#release(slot);
    const sizeBytes = float32Bytes(component);
    await this.#makeRoom(sizeBytes);
    const session = await this.#load(network);
    this.#loaded.set(slot, { key, session, sizeBytes });
    return session;
  }

  async #makeRoom(sizeBytes: number): Promise<void> {
    const taken = () => [...this.#loaded.values()].reduce((sum, loaded) => sum + loaded.sizeBytes, 0);
    for (const slot of [...this.#loaded.keys()]) {
      if (taken() + sizeBytes <= this.#limitBytes) return;
      await this.#release(slot);
    }
  }

  async #load({ component, build, others }: HostedNetwork): Promise<EngineSession> {
    const graph = new Graph();
    const outputs = build(graph);
    const { folder, place } = await placeWeights(component, { others });
    return this.#engine.load({ bytes: toOnnx(graph, { outputs, place }), externalDataFolder: folder });
  }

  async #release(slot: string): Promise<void> {
    const loaded = this.#loaded.get(slot);
    this.#loaded.delete(slot);
    await loaded?.session.release();
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

/** A network's graph beside its weights: more than any of this family has. */
const graphBytes = 2e6;

/** What a component takes in memory, whatever its file holds: everything is computed in float32. Activations come on top. */
function float32Bytes({ weights }: Pick<Component, "weights">): number {
  let count = 0;
  for (const { shape } of weights.values()) count += shape.reduce((product, size) => product * size, 1);
  return 4 * count + graphBytes;
}

/**
 * Refuses, before anything is loaded, what cannot be held: each group of components is needed at the same time.
 * @throws MEMORY_LIMIT_EXCEEDED with the size of every component
 */
export function requireMemory(groups: readonly (readonly Component[])[], limitBytes: number | undefined): void {
  if (limitBytes === undefined) return;
  const needOf = (group: readonly Component[]) => group.reduce((sum, component) => sum + float32Bytes(component), 0);
  const largest = groups.toSorted((a, b) => needOf(b) - needOf(a))[0] ?? [];
  if (needOf(largest) <= limitBytes) return;
  const sizes = groups.flat().map((component) => `${component.name} ${megabytes(float32Bytes(component))}`);
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

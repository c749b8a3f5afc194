// What a network will take in memory, and the fastest way of loading it that keeps to a limit: refused before it is loaded where
// none does, with the numbers. Factors are measured peaks of the engine process (bench/memory/NOTES.md). Loads nothing.

import type { Component } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { Graph, type Tensor } from "@imagier/graph";
import type { LoadOptions } from "@imagier/runtime";
import { peakActivationBytes, type Sizes } from "./activation-bytes.js";
import type { Feeds, HostedNetwork, Loading } from "./component-host.js";

/** The engine process before a network is loaded. */
const engineBytes = 120e6;
/** What the engine's allocator takes for the tensors alive together. */
const allocatorFactor = 2.2;

interface Weights {
  /** In 32-bit floats. */
  floatBytes: number;
  /** In their file. */
  fileBytes: number;
}

interface Way {
  options: Pick<LoadOptions, "optimisation" | "prepacking">;
  /** What weights take at the most, while they load or after. */
  peakOf(weights: Weights): number;
}

/** Fastest first. */
const ways: readonly Way[] = [
  // Convolutions are laid out in blocks: their weights are there twice while they load.
  { options: {}, peakOf: ({ floatBytes }) => 1.77 * floatBytes },
  { options: { optimisation: "extended" }, peakOf: ({ floatBytes }) => 1.1 * floatBytes },
  // Weights stay in their file, mapped; what is there in 16 bits is widened anew at each run, some of it at a time.
  {
    options: { optimisation: "none", prepacking: false },
    peakOf: ({ floatBytes, fileBytes }) => fileBytes + 0.5 * Math.max(0, floatBytes - fileBytes),
  },
];

/** In 8 bits weights are there twice, in their file's order and in that of the products, and some stay floats. */
const eightBit: Way = { options: {}, peakOf: ({ floatBytes }) => 0.6 * floatBytes };

const waysOf = ({ precision }: Pick<HostedNetwork, "precision">) => (precision === "int8" ? [eightBit] : ways);

/** As much of a network as its need depends on. */
export type SizedNetwork = Pick<HostedNetwork, "component" | "build" | "others" | "share" | "precision"> & {
  sizes: Sizes;
};

/** A network's part of the memory among those that are run together, by what they weigh. */
export function shareOf(component: Component, together: readonly Component[]): number {
  const weightOf = ({ weights }: Component) =>
    [...weights.values()].reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
  return weightOf(component) / together.reduce((sum, each) => sum + weightOf(each), 0);
}

/** What is left of a limit for networks and what they compute. */
export function roomFor(limitBytes: number): number {
  return limitBytes - engineBytes;
}

/** How networks are loaded where all that is loaded may take so much, activations and the engine included. */
export function loadingWithin(limitBytes: number): (network: HostedNetwork, feeds: Feeds) => Loading {
  return (network, feeds) => {
    const graph = new Graph();
    const outputs = Object.values(network.build(graph));
    return wayWithin(limitBytes, { ...network, sizes: sizesOf(graph.inputs, feeds) }, { graph, outputs });
  };
}

/** @throws MEMORY_LIMIT_EXCEEDED, with the numbers, where one of the networks cannot be run within the limit */
export function requireRoom(limitBytes: number, networks: readonly SizedNetwork[]): void {
  for (const network of networks) wayWithin(limitBytes, network, built(network));
}

/** Whether a network can be run within the limit. */
export function hasRoom(limitBytes: number, network: SizedNetwork): boolean {
  return leastBytes(network, needOf(network, built(network))) <= roomOf(limitBytes, network);
}

interface BuiltGraph {
  graph: Graph;
  outputs: readonly Tensor[];
}

function built({ build }: SizedNetwork): BuiltGraph {
  const graph = new Graph();
  return { graph, outputs: Object.values(build(graph)) };
}

interface Need extends Weights {
  activationBytes: number;
}

function needOf({ component, others = new Map(), sizes }: SizedNetwork, { graph, outputs }: BuiltGraph): Need {
  let [floatBytes, fileBytes] = [0, 0];
  for (const name of graph.parameters.keys()) {
    const slice = component.weights.get(name) ?? others.get(name);
    if (slice === undefined) continue;
    floatBytes += 4 * slice.shape.reduce((product, size) => product * size, 1);
    fileBytes += slice.byteLength;
  }
  return { floatBytes, fileBytes, activationBytes: allocatorFactor * peakActivationBytes(graph, outputs, sizes) };
}

function wayWithin(limitBytes: number, network: SizedNetwork, graph: BuiltGraph): Loading {
  const need = needOf(network, graph);
  const room = roomOf(limitBytes, network);
  for (const { options, peakOf } of waysOf(network)) {
    const sizeBytes = peakOf(need) + need.activationBytes;
    if (sizeBytes <= room) return { options, sizeBytes };
  }
  throw refusal(limitBytes, network, need);
}

/** What is left for a network beside the engine, and beside those that it is run with. */
function roomOf(limitBytes: number, { share = 1 }: SizedNetwork): number {
  return share * roomFor(limitBytes);
}

function leastBytes(network: SizedNetwork, need: Need): number {
  return need.activationBytes + Math.min(...waysOf(network).map(({ peakOf }) => peakOf(need)));
}

function refusal(limitBytes: number, network: SizedNetwork, need: Need): ImagierError {
  const { component, share = 1 } = network;
  const least = leastBytes(network, need);
  const wanted = least / share + engineBytes;
  const beside = share < 1 ? ` and ${megabytes(wanted - engineBytes - least)} for what runs beside it` : "";
  return new ImagierError(
    "MEMORY_LIMIT_EXCEEDED",
    `The ${component.name} needs ${megabytes(wanted)} at least: ${megabytes(least - need.activationBytes)} for its weights, ` +
      `${megabytes(need.activationBytes)} to draw at this size, ${megabytes(engineBytes)} for the engine${beside}; ` +
      `the limit is ${megabytes(limitBytes)}.`,
    { hint: "Raise --memory, ask for a smaller --size, or use a smaller checkpoint." },
  );
}

/** What the names in the declared shapes stand for, read off what is fed; "8*height" tells of height too. */
function sizesOf(inputs: readonly Tensor[], feeds: Feeds): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { name, shape } of inputs) {
    for (const [axis, dim] of shape.entries()) {
      const [, factor = "1", size] = /^(?:(\d+)\*)?(\w+)$/.exec(String(dim)) ?? [];
      const fed = feeds[name]?.shape[axis];
      if (size !== undefined && fed !== undefined && typeof dim === "string") sizes[size] = fed / Number(factor);
    }
  }
  return sizes;
}

function megabytes(sizeBytes: number): string {
  return `${Math.ceil(sizeBytes / 1e6)} MB`;
}

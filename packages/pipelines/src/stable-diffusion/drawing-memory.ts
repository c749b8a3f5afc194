// How much a picture of a size takes with this checkpoint: refused before loading where it cannot be held, in tiles where the
// whole cannot, and so many pictures at once as fit. Knows what the plan asks for, not what is loaded (component-host.ts).

import { totalmem } from "node:os";
import type { Component } from "@imagier/checkpoints";
import { ParameterScope } from "@imagier/graph";
import { clipText } from "@imagier/networks";
import type { LatentSize } from "../checkpoint/autoencoder.js";
import type { Precision } from "../checkpoint/component-host.js";
import { hasRoom, requireRoom, type SizedNetwork, shareOf } from "../checkpoint/memory-need.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { keptShare } from "../checkpoint/weight-choice.js";
import type { DiffusionModel } from "./diffusion-model.js";
import { unetNetwork } from "./guided-network.js";

/** Sides of tiles that are tried, in places of the latents, largest first. */
const tileSides = [128, 96, 64, 48, 32, 16];
/** So many need about 3 GB to decode: not worth counting where nothing was promised. */
const smallPlaces = 64 * 64;
const windowLength = 77;

export interface DrawnSize {
  size: LatentSize;
  /** Branches of the guidance. */
  branches: number;
  pictures: number;
  controls: readonly Component[];
  refiner?: DiffusionModel | undefined;
  precision?: Precision | undefined;
  hasPicture: boolean;
}

export class DrawingMemory {
  readonly #model: DiffusionModel;
  /** What was promised; undefined: nothing was. */
  readonly #promisedBytes: number | undefined;
  /** What was found to fit: building graphs to count takes a while. */
  readonly #fitting = new Set<string>();

  constructor(model: DiffusionModel, promisedBytes: number | undefined) {
    this.#model = model;
    this.#promisedBytes = promisedBytes;
  }

  get hasPromise(): boolean {
    return this.#promisedBytes !== undefined;
  }

  /** Refuses, before anything is loaded, even the smallest picture. @throws MEMORY_LIMIT_EXCEEDED */
  requireAny(): void {
    const size = { width: 8, height: 8 };
    this.require({ size, branches: 1, pictures: 1, controls: [], hasPicture: false });
  }

  /** @throws MEMORY_LIMIT_EXCEEDED, with the numbers */
  require(drawn: DrawnSize): void {
    if (this.#promisedBytes === undefined) return;
    const { size, branches, controls, refiner, precision, hasPicture } = drawn;
    const key = JSON.stringify([size, branches, controls.length, refiner?.checkpoint.path, precision, hasPicture]);
    if (this.#fitting.has(key)) return;
    const tile = this.tileFor(drawn.size, drawn.hasPicture);
    const coded = tile === undefined ? drawn.size : { width: tile, height: tile };
    requireRoom(this.#promisedBytes, [
      ...textNetworks(this.#model),
      ...(drawn.refiner ? textNetworks(drawn.refiner) : []),
      ...this.#coders(coded, drawn.hasPicture),
      this.#unet({ ...drawn, pictures: 1 }),
      ...(drawn.refiner ? [unetOf(drawn.refiner, { ...drawn, controls: [], pictures: 1 })] : []),
    ]);
    this.#fitting.add(key);
  }

  /** The side of the tiles that pictures go through the autoencoder in; undefined where the whole fits. */
  tileFor(size: LatentSize, hasPicture: boolean): number | undefined {
    const fits = (part: LatentSize) =>
      this.#coders(part, hasPicture).every((network) => hasRoom(this.#limitBytes, network));
    const isSmall = !this.hasPromise && size.width * size.height <= smallPlaces;
    if (isSmall || fits(size)) return undefined;
    const sides = tileSides.filter((side) => side < Math.max(size.width, size.height));
    return sides.find((side) => fits({ width: side, height: side })) ?? sides.at(-1);
  }

  /** How many pictures can be drawn together; at least one. */
  picturesAtOnce(drawn: DrawnSize): number {
    let pictures = drawn.pictures;
    while (pictures > 1 && !hasRoom(this.#limitBytes, this.#unet({ ...drawn, pictures }))) pictures--;
    return pictures;
  }

  get #limitBytes(): number {
    return this.#promisedBytes ?? keptShare * totalmem();
  }

  #unet(drawn: DrawnSize): SizedNetwork {
    return unetOf(this.#model, drawn);
  }

  #coders(size: LatentSize, hasPicture: boolean): SizedNetwork[] {
    const coder = klCoder(this.#model);
    const { component, factor, latentChannels } = coder;
    const { width, height } = size;
    const decoder: SizedNetwork = {
      component,
      sizes: {},
      build: (graph) => ({ pixels: coder.decode(graph, graph.input("latents", [1, latentChannels, height, width])) }),
    };
    const encoder: SizedNetwork = {
      component,
      sizes: {},
      build: (graph) => ({
        mean: coder.encode(graph, graph.input("pixels", [1, 3, factor * height, factor * width])).mean,
      }),
    };
    return hasPicture ? [encoder, decoder] : [decoder];
  }
}

function unetOf(model: DiffusionModel, { size, branches, pictures, controls, precision }: DrawnSize): SizedNetwork {
  const { component } = model.unet;
  const network = unetNetwork(model, { controls: [], imagePrompts: [], precision });
  const rows = branches * pictures;
  const sizes = { batch: rows, ...size, tokens: windowLength };
  return { ...network, component, sizes, share: shareOf(component, [component, ...controls]) };
}

function textNetworks({ textEncoders }: DiffusionModel): SizedNetwork[] {
  return textEncoders.map(({ component, config }) => ({
    component,
    sizes: {},
    build: (graph) => {
      const tokens = graph.input("input_ids", [1, windowLength], "int64");
      return { states: clipText(new ParameterScope(graph), config, { tokens }).normedStates.at(-1)! };
    },
  }));
}

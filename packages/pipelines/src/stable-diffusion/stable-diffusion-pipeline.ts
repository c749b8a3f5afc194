// The stages of a Stable Diffusion checkpoint in one object: resolves a request, encodes words and pictures, samples, decodes.
// Not the stages themselves: each has a file beside this one. Opened by open-stable-diffusion.ts.

import {
  type DiffusionPlan,
  type GenerationRequest,
  generatorFieldNames,
  ImagierError,
  type PlannedFile,
} from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { gaussianNoise, type SamplerStep } from "@imagier/sampling";
import { Autoencoder, type LatentSize } from "../checkpoint/autoencoder.js";
import { hashOfFiles } from "../checkpoint/checkpoint-hash.js";
import { checkpointName } from "../checkpoint/checkpoint-name.js";
import type { ComponentHost } from "../checkpoint/component-host.js";
import { latentPreview } from "../checkpoint/latent-preview.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { toBytes } from "../checkpoint/pictures.js";
import { plannedScheduler, requireSameModel, requireTimesteps } from "../checkpoint/planned-schedule.js";
import { settledPrecision } from "../checkpoint/settled-precision.js";
import { refuseFields } from "../checkpoint/taken-fields.js";
import { decodeTiled } from "../checkpoint/tiled-coding.js";
import { decodeWithTiny, type TinyAutoencoderPart, tinyFactor } from "../checkpoint/tiny-autoencoder.js";
import type {
  AdapterPaths,
  CheckpointModel,
  CheckpointPipeline,
  DecodedImage,
  DiffusionResolution,
  EncodeInputs,
  PictureSides,
  SampleOptions,
} from "../pipeline.js";
import { AdapterShelf } from "./adapter-shelf.js";
import { type DiffusionModel, isXl } from "./diffusion-model.js";
import { DrawingMemory, type DrawnSize } from "./drawing-memory.js";
import { type DiffusionConditioning, encodeDiffusion } from "./encode-diffusion.js";
import { branchCount } from "./guided-network.js";
import { offerAdapters, plannedAdapters } from "./planned-adapters.js";
import { resolveNumbers } from "./resolve-diffusion.js";
import { type NoiseSource, type SampleHooks, sampleBatch, scheduleFor } from "./sample-latents.js";

export interface StableDiffusionParts {
  model: DiffusionModel;
  engine: Pick<Engine, "warnings" | "close" | "load">;
  host: ComponentHost;
  cacheDir?: string;
  memoryLimitBytes?: number;
}

export class StableDiffusionPipeline implements CheckpointPipeline<DiffusionConditioning> {
  readonly family = "stable-diffusion";
  readonly model: CheckpointModel;
  readonly #parts: StableDiffusionParts;
  readonly #autoencoder: Autoencoder;
  readonly #shelf: AdapterShelf;
  readonly #memory: DrawingMemory;
  /** Shows the steps where one is given. */
  #previewer: TinyAutoencoderPart | undefined;
  #sha256: Promise<string> | undefined;

  constructor(parts: StableDiffusionParts) {
    const { checkpoint, nativeSizePx, factor } = parts.model;
    const { path } = checkpoint;
    this.model = { path, name: checkpointName(path), nativeSizePx, sizeStepPx: factor };
    this.#parts = parts;
    this.#autoencoder = new Autoencoder(parts.host, klCoder(parts.model));
    this.#shelf = new AdapterShelf(checkpoint, parts.cacheDir);
    this.#memory = new DrawingMemory(parts.model, parts.memoryLimitBytes);
  }

  get warnings(): readonly string[] {
    return this.#parts.engine.warnings;
  }

  async resolve(request: GenerationRequest, sides: PictureSides): Promise<DiffusionResolution> {
    refuseFields(request, generatorFieldNames, "A checkpoint of Stable Diffusion");
    const { model } = this.#parts;
    const hasPicture = request.reference !== undefined;
    const numbers = resolveNumbers(model, { ...request, hasPicture, hasMask: request.mask !== undefined });
    const adapters = await plannedAdapters(this.#shelf, model, request);
    await this.#preview(request.tinyAutoencoder?.path);
    const precision = await settledPrecision(this.#parts.engine, request.precision);
    const size = this.#latentSize(sides);
    const tile = this.#memory.tileFor(size, hasPicture);
    this.#memory.require(this.#drawnSize({ ...numbers, ...adapters, precision, hasPicture }, size));
    return {
      ...numbers,
      model: { name: this.model.name, sha256: await this.#hash() },
      vocabulary: model.vocabularySha256,
      ...adapters,
      ...{ precision, tile },
    };
  }

  async offer(paths: AdapterPaths): Promise<void> {
    await offerAdapters(this.#shelf, paths);
    await this.#preview(paths.tinyAutoencoder);
  }

  async requireMatch(plan: DiffusionPlan): Promise<void> {
    requireSameModel(plan, { sha256: await this.#hash(), vocabulary: this.#parts.model.vocabularySha256 });
  }

  async encode(plan: DiffusionPlan, inputs: EncodeInputs, signal?: AbortSignal): Promise<DiffusionConditioning> {
    const { host, model } = this.#parts;
    const parts = { host, model, autoencoder: this.#autoencoder, shelf: this.#shelf };
    this.#memory.require(this.#drawnSizeOf(plan));
    return encodeDiffusion(parts, { plan, inputs, size: this.#latentSize(plan), signal });
  }

  async sample(
    plan: DiffusionPlan,
    { text, updates, picture, controls, imagePrompts, refiner }: DiffusionConditioning,
    { signal, onStep, onPreview }: SampleOptions = {},
  ): Promise<Float32Array[]> {
    const { host, model } = this.#parts;
    const scheduler = plannedScheduler(plan);
    const { steps, strength, guidance, precision } = plan;
    const size = this.#latentSize(plan);
    requireTimesteps(plan, scheduleFor(scheduler, model, { steps, strength, hasPicture: picture !== undefined }));
    const length = model.autoencoder.config.latent_channels * size.width * size.height;
    let stepsDone = 0;
    const pictures = Array.from({ length: plan.imageCount }, (_, i): SampleHooks => {
      const image = plan.firstImage + i;
      const report = async ({ denoised }: SamplerStep) => {
        onStep?.(++stepsDone);
        if (onPreview) onPreview(await this.#previewOf(denoised, size, signal), image);
      };
      return { noise: noiseOf(plan.seed, image, length), signal, onStep: report };
    });
    const drawn = { text, size, steps, strength, guidance, precision };
    const inputs = { ...drawn, picture, controls, imagePrompts, updates, refiner };
    const parts = { host, model, autoencoder: this.#autoencoder };
    const atOnce = this.#memory.picturesAtOnce(this.#drawnSizeOf(plan));
    const latents: Float32Array[] = [];
    for (let first = 0; first < pictures.length; first += atOnce) {
      const batch = pictures.slice(first, first + atOnce);
      latents.push(...(await sampleBatch(parts, scheduler, { inputs, pictures: batch })));
    }
    return latents;
  }

  async decode(plan: DiffusionPlan, latents: readonly Float32Array[]): Promise<DecodedImage[]> {
    const tiny = plan.decoder && this.#shelf.tinyAutoencoders.get(plan.decoder);
    const size = this.#latentSize(plan);
    const images: DecodedImage[] = [];
    for (const each of latents) {
      const pixels = tiny
        ? await decodeWithTiny(this.#parts.host, tiny, { latents: each, size })
        : await this.#decoded(each, size, plan.tile);
      images.push({ widthPx: plan.widthPx, heightPx: plan.heightPx, data: toBytes(pixels) });
    }
    return images;
  }

  #decoded(latents: Float32Array, size: LatentSize, tile: number | undefined): Promise<Float32Array> {
    if (tile === undefined) return this.#autoencoder.decode(latents, size);
    return decodeTiled(this.#autoencoder, latents, { size, tile, factor: this.#parts.model.factor });
  }

  #drawnSizeOf(plan: DiffusionPlan): DrawnSize {
    return this.#drawnSize({ ...plan, hasPicture: plan.picture !== undefined }, this.#latentSize(plan));
  }

  #drawnSize(
    drawn: Pick<DiffusionPlan, "guidance" | "refiner" | "precision"> & { hasPicture: boolean; imageCount?: number } & {
      controls: readonly PlannedFile[];
    },
    size: LatentSize,
  ): DrawnSize {
    const { guidance, refiner, controls, precision, hasPicture, imageCount: pictures = 1 } = drawn;
    return {
      ...{ size, pictures, precision, hasPicture, branches: branchCount(this.#parts.model, guidance) },
      refiner: refiner && this.#shelf.refiners.get(refiner),
      controls: controls.map((control) => this.#shelf.controlNets.get(control).component),
    };
  }

  async close(): Promise<void> {
    await this.#parts.engine.close();
  }

  async #preview(path: string | undefined): Promise<void> {
    if (path === undefined) return;
    this.#previewer = this.#shelf.tinyAutoencoders.get(await this.#shelf.tinyAutoencoders.add(path));
  }

  /** By the tiny autoencoder where there is one, else one pixel a place of the latents. */
  async #previewOf(latents: Float32Array, size: LatentSize, signal: AbortSignal | undefined): Promise<DecodedImage> {
    const tiny = this.#memory.hasPromise ? undefined : this.#previewer; // it might put the U-Net out at every step
    if (tiny === undefined) return latentPreview(isXl(this.#parts.model) ? "sdxl" : "sd", latents, size);
    const pixels = await decodeWithTiny(this.#parts.host, tiny, { latents, size, signal });
    const factor = tinyFactor(tiny);
    return { widthPx: size.width * factor, heightPx: size.height * factor, data: toBytes(pixels) };
  }

  #latentSize({ widthPx, heightPx }: PictureSides): LatentSize {
    const { sizeStepPx } = this.model;
    if (widthPx % sizeStepPx === 0 && heightPx % sizeStepPx === 0) {
      return { width: widthPx / sizeStepPx, height: heightPx / sizeStepPx };
    }
    throw new ImagierError("SIZE_INVALID", `${widthPx}x${heightPx} is no multiple of ${sizeStepPx} pixels.`);
  }

  /** Of the weights alone; the first time it takes as long as reading them. */
  #hash(): Promise<string> {
    this.#sha256 ??= hashOfFiles(this.#parts.model.checkpoint.files, this.#parts.cacheDir);
    return this.#sha256;
  }
}

/** Draws beside those of the steps, which count from 1 on: no run has so many steps. */
const [pictureDraw, maskedPictureDraw] = [2 ** 31, 2 ** 31 + 1];

function noiseOf(seed: number, image: number, length: number): NoiseSource {
  const draw = (step: number) => gaussianNoise({ seed, image, layer: 0, step }, length);
  return {
    start: () => draw(0),
    picture: () => draw(pictureDraw),
    maskedPicture: () => draw(maskedPictureDraw),
    step: (step) => draw(step + 1),
  };
}

// The stages of a Stable Diffusion checkpoint in one object: resolves a request, encodes words and pictures, samples, decodes.
// Not the stages themselves: each has a file beside this one. Opened by open-stable-diffusion.ts.

import { basename } from "node:path";
import {
  type DiffusionPlan,
  type GenerationRequest,
  generatorFieldNames,
  ImagierError,
  type PlannedAdapter,
} from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { gaussianNoise, type SamplerStep } from "@imagier/sampling";
import { Autoencoder, type LatentSize } from "../checkpoint/autoencoder.js";
import { hashOfFiles } from "../checkpoint/checkpoint-hash.js";
import { type ComponentHost, requireMemory } from "../checkpoint/component-host.js";
import { latentPreview } from "../checkpoint/latent-preview.js";
import { latentMask, maskedPixels, pixelsOf, toBytes, toPixels, toUnit } from "../checkpoint/pictures.js";
import { plannedScheduler, requireSameModel, requireTimesteps } from "../checkpoint/planned-schedule.js";
import { refuseFields } from "../checkpoint/taken-fields.js";
import type {
  AdapterPaths,
  CheckpointModel,
  CheckpointPipeline,
  DecodedImage,
  DiffusionResolution,
  EncodeInputs,
  SampleOptions,
} from "../pipeline.js";
import { type AdapterName, AdapterShelf } from "./adapter-shelf.js";
import { type AdapterUpdates, adapterUpdates } from "./adapters.js";
import type { Control } from "./control.js";
import { type DiffusionModel, isXl } from "./diffusion-model.js";
import { resolveNumbers } from "./resolve-diffusion.js";
import { type NoiseSource, type StartPicture, sampleLatents, scheduleFor } from "./sample-latents.js";
import { encodeText, type TextConditions } from "./text-conditions.js";

export interface StableDiffusionParts {
  model: DiffusionModel;
  engine: Pick<Engine, "warnings" | "close">;
  host: ComponentHost;
  cacheDir?: string;
  memoryLimitBytes?: number;
}

/** What encode hands to sample. */
export interface DiffusionConditioning {
  text: TextConditions;
  updates: AdapterUpdates;
  picture: StartPicture | undefined;
  controls: readonly Control[];
}

export class StableDiffusionPipeline implements CheckpointPipeline<DiffusionConditioning> {
  readonly family = "stable-diffusion";
  readonly model: CheckpointModel;
  readonly #parts: StableDiffusionParts;
  readonly #autoencoder: Autoencoder;
  readonly #shelf: AdapterShelf;
  #sha256: Promise<string> | undefined;

  constructor(parts: StableDiffusionParts) {
    const { checkpoint, nativeSizePx, factor } = parts.model;
    const { path } = checkpoint;
    this.model = { path, name: basename(path).slice(0, 200), nativeSizePx, sizeStepPx: factor };
    this.#parts = parts;
    this.#autoencoder = new Autoencoder(parts.host, parts.model);
    this.#shelf = new AdapterShelf(checkpoint, parts.cacheDir);
  }

  get warnings(): readonly string[] {
    return this.#parts.engine.warnings;
  }

  async resolve(request: GenerationRequest): Promise<DiffusionResolution> {
    refuseFields(request, generatorFieldNames, "A checkpoint of Stable Diffusion");
    const { model } = this.#parts;
    const hasPicture = request.reference !== undefined;
    const numbers = resolveNumbers(model, { ...request, hasPicture, hasMask: request.mask !== undefined });
    const { loras = [], embeddings = [], controls = [] } = request;
    const planned = async <T extends { path: string; weight?: number | undefined }>(
      wishes: readonly T[],
      add: (path: string) => Promise<AdapterName>,
    ) => {
      const adapters: PlannedAdapter[] = [];
      for (const { path, weight = 1 } of wishes) adapters.push({ ...(await add(path)), weight });
      return adapters;
    };
    return {
      ...numbers,
      model: { name: this.model.name, sha256: await this.#hash() },
      vocabulary: model.vocabularySha256,
      loras: await planned(loras, (path) => this.#shelf.addLora(path)),
      embeddings: await planned(
        embeddings.map((path) => ({ path })),
        (path) => this.#shelf.addInversion(path),
      ),
      controls: await planned(controls, (path) => this.#shelf.addControlNet(path)),
    };
  }

  async offer({ loras = [], embeddings = [], controls = [] }: AdapterPaths): Promise<void> {
    for (const path of loras) await this.#shelf.addLora(path);
    for (const path of embeddings) await this.#shelf.addInversion(path);
    for (const path of controls) await this.#shelf.addControlNet(path);
  }

  async requireMatch(plan: DiffusionPlan): Promise<void> {
    requireSameModel(plan, { sha256: await this.#hash(), vocabulary: this.#parts.model.vocabularySha256 });
  }

  async encode(plan: DiffusionPlan, inputs: EncodeInputs, signal?: AbortSignal): Promise<DiffusionConditioning> {
    const { host, model } = this.#parts;
    const updates = adapterUpdates(plan.loras.map((lora) => ({ lora: this.#shelf.lora(lora), strength: lora.weight })));
    const controls = plan.controls.map((control, i): Control => {
      const picture = toUnit(pixelsOf(inputs.controls?.[i], plan, 3));
      return { ...this.#shelf.controlNet(control), ...control, picture };
    });
    requireMemory([[model.unet, ...controls].map(({ component }) => component)], this.#parts.memoryLimitBytes);
    const inversions = plan.embeddings.map((embedding) => this.#shelf.inversion(embedding));
    const { prompt, negativePrompt, clipSkip } = plan;
    const text = await encodeText(host, model, { prompt, negativePrompt, clipSkip, updates, inversions, signal });
    return { text, updates, controls, picture: await this.#encodePicture(plan, inputs, signal) };
  }

  async sample(
    plan: DiffusionPlan,
    { text, updates, picture, controls }: DiffusionConditioning,
    { signal, onStep, onPreview }: SampleOptions = {},
  ): Promise<Float32Array[]> {
    const { host, model } = this.#parts;
    const scheduler = plannedScheduler(plan);
    const { steps, strength, guidance, timesteps } = plan;
    const size = this.#latentSize(plan);
    requireTimesteps(plan, scheduleFor(scheduler, model, { steps, strength, hasPicture: picture !== undefined }));
    const length = model.autoencoder.config.latent_channels * size.width * size.height;
    const pictures: Float32Array[] = [];
    for (let i = 0; i < plan.imageCount; i++) {
      const image = plan.firstImage + i;
      const report = ({ step, denoised }: SamplerStep) => {
        onStep?.(i * timesteps.length + step + 1);
        onPreview?.(latentPreview(isXl(model) ? "sdxl" : "sd", denoised, size), image);
      };
      const inputs = { text, size, steps, strength, guidance, picture, controls, updates };
      const hooks = { noise: noiseOf(plan.seed, image, length), signal, onStep: report };
      const parts = { host, model, autoencoder: this.#autoencoder };
      pictures.push(await sampleLatents(parts, scheduler, { inputs, hooks }));
    }
    return pictures;
  }

  async decode(plan: DiffusionPlan, latents: readonly Float32Array[]): Promise<DecodedImage[]> {
    const images: DecodedImage[] = [];
    for (const each of latents) {
      const pixels = await this.#autoencoder.decode(each, this.#latentSize(plan));
      images.push({ widthPx: plan.widthPx, heightPx: plan.heightPx, data: toBytes(pixels) });
    }
    return images;
  }

  async close(): Promise<void> {
    await this.#parts.engine.close();
  }

  async #encodePicture(
    plan: DiffusionPlan,
    { picture, mask }: EncodeInputs,
    signal: AbortSignal | undefined,
  ): Promise<StartPicture | undefined> {
    if (plan.picture === undefined) return undefined;
    const { model } = this.#parts;
    const size = this.#latentSize(plan);
    const pixels = toPixels(pixelsOf(picture, plan, 3));
    const encoded = await this.#autoencoder.encode(pixels, size, signal);
    if (plan.mask === undefined) return { encoded };
    const marks = pixelsOf(mask, plan, 1);
    const start = { encoded, mask: latentMask(marks, size, model.factor) };
    if (model.variant !== "inpainting") return start;
    return { ...start, masked: await this.#autoencoder.encode(maskedPixels(pixels, marks), size, signal) };
  }

  #latentSize({ widthPx, heightPx }: DiffusionPlan): LatentSize {
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

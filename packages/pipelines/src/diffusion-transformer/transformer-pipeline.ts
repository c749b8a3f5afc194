// The stages of a diffusion transformer in one object: resolves a request, encodes words and a picture, samples, decodes.
// Not the stages themselves, nor any family: each has a file beside this one. Opened by open-diffusion-transformer.ts.

import { type DiffusionPlan, type GenerationRequest, ImagierError } from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { gaussianNoise, type SamplerStep } from "@imagier/sampling";
import { Autoencoder, type EncodedPicture, type LatentSize } from "../checkpoint/autoencoder.js";
import { hashOfFiles } from "../checkpoint/checkpoint-hash.js";
import { checkpointName } from "../checkpoint/checkpoint-name.js";
import type { ComponentHost } from "../checkpoint/component-host.js";
import { latentPreview } from "../checkpoint/latent-preview.js";
import { pixelsOf, toBytes, toPixels } from "../checkpoint/pictures.js";
import { plannedScheduler, requireSameModel, requireTimesteps } from "../checkpoint/planned-schedule.js";
import type { PackedForms } from "../checkpoint/weight-choice.js";
import type {
  CheckpointModel,
  CheckpointPipeline,
  DecodedImage,
  DiffusionResolution,
  EncodeInputs,
  PictureSides,
  SampleOptions,
} from "../pipeline.js";
import { encodeRegional } from "./region-words.js";
import { resolveTransformer } from "./resolve-transformer.js";
import { sampleTransformer, transformerSchedule } from "./sample-transformer.js";
import type { Conditions, TransformerModel } from "./transformer-model.js";

export interface TransformerParts {
  model: TransformerModel;
  engine: Pick<Engine, "warnings" | "close">;
  host: ComponentHost;
  cacheDir?: string | undefined;
  /** What a person should know of how the networks are held. @default nothing */
  choices?: readonly string[];
  /** How those are held that are not float32. @default all are */
  forms?: PackedForms | undefined;
}

/** What encode hands to sample. */
export interface TransformerConditioning {
  conditions: Conditions;
  picture: EncodedPicture | undefined;
}

/** The draw for an encoded picture, beside those of the steps, which count from 1 on: no run has so many steps. */
const pictureDraw = 2 ** 31;

export class TransformerPipeline implements CheckpointPipeline<TransformerConditioning> {
  readonly family = "diffusion-transformer";
  readonly model: CheckpointModel;
  readonly #parts: TransformerParts;
  readonly #autoencoder: Autoencoder;
  #sha256: Promise<string> | undefined;

  constructor(parts: TransformerParts) {
    const { checkpoint, nativeSizePx, factor, patch } = parts.model;
    const { path } = checkpoint;
    this.model = { path, name: checkpointName(path), nativeSizePx, sizeStepPx: factor * patch };
    this.#parts = parts;
    this.#autoencoder = new Autoencoder(parts.host, parts.model.autoencoder);
  }

  get warnings(): readonly string[] {
    const { engine, choices = [] } = this.#parts;
    return [...engine.warnings, ...choices];
  }

  async resolve(request: GenerationRequest, sides: PictureSides): Promise<DiffusionResolution> {
    const { model } = this.#parts;
    return {
      ...resolveTransformer(model, request, this.#latentSize(sides)),
      model: { name: this.model.name, sha256: await this.#hash() },
      vocabulary: model.vocabularySha256,
      weights: this.#parts.forms,
      ...{ loras: [], embeddings: [], controls: [] },
    };
  }

  /** There are no adapters for these checkpoints: a plan that names some is refused by `requireMatch`. */
  async offer(): Promise<void> {}

  async requireMatch(plan: DiffusionPlan): Promise<void> {
    const hash = { sha256: await this.#hash(), vocabulary: this.#parts.model.vocabularySha256 };
    requireSameModel(plan, hash);
    if (plan.loras.length + plan.embeddings.length + plan.controls.length === 0 && plan.mask === undefined) return;
    throw new ImagierError(
      "MODEL_MISMATCH",
      "The plan has adapters or a mask, which this kind of checkpoint does not take.",
    );
  }

  async encode(plan: DiffusionPlan, { picture }: EncodeInputs, signal?: AbortSignal): Promise<TransformerConditioning> {
    const { host, model } = this.#parts;
    const { prompt, negativePrompt, guidance, clipSkip } = plan;
    host.holdAs(plan.weights);
    const wish = { prompt, negativePrompt, guidanceScale: guidance.scale, clipSkip, signal };
    const conditions = await encodeRegional(host, model, { ...plan, ...wish });
    if (plan.picture === undefined) return { conditions, picture: undefined };
    const pixels = toPixels(pixelsOf(picture, plan, 3));
    return { conditions, picture: await this.#autoencoder.encode(pixels, this.#latentSize(plan), signal) };
  }

  async sample(
    plan: DiffusionPlan,
    { conditions, picture }: TransformerConditioning,
    { signal, onStep, onPreview }: SampleOptions = {},
  ): Promise<Float32Array[]> {
    const { host, model } = this.#parts;
    host.holdAs(plan.weights);
    const scheduler = plannedScheduler(plan);
    const size = this.#latentSize(plan);
    const schedule = transformerSchedule(model, scheduler, { steps: plan.steps, size, strength: plan.strength });
    requireTimesteps(plan, schedule);
    const length = model.autoencoder.latentChannels * size.width * size.height;
    const pictures: Float32Array[] = [];
    for (let i = 0; i < plan.imageCount; i++) {
      const image = plan.firstImage + i;
      const draw = (step: number) => gaussianNoise({ seed: plan.seed, image, layer: 0, step }, length);
      const report = ({ step, denoised }: SamplerStep) => {
        onStep?.(i * plan.timesteps.length + step + 1);
        if (model.previewKind) onPreview?.(latentPreview(model.previewKind, denoised, size), image);
      };
      const run = {
        ...{ conditions, size, schedule, guidance: plan.guidance, signal, onStep: report },
        picture: picture && this.#autoencoder.sampleOf(picture, draw(pictureDraw)),
        noise: { start: () => draw(0), step: (step: number) => draw(step + 1) },
      };
      pictures.push(await sampleTransformer(host, model, { scheduler, run }));
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

  #latentSize({ widthPx, heightPx }: PictureSides): LatentSize {
    const { sizeStepPx } = this.model;
    const { factor } = this.#parts.model;
    if (widthPx % sizeStepPx === 0 && heightPx % sizeStepPx === 0) {
      return { width: widthPx / factor, height: heightPx / factor };
    }
    throw new ImagierError("SIZE_INVALID", `${widthPx}x${heightPx} is no multiple of ${sizeStepPx} pixels.`);
  }

  /** Of the weights alone; the first time it takes as long as reading them. */
  #hash(): Promise<string> {
    this.#sha256 ??= hashOfFiles(this.#parts.model.checkpoint.files, this.#parts.cacheDir);
    return this.#sha256;
  }
}

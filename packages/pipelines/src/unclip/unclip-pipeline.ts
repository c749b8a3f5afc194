// The stages of an unCLIP checkpoint in one object: from a plan to pictures, with the steps of all three counted through.
// Not the stages themselves (sample-unclip.ts). Opened by open-unclip.ts.

import { type GenerationRequest, ImagierError, type UnclipPlan } from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";
import { hashOfFiles } from "../checkpoint/checkpoint-hash.js";
import { checkpointName } from "../checkpoint/checkpoint-name.js";
import type { ComponentHost } from "../checkpoint/component-host.js";
import { toBytes } from "../checkpoint/pictures.js";
import { requireSameModel } from "../checkpoint/planned-schedule.js";
import { takeOnly } from "../checkpoint/taken-fields.js";
import type {
  CheckpointModel,
  CheckpointPipeline,
  DecodedImage,
  GeneratorResolution,
  SampleOptions,
} from "../pipeline.js";
import { sampleUnclip, type UnclipRun, type UnclipStage } from "./sample-unclip.js";
import type { UnclipModel } from "./unclip-model.js";

/** As the reference pipeline draws. */
const usual = {
  steps: { prior: 25, decoder: 25, superResolution: 7 },
  guidanceScale: { prior: 4, decoder: 8 },
};
/** The schedule's ends are two. */
const fewestSteps = 2;

/** Each stage draws the noise of a layer of its own. */
const layers: Record<UnclipStage, number> = { prior: 0, decoder: 1, superResolution: 2 };

export interface UnclipParts {
  model: UnclipModel;
  host: ComponentHost;
  engine: Pick<Engine, "warnings" | "close">;
  cacheDir?: string | undefined;
}

export class UnclipPipeline implements CheckpointPipeline<void> {
  readonly family = "unclip";
  readonly model: CheckpointModel;
  readonly #parts: UnclipParts;
  #sha256: Promise<string> | undefined;

  constructor(parts: UnclipParts) {
    const { path } = parts.model.checkpoint;
    this.model = {
      ...{ path, name: checkpointName(path) },
      ...{ nativeSizePx: parts.model.sides.picture, sizeStepPx: 1 },
    };
    this.#parts = parts;
  }

  get warnings(): readonly string[] {
    return this.#parts.engine.warnings;
  }

  /** `steps` are those of the prior and of the decoder, `guidanceScale` is the decoder's. */
  async resolve(request: GenerationRequest): Promise<GeneratorResolution<UnclipPlan>> {
    takeOnly(request, ["negativePrompt", "steps", "guidanceScale"], "An unCLIP checkpoint");
    const { prior, decoder, superResolution } = usual.steps;
    const { steps, guidanceScale = usual.guidanceScale.decoder, negativePrompt = "" } = request;
    if (steps !== undefined && steps < fewestSteps) {
      throw new ImagierError("STEPS_INVALID", `unCLIP takes ${fewestSteps} steps or more but received ${steps}.`);
    }
    const stageSteps = { prior: steps ?? prior, decoder: steps ?? decoder, superResolution };
    return {
      ...{ negativePrompt, stageSteps, guidanceScale: { ...usual.guidanceScale, decoder: guidanceScale } },
      steps: stageSteps.prior + stageSteps.decoder + stageSteps.superResolution,
      model: { name: this.model.name, sha256: await this.#hash() },
      vocabulary: this.#parts.model.vocabularySha256,
    };
  }

  /** There are no adapters for these checkpoints. */
  async offer(): Promise<void> {}

  async requireMatch(plan: UnclipPlan): Promise<void> {
    requireSameModel(plan, { sha256: await this.#hash(), vocabulary: this.#parts.model.vocabularySha256 });
  }

  /** The words are read in the first of the stages. */
  async encode(): Promise<void> {}

  /** Pixels of each picture; the previews are the estimates of the decoder and of what enlarges it. */
  async sample(plan: UnclipPlan, _: unknown, { signal, onStep, onPreview }: SampleOptions = {}) {
    const { host, model } = this.#parts;
    const pictures: Float32Array[] = [];
    let done = 0;
    for (let i = 0; i < plan.imageCount; i++) {
      const image = plan.firstImage + i;
      const run: UnclipRun = {
        ...{ prompt: plan.prompt, negativePrompt: plan.negativePrompt, guidanceScale: plan.guidanceScale, signal },
        steps: plan.stageSteps,
        noise: (stage, step, count) => gaussianNoise({ seed: plan.seed, image, layer: layers[stage], step }, count),
        onStep: (stage, { denoised }) => {
          onStep?.(++done);
          if (stage !== "prior") onPreview?.(pictureOf(denoised), image);
        },
      };
      pictures.push((await sampleUnclip(host, model, run)).pixels);
    }
    return pictures;
  }

  async decode(_: UnclipPlan, pixels: readonly Float32Array[]): Promise<DecodedImage[]> {
    return pixels.map(pictureOf);
  }

  async close(): Promise<void> {
    await this.#parts.engine.close();
  }

  /** Of the weights alone; the first time it takes as long as reading them. */
  #hash(): Promise<string> {
    this.#sha256 ??= hashOfFiles(this.#parts.model.checkpoint.files, this.#parts.cacheDir);
    return this.#sha256;
  }
}

/** [3, side, side] in [-1, 1] -> rows of bytes. */
function pictureOf(pixels: Float32Array): DecodedImage {
  const side = Math.sqrt(pixels.length / 3);
  return { widthPx: side, heightPx: side, data: toBytes(pixels) };
}

// The stages of an unCLIP checkpoint in one object: from a plan to pictures, with the steps of all three counted through.
// Not the stages themselves (sample-unclip.ts). Opened by open-unclip.ts.

import { basename } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";
import type { ComponentHost } from "../checkpoint/component-host.js";
import { toBytes } from "../checkpoint/pictures.js";
import type { CheckpointModel, DecodedImage, SampleOptions } from "../pipeline.js";
import { sampleUnclip, type UnclipRun, type UnclipStage } from "./sample-unclip.js";
import type { UnclipModel } from "./unclip-model.js";

/** All that one draw needs, complete. */
export type UnclipPlan = Pick<UnclipRun, "prompt" | "negativePrompt" | "steps" | "guidanceScale"> & {
  seed: number;
  /** Which picture of the seed comes first. */
  firstImage: number;
  imageCount: number;
};

/** As the reference pipeline draws. */
const usual = {
  ...{ negativePrompt: "", seed: 0, firstImage: 0, imageCount: 1 },
  steps: { prior: 25, decoder: 25, superResolution: 7 },
  guidanceScale: { prior: 4, decoder: 8 },
};

/** Each stage draws the noise of a layer of its own. */
const layers: Record<UnclipStage, number> = { prior: 0, decoder: 1, superResolution: 2 };
const mostSteps = 1000;

export class UnclipPipeline {
  readonly family = "unclip";
  readonly model: CheckpointModel;
  readonly #model: UnclipModel;
  readonly #host: ComponentHost;
  readonly #engine: Pick<Engine, "warnings" | "close">;

  constructor({
    model,
    host,
    engine,
  }: { model: UnclipModel; host: ComponentHost; engine: Pick<Engine, "warnings" | "close"> }) {
    const { path } = model.checkpoint;
    const side = model.sides.picture;
    this.model = { path, name: basename(path).slice(0, 200), nativeSizePx: side, sizeStepPx: side };
    this.#model = model;
    this.#host = host;
    this.#engine = engine;
  }

  get warnings(): readonly string[] {
    return this.#engine.warnings;
  }

  /** A plan with what is usual. @throws VALUE_INVALID */
  plan(wish: Pick<UnclipPlan, "prompt"> & Partial<UnclipPlan>): UnclipPlan {
    const plan = { ...usual, ...wish };
    for (const [stage, steps] of Object.entries(plan.steps)) {
      if (Number.isInteger(steps) && steps >= 2 && steps <= mostSteps) continue;
      const message = `Expected steps.${stage} to be a whole number from 2 to ${mostSteps} but received ${steps}.`;
      throw new ImagierError("VALUE_INVALID", message);
    }
    return plan;
  }

  /**
   * Pixels of each picture. `onStep` counts the steps of all stages; the preview is the decoder's estimate.
   * @throws SAMPLE_NOT_FINITE, CANCELLED, ENGINE_*
   */
  async sample(plan: UnclipPlan, { signal, onStep, onPreview }: SampleOptions = {}): Promise<Float32Array[]> {
    const pictures: Float32Array[] = [];
    let done = 0;
    for (let i = 0; i < plan.imageCount; i++) {
      const image = plan.firstImage + i;
      const run: UnclipRun = {
        ...plan,
        signal,
        noise: (stage, step, count) => gaussianNoise({ seed: plan.seed, image, layer: layers[stage], step }, count),
        onStep: (stage, { denoised }) => {
          onStep?.(++done);
          if (stage !== "prior") onPreview?.(pictureOf(denoised), image);
        },
      };
      pictures.push((await sampleUnclip(this.#host, this.#model, run)).pixels);
    }
    return pictures;
  }

  async decode(pixels: readonly Float32Array[]): Promise<DecodedImage[]> {
    return pixels.map(pictureOf);
  }

  /** Ends the engine; may be called twice. */
  async close(): Promise<void> {
    await this.#engine.close();
  }
}

/** [3, side, side] in [-1, 1] -> rows of bytes. */
function pictureOf(pixels: Float32Array): DecodedImage {
  const side = Math.sqrt(pixels.length / 3);
  return { widthPx: side, heightPx: side, data: toBytes(pixels) };
}

// The stages of a generator that draws in one step: latents from seeds or on a walk between seeds, then pictures.
// Not the models: each has a file beside this one. Opened by open-gan.ts.

import { type GanPlan, type GenerationRequest, ImagierError, walkLength } from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";
import { hashOfFiles } from "../checkpoint/checkpoint-hash.js";
import { checkpointName } from "../checkpoint/checkpoint-name.js";
import { classOfPrompt, requireClass } from "../checkpoint/class-names.js";
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
import type { GanModel } from "./gan-model.js";
import { alongLine, alongSphere, latentsOf } from "./latents.js";

export interface GanParts {
  /** Real path of the folder. */
  path: string;
  gan: GanModel;
  engine: Pick<Engine, "warnings" | "close">;
  cacheDir: string | undefined;
}

/** Latents are cut here where a model learned from such. */
const cut = 2;

export class GanPipeline implements CheckpointPipeline<void> {
  readonly family = "gan";
  readonly model: CheckpointModel;
  readonly #parts: GanParts;
  #sha256: Promise<string> | undefined;

  constructor(parts: GanParts) {
    const { path, gan } = parts;
    this.model = { path, name: checkpointName(path), nativeSizePx: gan.sidePx, sizeStepPx: 1 };
    this.#parts = parts;
  }

  get warnings(): readonly string[] {
    return this.#parts.engine.warnings;
  }

  /** The prompt is the name or number of a class; a model without classes reads none. */
  async resolve(request: GenerationRequest): Promise<GeneratorResolution<GanPlan>> {
    takeOnly(request, ["truncation", "noiseMode", "walk"], "A generator that draws in one step");
    const { prompt, truncation = 1, noiseMode = "const", walk, count } = request;
    if (walk !== undefined && count !== undefined)
      throw new ImagierError("OPTION_CONFLICT", "A walk says itself how many pictures it has: give no count.");
    const { classCount, classNames } = this.#parts.gan;
    return {
      ...{ truncation, noiseMode, walk, steps: 1 },
      ...(walk && { imageCount: walkLength(walk) }),
      classIndex: classCount > 0 ? classOfPrompt(prompt, classNames, classCount) : undefined,
      model: { name: this.model.name, sha256: await this.#hash() },
    };
  }

  /** There are no adapters for these checkpoints. */
  async offer(): Promise<void> {}

  async requireMatch(plan: GanPlan): Promise<void> {
    requireSameModel(plan, { sha256: await this.#hash() });
    requireClass(plan.classIndex, this.#parts.gan.classCount);
  }

  /** A class is read with the latents. */
  async encode(): Promise<void> {}

  /**
   * Pixels of each picture. Picture i has the latents of image `firstImage + i`; those of a walk lie between images 0 of
   * its seeds.
   */
  async sample(plan: GanPlan, _: unknown, { signal, onStep, onPreview }: SampleOptions = {}): Promise<Float32Array[]> {
    const { classIndex, truncation, noiseMode, seed, firstImage, imageCount, walk } = plan;
    const pictures: Float32Array[] = [];
    for (let image = firstImage; image < firstImage + imageCount; image++) {
      const styles = await this.#stylesOf(plan, image, signal);
      // On a walk all pictures have one noise: what moves is to be the picture.
      const noiseImage = walk ? 0 : image;
      const noise = (layer: number, count: number) => gaussianNoise({ seed, image: noiseImage, layer, step: 0 }, count);
      const pixels = await this.#parts.gan.draw({ styles, classIndex, truncation, noiseMode, noise, signal });
      if (!pixels.every(Number.isFinite))
        throw new ImagierError("SAMPLE_NOT_FINITE", `Picture ${image} is not finite.`);
      pictures.push(pixels);
      onStep?.(pictures.length);
      onPreview?.(this.#pictureOf(pixels), image);
    }
    return pictures;
  }

  async decode(_: GanPlan, pixels: readonly Float32Array[]): Promise<DecodedImage[]> {
    return pixels.map((each) => this.#pictureOf(each));
  }

  async close(): Promise<void> {
    await this.#parts.engine.close();
  }

  async #stylesOf({ classIndex, seed, walk }: GanPlan, image: number, signal?: AbortSignal): Promise<Float32Array> {
    const { gan } = this.#parts;
    const stylesAt = (place: { seed: number; image: number }) =>
      gan.stylesOf(latentsOf(place, gan.latentSize, gan.hasCutLatents ? cut : undefined), classIndex, signal);
    if (walk === undefined) return stylesAt({ seed, image });
    const stop = Math.floor(image / walk.frames);
    const from = await stylesAt({ seed: walk.seeds[stop]!, image: 0 });
    const share = (image % walk.frames) / walk.frames;
    if (share === 0) return from;
    const to = await stylesAt({ seed: walk.seeds[stop + 1]!, image: 0 });
    return gan.walksOnSphere ? alongSphere(from, to, share) : alongLine(from, to, share);
  }

  #pictureOf(pixels: Float32Array): DecodedImage {
    const { sidePx } = this.#parts.gan;
    return { widthPx: sidePx, heightPx: sidePx, data: toBytes(pixels) };
  }

  /** Of the weights alone; the first time it takes as long as reading them. */
  #hash(): Promise<string> {
    this.#sha256 ??= hashOfFiles(this.#parts.gan.files, this.#parts.cacheDir);
    return this.#sha256;
  }
}

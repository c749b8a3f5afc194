// The stages of a generator that draws in one step: latents from seeds or on a walk between seeds, then pictures.
// Not the models: each has a file beside this one. Opened by open-gan.ts.

import { basename } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";
import { classOfPrompt } from "../checkpoint/class-names.js";
import { toBytes } from "../checkpoint/pictures.js";
import type { CheckpointModel, DecodedImage, SampleOptions } from "../pipeline.js";
import type { GanModel, NoiseMode } from "./gan-model.js";
import { alongLine, alongSphere, latentsOf } from "./latents.js";

/** From each seed to the next, `frames` pictures a stretch, and the last seed's own. */
export interface GanWalk {
  seeds: readonly number[];
  frames: number;
}

/** All that one draw needs, complete. */
export interface GanPlan {
  /** The name or number of a class, for models of classes; else empty. */
  prompt: string;
  seed: number;
  /** Which picture of the seed comes first. */
  firstImage: number;
  imageCount: number;
  /** From 0 to 1: below 1 less varied and better. */
  truncation: number;
  noiseMode: NoiseMode;
  /** In the place of `imageCount` pictures of the seed. */
  walk?: GanWalk;
}

/** Latents are cut here where a model learned from such. */
const cut = 2;
const mostFrames = 10_000;

export class GanPipeline {
  readonly family = "gan";
  readonly model: CheckpointModel;
  readonly #gan: GanModel;
  readonly #engine: Pick<Engine, "warnings" | "close">;

  constructor(path: string, gan: GanModel, engine: Pick<Engine, "warnings" | "close">) {
    const { sidePx } = gan;
    this.model = { path, name: basename(path).slice(0, 200), nativeSizePx: sidePx, sizeStepPx: sidePx };
    this.#gan = gan;
    this.#engine = engine;
  }

  get warnings(): readonly string[] {
    return this.#engine.warnings;
  }

  /** A plan with what is usual. @throws VALUE_INVALID */
  plan(wish: Partial<GanPlan>): GanPlan {
    const usual = { prompt: "", seed: 0, firstImage: 0, imageCount: 1, truncation: 1, noiseMode: "const" as const };
    const plan: GanPlan = { ...usual, ...wish };
    if (!(plan.truncation >= 0 && plan.truncation <= 1))
      throw invalid("truncation", "a number from 0 to 1", plan.truncation);
    if (plan.walk) requireWalk(plan.walk);
    this.#classOf(plan.prompt);
    return plan;
  }

  /** Styles of each picture. Picture i has the latents of image `firstImage + i`; those of a walk are image 0 of their seeds. */
  async sample(plan: GanPlan, { signal }: Pick<SampleOptions, "signal"> = {}): Promise<Float32Array[]> {
    const classIndex = this.#classOf(plan.prompt);
    const stylesAt = (seed: number, image: number) => {
      const latents = latentsOf({ seed, image }, this.#gan.latentSize, this.#gan.hasCutLatents ? cut : undefined);
      return this.#gan.stylesOf(latents, classIndex, signal);
    };
    const { walk, seed, firstImage, imageCount } = plan;
    const stops: Float32Array[] = [];
    if (walk) for (const each of walk.seeds) stops.push(await stylesAt(each, 0));
    else for (let i = 0; i < imageCount; i++) stops.push(await stylesAt(seed, firstImage + i));
    return walk ? this.#between(stops, walk.frames) : stops;
  }

  /** @throws SAMPLE_NOT_FINITE, CANCELLED, ENGINE_* */
  async decode(
    plan: GanPlan,
    styles: readonly Float32Array[],
    { signal, onStep, onPreview }: SampleOptions = {},
  ): Promise<DecodedImage[]> {
    const classIndex = this.#classOf(plan.prompt);
    const { truncation, noiseMode, seed, firstImage } = plan;
    const images: DecodedImage[] = [];
    for (const [i, each] of styles.entries()) {
      // On a walk all pictures have one noise: what moves is to be the picture.
      const image = plan.walk ? 0 : firstImage + i;
      const noise = (layer: number, count: number) => gaussianNoise({ seed, image, layer, step: 0 }, count);
      const pixels = await this.#gan.draw({ styles: each, classIndex, truncation, noiseMode, noise, signal });
      if (!pixels.every(Number.isFinite))
        throw new ImagierError("SAMPLE_NOT_FINITE", `Picture ${image} is not finite.`);
      const drawn = { widthPx: this.#gan.sidePx, heightPx: this.#gan.sidePx, data: toBytes(pixels) };
      images.push(drawn);
      onStep?.(i + 1);
      onPreview?.(drawn, image);
    }
    return images;
  }

  /** Ends the engine; may be called twice. */
  async close(): Promise<void> {
    await this.#engine.close();
  }

  #between(stops: readonly Float32Array[], frames: number): Float32Array[] {
    const way = this.#gan.walksOnSphere ? alongSphere : alongLine;
    const stretches = stops
      .slice(1)
      .flatMap((to, i) => Array.from({ length: frames }, (_, frame) => way(stops[i]!, to, frame / frames)));
    return [...stretches, stops.at(-1)!];
  }

  #classOf(prompt: string): number | undefined {
    const { classCount, classNames } = this.#gan;
    return classCount > 0 ? classOfPrompt(prompt, classNames, classCount) : undefined;
  }
}

function requireWalk({ seeds, frames }: GanWalk): void {
  if (seeds.length < 2) throw invalid("walk.seeds.length", "a number from 2", seeds.length);
  const total = frames * (seeds.length - 1);
  if (Number.isInteger(frames) && frames >= 1 && total <= mostFrames) return;
  throw invalid("walk.frames", `a whole number from 1, at most ${mostFrames} for all stretches`, frames);
}

function invalid(name: string, expected: string, received: number): ImagierError {
  return new ImagierError("VALUE_INVALID", `Expected ${name} to be ${expected} but received ${received}.`);
}

// From noise, or from a picture with noise, to latents: the schedule entered where it is to be, the mask kept at every step.
// One picture at a time, so that a picture of a batch is the same to the bit as the picture alone. Draws no noise itself.

import { ImagierError } from "@imagier/contracts";
import { noiseTo, type SamplerStep, type Schedule, type Scheduler, startAt } from "@imagier/sampling";
import type { Autoencoder, EncodedPicture, LatentSize } from "../checkpoint/autoencoder.js";
import type { ComponentHost } from "../checkpoint/component-host.js";
import type { AdapterUpdates } from "./adapters.js";
import type { Control } from "./control.js";
import type { DiffusionModel } from "./diffusion-model.js";
import { type Guidance, guidedNetwork } from "./guided-network.js";
import type { TextConditions } from "./text-conditions.js";

/** Standard normals, as many as the latents have numbers. Each is asked for at most once a picture. */
export interface NoiseSource {
  /** For the latents that sampling starts from. */
  start(): Float32Array;
  /** For the draw from the distribution of the encoded picture. */
  picture(): Float32Array;
  /** The same for the picture without what the mask takes out. */
  maskedPicture(): Float32Array;
  step(step: number): Float32Array;
}

/** A picture to start from, to edit, or to keep beside the mask. */
export interface StartPicture {
  encoded: EncodedPicture;
  /** What is to be drawn anew: 1 anew, 0 kept, one number a place of the latents. */
  mask?: Float32Array;
  /** The picture without what the mask takes out; for networks that look at it. */
  masked?: EncodedPicture;
}

export interface SampleInputs {
  text: TextConditions;
  size: LatentSize;
  steps: number;
  /** Share of the steps taken from the picture. @default 1 */
  strength?: number;
  guidance: Guidance;
  picture?: StartPicture | undefined;
  controls?: readonly Control[];
  updates?: AdapterUpdates;
}

export interface SampleHooks {
  noise: NoiseSource;
  signal?: AbortSignal | undefined;
  /** Awaited after each step; `latents` are those after the mask. */
  onStep?: (step: SamplerStep) => void | Promise<void>;
}

export interface DiffusionParts {
  host: ComponentHost;
  model: DiffusionModel;
  autoencoder: Autoencoder;
}

/** The steps that a request takes: all, or from a picture the last ones. @throws VALUE_INVALID */
export function scheduleFor(
  scheduler: Scheduler,
  { variant }: Pick<DiffusionModel, "variant">,
  { steps, strength = 1, hasPicture }: { steps: number; strength?: number; hasPicture: boolean },
): Schedule {
  const schedule = scheduler.schedule({ steps });
  return hasPicture && variant !== "instruct-pix2pix" ? startAt(schedule, strength, steps) : schedule;
}

/** @returns latents as the denoiser has them, [channels, height, width]. @throws SAMPLE_NOT_FINITE, CANCELLED, ENGINE_* */
export async function sampleLatents(
  { host, model, autoencoder }: DiffusionParts,
  scheduler: Scheduler,
  { inputs, hooks }: { inputs: SampleInputs; hooks: SampleHooks },
): Promise<Float32Array> {
  const { picture, strength = 1, steps, size } = inputs;
  const { noise, signal, onStep } = hooks;
  const schedule = scheduleFor(scheduler, model, { steps, strength, hasPicture: picture !== undefined });
  const clean =
    picture && needsClean(model, picture, strength)
      ? autoencoder.sampleOf(picture.encoded, noise.picture())
      : undefined;
  const start = noise.start();
  const isFresh = clean === undefined || (picture?.mask !== undefined && strength === 1);
  const latents = isFresh ? start.map((value) => value * schedule.initNoiseSigma) : noiseTo(schedule, clean, start);
  const network = guidedNetwork(host, model, {
    ...inputs,
    signal,
    steps: schedule.steps.length - schedule.begin,
    beside: picture && besideLatents(model, autoencoder, { picture, noise, places: size.width * size.height }),
  });
  const keep =
    clean && picture?.mask && model.variant !== "inpainting" ? { clean, start, mask: picture.mask } : undefined;
  const sampled = await scheduler.sampler(scheduler.denoiser(network), latents, schedule, {
    signal,
    noise: (step) => noise.step(step),
    async onStep(step) {
      if (keep) keepUnmasked(step, schedule, keep);
      await onStep?.(step);
    },
  });
  if (sampled.every(Number.isFinite)) return sampled;
  throw new ImagierError("SAMPLE_NOT_FINITE", "The latents came out with numbers that are not finite.");
}

/** An inpainting network that starts from pure noise sees the picture beside the latents only, as an editing one does. */
function needsClean({ variant }: DiffusionModel, { mask }: StartPicture, strength: number): boolean {
  if (variant === "instruct-pix2pix") return false;
  return !(variant === "inpainting" && mask !== undefined && strength === 1);
}

function besideLatents(
  { variant }: DiffusionModel,
  autoencoder: Autoencoder,
  { picture, noise, places }: { picture: StartPicture; noise: NoiseSource; places: number },
): Float32Array | undefined {
  if (variant === "instruct-pix2pix") return picture.encoded.mean; // the most likely latents, as they are
  if (variant !== "inpainting") return undefined;
  const { mask, masked = picture.encoded } = picture;
  const latents = autoencoder.sampleOf(masked, noise.maskedPicture());
  const beside = new Float32Array(places + latents.length);
  beside.set(mask ?? new Float32Array(places).fill(1));
  beside.set(latents, places);
  return beside;
}

interface Kept {
  clean: Float32Array;
  start: Float32Array;
  mask: Float32Array;
}

/** What the mask keeps is the picture itself, with the noise of the level that the next step begins at. */
function keepUnmasked({ latents, step }: SamplerStep, schedule: Schedule, { clean, start, mask }: Kept): void {
  const begin = schedule.begin + step + 1;
  const original = begin < schedule.steps.length ? noiseTo({ ...schedule, begin }, clean, start) : clean;
  for (let i = 0; i < latents.length; i++) {
    const anew = mask[i % mask.length]!;
    latents[i] = (1 - anew) * original[i]! + anew * latents[i]!;
  }
}

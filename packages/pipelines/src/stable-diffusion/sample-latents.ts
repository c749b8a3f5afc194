// From noise, or from a picture with noise, to latents: the schedule entered where it is to be, the mask kept at every step.
// Pictures of a batch share the calls of the network and nothing else: each is what it is alone. Draws no noise itself.

import { ImagierError } from "@imagier/contracts";
import { type Network, noiseTo, type SamplerStep, type Schedule, type Scheduler, startAt } from "@imagier/sampling";
import type { Autoencoder, EncodedPicture, LatentSize } from "../checkpoint/autoencoder.js";
import type { ComponentHost, Precision } from "../checkpoint/component-host.js";
import type { AdapterUpdates } from "./adapters.js";
import type { Control } from "./control.js";
import type { DiffusionModel } from "./diffusion-model.js";
import { type BatchNetwork, type Guidance, guidedNetwork } from "./guided-network.js";
import type { ImagePrompt } from "./image-prompts.js";
import { JoinedCalls } from "./joined-calls.js";
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
  imagePrompts?: readonly ImagePrompt[];
  updates?: AdapterUpdates;
  refiner?: Refiner | undefined;
  /** Of the U-Nets. @default "f32" */
  precision?: Precision | undefined;
}

/** A second network that takes the last steps, with words of its own. Podell et al. 2023 (arXiv 2307.01952), section 2.5. */
export interface Refiner {
  model: DiffusionModel;
  text: TextConditions;
  /** Share of the noise levels, in timesteps of training, that are done before it; from 0 to 1. */
  start: number;
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
  parts: DiffusionParts,
  scheduler: Scheduler,
  { inputs, hooks }: { inputs: SampleInputs; hooks: SampleHooks },
): Promise<Float32Array> {
  const [latents] = await sampleBatch(parts, scheduler, { inputs, pictures: [hooks] });
  return latents!;
}

/**
 * Several pictures with one call of the network for all at each step.
 * @param pictures noise and hooks of each. @throws as `sampleLatents`, once, for all
 */
export async function sampleBatch(
  parts: DiffusionParts,
  scheduler: Scheduler,
  { inputs, pictures }: { inputs: SampleInputs; pictures: readonly SampleHooks[] },
): Promise<Float32Array[]> {
  const { picture, strength = 1, steps } = inputs;
  const schedule = scheduleFor(scheduler, parts.model, { steps, strength, hasPicture: picture !== undefined });
  const network = batchNetwork(parts, schedule, { inputs, count: pictures.length, signal: pictures[0]?.signal });
  const calls = new JoinedCalls(network, pictures.length);
  const sampling = pictures.map((hooks, i) =>
    samplePicture(parts, { scheduler, schedule, inputs, hooks, calls: { calls, picture: i } }).catch(
      (error: unknown) => {
        calls.fail(error);
        throw error;
      },
    ),
  );
  return Promise.all(sampling);
}

/** The network of each step: the checkpoint's, and from its share on the refiner's. */
function batchNetwork(
  { host, model }: DiffusionParts,
  schedule: Schedule,
  { inputs, count, signal }: { inputs: SampleInputs; count: number; signal: AbortSignal | undefined },
): BatchNetwork {
  const steps = schedule.steps.length - schedule.begin;
  const { size, guidance, precision } = inputs;
  const shared = { size, guidance, precision, pictures: count, steps, signal };
  const base = guidedNetwork(host, model, { ...inputs, ...shared });
  const { refiner } = inputs;
  if (refiner === undefined) return base;
  const refine = guidedNetwork(host, refiner.model, { ...shared, text: refiner.text });
  const first = firstRefined(schedule, refiner);
  return (pictures, timestep, step) => (step < first ? base : refine)(pictures, timestep, step);
}

/** The first step, from where sampling begins, whose timestep lies below the share left; as diffusers cuts its timesteps. */
function firstRefined({ steps, begin }: Schedule, { start, model }: Refiner): number {
  const trained = Number(model.scheduler.options.num_train_timesteps ?? 1000);
  const cutoff = Math.round(trained - start * trained);
  const taken = steps.slice(begin);
  const first = taken.findIndex(({ from }) => from.timestep < cutoff);
  return first === -1 ? taken.length : first;
}

interface PictureContext {
  scheduler: Scheduler;
  schedule: Schedule;
  inputs: SampleInputs;
  hooks: SampleHooks;
  calls: { calls: JoinedCalls; picture: number };
}

async function samplePicture(parts: DiffusionParts, context: PictureContext): Promise<Float32Array> {
  const { model, autoencoder } = parts;
  const { scheduler, schedule, inputs, hooks, calls } = context;
  const { picture, strength = 1, size } = inputs;
  const { noise, signal, onStep } = hooks;
  const clean =
    picture && needsClean(model, picture, strength)
      ? autoencoder.sampleOf(picture.encoded, noise.picture())
      : undefined;
  const start = noise.start();
  const isFresh = clean === undefined || (picture?.mask !== undefined && strength === 1);
  const latents = isFresh ? start.map((value) => value * schedule.initNoiseSigma) : noiseTo(schedule, clean, start);
  const beside = picture && besideLatents(model, autoencoder, { picture, noise, places: size.width * size.height });
  const network: Network = (asked, timestep, step) =>
    calls.calls.ask(calls.picture, { latents: asked, beside }, { timestep, step });
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

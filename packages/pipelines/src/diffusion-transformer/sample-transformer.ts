// From noise, or from a picture with noise, to latents: one picture at a time, so that a picture of a batch is the same to
// the bit as the picture alone. Knows no family: that is transformer-model.ts. Draws no noise itself.

import { ImagierError } from "@imagier/contracts";
import {
  combineGuidance,
  type Network,
  noiseTo,
  rescaleGuidance,
  type SamplerStep,
  type Schedule,
  type Scheduler,
  startAt,
} from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import type { ComponentHost, Feeds, HostedNetwork } from "../checkpoint/component-host.js";
import { jointBias, type RegionWords } from "../checkpoint/region-bias.js";
import type { Conditions, TransformerCore } from "./transformer-model.js";

export interface TransformerRun {
  conditions: Conditions;
  size: LatentSize;
  schedule: Schedule;
  guidance: { scale: number; rescale: number };
  /** Latents of the picture to start from. [channels, height, width] */
  picture?: Float32Array | undefined;
  signal?: AbortSignal | undefined;
  onStep?: ((step: SamplerStep) => void) | undefined;
  /** Standard normals for the start, and for steps of samplers that ask for some. */
  noise: { start(): Float32Array; step(step: number): Float32Array };
}

/** The steps that a run takes: all, or from a picture the last ones. @throws VALUE_INVALID */
export function transformerSchedule(
  model: Pick<TransformerCore, "schedule" | "patch">,
  scheduler: Scheduler,
  { steps, size, strength }: { steps: number; size: LatentSize; strength: number },
): Schedule {
  const tokens = (size.width * size.height) / model.patch ** 2;
  const schedule = scheduler.schedule(model.schedule(scheduler, steps, tokens));
  return strength < 1 ? startAt(schedule, strength) : schedule;
}

/** @returns latents [channels, height, width]. @throws SAMPLE_NOT_FINITE, CANCELLED, ENGINE_* */
export async function sampleTransformer(
  host: ComponentHost,
  model: TransformerCore,
  { scheduler, run }: { scheduler: Scheduler; run: TransformerRun },
): Promise<Float32Array> {
  const { schedule, picture, noise, signal, onStep } = run;
  const start = noise.start();
  const latents = picture ? noiseTo(schedule, picture, start) : start.map((value) => value * schedule.initNoiseSigma);
  const network = guidedTransformer(host, model, run);
  const sampled = await scheduler.sampler(scheduler.denoiser(network), latents, schedule, {
    ...(signal && { signal }),
    noise: (step) => noise.step(step),
    onStep: (step) => onStep?.(step),
  });
  if (sampled.every(Number.isFinite)) return sampled;
  throw new ImagierError("SAMPLE_NOT_FINITE", "The latents came out with numbers that are not finite.");
}

function regionFeed(
  { patch }: TransformerCore,
  regions: RegionWords | undefined,
  { width, height }: LatentSize,
): Feeds {
  if (regions === undefined) return {};
  const bias = jointBias(regions, { rows: height / patch, columns: width / patch });
  const length = Math.sqrt(bias.length);
  return { attention_bias: float32(bias, [1, 1, length, length]) };
}

/** The network with guidance, as samplers ask it. The branches may have different numbers of words: one run for each. */
function guidedTransformer(host: ComponentHost, model: TransformerCore, run: TransformerRun): Network {
  const { conditions, size, guidance, signal } = run;
  const network: HostedNetwork = {
    ...{ slot: "transformer", key: conditions.regions ? "regional" : "", component: model.transformer },
    build: (graph) => ({ prediction: conditions.regions ? model.buildRegional!(graph) : model.build(graph) }),
  };
  const branch = (feeds: Feeds) => {
    const fixed = { ...feeds, ...model.placeFeeds(size, feeds), ...regionFeed(model, conditions.regions, size) };
    return async (noisy: Feeds) => {
      const { prediction } = await host.run(network, { ...fixed, ...noisy }, signal);
      return prediction!.data as Float32Array;
    };
  };
  const askCond = branch(conditions.cond);
  const askUncond = conditions.uncond && branch(conditions.uncond);
  const places = size.width * size.height;
  return async (latents, timestep) => {
    const noisy = {
      hidden_states: float32(latents, [1, latents.length / places, size.height, size.width]),
      timestep: float32(Float32Array.of(timestep), [1]),
    };
    const cond = await askCond(noisy);
    if (!askUncond) return cond;
    const branches = { cond, uncond: await askUncond(noisy), scale: guidance.scale, size };
    const guided = model.guide?.(branches) ?? combineGuidance(cond, branches.uncond, guidance.scale);
    return guidance.rescale > 0 ? rescaleGuidance({ guided, cond }, guidance.rescale) : guided;
  };
}

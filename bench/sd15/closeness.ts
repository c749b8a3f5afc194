// How near the latents of a whole run come to those of another form of the network: decibels of peak signal to noise.
// Not a measure of pictures: with random weights there are none.

import type { Feeds } from "@imagier/pipelines";
import { gaussianNoise, parseSchedulerConfig, schedulerOf } from "@imagier/sampling";
import type { MeasuredNetwork } from "./measured-network.js";

/** Stable Diffusion 1.5's levels, with the simplest sampler. */
const scheduler = schedulerOf(
  parseSchedulerConfig({
    _class_name: "EulerDiscreteScheduler",
    ...{ beta_start: 0.00085, beta_end: 0.012, beta_schedule: "scaled_linear", num_train_timesteps: 1000 },
    ...{ prediction_type: "epsilon", steps_offset: 1, timestep_spacing: "leading" },
  }),
);

/** @returns decibels of the range of the first's latents over the root mean square of the differences */
export async function closeness(
  [reference, other]: readonly [MeasuredNetwork, MeasuredNetwork],
  feeds: Feeds,
  steps: number,
): Promise<{ decibels: number }> {
  const expected = await latentsOf(reference, feeds, steps);
  const found = await latentsOf(other, feeds, steps);
  const squares = expected.reduce((sum, value, i) => sum + (value - found[i]!) ** 2, 0) / expected.length;
  const [least, most] = expected.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [0, 0]);
  return { decibels: 10 * Math.log10((most! - least!) ** 2 / squares) };
}

async function latentsOf(network: MeasuredNetwork, feeds: Feeds, steps: number): Promise<Float32Array> {
  const { shape } = feeds.sample!;
  const schedule = scheduler.schedule({ steps });
  const noise = gaussianNoise(
    { seed: 1, image: 0, layer: 0, step: 0 },
    shape.reduce((a, b) => a * b, 1),
  );
  const start = noise.map((value) => value * schedule.initNoiseSigma);
  const denoiser = scheduler.denoiser((latents, timestep) =>
    network.run({
      ...feeds,
      sample: { dtype: "float32", shape, data: latents },
      timestep: { dtype: "float32", shape: [1], data: Float32Array.of(timestep) },
    }),
  );
  return scheduler.sampler(denoiser, start, schedule, { noise: () => new Float32Array(start.length) });
}

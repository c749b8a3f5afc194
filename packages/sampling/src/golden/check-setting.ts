// Runs one golden setting of a scheduler and says how far each stored tensor is from ours. For tests and tools only.
// A setting: a scheduler's config and options, and per number of steps its timesteps, sigmas and the latents at each call.

import { z } from "zod";
import {
  type NetworkDenoiser,
  noiseTo,
  parseSchedulerJson,
  type Schedule,
  type Scheduler,
  schedulerOf,
} from "../index.js";
import type { NoiseLevel } from "../noise-level.js";
import type { ScheduleRequest } from "../schedules/schedule-request.js";
import { evenly } from "../sigma-spacing.js";
import { formulaNetwork } from "./mock-network.js";

/** One stored tensor compared with ours. */
export interface SettingComparison {
  output: string;
  maxAbs: number;
  /** maxAbs over the largest magnitude stored. */
  maxRel: number;
  isWithin: boolean;
}

const settingSchema = z.object({
  id: z.string(),
  set_timesteps_kwargs: z.object({ mu: z.number().optional() }),
  step_kwargs: z.object({
    eta: z.number().optional(),
    use_clipped_model_output: z.boolean().optional(),
    s_churn: z.number().optional(),
    s_tmin: z.number().optional(),
    s_tmax: z.number().optional(),
    s_noise: z.number().optional(),
  }),
  options: z.object({
    timesteps: z.array(z.number()).optional(),
    sigmas: z.array(z.number()).optional(),
    fluxsig: z.boolean().optional(),
    learned: z.boolean().optional(),
  }),
  runs: z.record(z.string(), z.object({ strength: z.number().optional() }).loose()),
});

export interface GoldenSetting {
  /** The parsed ID.json. */
  setting: unknown;
  /** The text of ID.scheduler_config.json. */
  configText: string;
  /** Of ID.safetensors. */
  tensors: ReadonlyMap<string, ArrayLike<number>>;
  /** Of noise_bank.safetensors: `noise`, `x0` and `noise_bank`, one draw after the other. */
  bank: ReadonlyMap<string, ArrayLike<number>>;
}

const TOLERANCE = 1e-4;

export async function checkSetting({
  setting,
  configText,
  tensors,
  bank,
}: GoldenSetting): Promise<SettingComparison[]> {
  const { id, runs, step_kwargs: step, options, set_timesteps_kwargs } = settingSchema.parse(setting);
  const scheduler = schedulerOf(parseSchedulerJson(configText), {
    eta: step.eta,
    isNoiseClipped: step.use_clipped_model_output,
    churn: step.s_churn,
    churnInterval: [step.s_tmin ?? 0, step.s_tmax ?? Infinity],
    churnNoise: step.s_noise,
  });
  const comparisons: SettingComparison[] = [];
  for (const [run, { strength }] of Object.entries(runs)) {
    const steps = Number(/\d+$/.exec(run)?.[0]);
    const request: ScheduleRequest = { ...requestOf(options, steps), mu: set_timesteps_kwargs.mu };
    const ours = await runSetting(scheduler, request, { steps, strength, bank, isLearned: options.learned ?? false });
    const trajectory = tensors.get(`${run}.trajectory`) ?? [];
    const scale = Math.max(1, largest(trajectory));
    for (const [key, stored] of tensors) {
      if (!key.startsWith(`${run}.`)) continue;
      const name = key.slice(run.length + 1);
      const values = ours[name] ?? [];
      const isLatents = name === "trajectory" || name === "pred_x0" || name === "model_outputs";
      const atol = TOLERANCE * (isLatents ? scale : Math.max(1, largest(stored)));
      comparisons.push(compare(`${id}/${run}.${name}`, { stored, ours: values, atol }));
    }
  }
  return comparisons;
}

function requestOf(options: z.infer<typeof settingSchema>["options"], steps: number): ScheduleRequest {
  if (options.timesteps) return { timesteps: options.timesteps };
  if (options.sigmas) return { sigmas: options.sigmas };
  return options.fluxsig ? { sigmas: [...evenly(1, 1 / steps, steps)] } : { steps };
}

interface RunContext {
  steps: number;
  /** Image to image where given. */
  strength: number | undefined;
  bank: GoldenSetting["bank"];
  isLearned: boolean;
}

async function runSetting(
  scheduler: Scheduler,
  request: ScheduleRequest,
  { steps, strength, bank, isLearned }: RunContext,
): Promise<Record<string, number[]>> {
  const full = scheduler.schedule(request);
  const noise = Float32Array.from(bank.get("noise")!);
  const clean = Float32Array.from(bank.get("x0")!);
  const draws = Float32Array.from(bank.get("noise_bank")!);
  const begin = strength === undefined ? 0 : Math.max(steps - Math.min(Math.floor(steps * strength), steps), 0);
  const schedule: Schedule = { ...full, begin };
  const latents =
    strength === undefined ? noise.map((value) => value * full.initNoiseSigma) : noiseTo(schedule, clean, noise);
  let drawn = 0;
  const drawNoise = () => draws.subarray(drawn * noise.length, ++drawn * noise.length);
  const run = await recorded(scheduler, schedule, { latents, drawNoise, isLearned });
  const whole = begin === 0 ? run : await recorded(scheduler, full, { latents, drawNoise: () => noise, isLearned });
  return {
    ...run.tensors,
    timesteps: whole.timesteps,
    timesteps_used: run.timesteps,
    sigmas: listedSigmas(scheduler, full, whole.sigmas),
    init_noise_sigma: [full.initNoiseSigma],
  };
}

interface RecordContext {
  latents: Float32Array;
  drawNoise: () => Float32Array;
  isLearned: boolean;
}

/** Every call of the network: what it was asked at, its latents, its answer and what that means. */
async function recorded(scheduler: Scheduler, schedule: Schedule, { latents, drawNoise, isLearned }: RecordContext) {
  const timesteps: number[] = [];
  const sigmas: number[] = [];
  const trajectory: number[] = [];
  const outputs: number[] = [];
  const denoised: number[] = [];
  const isBounded = scheduler.config.className === "LCMScheduler"; // stores its picture after the boundary condition
  const inner = scheduler.denoiser(formulaNetwork(isLearned));
  const denoiser: NetworkDenoiser = {
    mixes: inner.mixes,
    async ask(asked, level, step) {
      timesteps.push(level.timestep);
      sigmas.push(sigmaOf(level));
      trajectory.push(...asked);
      const output = await inner.ask(asked, level, step);
      outputs.push(...output);
      return output;
    },
    interpret(output, asked, level) {
      const prediction = inner.interpret(output, asked, level);
      if (!isBounded) denoised.push(...prediction.denoised);
      return prediction;
    },
  };
  const onStep = ({ denoised: values }: { denoised: Float32Array }) => {
    if (isBounded) denoised.push(...values);
  };
  const end = await scheduler.sampler(denoiser, latents, schedule, { noise: drawNoise, onStep });
  trajectory.push(...end);
  return { timesteps, sigmas, tensors: { trajectory, model_outputs: outputs, pred_x0: denoised } };
}

/** Sigmas as the reference counts them: the ratio to alpha, or on the straight path the time. */
function sigmaOf({ alpha, sigma }: NoiseLevel): number {
  return Math.abs(alpha + sigma - 1) < 1e-9 ? sigma : sigma / alpha;
}

/** The reference's list: mostly that of the calls and the end. */
function listedSigmas({ config }: Scheduler, { steps }: Schedule, asked: readonly number[]): number[] {
  const end = sigmaOf(steps.at(-1)!.to);
  if (config.className.startsWith("KDPM2")) {
    const visited = steps.map(({ from }) => sigmaOf(from));
    return [visited[0]!, ...[...visited.slice(1), end].flatMap((sigma) => [sigma, sigma]), end]; // without the midpoints
  }
  return config.options.interpolation_type === "log_linear" ? [...asked, end, 0] : [...asked, end];
}

/** Within 1e-4 of its own largest magnitude or of 1. */
export function compareTensor(output: string, stored: ArrayLike<number>, ours: ArrayLike<number>): SettingComparison {
  return compare(output, { stored, ours, atol: TOLERANCE * Math.max(1, largest(stored)) });
}

interface ComparedTensors {
  stored: ArrayLike<number>;
  ours: ArrayLike<number>;
  atol: number;
}

function compare(output: string, { stored, ours, atol }: ComparedTensors): SettingComparison {
  let maxAbs = stored.length === ours.length ? 0 : Infinity;
  let isWithin = stored.length === ours.length;
  for (let i = 0; i < stored.length; i++) {
    const error = Math.abs(Number(stored[i]) - ours[i]!);
    maxAbs = Math.max(maxAbs, Number.isNaN(error) ? Infinity : error);
    if (!(error <= atol + TOLERANCE * Math.abs(Number(stored[i])))) isWithin = false;
  }
  return { output, maxAbs, maxRel: maxAbs / Math.max(largest(stored), 1e-30), isWithin };
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(Number(values[i])));
  return most;
}

// What scheduler classes have in common: each function makes the schedule, the sampler and the prediction of one kind of
// class out of its options. Which class is of which kind: scheduler-classes.ts.

import type { BetaOptions, TrainingTable } from "./betas.js";
import { trainingTable } from "./betas.js";
import type { PredictionOptions } from "./prediction.js";
import type { Sampler } from "./sampler.js";
import type { VarianceType } from "./samplers/ddpm.js";
import type { DpmAlgorithm, DpmSolverType } from "./samplers/dpm-update.js";
import type { EulerOptions } from "./samplers/euler.js";
import type { Schedule } from "./schedule.js";
import type { SchedulerOptions } from "./scheduler-config.js";
import { edmSchedule } from "./schedules/edm-schedule.js";
import { type ExplodingScheduleOptions, explodingSchedule } from "./schedules/exploding-schedule.js";
import { type FlowScheduleOptions, flowSchedule } from "./schedules/flow-schedule.js";
import { type PreservingScheduleOptions, preservingSchedule } from "./schedules/preserving-schedule.js";
import type { ScheduleRequest } from "./schedules/schedule-request.js";
import { type TimestepScheduleOptions, timestepSchedule } from "./schedules/timestep-schedule.js";
import type { SigmaSpacing } from "./sigma-spacing.js";

/** What is chosen for a run and stands in no file. */
export interface SchedulerSettings extends EulerOptions {
  /** DDIM's and TCD's share of fresh noise. @default 0 for DDIM, 0.3 for TCD */
  eta?: number;
  /** DDIM's noise follows from the picture after it was cut. @default false */
  isNoiseClipped?: boolean;
}

export interface SchedulerParts {
  sampler: Sampler;
  schedule(request: ScheduleRequest): Schedule;
  prediction: Omit<PredictionOptions, "batch">;
}

export interface SchedulerClass {
  /** Where the class differs from diffusers' common defaults. */
  defaults?: SchedulerOptions;
  /** The spacings of sigmas that it takes. @default none */
  sigmaSpacings?: readonly SigmaSpacing[];
  /** @param version of diffusers whose ways are followed. @default the newest known */
  parts(options: SchedulerOptions, settings: SchedulerSettings, version?: string): SchedulerParts;
}

/** What most classes that have sigmas take. */
export const sigmaSpacings = ["karras", "exponential", "beta"] as const;

/** The noise schedule of Stable Diffusion, which some classes have as their default. */
export const stableDiffusionBetas = { beta_start: 0.00085, beta_end: 0.012 } as const;

export function tableOf(options: SchedulerOptions, zeroSnr: BetaOptions["zeroTerminalSnr"] = "exact"): TrainingTable {
  return trainingTable({
    trainTimesteps: options.num_train_timesteps,
    betaSchedule: options.beta_schedule,
    betaStart: options.beta_start,
    betaEnd: options.beta_end,
    trainedBetas: options.trained_betas,
    zeroTerminalSnr: options.rescale_betas_zero_snr ? zeroSnr : undefined,
  });
}

function sigmaSpacingOf(options: SchedulerOptions): SigmaSpacing | undefined {
  if (options.use_karras_sigmas) return "karras";
  if (options.use_lu_lambdas) return "lu";
  if (options.use_exponential_sigmas) return "exponential";
  return options.use_beta_sigmas ? "beta" : undefined;
}

export function predictionOf(options: SchedulerOptions): PredictionOptions {
  const type = options.prediction_type ?? "epsilon";
  return { predictionType: type === "trigflow" ? "v_prediction" : type };
}

function thresholdOf(options: SchedulerOptions): Pick<PredictionOptions, "threshold"> {
  const { thresholding, dynamic_thresholding_ratio: ratio = 0.995, sample_max_value: maximum = 1 } = options;
  return thresholding ? { threshold: { ratio, maximum } } : {};
}

export function cutOf(options: SchedulerOptions): Pick<PredictionOptions, "threshold" | "clip"> {
  if (options.thresholding) return thresholdOf(options);
  return options.clip_sample ? { clip: options.clip_sample_range ?? 1 } : {};
}

/** Samplers in k-diffusion's sigmas. */
export function exploding(
  sampler: Sampler,
  options: SchedulerOptions,
  also: Partial<ExplodingScheduleOptions> = {},
): SchedulerParts {
  const schedule: ExplodingScheduleOptions = {
    table: tableOf(options, "nearly"),
    spacing: options.timestep_spacing ?? "linspace",
    offset: options.steps_offset,
    sigmaSpacing: sigmaSpacingOf(options),
    ...also,
  };
  return {
    sampler,
    schedule: (request) => explodingSchedule(schedule, request),
    prediction: predictionOf(options),
  };
}

/** Solvers in log(alpha / sigma). */
export function preserving(
  sampler: Sampler,
  options: SchedulerOptions,
  also: Partial<PreservingScheduleOptions> = {},
): SchedulerParts {
  const schedule: PreservingScheduleOptions = {
    table: tableOf(options, "nearly"),
    spacing: options.timestep_spacing ?? "linspace",
    offset: options.steps_offset,
    sigmaSpacing: sigmaSpacingOf(options),
    final: options.final_sigmas_type,
    minLogRatio: options.lambda_min_clipped,
    ...also,
  };
  const fixedShift = options.use_flow_sigmas ? (options.flow_shift ?? 1) : undefined;
  return {
    sampler,
    schedule: (request) => {
      const flowShift = options.use_dynamic_shifting && request.mu !== undefined ? Math.exp(request.mu) : fixedShift;
      return preservingSchedule({ ...schedule, flowShift }, request);
    },
    prediction: { ...predictionOf(options), ...thresholdOf(options) },
  };
}

/** Samplers from timestep to timestep. */
export function byTimestep(
  sampler: Sampler,
  options: SchedulerOptions,
  also: Partial<TimestepScheduleOptions> = {},
): SchedulerParts {
  const schedule: TimestepScheduleOptions = {
    table: tableOf(options),
    spacing: options.timestep_spacing ?? "leading",
    offset: options.steps_offset,
    ...also,
  };
  return {
    sampler,
    schedule: (request) => timestepSchedule(schedule, request),
    prediction: { ...predictionOf(options), ...cutOf(options) },
  };
}

export function flowing(sampler: Sampler, options: SchedulerOptions): SchedulerParts {
  const schedule: FlowScheduleOptions = {
    trainTimesteps: options.num_train_timesteps,
    shift: options.shift,
    dynamicShift: options.use_dynamic_shifting ? (options.time_shift_type ?? "exponential") : undefined,
    terminal: options.shift_terminal,
    sigmaSpacing: sigmaSpacingOf(options),
    isInverted: options.invert_sigmas,
  };
  const prediction = { predictionType: "flow_prediction" } as const;
  return { sampler, schedule: (request) => flowSchedule(schedule, request), prediction };
}

export function preconditioned(sampler: Sampler, options: SchedulerOptions): SchedulerParts {
  const { sigma_min: sigmaMin, sigma_max: sigmaMax, sigma_data: sigmaData = 0.5, rho } = options;
  const { sigma_schedule: spacing, final_sigmas_type: final } = options;
  return {
    sampler,
    schedule: (request) => edmSchedule({ sigmaMin, sigmaMax, sigmaData, rho, spacing, final }, request),
    prediction: { ...predictionOf(options), ...thresholdOf(options), sigmaData },
  };
}

export function dpmOptions(options: SchedulerOptions, version: string | undefined) {
  const { algorithm_type: algorithm, solver_type: solverType } = options;
  return {
    order: options.solver_order,
    algorithm: algorithm === "deis" ? undefined : (algorithm as DpmAlgorithm | undefined),
    solverType: (solverType === "heun" ? "heun" : "midpoint") as DpmSolverType,
    isLowerOrderFinal: options.lower_order_final,
    isEulerAtFinal: options.euler_at_final,
    followsDiffusers: version !== undefined, // a file's own solver, and not one chosen by name
  };
}

export function finalProduct(options: SchedulerOptions): Pick<TimestepScheduleOptions, "finalProduct"> {
  return options.set_alpha_to_one ? {} : { finalProduct: tableOf(options).alphaProducts[0]! };
}

export function varianceOf(options: SchedulerOptions): { varianceType?: VarianceType } {
  const { variance_type: type } = options;
  return { varianceType: type === "fixed_large_log" ? "fixed_large" : type };
}

/** Whether a version of diffusers lies before 0.`minor`. */
export function isBefore(version: string | undefined, minor: number): boolean {
  const found = /^0\.(\d+)/.exec(version ?? "");
  return found !== null && Number(found[1]) < minor;
}

/** DEIS and SA-Solver never reach 0: the smallest sigma of the table, or the last one again where sigmas are spaced. */
export function lastOrSmallest(options: SchedulerOptions): "last" | "sigma_min" {
  return sigmaSpacingOf(options) || options.use_flow_sigmas ? "last" : "sigma_min";
}

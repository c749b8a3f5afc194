// Reads a diffusers scheduler_config.json, hostile until parsed: its class, and its options under their own names.
// Not what they mean: scheduler-classes.ts.

import { ImagierError, nearestName } from "@imagier/contracts";
import { z } from "zod";
import { betaSchedules } from "./betas.js";
import { dpmAlgorithms } from "./samplers/dpm-update.js";
import { timestepSpacings } from "./timestep-spacing.js";

const share = z.number().min(0).max(1);
const positive = z.number().positive();
const order = z.int().min(1).max(4);
const flag = z.boolean();

/** Every option of every class that is known; a class ignores those of others, as diffusers does. */
const optionShapes = {
  num_train_timesteps: z.int().min(1).max(100_000),
  beta_start: share,
  beta_end: share,
  beta_schedule: z.enum(betaSchedules),
  trained_betas: z.array(share).min(1).max(100_000),
  rescale_betas_zero_snr: flag,
  prediction_type: z.enum(["epsilon", "v_prediction", "sample", "flow_prediction", "trigflow"]),
  timestep_spacing: z.enum(timestepSpacings),
  steps_offset: z.int().min(0).max(1000),
  set_alpha_to_one: flag,
  clip_sample: flag,
  clip_sample_range: positive,
  thresholding: flag,
  dynamic_thresholding_ratio: share,
  sample_max_value: positive,
  variance_type: z.enum([
    "fixed_small",
    "fixed_small_log",
    "fixed_large",
    "fixed_large_log",
    "learned",
    "learned_range",
  ]),
  skip_prk_steps: flag,
  interpolation_type: z.enum(["linear", "log_linear"]),
  timestep_type: z.enum(["discrete", "continuous"]),
  use_karras_sigmas: flag,
  use_exponential_sigmas: flag,
  use_beta_sigmas: flag,
  use_lu_lambdas: flag,
  use_flow_sigmas: flag,
  flow_shift: positive,
  sigma_min: positive,
  sigma_max: positive,
  sigma_data: positive,
  sigma_schedule: z.enum(["karras", "exponential"]),
  rho: positive,
  s_noise: z.number().min(0),
  clip_denoised: flag,
  final_sigmas_type: z.enum(["zero", "sigma_min"]),
  solver_order: order,
  algorithm_type: z.enum([...dpmAlgorithms, "deis", "data_prediction", "noise_prediction"]),
  solver_type: z.enum(["midpoint", "heun", "bh1", "bh2", "logrho"]),
  lower_order_final: flag,
  euler_at_final: flag,
  lambda_min_clipped: z.number(),
  predict_x0: flag,
  disable_corrector: z.array(z.int().min(0)).max(10_000),
  predictor_order: order,
  corrector_order: order,
  original_inference_steps: z.int().min(1).max(100_000),
  timestep_scaling: positive,
  shift: positive,
  use_dynamic_shifting: flag,
  time_shift_type: z.enum(["exponential", "linear"]),
  base_shift: z.number(),
  max_shift: z.number(),
  base_image_seq_len: z.int().positive(),
  max_image_seq_len: z.int().positive(),
  shift_terminal: share,
  invert_sigmas: flag,
  stochastic_sampling: flag,
} as const;

type OptionName = keyof typeof optionShapes;

/** The options that are set, under their own names; absent and null ones are left out. */
export type SchedulerOptions = { [K in OptionName]?: z.infer<(typeof optionShapes)[K]> };

export interface SchedulerConfig {
  /** As diffusers names it, for instance "PNDMScheduler". */
  readonly className: string;
  readonly options: Readonly<SchedulerOptions>;
  /** The version of diffusers that wrote it, whose ways are followed where they changed. @default the newest known */
  readonly version?: string;
}

/** Set in files, but without a bearing on the numbers here unless they are set to something. */
const withoutMeaning = new Set(["solver_p", "tau_func", "scale_factors", "upscale_mode"]);
const harmless = new Set([undefined, null, "bicubic"]);

/**
 * Parses the text of a scheduler_config.json. Python also writes `-Infinity` and `NaN`, which are no JSON: read as null.
 *
 * @throws `SCHEDULER_CONFIG_INVALID`
 */
export function parseSchedulerJson(text: string): SchedulerConfig {
  const json = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) =>
    token[0] === '"' ? token : "null",
  );
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new ImagierError(
      "SCHEDULER_CONFIG_INVALID",
      `The scheduler's settings are no JSON: ${(cause as Error).message}.`,
      {
        cause,
      },
    );
  }
  return parseSchedulerConfig(value);
}

/** @throws `SCHEDULER_CONFIG_INVALID` for an option that no class has, or a value out of its range */
export function parseSchedulerConfig(value: unknown): SchedulerConfig {
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  if (!parsed.success) throw refuse("expected an object");
  const className = z.string().min(1).max(100).safeParse(parsed.data._class_name);
  if (!className.success) throw refuse('"_class_name" must be a string');
  const options: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(parsed.data)) {
    if (name.startsWith("_") || given === null) continue;
    if (withoutMeaning.has(name)) {
      if (harmless.has(given as string)) continue;
      throw refuse(`"${name}" cannot be anything but null here`);
    }
    if (!Object.hasOwn(optionShapes, name)) throw refuseUnknown(name);
    const option = optionShapes[name as OptionName].safeParse(given);
    if (!option.success) throw refuse(`"${name}": ${z.prettifyError(option.error)}; received ${quote(given)}`);
    options[name] = option.data;
  }
  const version = z.string().max(100).safeParse(parsed.data._diffusers_version).data;
  return { className: className.data, options: options as SchedulerOptions, ...(version ? { version } : {}) };
}

function refuseUnknown(name: string): ImagierError {
  const nearest = nearestName(name, Object.keys(optionShapes));
  const hint = nearest ? `Did you mean "${nearest}"?` : undefined;
  return new ImagierError("SCHEDULER_CONFIG_INVALID", `The scheduler has no option ${quote(name)}.`, { hint });
}

function refuse(reason: string): ImagierError {
  return new ImagierError("SCHEDULER_CONFIG_INVALID", `The scheduler's settings: ${reason}.`);
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}

// How a checkpoint is sampled, out of its scheduler_config.json: the schedule, the sampler, and what the network's answers
// mean. "Scheduler" is diffusers' word for the three together and is used for nothing else here.

import { ImagierError, nearestName } from "@imagier/contracts";
import { type Network, type NetworkDenoiser, networkDenoiser, type PredictionType } from "./prediction.js";
import type { Sampler } from "./sampler.js";
import { type SamplerEntry, type SamplerId, type SchedulerChoice, samplerCatalogue } from "./samplers.js";
import { type Schedule, startAt } from "./schedule.js";
import { schedulerClasses } from "./scheduler-classes.js";
import type { SchedulerConfig, SchedulerOptions } from "./scheduler-config.js";
import type { SchedulerSettings } from "./scheduler-parts.js";
import { type DynamicShiftOptions, dynamicShift } from "./schedules/flow-schedule.js";
import type { ScheduleRequest } from "./schedules/schedule-request.js";
import type { SigmaSpacing } from "./sigma-spacing.js";
import type { TimestepSpacing } from "./timestep-spacing.js";

export interface Scheduler {
  readonly config: SchedulerConfig;
  readonly predictionType: PredictionType;
  readonly sampler: Sampler;
  /**
   * With a strength, entered part of the way, for image to image (`startAt`, `noiseTo`).
   *
   * @throws `VALUE_INVALID` for steps, timesteps, sigmas or a strength that the schedule cannot visit
   */
  schedule(request: ScheduleRequest & { strength?: number }): Schedule;
  /** What a dynamic shift asks for with a picture of so many tokens; undefined where the shift is fixed. */
  mu(tokens: number): number | undefined;
  /** @param batch how many pictures the latents hold. @default 1 */
  denoiser(network: Network, batch?: number): NetworkDenoiser;
}

/** @throws `SCHEDULER_UNSUPPORTED` for a class that is not known, `VALUE_INVALID` for options that make no schedule */
export function schedulerOf(config: SchedulerConfig, settings: SchedulerSettings = {}): Scheduler {
  const entry = Object.hasOwn(schedulerClasses, config.className) ? schedulerClasses[config.className] : undefined;
  if (!entry) throw unsupportedClass(config.className);
  const options = { ...entry.defaults, ...config.options };
  const { sampler, schedule, prediction } = entry.parts(options, settings, config.version);
  return {
    config,
    predictionType: prediction.predictionType,
    sampler,
    schedule: ({ strength, ...request }) => {
      const whole = schedule(request);
      return strength === undefined ? whole : startAt(whole, strength, request.steps);
    },
    mu: (tokens) => (config.options.use_dynamic_shifting ? dynamicShift(tokens, shiftLine(config.options)) : undefined),
    denoiser: (network, batch) => networkDenoiser(network, { ...prediction, batch }),
  };
}

function shiftLine(options: SchedulerOptions): DynamicShiftOptions {
  return {
    baseTokens: options.base_image_seq_len,
    maxTokens: options.max_image_seq_len,
    baseShift: options.base_shift,
    maxShift: options.max_shift,
  };
}

/** A sampler and, where its name says so, where its steps lie. */
export interface SamplerChoice {
  sampler: SamplerId;
  sigmaSpacing?: SigmaSpacing;
  timestepSpacing?: TimestepSpacing;
}

/** What says how to step, and nothing of what the network was trained with: it does not outlive a change of sampler. */
const samplerOptions = [
  "solver_order",
  "algorithm_type",
  "solver_type",
  "lower_order_final",
  "euler_at_final",
  "final_sigmas_type",
  "predict_x0",
  "disable_corrector",
  "predictor_order",
  "corrector_order",
  "skip_prk_steps",
  "interpolation_type",
  "use_karras_sigmas",
  "use_exponential_sigmas",
  "use_beta_sigmas",
  "use_lu_lambdas",
  "stochastic_sampling",
] as const satisfies readonly (keyof SchedulerOptions)[];

/**
 * The config with another sampler: what the checkpoint was trained with stays.
 *
 * @throws `SCHEDULER_UNSUPPORTED` where the sampler has no schedule for this kind of checkpoint
 */
export function withSampler(config: SchedulerConfig, choice: SamplerChoice): SchedulerConfig {
  const isFlow = config.className.startsWith("FlowMatch") || config.options.use_flow_sigmas === true;
  const entry: SamplerEntry = samplerCatalogue[choice.sampler];
  const target: SchedulerChoice | undefined = isFlow ? entry.flow : entry.diffusion;
  if (!target) {
    const kind = isFlow ? "flow-matching" : "diffusion";
    throw new ImagierError(
      "SCHEDULER_UNSUPPORTED",
      `The sampler "${choice.sampler}" has no schedule for ${kind} checkpoints.`,
    );
  }
  if (choice.sigmaSpacing) requireSpacing(choice.sampler, choice.sigmaSpacing, target);
  const kept: SchedulerOptions = { ...config.options };
  for (const name of samplerOptions) delete kept[name];
  if (isFlow) moveShift(kept, target.className.startsWith("FlowMatch"));
  if (choice.timestepSpacing) kept.timestep_spacing = choice.timestepSpacing;
  const spacing = choice.sigmaSpacing ? { [spacingOption[choice.sigmaSpacing]]: true } : {};
  return { className: target.className, options: { ...kept, ...target.options, ...spacing } };
}

const spacingOption = {
  karras: "use_karras_sigmas",
  exponential: "use_exponential_sigmas",
  beta: "use_beta_sigmas",
  lu: "use_lu_lambdas",
} as const satisfies Record<SigmaSpacing, keyof SchedulerOptions>;

function requireSpacing(sampler: SamplerId, spacing: SigmaSpacing, { className, options }: SchedulerChoice): void {
  const known = options?.use_flow_sigmas ? [] : (schedulerClasses[className]?.sigmaSpacings ?? []);
  if (known.includes(spacing)) return;
  throw new ImagierError(
    "SCHEDULER_UNSUPPORTED",
    `The sampler "${sampler}" has no ${spacing} sigmas for this checkpoint.`,
    {
      hint: known.length > 0 ? `It has ${known.join(", ")}.` : `Leave "${spacing}" out.`,
    },
  );
}

/** The shift has one name in FlowMatch classes and another in the solvers. */
function moveShift(options: SchedulerOptions, isFlowMatch: boolean): void {
  const shift = options.shift ?? options.flow_shift;
  delete options.shift;
  delete options.flow_shift;
  delete options.use_flow_sigmas;
  options[isFlowMatch ? "shift" : "flow_shift"] = shift;
}

function unsupportedClass(className: string): ImagierError {
  const nearest = nearestName(className, Object.keys(schedulerClasses));
  return new ImagierError(
    "SCHEDULER_UNSUPPORTED",
    `The scheduler class ${JSON.stringify(className)} is not supported.`,
    {
      hint: nearest ? `Did you mean "${nearest}"?` : undefined,
    },
  );
}

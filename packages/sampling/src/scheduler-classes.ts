// What each diffusers scheduler class does with its options: which schedule, which sampler, what the network's answer means.
// Not the rules themselves. Defaults as in diffusers 0.31, flow sigmas as in 0.35.

import { ddim } from "./samplers/ddim.js";
import { ddpm } from "./samplers/ddpm.js";
import { deis } from "./samplers/deis.js";
import { dpmMultistep } from "./samplers/dpm-multistep.js";
import { dpmSinglestep } from "./samplers/dpm-singlestep.js";
import { dpm2 } from "./samplers/dpm2.js";
import { euler } from "./samplers/euler.js";
import { heun } from "./samplers/heun.js";
import { ipndm } from "./samplers/ipndm.js";
import { lcm } from "./samplers/lcm.js";
import { lms } from "./samplers/lms.js";
import { pndm } from "./samplers/pndm.js";
import { saSolver } from "./samplers/sa-solver.js";
import { tcd } from "./samplers/tcd.js";
import { unipc } from "./samplers/unipc.js";
import {
  byTimestep,
  cutOf,
  dpmOptions,
  exploding,
  finalProduct,
  flowing,
  isBefore,
  lastOrSmallest,
  preconditioned,
  predictionOf,
  preserving,
  type SchedulerClass,
  sigmaSpacings,
  stableDiffusionBetas,
  tableOf,
  varianceOf,
} from "./scheduler-parts.js";
import { distilledSchedule } from "./schedules/distilled-schedule.js";
import { consistencySchedule, sineSchedule, trigSchedule } from "./schedules/edm-schedule.js";

export const schedulerClasses: Readonly<Record<string, SchedulerClass>> = {
  DDPMScheduler: {
    defaults: { clip_sample: true },
    parts: (options, _, version) =>
      byTimestep(ddpm(varianceOf(options)), options, { previous: isBefore(version, 32) ? "stride" : "visited" }),
  },
  DDIMScheduler: {
    defaults: { clip_sample: true, set_alpha_to_one: true },
    parts(options, { eta, isNoiseClipped = false }) {
      const { prediction, ...parts } = byTimestep(ddim({ eta }), options, finalProduct(options));
      return { ...parts, prediction: { ...prediction, isNoiseClipped } };
    },
  },
  PNDMScheduler: {
    parts(options) {
      const hasRungeKutta = !options.skip_prk_steps;
      const calls = hasRungeKutta ? "runge_kutta" : "plms";
      const also = { ...finalProduct(options), calls } as const;
      return byTimestep(pndm({ hasRungeKutta }), { ...options, clip_sample: false, thresholding: false }, also);
    },
  },
  UnCLIPScheduler: {
    defaults: { clip_sample: true, variance_type: "fixed_small_log", beta_schedule: "squaredcos_cap_v2" },
    parts: (options) => byTimestep(ddpm(varianceOf(options)), options, { spacing: "ends", previous: "visited" }),
  },
  EulerDiscreteScheduler: {
    sigmaSpacings,
    parts: (options, settings) =>
      exploding(euler(settings), options, {
        sigmaMin: options.sigma_min,
        sigmaMax: options.sigma_max,
        isLogLinear: options.interpolation_type === "log_linear",
        isContinuous: options.timestep_type === "continuous" && options.prediction_type === "v_prediction",
        final: options.final_sigmas_type,
      }),
  },
  EulerAncestralDiscreteScheduler: {
    parts: (options) => exploding(ddim({ eta: 1 }), options, { sigmaSpacing: undefined }),
  },
  HeunDiscreteScheduler: {
    sigmaSpacings,
    defaults: stableDiffusionBetas,
    parts(options) {
      const { prediction, ...parts } = exploding(heun(), options);
      return { ...parts, prediction: { ...prediction, ...cutOf({ ...options, thresholding: false }) } };
    },
  },
  KDPM2DiscreteScheduler: {
    sigmaSpacings,
    defaults: stableDiffusionBetas,
    parts: (options) => exploding(dpm2(), options, { hasWholeTimesteps: true }),
  },
  KDPM2AncestralDiscreteScheduler: {
    sigmaSpacings,
    defaults: stableDiffusionBetas,
    parts: (options) => exploding(dpm2({ isAncestral: true }), options, { hasWholeTimesteps: true }),
  },
  LMSDiscreteScheduler: { sigmaSpacings, parts: (options) => exploding(lms(), options) },
  DPMSolverMultistepScheduler: {
    sigmaSpacings: [...sigmaSpacings, "lu"],
    parts: (options, _, version) => preserving(dpmMultistep(dpmOptions(options, version)), options),
  },
  DPMSolverSinglestepScheduler: {
    sigmaSpacings,
    parts: (options, _, version) =>
      preserving(dpmSinglestep(dpmOptions(options, version)), { ...options, timestep_spacing: "linspace" }),
  },
  UniPCMultistepScheduler: {
    sigmaSpacings,
    parts(options) {
      const sampler = unipc({
        order: options.solver_order,
        solverType: options.solver_type === "bh1" ? "bh1" : "bh2",
        predictsClean: options.predict_x0,
        isLowerOrderFinal: options.lower_order_final,
        uncorrected: options.disable_corrector,
      });
      const isFlow = options.use_flow_sigmas && options.final_sigmas_type === "sigma_min";
      return preserving(sampler, options, { minLogRatio: undefined, ...(isFlow ? { final: "last" } : {}) });
    },
  },
  DEISMultistepScheduler: {
    sigmaSpacings,
    parts(options) {
      const sampler = deis({ order: options.solver_order, isLowerOrderFinal: options.lower_order_final });
      return preserving(sampler, options, { minLogRatio: undefined, final: lastOrSmallest(options) });
    },
  },
  SASolverScheduler: {
    sigmaSpacings,
    parts(options) {
      const sampler = saSolver({
        predictorOrder: options.predictor_order,
        correctorOrder: options.corrector_order,
        predictsClean: options.algorithm_type !== "noise_prediction",
        isLowerOrderFinal: options.lower_order_final,
      });
      return preserving(sampler, options, { final: lastOrSmallest(options), startsByTimestep: true });
    },
  },
  LCMScheduler: {
    defaults: { ...stableDiffusionBetas, beta_schedule: "scaled_linear" },
    parts(options) {
      const distilled = { table: tableOf(options), originSteps: options.original_inference_steps };
      return {
        sampler: lcm({ timestepScaling: options.timestep_scaling ?? 10 }),
        schedule: (request) => distilledSchedule(distilled, request),
        prediction: { ...predictionOf(options), ...cutOf(options) },
      };
    },
  },
  TCDScheduler: {
    defaults: { ...stableDiffusionBetas, beta_schedule: "scaled_linear" },
    parts(options, { eta }) {
      const originSteps = options.original_inference_steps;
      const distilled = { table: tableOf(options), originSteps, final: "first" } as const;
      return {
        sampler: tcd({ eta }),
        schedule: (request) => distilledSchedule(distilled, request),
        prediction: predictionOf(options),
      };
    },
  },
  IPNDMScheduler: {
    parts: () => ({ sampler: ipndm(), schedule: sineSchedule, prediction: { predictionType: "v_prediction" } }),
  },
  EDMEulerScheduler: {
    parts: (options, settings) => preconditioned(euler(settings), { ...options, thresholding: false }),
  },
  EDMDPMSolverMultistepScheduler: {
    parts: (options, _, version) => preconditioned(dpmMultistep(dpmOptions(options, version)), options),
  },
  CMStochasticIterativeScheduler: {
    parts(options) {
      const { sigma_min: sigmaMin = 0.002, sigma_max: sigmaMax, sigma_data: sigmaData = 0.5, rho } = options;
      const schedule = { sigmaMin, sigmaMax, sigmaData, rho, trainTimesteps: options.num_train_timesteps };
      return {
        sampler: lcm({ noiseDeviation: options.s_noise }),
        schedule: (request) => consistencySchedule(schedule, request),
        prediction: {
          predictionType: "epsilon",
          sigmaData,
          sigmaMin,
          clip: options.clip_denoised === false ? undefined : 1,
        },
      };
    },
  },
  SCMScheduler: {
    parts: ({ sigma_data: noiseDeviation = 0.5 }) => ({
      sampler: lcm({ noiseDeviation }),
      schedule: (request) => trigSchedule({}, request),
      prediction: { predictionType: "v_prediction" },
    }),
  },
  FlowMatchEulerDiscreteScheduler: {
    sigmaSpacings,
    parts: (options) => flowing(options.stochastic_sampling ? lcm() : euler(), options),
  },
  FlowMatchHeunDiscreteScheduler: { parts: (options) => flowing(heun(), options) },
  FlowMatchLCMScheduler: { sigmaSpacings, parts: (options) => flowing(lcm(), options) },
};

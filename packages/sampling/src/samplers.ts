// The one list of samplers: what a request may name, what a plan resolves, what a page offers. To add one: its file in
// samplers/, and a line here.

import type { Sampler } from "./sampler.js";
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
import type { SchedulerOptions } from "./scheduler-config.js";

/** How a checkpoint is sampled this way: the diffusers class and the options that make it so. */
export interface SchedulerChoice {
  className: string;
  options?: Readonly<SchedulerOptions>;
}

export interface SamplerEntry {
  /** With its usual settings. */
  sample: Sampler;
  /** What others call it: diffusers' class, ComfyUI, A1111. Case, spaces and signs do not count. */
  names: readonly string[];
  /** For checkpoints trained as diffusion; absent where there is no such schedule. */
  diffusion?: SchedulerChoice;
  /** For checkpoints trained as flow matching; absent where there is no such schedule. */
  flow?: SchedulerChoice;
}

const onFlow = (className: string, options: SchedulerOptions = {}): SchedulerChoice => ({
  className,
  options: { ...options, use_flow_sigmas: true, prediction_type: "flow_prediction" },
});
const multistep = (options: SchedulerOptions) => ({
  diffusion: { className: "DPMSolverMultistepScheduler", options },
  flow: onFlow("DPMSolverMultistepScheduler", options),
});
const singlestep = (options: SchedulerOptions) => ({
  diffusion: { className: "DPMSolverSinglestepScheduler", options },
  flow: onFlow("DPMSolverSinglestepScheduler", options),
});

export const samplerCatalogue = {
  euler: {
    sample: euler(),
    names: ["EulerDiscreteScheduler", "FlowMatchEulerDiscreteScheduler", "EDMEulerScheduler"],
    diffusion: { className: "EulerDiscreteScheduler" },
    flow: { className: "FlowMatchEulerDiscreteScheduler" },
  },
  euler_ancestral: {
    sample: ddim({ eta: 1 }),
    names: ["EulerAncestralDiscreteScheduler", "Euler a"],
    diffusion: { className: "EulerAncestralDiscreteScheduler" },
  },
  heun: {
    sample: heun(),
    names: ["HeunDiscreteScheduler", "FlowMatchHeunDiscreteScheduler"],
    diffusion: { className: "HeunDiscreteScheduler" },
    flow: { className: "FlowMatchHeunDiscreteScheduler" },
  },
  dpm2: {
    sample: dpm2(),
    names: ["KDPM2DiscreteScheduler", "dpm_2"],
    diffusion: { className: "KDPM2DiscreteScheduler" },
  },
  dpm2_ancestral: {
    sample: dpm2({ isAncestral: true }),
    names: ["KDPM2AncestralDiscreteScheduler", "dpm_2_ancestral", "DPM2 a"],
    diffusion: { className: "KDPM2AncestralDiscreteScheduler" },
  },
  lms: {
    sample: lms(),
    names: ["LMSDiscreteScheduler"],
    diffusion: { className: "LMSDiscreteScheduler" },
  },
  ddpm: { sample: ddpm(), names: ["DDPMScheduler"], diffusion: { className: "DDPMScheduler" } },
  ddim: { sample: ddim(), names: ["DDIMScheduler"], diffusion: { className: "DDIMScheduler" } },
  plms: {
    sample: pndm(),
    names: ["PLMS"],
    diffusion: { className: "PNDMScheduler", options: { skip_prk_steps: true } },
  },
  pndm: {
    sample: pndm({ hasRungeKutta: true }),
    names: ["PNDMScheduler"],
    diffusion: { className: "PNDMScheduler", options: { skip_prk_steps: false } },
  },
  ipndm: { sample: ipndm(), names: ["IPNDMScheduler"] },
  dpmpp_2m: {
    sample: dpmMultistep(),
    names: ["DPMSolverMultistepScheduler", "EDMDPMSolverMultistepScheduler", "DPM++ 2M"],
    ...multistep({ solver_order: 2, algorithm_type: "dpmsolver++" }),
  },
  dpmpp_2m_sde: {
    sample: dpmMultistep({ algorithm: "sde-dpmsolver++" }),
    names: ["DPM++ 2M SDE"],
    ...multistep({ solver_order: 2, algorithm_type: "sde-dpmsolver++" }),
  },
  dpmpp_3m: {
    sample: dpmMultistep({ order: 3 }),
    names: ["DPM++ 3M"],
    ...multistep({ solver_order: 3, algorithm_type: "dpmsolver++" }),
  },
  dpmpp_3m_sde: {
    sample: dpmMultistep({ order: 3, algorithm: "sde-dpmsolver++" }),
    names: ["DPM++ 3M SDE"],
    ...multistep({ solver_order: 3, algorithm_type: "sde-dpmsolver++" }),
  },
  dpmpp_2s: {
    sample: dpmSinglestep(),
    names: ["DPMSolverSinglestepScheduler", "DPM++ 2S"],
    ...singlestep({ solver_order: 2, algorithm_type: "dpmsolver++" }),
  },
  dpmpp_3s: {
    sample: dpmSinglestep({ order: 3 }),
    names: ["DPM++ 3S"],
    ...singlestep({ solver_order: 3, algorithm_type: "dpmsolver++" }),
  },
  unipc: {
    sample: unipc(),
    names: ["UniPCMultistepScheduler", "uni_pc", "uni_pc_bh2"],
    diffusion: { className: "UniPCMultistepScheduler" },
    flow: onFlow("UniPCMultistepScheduler"),
  },
  deis: {
    sample: deis(),
    names: ["DEISMultistepScheduler"],
    diffusion: { className: "DEISMultistepScheduler" },
    flow: onFlow("DEISMultistepScheduler"),
  },
  sa_solver: {
    sample: saSolver(),
    names: ["SASolverScheduler"],
    diffusion: { className: "SASolverScheduler" },
    flow: onFlow("SASolverScheduler"),
  },
  lcm: {
    sample: lcm(),
    names: ["LCMScheduler", "FlowMatchLCMScheduler", "SCMScheduler", "CMStochasticIterativeScheduler"],
    diffusion: { className: "LCMScheduler" },
    flow: { className: "FlowMatchLCMScheduler" },
  },
  tcd: { sample: tcd(), names: ["TCDScheduler"], diffusion: { className: "TCDScheduler" } },
} as const satisfies Record<string, SamplerEntry>;

export type SamplerId = keyof typeof samplerCatalogue;

export const samplerIds = Object.keys(samplerCatalogue) as SamplerId[];

/** Each sampler with its usual settings, by id. */
export const samplers = Object.fromEntries(
  Object.entries(samplerCatalogue).map(([id, { sample }]) => [id, sample]),
) as Record<SamplerId, Sampler>;

// Every name that diffusers, ComfyUI, A1111 and stable-diffusion.cpp have for a sampler that is built here comes to it; names of
// samplers that are not built are refused, never taken for another.

import { describe, expect, it } from "vitest";
import { resolveSampler } from "./sampler-names.js";
import { type SamplerId, samplerIds } from "./samplers.js";

/** Ours | diffusers | ComfyUI | A1111 and its older lists | stable-diffusion.cpp. */
const table: Record<SamplerId, string> = {
  euler: "EulerDiscreteScheduler | FlowMatchEulerDiscreteScheduler | euler | Euler | k_euler",
  euler_ancestral:
    "EulerAncestralDiscreteScheduler | euler_ancestral | Euler a | euler_a | k_euler_a | k_euler_ancestral",
  heun: "HeunDiscreteScheduler | heun | Heun | k_heun",
  dpm2: "KDPM2DiscreteScheduler | dpm_2 | DPM2 | dpm2 | k_dpm_2",
  dpm2_ancestral: "KDPM2AncestralDiscreteScheduler | dpm_2_ancestral | DPM2 a | k_dpm_2_a | dpm2_a",
  lms: "LMSDiscreteScheduler | lms | LMS | k_lms",
  ddpm: "DDPMScheduler | ddpm | DDPM",
  ddim: "DDIMScheduler | ddim | DDIM",
  plms: "plms | PLMS",
  pndm: "PNDMScheduler | PNDM",
  ipndm: "IPNDMScheduler | ipndm",
  dpmpp_2m: "DPMSolverMultistepScheduler | dpmpp_2m | DPM++ 2M | dpm++2m | k_dpmpp_2m",
  dpmpp_2m_sde: "dpmpp_2m_sde | dpmpp_2m_sde_gpu | DPM++ 2M SDE | k_dpmpp_2m_sde",
  dpmpp_3m: "dpmpp_3m | DPM++ 3M",
  dpmpp_3m_sde: "dpmpp_3m_sde | dpmpp_3m_sde_gpu | DPM++ 3M SDE | k_dpmpp_3m_sde",
  dpmpp_2s: "DPMSolverSinglestepScheduler | dpmpp_2s | DPM++ 2S",
  dpmpp_3s: "dpmpp_3s | DPM++ 3S",
  unipc: "UniPCMultistepScheduler | uni_pc | uni_pc_bh2 | UniPC | unipc",
  deis: "DEISMultistepScheduler | deis | DEIS",
  sa_solver: "SASolverScheduler | sa_solver | SA Solver",
  lcm: "LCMScheduler | lcm | LCM",
  tcd: "TCDScheduler | tcd | TCD",
};

describe("a sampler's name", () => {
  it.each(Object.entries(table))("%s: %s", (id, names) => {
    for (const name of names.split(" | ")) expect(resolveSampler(name), name).toEqual({ sampler: id });
  });

  it("is there for all of them", () => {
    expect(Object.keys(table).sort()).toEqual([...samplerIds].sort());
  });

  it.each([
    ["DPM++ 2M Karras", { sampler: "dpmpp_2m", sigmaSpacing: "karras" }],
    ["DPM++ 2M SDE Karras", { sampler: "dpmpp_2m_sde", sigmaSpacing: "karras" }],
    ["DPM++ 2M SDE Exponential", { sampler: "dpmpp_2m_sde", sigmaSpacing: "exponential" }],
    ["DPM++ 3M SDE Karras", { sampler: "dpmpp_3m_sde", sigmaSpacing: "karras" }],
    ["DPM2 a Karras", { sampler: "dpm2_ancestral", sigmaSpacing: "karras" }],
    ["LMS Karras", { sampler: "lms", sigmaSpacing: "karras" }],
    ["Euler SGM Uniform", { sampler: "euler", timestepSpacing: "trailing" }],
    ["euler simple", { sampler: "euler", timestepSpacing: "linspace" }],
    ["dpmpp_2m beta", { sampler: "dpmpp_2m", sigmaSpacing: "beta" }],
    ["dpmpp_2m_karras", { sampler: "dpmpp_2m", sigmaSpacing: "karras" }],
    ["ddim ddim_uniform", { sampler: "ddim", timestepSpacing: "leading" }],
    ["ddim_trailing", { sampler: "ddim", timestepSpacing: "trailing" }],
    ["Euler a Automatic", { sampler: "euler_ancestral" }],
    ["dpmpp_2m_sde_gpu karras", { sampler: "dpmpp_2m_sde", sigmaSpacing: "karras" }],
    ["Euler normal", { sampler: "euler", timestepSpacing: "linspace" }],
  ])("with the spacing of its sigmas: %s", (name, choice) => {
    expect(resolveSampler(name)).toEqual(choice);
  });

  it.each(
    "dpm_fast | dpm_adaptive | DPM++ SDE | dpmpp_sde | DPM++ 2S a | dpmpp_2s_ancestral | heunpp2 | Restart | ipndm_v | euler_cfg_pp | constructor | "
      .split(" | ")
      .map((name) => [name]),
  )("of none that is built here is refused: %s", (name) => {
    expect(() => resolveSampler(name)).toThrow(expect.objectContaining({ code: "SAMPLER_UNKNOWN" }));
  });
});

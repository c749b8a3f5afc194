// Samplers and schedules as this dialect calls them, with their names here.
// Not the samplers: sampling/ has those, and reads these labels too.

import { type SamplerEntry, type SamplerId, samplerCatalogue, samplerIds } from "@imagier/sampling";

/** Those that the dialect has names for; the others keep ours. */
const labels: Partial<Record<SamplerId, string>> = {
  euler: "Euler",
  euler_ancestral: "Euler a",
  heun: "Heun",
  dpm2: "DPM2",
  dpm2_ancestral: "DPM2 a",
  lms: "LMS",
  ddpm: "DDPM",
  ddim: "DDIM",
  plms: "PLMS",
  pndm: "PNDM",
  dpmpp_2m: "DPM++ 2M",
  dpmpp_2m_sde: "DPM++ 2M SDE",
  dpmpp_3m: "DPM++ 3M",
  dpmpp_3m_sde: "DPM++ 3M SDE",
  dpmpp_2s: "DPM++ 2S",
  dpmpp_3s: "DPM++ 3S",
  unipc: "UniPC",
  deis: "DEIS",
  lcm: "LCM",
  tcd: "TCD",
};

export interface LabelledSampler {
  id: SamplerId;
  label: string;
}

/** Those that a checkpoint can be drawn with. */
export const labelledSamplers: readonly LabelledSampler[] = samplerIds
  .filter((id) => {
    const { diffusion, flow }: SamplerEntry = samplerCatalogue[id];
    return diffusion !== undefined || flow !== undefined;
  })
  .map((id) => ({ id, label: labels[id] ?? id }));

export interface LabelledSchedule {
  /** As requests name it. */
  name: string;
  label: string;
  /** The option of a scheduler's config that makes it so, in diffusers' words. @default none: as the checkpoint says */
  option?: readonly [name: string, value: string | boolean];
}

export const labelledSchedules: readonly LabelledSchedule[] = [
  { name: "automatic", label: "Automatic" },
  { name: "karras", label: "Karras", option: ["use_karras_sigmas", true] },
  { name: "exponential", label: "Exponential", option: ["use_exponential_sigmas", true] },
  { name: "sgm_uniform", label: "SGM Uniform", option: ["timestep_spacing", "trailing"] },
  { name: "ddim", label: "DDIM", option: ["timestep_spacing", "leading"] },
  { name: "normal", label: "Normal", option: ["timestep_spacing", "linspace"] },
  { name: "beta", label: "Beta", option: ["use_beta_sigmas", true] },
];

/** Names of ours that a label of a schedule stands for, as they end a sampler's name. */
const endings: Readonly<Record<string, string>> = { ddim: "ddim_uniform" };

/** The name of a sampler with its schedule as sampling/ reads it. */
export function samplerName(sampler: string, schedule: string | undefined): string {
  if (schedule === undefined || schedule === "") return sampler;
  const found = labelledSchedules.find(({ name, label }) => [name, label].includes(schedule.trim()));
  const name = found?.name ?? schedule.trim();
  return name === "automatic" ? sampler : `${sampler} ${endings[name] ?? name}`;
}

/** What a planned scheduler is called; its class where nobody here has a name for it. */
export function labelsOfScheduler(className: string, options: Readonly<Record<string, unknown>>) {
  const sampler = labelledSamplers.find(({ id }) => {
    const { diffusion, flow }: SamplerEntry = samplerCatalogue[id];
    return [diffusion, flow].some(
      (choice) =>
        choice?.className === className &&
        Object.entries(choice.options ?? {}).every(([name, value]) => options[name] === value),
    );
  });
  const schedule = labelledSchedules.find(({ option }) => option !== undefined && options[option[0]] === option[1]);
  return { sampler: sampler?.label ?? className, schedule: schedule?.label };
}

// Compares the tables of betas, signal to noise, added noise, velocities and guidance with the golden ones. For tests and
// tools only.

import { combine } from "../combine.js";
import { type BetaOptions, combineGuidance, rescaleGuidance, signalToNoise, trainingTable } from "../index.js";
import { tableLevel } from "../schedules/table-levels.js";
import { compareTensor, type SettingComparison } from "./check-setting.js";

const stableDiffusion: BetaOptions = { betaSchedule: "scaled_linear", betaStart: 0.00085, betaEnd: 0.012 };

/** The settings of the tables, by their names. */
const settings: Readonly<Record<string, BetaOptions>> = {
  linear: {},
  linear_zsnr: { zeroTerminalSnr: "exact" },
  sd15: stableDiffusion,
  sd15_zsnr: { ...stableDiffusion, zeroTerminalSnr: "exact" },
  cosine: { betaSchedule: "squaredcos_cap_v2" },
  sigmoid: { betaSchedule: "sigmoid" },
};

type Tensors = ReadonlyMap<string, ArrayLike<number>>;

export function checkTables(tensors: Tensors): SettingComparison[] {
  return [...Object.keys(settings).flatMap((name) => checkTable(name, tensors)), ...checkGuidance(tensors)];
}

function checkTable(name: string, tensors: Tensors): SettingComparison[] {
  const table = trainingTable(settings[name]);
  const snr = signalToNoise(table);
  const batch = Array.from(tensors.get("addnoise.timesteps")!, Number);
  const rowsOf = (of: string) => {
    const values = Float32Array.from(tensors.get(`addnoise.${of}`)!);
    const one = values.length / batch.length;
    return batch.map((_, i) => values.subarray(i * one, (i + 1) * one));
  };
  const [clean, noise] = [rowsOf("x0"), rowsOf("noise")];
  const mixed = (weights: (alpha: number, sigma: number) => readonly [number, number]) =>
    batch.flatMap((timestep, i) => {
      const { alpha, sigma } = tableLevel(table, timestep);
      const [ofClean, ofNoise] = weights(alpha, sigma);
      return [...combine([ofClean, clean[i]!], [ofNoise, noise[i]!])];
    });
  const ours: Record<string, ArrayLike<number>> = {
    betas: table.betas,
    alphas_cumprod: table.alphaProducts,
    snr: Array.from(tensors.get("snr_timesteps")!, (timestep) => snr[Number(timestep)]!),
    add_noise: mixed((alpha, sigma) => [alpha, sigma]),
    velocity: mixed((alpha, sigma) => [-sigma, alpha]),
  };
  return Object.entries(ours).map(([part, values]) => {
    const output = `${name}.${part}`;
    return compareTensor(`tables/${output}`, tensors.get(output)!, values);
  });
}

function checkGuidance(tensors: Tensors): SettingComparison[] {
  const [cond, uncond] = ["text", "uncond"].map((part) => Float32Array.from(tensors.get(`cfg.${part}`)!));
  return [...tensors.keys()].flatMap((key) => {
    const [, scale, rescale = "0"] = /^cfg\.g([\d.]+?)(?:_rescale([\d.]+))?$/.exec(key) ?? [];
    if (scale === undefined) return [];
    const guided = combineGuidance(cond!, uncond!, Number(scale));
    const rescaled = rescaleGuidance({ guided, cond: cond! }, Number(rescale), 2);
    return [compareTensor(`tables/${key}`, tensors.get(key)!, rescaled)];
  });
}

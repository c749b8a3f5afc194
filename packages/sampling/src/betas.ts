// How much noise each training timestep adds (betas), what is left of the picture after it (the products of 1 - beta), and
// the tables that follow. Single precision where the reference has it: sigmas near 0 depend on the last digits.
// Ho et al. 2020 (arXiv 2006.11239); cosine: Nichol & Dhariwal 2021 (2102.09672); zero SNR: Lin et al. 2023 (2305.08891).

import { invalidValue, requireWhole } from "./invalid-value.js";

export const betaSchedules = ["linear", "scaled_linear", "squaredcos_cap_v2", "sigmoid", "exp"] as const;
export type BetaSchedule = (typeof betaSchedules)[number];

export interface BetaOptions {
  /** Whole number from 1 to 100,000. @default 1000 */
  trainTimesteps?: number;
  /** @default "linear" */
  betaSchedule?: BetaSchedule;
  /** @default 0.0001 */
  betaStart?: number;
  /** @default 0.02 */
  betaEnd?: number;
  /** Used as they are, in place of the others. */
  trainedBetas?: readonly number[];
  /** Nothing of the picture is left at the last timestep: exactly, or all but 2^-24. @default neither */
  zeroTerminalSnr?: "exact" | "nearly";
}

/** What the network was trained with, by timestep. */
export interface TrainingTable {
  /** The share of the variance that each timestep replaces by noise. */
  readonly betas: Float32Array;
  /** Alpha squared: the share of the picture's variance that is left. */
  readonly alphaProducts: Float32Array;
  /** sigma / alpha, rising. */
  readonly ratios: Float32Array;
}

const MAX_BETA = 0.999;
const LANES = 8;
const f32 = Math.fround;

export function trainingTable(options: BetaOptions = {}): TrainingTable {
  const { zeroTerminalSnr } = options;
  const betas = zeroTerminalSnr ? rescaledToZeroSnr(betasOf(options)) : betasOf(options);
  const alphaProducts = alphaProductsOf(betas);
  if (zeroTerminalSnr === "nearly") alphaProducts[alphaProducts.length - 1] = 2 ** -24;
  const ratios = alphaProducts.map((product) => f32(Math.sqrt(f32(f32(1 - product) / product))));
  return { betas, alphaProducts, ratios };
}

/** @throws `VALUE_INVALID` for values that make no betas between 0 and 1 */
export function betasOf({
  trainTimesteps = 1000,
  betaSchedule = "linear",
  betaStart = 0.0001,
  betaEnd = 0.02,
  trainedBetas,
}: BetaOptions = {}): Float32Array {
  requireWhole("trainTimesteps", trainTimesteps, [1, 100_000]);
  const betas = trainedBetas
    ? Float32Array.from(trainedBetas)
    : scheduledBetas(betaSchedule, [betaStart, betaEnd], trainTimesteps);
  const wrong = betas.findIndex((beta) => !(beta >= 0 && beta <= 1));
  if (wrong >= 0) throw invalidValue(`betas[${wrong}]`, "a number from 0 to 1", betas[wrong]);
  if (betas.length === 0) throw invalidValue("betas.length", "1 or more", 0);
  return betas;
}

function scheduledBetas(schedule: BetaSchedule, [start, end]: readonly [number, number], count: number): Float32Array {
  switch (schedule) {
    case "linear":
      return linspace32(start, end, count);
    case "scaled_linear":
      return linspace32(Math.sqrt(start), Math.sqrt(end), count).map((root) => root * root);
    case "sigmoid":
      return linspace32(-6, 6, count).map((x) => f32(f32(1 / (1 + Math.exp(-x))) * f32(end - start)) + f32(start));
    case "squaredcos_cap_v2":
      return betasFor((time) => Math.cos((((time + 0.008) / 1.008) * Math.PI) / 2) ** 2, count);
    case "exp":
      return betasFor((time) => Math.exp(time * -12), count);
  }
}

/** The betas whose products follow a function of the time from 0 to 1. */
function betasFor(alphaProductAt: (time: number) => number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) =>
    Math.min(1 - alphaProductAt((i + 1) / count) / alphaProductAt(i / count), MAX_BETA),
  );
}

/** The products of 1 - beta up to each timestep; added up in double precision, kept in single. */
export function alphaProductsOf(betas: Float32Array): Float32Array {
  let product = 1;
  return betas.map((beta) => {
    product *= f32(1 - beta);
    return product;
  });
}

/** Betas moved so that nothing is left at the last timestep and the first stays. Lin et al. 2023, algorithm 1. */
export function rescaledToZeroSnr(betas: Float32Array): Float32Array {
  const roots = alphaProductsOf(betas).map(Math.sqrt);
  const [first, last] = [roots[0]!, roots.at(-1)!];
  const scale = f32(first / f32(first - last));
  const products = roots.map((root) => f32(f32(root - last) * scale) ** 2);
  return products.map((product, i) => f32(1 - (i === 0 ? product : f32(product / products[i - 1]!))));
}

/** alpha^2 / sigma^2 by timestep. */
export function signalToNoise({ alphaProducts }: TrainingTable): Float64Array {
  return Float64Array.from(alphaProducts, (product) => product / (1 - product));
}

/**
 * Evenly from start to end in single precision, rounded as the reference rounds it: eight at a time from the first of the
 * eight, multiplied and added at once. The last digits decide which whole timestep a spaced sigma falls on.
 */
function linspace32(start: number, end: number, count: number): Float32Array {
  const [from, to] = [f32(start), f32(end)];
  const step = count > 1 ? f32(f32(to - from) / f32(count - 1)) : 0;
  const at = (i: number) => f32(i < Math.floor(count / 2) ? from + step * i : to - step * (count - 1 - i));
  const whole = count - (count % LANES); // the rest is counted one by one
  return Float32Array.from({ length: count }, (_, i) => {
    if (i >= whole) return at(i);
    const lane = i % LANES;
    return at(i - lane) + step * lane;
  });
}

// What the network's answer means: the clean picture and the noise behind the latents, for each way networks are trained.
// Not the network. Ho et al. 2020 (arXiv 2006.11239), Salimans & Ho 2022 (2202.00512), Karras et al. 2022 (2206.00364).

import { combine } from "./combine.js";
import { invalidValue } from "./invalid-value.js";
import type { NoiseLevel } from "./noise-level.js";

/** What the network outputs. */
export const predictionTypes = ["epsilon", "v_prediction", "sample", "flow_prediction"] as const;
export type PredictionType = (typeof predictionTypes)[number];

export interface Prediction {
  /** The estimate of the clean picture. */
  readonly denoised: Float32Array;
  /** The estimate of the standard normal noise. */
  readonly noise: Float32Array;
  /** Where the network's variance lies between the smallest (-1) and the largest (1), where it learned that. */
  readonly variance?: Float32Array;
}

/** One call of a bare network, guidance included: scaled latents in, its output out. */
export type Network = (input: Float32Array, timestep: number, step: number) => Promise<Float32Array>;

/** A network together with the meaning of its answers: what a sampler asks. */
export interface NetworkDenoiser {
  /** What multistep rules that mix answers have to mix: the raw outputs, or the noise they mean. */
  readonly mixes: "output" | "noise";
  ask(latents: Float32Array, level: NoiseLevel, step: number): Promise<Float32Array>;
  interpret(output: Float32Array, latents: Float32Array, level: NoiseLevel): Prediction;
}

export interface PredictionOptions {
  predictionType: PredictionType;
  /** Preconditioned as in EDM for clean pictures of this deviation. @default not */
  sigmaData?: number;
  /** A consistency model: its answer at this sigma is the input itself. Needs `sigmaData`. */
  sigmaMin?: number;
  /** Clean pictures are cut to [-clip, clip]. @default not */
  clip?: number;
  /** Clean pictures are cut at a quantile of their size and divided by it. @default not */
  threshold?: DynamicThreshold;
  /** Whether the noise follows from the clean picture after it was cut. @default true */
  isNoiseClipped?: boolean;
  /** How many pictures the latents hold; a learned variance and a threshold are per picture. @default 1 */
  batch?: number;
}

/** Saharia et al. 2022 (Imagen, arXiv 2205.11487), section 2.3. */
interface DynamicThreshold {
  /** The quantile, from 0 to 1. */
  ratio: number;
  /** Nothing is cut below 1 or above this. */
  maximum: number;
}

/** @throws `VALUE_INVALID` from `interpret`, for an answer that is neither as long as the latents nor twice that */
export function networkDenoiser(network: Network, options: PredictionOptions): NetworkDenoiser {
  const { batch = 1, isNoiseClipped = true, clip, threshold } = options;
  return {
    mixes: options.predictionType === "v_prediction" ? "output" : "noise",
    ask: (latents, { inputScale, timestep }, step) =>
      network(inputScale === 1 ? latents : combine([inputScale, latents]), timestep, step),
    interpret(answer, latents, level) {
      const { output, variance } = splitVariance(answer, latents.length, batch);
      const { denoised, noise } = meaningOf(output, latents, { level, options });
      if (clip === undefined && threshold === undefined) return { denoised, noise, variance };
      const cut = threshold ? thresholded(denoised, threshold, batch) : clipped(denoised, clip!);
      return { denoised: cut, noise: isNoiseClipped ? noiseIn(latents, cut, level) : noise, variance };
    },
  };
}

/** (latents - alpha denoised) / sigma. */
export function noiseIn(latents: Float32Array, denoised: Float32Array, { alpha, sigma }: NoiseLevel): Float32Array {
  return combine([1 / sigma, latents], [-alpha / sigma, denoised]);
}

interface MeaningContext {
  level: NoiseLevel;
  options: PredictionOptions;
}

function meaningOf(output: Float32Array, latents: Float32Array, { level, options }: MeaningContext): Prediction {
  const { alpha, sigma } = level;
  const { predictionType, sigmaData } = options;
  if (sigmaData !== undefined) {
    const denoised = preconditioned(output, latents, { level, options });
    return { denoised, noise: noiseIn(latents, denoised, level) };
  }
  switch (predictionType) {
    case "epsilon":
      return { denoised: combine([1 / alpha, latents], [-sigma / alpha, output]), noise: output };
    case "sample":
      return { denoised: output, noise: noiseIn(latents, output, level) };
    case "flow_prediction": // velocity = noise - clean, alpha = 1 - sigma
      return { denoised: combine([1, latents], [-sigma, output]), noise: combine([1, latents], [alpha, output]) };
    case "v_prediction": {
      // v = alpha noise - sigma clean where alpha^2 + sigma^2 = 1; on other paths of the latents brought to that
      const square = alpha * alpha + sigma * sigma;
      const root = Math.sqrt(square);
      return {
        denoised: combine([alpha / square, latents], [-sigma / root, output]),
        noise: combine([sigma / square, latents], [alpha / root, output]),
      };
    }
  }
}

/** Karras et al. 2022, table 1; with a smallest sigma the boundary condition of Song et al. 2023 (arXiv 2303.01469). */
function preconditioned(output: Float32Array, latents: Float32Array, { level, options }: MeaningContext): Float32Array {
  const { sigma } = level;
  const sigmaData = options.sigmaData!;
  const above = sigma - (options.sigmaMin ?? 0);
  const skip = sigmaData ** 2 / (above ** 2 + sigmaData ** 2);
  const scale = (above * sigmaData) / Math.sqrt(sigma ** 2 + sigmaData ** 2);
  return combine([skip, latents], [options.predictionType === "v_prediction" ? -scale : scale, output]);
}

/** A network that learned its variance answers with twice the channels: the prediction, then the variance. */
function splitVariance(answer: Float32Array, length: number, batch: number) {
  if (answer.length === length) return { output: answer, variance: undefined };
  if (answer.length !== 2 * length) {
    throw invalidValue("output.length", `${length}, as the latents', or twice that`, answer.length);
  }
  const one = length / batch;
  const [output, variance] = [new Float32Array(length), new Float32Array(length)];
  for (let i = 0; i < batch; i++) {
    output.set(answer.subarray(2 * i * one, (2 * i + 1) * one), i * one);
    variance.set(answer.subarray((2 * i + 1) * one, (2 * i + 2) * one), i * one);
  }
  return { output, variance };
}

function clipped(values: Float32Array, limit: number): Float32Array {
  return values.map((value) => Math.min(Math.max(value, -limit), limit));
}

function thresholded(values: Float32Array, { ratio, maximum }: DynamicThreshold, batch: number): Float32Array {
  const one = values.length / batch;
  const result = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += one) {
    const picture = values.subarray(start, start + one);
    const limit = Math.max(1, Math.min(quantile(picture.map(Math.abs), ratio), maximum));
    for (let i = 0; i < one; i++) result[start + i] = Math.min(Math.max(picture[i]!, -limit), limit) / limit;
  }
  return result;
}

/** With straight lines between the sorted values. */
function quantile(values: Float32Array, ratio: number): number {
  const sorted = values.sort();
  const at = ratio * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}

// The U-Net with guidance, as samplers ask it: one call with all branches in a batch, then their answers weighed.
// Without, with prompt, or three ways for editing (Brooks et al. 2023, arXiv 2211.09800, eq. 3).

import { ParameterScope, type TensorValue } from "@imagier/graph";
import { lowRankAdaptation, unet, unetInputs } from "@imagier/networks";
import { combineGuidance, type Network, rescaleGuidance } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import type { ComponentHost, Feeds, HostedNetwork } from "../checkpoint/component-host.js";
import type { AdapterUpdates } from "./adapters.js";
import { type Control, controlResiduals } from "./control.js";
import type { DiffusionModel } from "./diffusion-model.js";
import type { TextCondition, TextConditions } from "./text-conditions.js";

export interface Guidance {
  /** 1 and below is off. */
  scale: number;
  /** From 0 to 1. @default 0 */
  rescale?: number;
  /** How strongly the picture to be edited holds. @default 1.5 */
  imageScale?: number;
}

export interface NetworkInputs {
  text: TextConditions;
  size: LatentSize;
  guidance: Guidance;
  /** Further channels beside the latents, [channels, height, width]: mask and masked picture, or the picture to edit. */
  beside?: Float32Array | undefined;
  controls?: readonly Control[];
  updates?: AdapterUpdates;
  /** Calls of the network in all. */
  steps: number;
  signal?: AbortSignal | undefined;
}

/** One branch of the guidance. */
interface Branch {
  text: TextCondition;
  beside: Float32Array | undefined;
  isNegative: boolean;
}

/** What a sampler asks; noisy latents [channels, height, width] of one picture. */
export function guidedNetwork(host: ComponentHost, model: DiffusionModel, inputs: NetworkInputs): Network {
  const branches = branchesOf(model, inputs);
  const network = unetNetwork(model, inputs);
  const fixed = fixedFeeds(model, branches, inputs);
  return async (latents, timestep, step) => {
    const feeds = { ...fixed, ...noisyFeeds(latents, { timestep, branches, size: inputs.size }) };
    const { controls = [], steps, signal } = inputs;
    const residuals =
      controls.length === 0
        ? {}
        : await controlResiduals(host, controls, {
            feeds,
            condBranch: branches.findIndex(({ isNegative }) => !isNegative),
            branches: branches.length,
            index: step,
            steps,
            signal,
          });
    const { prediction } = await host.run(network, { ...feeds, ...residuals }, signal);
    return weigh(rowsOf(prediction!), inputs.guidance);
  };
}

function branchesOf({ variant }: DiffusionModel, { text, guidance, beside }: NetworkInputs): Branch[] {
  const cond = { text: text.cond, beside, isNegative: false };
  const uncond = { text: text.uncond, beside, isNegative: true };
  const { scale, imageScale = 1.5 } = guidance;
  if (variant === "lcm" || scale <= 1) return [cond];
  if (variant !== "instruct-pix2pix") return [uncond, cond];
  if (imageScale < 1) return [cond];
  return [{ ...uncond, beside: beside && new Float32Array(beside.length) }, uncond, cond];
}

/** The answers in the order of `branchesOf`. */
function weigh(answers: readonly Float32Array[], { scale, rescale = 0, imageScale = 1.5 }: Guidance): Float32Array {
  const cond = answers.at(-1)!;
  if (answers.length === 1) return cond;
  const uncond = answers.at(-2)!;
  const guided = combineGuidance(cond, uncond, scale);
  if (answers.length === 3) {
    const nothing = answers[0]!;
    return guided.map((value, i) => value + (imageScale - 1) * (uncond[i]! - nothing[i]!));
  }
  return rescale > 0 ? rescaleGuidance({ guided, cond }, rescale) : guided;
}

function unetNetwork(model: DiffusionModel, inputs: NetworkInputs): HostedNetwork {
  const { component, config } = model.unet;
  const { updates, weights, key } = inputs.updates?.of("unet") ?? { updates: new Map(), weights: new Map(), key: "" };
  const hasResiduals = (inputs.controls?.length ?? 0) > 0;
  return {
    slot: "unet",
    key: `${hasResiduals ? "controlled" : ""}|${key}`,
    component,
    others: weights,
    build(graph) {
      const declared = unetInputs(graph, config, { hasResiduals, timeIdCount: timeIdCount(model) });
      return { prediction: unet(new ParameterScope(graph, "", lowRankAdaptation(updates)), config, declared) };
    },
  };
}

/** Those inputs that stay the same at every step. */
function fixedFeeds(model: DiffusionModel, branches: readonly Branch[], inputs: NetworkInputs): Feeds {
  const { config } = model.unet;
  const { tokens, context } = branches[0]!.text;
  const feeds: Record<string, TensorValue> = {
    encoder_hidden_states: stacked(
      branches.map(({ text }) => text.context),
      [tokens, context.length / tokens],
    ),
  };
  const features = config.time_cond_proj_dim;
  if (features) {
    const rows = branches.map(() => guidanceFeatures(inputs.guidance.scale, features));
    feeds.timestep_cond = stacked(rows, [features]);
  }
  if (config.addition_embed_type === "text_time") {
    const pooled = branches.map(({ text }) => text.pooled ?? new Float32Array());
    feeds.text_embeds = stacked(pooled, [pooled[0]!.length]);
    const ids = branches.map(({ isNegative }) => timeIds(model, inputs.size, isNegative));
    feeds.time_ids = stacked(ids, [ids[0]!.length]);
  }
  return feeds;
}

function noisyFeeds(
  latents: Float32Array,
  { timestep, branches, size }: { timestep: number; branches: readonly Branch[]; size: LatentSize },
): Feeds {
  const places = size.width * size.height;
  const rows = branches.map(({ beside }) => (beside ? concatenated(latents, beside) : latents));
  return {
    sample: stacked(rows, [rows[0]!.length / places, size.height, size.width]),
    timestep: float32(new Float32Array(branches.length).fill(timestep), [branches.length]),
  };
}

/** Refiners are told an aesthetic score in place of the target size. */
const [aestheticScore, negativeAestheticScore] = [6, 2.5];

function timeIds(model: DiffusionModel, { width, height }: LatentSize, isNegative: boolean): Float32Array {
  const [widthPx, heightPx] = [width * model.factor, height * model.factor];
  const original = [heightPx, widthPx, 0, 0]; // nothing was cropped
  if (timeIdCount(model) === 5) {
    return Float32Array.of(...original, isNegative ? negativeAestheticScore : aestheticScore);
  }
  return Float32Array.of(...original, heightPx, widthPx);
}

/** Five numbers tell a refiner of the picture, six a base model. */
function timeIdCount({ family }: DiffusionModel): number {
  return family === "sdxl-refiner" ? 5 : 6;
}

/** The guidance scale as a distilled network takes it. Luo et al. 2023 (arXiv 2310.04378), as in diffusers. */
function guidanceFeatures(scale: number, size: number): Float32Array {
  const half = Math.floor(size / 2);
  const features = new Float32Array(size);
  for (let i = 0; i < half; i++) {
    const angle = (scale - 1) * 1000 * Math.exp((-Math.log(10_000) * i) / (half - 1));
    features[i] = Math.sin(angle);
    features[half + i] = Math.cos(angle);
  }
  return features;
}

function stacked(rows: readonly Float32Array[], shape: readonly number[]): TensorValue {
  return float32(concatenated(...rows), [rows.length, ...shape]);
}

function concatenated(...parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function rowsOf({ shape, data }: TensorValue): Float32Array[] {
  const length = data.length / shape[0]!;
  const values = data as Float32Array;
  return Array.from({ length: shape[0]! }, (_, i) => values.slice(i * length, (i + 1) * length));
}

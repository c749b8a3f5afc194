// The U-Net with guidance, as samplers ask it: one call with all pictures and branches in a batch, then their answers weighed.
// Without, with prompt, or three ways for editing (Brooks et al. 2023, arXiv 2211.09800, eq. 3).

import type { Component } from "@imagier/checkpoints";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import { lowRankAdaptation, unet, unetInputs } from "@imagier/networks";
import { combineGuidance, rescaleGuidance } from "@imagier/sampling";
import type { LatentSize } from "../checkpoint/autoencoder.js";
import type { ComponentHost, HostedNetwork, Precision } from "../checkpoint/component-host.js";
import { shareOf } from "../checkpoint/memory-need.js";
import type { AdapterUpdates } from "./adapters.js";
import { type Control, controlResiduals } from "./control.js";
import type { DiffusionModel } from "./diffusion-model.js";
import { type ImagePrompt, imagePromptWeights } from "./image-prompts.js";
import type { TextConditions } from "./text-conditions.js";
import { type Branch, fixedFeeds, type NoisyPicture, noisyFeeds, regionFeeds, timeIdCount } from "./unet-feeds.js";

export interface Guidance {
  /** 1 and below is off. */
  scale: number;
  /** From 0 to 1. @default 0 */
  rescale?: number;
  /** How strongly the picture to be edited holds. @default 1.5 */
  imageScale?: number;
}

interface NetworkInputs {
  text: TextConditions;
  size: LatentSize;
  guidance: Guidance;
  controls?: readonly Control[];
  imagePrompts?: readonly ImagePrompt[];
  updates?: AdapterUpdates;
  /** Pictures drawn together. */
  pictures: number;
  /** @default "f32" */
  precision?: Precision | undefined;
  /** Calls of the network in all. */
  steps: number;
  signal?: AbortSignal | undefined;
}

/** What samplers of several pictures ask together; one answer for each, of its latents' length. */
export type BatchNetwork = (
  pictures: readonly NoisyPicture[],
  timestep: number,
  step: number,
) => Promise<Float32Array[]>;

export function guidedNetwork(host: ComponentHost, model: DiffusionModel, inputs: NetworkInputs): BatchNetwork {
  const { controls = [], imagePrompts = [], guidance, size, steps, signal } = inputs;
  const { regions } = inputs.text;
  const branches = branchesOf(model, inputs);
  const rows = Array.from({ length: inputs.pictures }, () => branches).flat();
  const network = unetNetwork(model, { ...inputs, controls, imagePrompts, hasRegions: regions !== undefined });
  const fixed = {
    ...fixedFeeds(model, rows, { size, imagePrompts, guidanceScale: guidance.scale }),
    ...(regions && regionFeeds(model, regions, size)),
  };
  return async (pictures, timestep, step) => {
    const feeds = { ...fixed, ...noisyFeeds(pictures, { timestep, branches, size }) };
    const isCond = rows.map((branch) => branch === branches.at(-1));
    const residuals =
      controls.length === 0
        ? {}
        : await controlResiduals(host, controls, {
            feeds,
            isCond,
            together: together(model, controls),
            index: step,
            steps,
            signal,
          });
    const { prediction } = await host.run(network, { ...feeds, ...residuals }, signal);
    const answers = rowsOf(prediction!);
    return pictures.map((_, i) => weigh(answers.slice(i * branches.length, (i + 1) * branches.length), guidance));
  };
}

/** The prompt's is the last. */
function branchesOf(model: DiffusionModel, { text, guidance }: NetworkInputs): Branch[] {
  const cond = { text: text.cond, isNegative: false, isBlind: false };
  const uncond = { text: text.uncond, isNegative: true, isBlind: false };
  const all = [{ ...uncond, isBlind: true }, uncond, cond];
  return all.slice(-branchCount(model, guidance));
}

/** How many branches a picture is asked for at each step. */
export function branchCount(
  { variant }: Pick<DiffusionModel, "variant">,
  { scale, imageScale = 1.5 }: Guidance,
): number {
  if (variant === "lcm" || scale <= 1) return 1;
  if (variant !== "instruct-pix2pix") return 2;
  return imageScale < 1 ? 1 : 3;
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

type NetworkParts = Required<Pick<NetworkInputs, "controls" | "imagePrompts">> &
  Pick<NetworkInputs, "updates" | "precision"> & {
    /** Whether parts of the picture have words of their own. @default false */
    hasRegions?: boolean;
  };

/** The U-Net of a model with all that is laid over and beside it. */
export function unetNetwork(
  model: DiffusionModel,
  { controls, imagePrompts, updates: adapters, precision = "f32", hasRegions = false }: NetworkParts,
): HostedNetwork {
  const { component, config } = model.unet;
  const { updates, weights, key } = adapters?.of("unet") ?? { updates: new Map(), weights: new Map(), key: "" };
  const hasResiduals = controls.length > 0;
  const prompts = imagePrompts.map(({ adapter }) => adapter.path);
  return {
    slot: `${model.slotPrefix}unet`,
    key: `${hasResiduals ? "controlled" : ""}${hasRegions ? "regional" : ""}|${key}|${prompts.join("+")}`,
    component,
    precision,
    share: shareOf(component, together(model, controls)),
    others: new Map([...weights, ...imagePromptWeights(imagePrompts)]),
    build(graph) {
      const declared = unetInputs(graph, config, {
        ...{ hasResiduals, hasRegions, timeIdCount: timeIdCount(model) },
        imagePrompts: imagePrompts.map(({ tokens }) => tokens.shape[1]!),
      });
      return { prediction: unet(new ParameterScope(graph, "", lowRankAdaptation(updates)), config, declared) };
    },
  };
}

/** What is run at each step, and must stay loaded. */
function together({ unet }: DiffusionModel, controls: readonly Control[]): Component[] {
  return [unet.component, ...controls.map(({ component }) => component)];
}

function rowsOf({ shape, data }: TensorValue): Float32Array[] {
  const length = data.length / shape[0]!;
  const values = data as Float32Array;
  return Array.from({ length: shape[0]! }, (_, i) => values.slice(i * length, (i + 1) * length));
}

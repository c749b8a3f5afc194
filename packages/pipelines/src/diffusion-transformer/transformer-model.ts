// What the families of diffusion transformers have in common once opened: how words become inputs of the network, how the
// network is built around latents, and what its usual numbers are. Types and no family: sd3.ts, flux.ts, pixart.ts, dit.ts.

import type { Checkpoint, Component } from "@imagier/checkpoints";
import type { Graph, Tensor, TensorValue } from "@imagier/graph";
import type { ScheduleRequest, Scheduler, SchedulerConfig } from "@imagier/sampling";
import type { LatentSize } from "../checkpoint/autoencoder.js";
import type { ComponentHost, Feeds } from "../checkpoint/component-host.js";
import type { LatentKind } from "../checkpoint/latent-preview.js";
import type { PictureCoder } from "../checkpoint/picture-coder.js";
import type { RegionWords } from "../checkpoint/region-bias.js";

/** What the network is asked to draw. */
export interface PromptWish {
  prompt: string;
  /** Empty: nothing is kept away from. */
  negativePrompt: string;
  guidanceScale: number;
  /** How many of CLIP's last layers are left out. */
  clipSkip: number;
  signal?: AbortSignal | undefined;
}

/** The inputs of the network that stay the same at every step, for one picture. */
export interface Conditions {
  /** Where parts of the words belong, in both branches. @default everywhere */
  regions?: RegionWords | undefined;
  cond: Feeds;
  /** Of the branch that guidance pushes away from; absent where the network is asked once a step. */
  uncond?: Feeds | undefined;
}

/** What two branches of the guidance predicted. */
export interface GuidedBranches {
  cond: Float32Array;
  uncond: Float32Array;
  scale: number;
  size: LatentSize;
}

/** What of a request only a family can refuse or read: done before anything is loaded. */
interface CheckedWish {
  prompt: string;
  negativePrompt?: string | undefined;
  sampler?: string | undefined;
}

/** What draws, whatever the words were made of. */
export interface TransformerCore {
  readonly checkpoint: Checkpoint;
  readonly transformer: Component;
  readonly autoencoder: PictureCoder;
  readonly scheduler: SchedulerConfig;
  /** Pixels along a side for one place of the latents. */
  readonly factor: number;
  /** Places of the latents along a side for one token. */
  readonly patch: number;
  /** Side of the pictures that the network was trained on. */
  readonly nativeSizePx: number;
  readonly usual: { readonly steps: number; readonly guidanceScale: number };
  /** Whether `guidanceScale` is told to the network, so that a negative prompt has no branch to stand in. */
  readonly hasEmbeddedGuidance: boolean;
  readonly previewKind: LatentKind | undefined;

  /** Inputs that the size alone decides: places of the tokens. @param conditions which tell how many words there are */
  placeFeeds(size: LatentSize, conditions: Feeds): Feeds;
  /**
   * Declares the inputs "hidden_states" [batch, channels, height, width] and "timestep" [batch], those that `encode` and
   * `placeFeeds` feed, and builds the network.
   * @returns the prediction, in the shape of the latents
   */
  build(graph: Graph): Tensor;
  /** The same with the input "attention_bias", for parts of the picture with words of their own. @default it takes none */
  buildRegional?(graph: Graph): Tensor;
  /** How the branches of the guidance are put together. @default uncond + scale (cond - uncond) */
  guide?(branches: GuidedBranches): Float32Array;
  /** What is asked of the schedule for so many steps and tokens. */
  schedule(scheduler: Scheduler, steps: number, tokens: number): ScheduleRequest;
}

/** What turns words into inputs of the network. */
export interface TransformerWords {
  /** Networks that read the words; loaded and let go before the transformer. */
  readonly textEncoders: readonly Component[];
  /** Over the words of all tokenizers, or the names of the classes. */
  readonly vocabularySha256: string;
  /** @throws VALUE_INVALID, OPTION_CONFLICT where the family has no use for it */
  check(wish: CheckedWish): void;
  encode(host: ComponentHost, wish: PromptWish): Promise<Conditions>;
}

export interface TransformerModel extends TransformerCore, TransformerWords {}

/** One family: how its checkpoints are opened. Both read configs and tokenizers, and load nothing. */
export interface TransformerFamily {
  /** @throws CHECKPOINT_*, NETWORK_*, SCHEDULER_CONFIG_INVALID */
  openCore(checkpoint: Checkpoint): TransformerCore;
  /** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_* */
  openWords(checkpoint: Checkpoint): Promise<TransformerWords>;
}

/** Timesteps here run to this; some networks take them to 1. */
export const trainTimesteps = 1000;

/** A schedule of even steps; a dynamic shift by the number of tokens. */
export function evenSchedule(scheduler: Scheduler, steps: number, tokens: number): ScheduleRequest {
  const mu = scheduler.mu(tokens);
  return mu === undefined ? { steps } : { steps, mu };
}

/** Even sigmas from 1 to 1 / steps, before the shift. */
export function shiftedSchedule(scheduler: Scheduler, steps: number, tokens: number): ScheduleRequest {
  const sigmas = Array.from({ length: steps }, (_, i) => 1 - i / steps);
  const mu = scheduler.mu(tokens);
  return mu === undefined ? { sigmas } : { sigmas, mu };
}

export function int64(data: BigInt64Array, shape: readonly number[]): TensorValue {
  return { dtype: "int64", shape, data };
}

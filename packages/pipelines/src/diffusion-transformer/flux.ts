// FLUX.1, dev and schnell: T5's words, CLIP's whole text, the guidance scale told to the network where it was distilled so.
// Latents go in as patches of 2 x 2; steps are even in sigma and bent by the number of tokens. As in diffusers' FluxPipeline.

import type { Checkpoint } from "@imagier/checkpoints";
import { divide, type Graph, ParameterScope, type Tensor } from "@imagier/graph";
import {
  downsampleFactor,
  type FluxConfig,
  flux,
  fluxInputs,
  fluxRotations,
  parseAutoencoderConfig,
  parseFluxConfig,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { partOf } from "../checkpoint/checkpoint-part.js";
import type { ComponentHost, Feeds } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { encodeT5, type T5Part } from "../checkpoint/t5-part.js";
import { packed, packedPatch as patch, unpacked } from "./packed-latents.js";
import { type ClipPart, clipPart, encodeClip, t5Part, vocabularyHash } from "./text-parts.js";
import {
  type PromptWish,
  shiftedSchedule,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
  trainTimesteps,
} from "./transformer-model.js";

const nativeSizePx = 1024;
/** Tokens of T5, padding among them: schnell was trained with fewer. */
const t5Length = { dev: 512, schnell: 256 } as const;

const usualScheduler = {
  _class_name: "FlowMatchEulerDiscreteScheduler",
  shift: 3,
  use_dynamic_shifting: true,
  base_shift: 0.5,
  max_shift: 1.15,
  base_image_seq_len: 256,
  max_image_seq_len: 4096,
};

export const fluxFamily: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseFluxConfig);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const factor = downsampleFactor(autoencoder.config);
  return {
    ...{ checkpoint, transformer, factor, patch, nativeSizePx },
    autoencoder: klCoder({ autoencoder, factor }),
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    usual: config.guidance_embeds ? { steps: 28, guidanceScale: 3.5 } : { steps: 4, guidanceScale: 1 },
    hasEmbeddedGuidance: true,
    previewKind: undefined,
    build: (graph) => buildFlux(graph, config),
    placeFeeds: (size, feeds) => fluxPlaces(config, size, feeds),
    schedule: shiftedSchedule,
  };
}

async function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  const { config } = partOf(checkpoint, "transformer", parseFluxConfig);
  const clip = await clipPart(checkpoint, "text_encoder");
  const t5 = await t5Part(checkpoint, { encoder: "text_encoder_2", tokenizer: "tokenizer_2" });
  return {
    textEncoders: [clip.component, t5.component],
    vocabularySha256: vocabularyHash([clip], [t5]),
    check: () => undefined,
    encode: (host, wish) => encode(host, { clip, t5, isDev: config.guidance_embeds }, wish),
  };
}

interface FluxTexts {
  clip: ClipPart;
  t5: T5Part;
  isDev: boolean;
}

async function encode(host: ComponentHost, { clip, t5, isDev }: FluxTexts, wish: PromptWish) {
  const { prompt: text, signal, guidanceScale } = wish;
  const { pooled } = await encodeClip(host, clip, { text, signal });
  const length = isDev ? t5Length.dev : t5Length.schnell;
  const { states, tokens, width } = await encodeT5(host, t5, { text, length, isFilled: true, signal });
  const cond: Feeds = {
    encoder_hidden_states: float32(states, [1, tokens, width]),
    pooled_projections: float32(pooled, [1, pooled.length]),
    guidance: float32(Float32Array.of(guidanceScale), [1]),
  };
  return { cond };
}

/** Patches of 2 x 2 are laid flat before the network and put together after it; the channels of a patch come first. */
function buildFlux(graph: Graph, config: FluxConfig): Tensor {
  const channels = config.in_channels / patch ** 2;
  const latents = graph.input("hidden_states", ["batch", channels, `${patch}*rows`, `${patch}*columns`]);
  const timestep = divide(graph.input("timestep", ["batch"]), trainTimesteps);
  const inputs = fluxInputs(graph, config, { latents: packed(latents), timestep });
  return unpacked(flux(new ParameterScope(graph), config, inputs), latents);
}

function fluxPlaces(config: FluxConfig, { width, height }: LatentSize, feeds: Feeds): Feeds {
  const tokens = feeds.encoder_hidden_states!.shape[1]!;
  const [rows, columns] = [height / patch, width / patch];
  const { cosines, sines } = fluxRotations(config, tokens, { rows, columns });
  const shape = [tokens + rows * columns, config.attention_head_dim / 2];
  return { cosines: float32(cosines, shape), sines: float32(sines, shape) };
}

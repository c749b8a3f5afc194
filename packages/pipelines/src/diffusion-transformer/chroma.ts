// Chroma: FLUX's way with T5's words alone; one token of padding is seen, none by the words; two branches of guidance.
// Lodestone Rock 2025. As in diffusers' ChromaPipeline.

import type { Checkpoint } from "@imagier/checkpoints";
import { divide, type Graph, multiplyDims, ParameterScope, type Tensor } from "@imagier/graph";
import {
  type ChromaConfig,
  chroma,
  chromaInputs,
  chromaRotations,
  downsampleFactor,
  parseAutoencoderConfig,
  parseChromaConfig,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { partOf } from "../checkpoint/checkpoint-part.js";
import type { ComponentHost, Feeds } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { encodeT5, type T5Part } from "../checkpoint/t5-part.js";
import { packed, packedPatch as patch, unpacked } from "./packed-latents.js";
import { t5Part, vocabularyHash } from "./text-parts.js";
import {
  type PromptWish,
  shiftedSchedule,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
  trainTimesteps,
} from "./transformer-model.js";

const nativeSizePx = 1024;
const t5Length = 512;
const usualScheduler = { _class_name: "FlowMatchEulerDiscreteScheduler", shift: 1 };

export const chromaFamily: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseChromaConfig);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const factor = downsampleFactor(autoencoder.config);
  return {
    ...{ checkpoint, transformer, factor, patch, nativeSizePx },
    autoencoder: klCoder({ autoencoder, factor }),
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    usual: { steps: 35, guidanceScale: 5 },
    hasEmbeddedGuidance: false,
    previewKind: undefined,
    build: (graph) => buildChroma(graph, config),
    placeFeeds: (size, feeds) => chromaPlaces(config, size, feeds),
    schedule: shiftedSchedule,
  };
}

async function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  const t5 = await t5Part(checkpoint, { encoder: "text_encoder", tokenizer: "tokenizer" });
  return {
    textEncoders: [t5.component],
    vocabularySha256: vocabularyHash([], [t5]),
    check: () => undefined,
    encode: (host, wish) => encode(host, t5, wish),
  };
}

async function encode(host: ComponentHost, t5: T5Part, { prompt, negativePrompt, guidanceScale, signal }: PromptWish) {
  const branch = async (text: string): Promise<Feeds> => {
    const wish = { text, length: t5Length, isFilled: false, unseenPadding: 1, signal };
    const { states, tokens, width } = await encodeT5(host, t5, wish);
    return { encoder_hidden_states: float32(states, [1, tokens, width]) };
  };
  const cond = await branch(prompt);
  return guidanceScale <= 1 ? { cond } : { cond, uncond: await branch(negativePrompt) };
}

function buildChroma(graph: Graph, config: ChromaConfig): Tensor {
  const channels = config.in_channels / patch ** 2;
  const sides = ["rows", "columns"].map((side) => multiplyDims(patch, side));
  const latents = graph.input("hidden_states", ["batch", channels, ...sides]);
  const timestep = divide(graph.input("timestep", ["batch"]), trainTimesteps);
  const inputs = chromaInputs(graph, config, { latents: packed(latents), timestep });
  return unpacked(chroma(new ParameterScope(graph), config, inputs), latents);
}

function chromaPlaces(config: ChromaConfig, { width, height }: LatentSize, feeds: Feeds): Feeds {
  const tokens = feeds.encoder_hidden_states!.shape[1]!;
  const [rows, columns] = [height / patch, width / patch];
  const { cosines, sines } = chromaRotations(config, tokens, { rows, columns });
  const shape = [tokens + rows * columns, config.attention_head_dim / 2];
  return { cosines: float32(cosines, shape), sines: float32(sines, shape) };
}

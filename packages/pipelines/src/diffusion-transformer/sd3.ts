// Stable Diffusion 3 and 3.5: two CLIPs side by side, T5's words after theirs, two branches of guidance.
// Esser et al. 2024 (arXiv 2403.03206), section 4 and appendix B. T5 may be left out, as its authors allow.

import type { Checkpoint } from "@imagier/checkpoints";
import { ParameterScope } from "@imagier/graph";
import {
  downsampleFactor,
  type MmditConfig,
  mmdit,
  mmditInputs,
  mmditPlaces,
  parseAutoencoderConfig,
  parseMmditConfig,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { partOf } from "../checkpoint/checkpoint-part.js";
import type { ComponentHost, Feeds } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { encodeT5, type T5Part, type T5States } from "../checkpoint/t5-part.js";
import { sd3TextFeeds } from "./sd3-text-feeds.js";
import { type ClipPart, type ClipStates, clipPart, encodeClip, t5Part, vocabularyHash } from "./text-parts.js";
import {
  evenSchedule,
  int64,
  type PromptWish,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
} from "./transformer-model.js";

/** Tokens of T5, padding among them. */
const t5Length = 256;
/** Rows of zeros that stand for T5 where it is left out. */
const absentT5Length = 77;
const nativePlaces = 128;

const usualScheduler = { _class_name: "FlowMatchEulerDiscreteScheduler", shift: 3 };

export const sd3Family: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseMmditConfig);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const factor = downsampleFactor(autoencoder.config);
  return {
    ...{ checkpoint, transformer, factor, patch: config.patch_size },
    autoencoder: klCoder({ autoencoder, factor }),
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    nativeSizePx: factor * nativePlacesOf(transformer.config),
    usual: { steps: 28, guidanceScale: 7 },
    hasEmbeddedGuidance: false,
    previewKind: "sd3",
    build: (graph) => mmdit(new ParameterScope(graph), config, mmditInputs(graph, config)),
    buildRegional: (graph) =>
      mmdit(new ParameterScope(graph), config, mmditInputs(graph, config, { hasRegions: true })),
    placeFeeds: (size) => sd3Places(config, size),
    schedule: evenSchedule,
  };
}

async function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  const { config } = partOf(checkpoint, "transformer", parseMmditConfig);
  const clips = [await clipPart(checkpoint, "text_encoder"), await clipPart(checkpoint, "text_encoder_2")];
  const hasT5 = checkpoint.components.has("text_encoder_3");
  const t5 = hasT5 ? await t5Part(checkpoint, { encoder: "text_encoder_3", tokenizer: "tokenizer_3" }) : undefined;
  const texts: Sd3Texts = { clips, t5, width: config.joint_attention_dim };
  return {
    textEncoders: [...clips, ...(t5 ? [t5] : [])].map(({ component }) => component),
    vocabularySha256: vocabularyHash(clips, t5 ? [t5] : []),
    check: () => undefined,
    encode: (host, wish) => encode(host, texts, wish),
  };
}

function nativePlacesOf({ sample_size: places }: Readonly<Record<string, unknown>>): number {
  return typeof places === "number" ? places : nativePlaces;
}

function sd3Places(config: MmditConfig, { width, height }: { width: number; height: number }): Feeds {
  const [rows, columns] = [height / config.patch_size, width / config.patch_size];
  return { places: int64(mmditPlaces(config, { rows, columns }), [rows * columns]) };
}

interface Sd3Texts {
  clips: readonly ClipPart[];
  t5: T5Part | undefined;
  /** Features of a word that the transformer takes. */
  width: number;
}

async function encode(host: ComponentHost, texts: Sd3Texts, wish: PromptWish) {
  const branch = async (text: string, clipSkip: number): Promise<Feeds> => {
    const { clips, t5, width } = texts;
    const states: ClipStates[] = [];
    for (const clip of clips) states.push(await encodeClip(host, clip, { text, clipSkip, signal: wish.signal }));
    const long: T5States = t5
      ? await encodeT5(host, t5, { text, length: t5Length, isFilled: true, signal: wish.signal })
      : { states: new Float32Array(absentT5Length * width), tokens: absentT5Length, width };
    return sd3TextFeeds(states, long, width);
  };
  const cond = await branch(wish.prompt, wish.clipSkip);
  if (wish.guidanceScale <= 1) return { cond };
  return { cond, uncond: await branch(wish.negativePrompt, 0) };
}

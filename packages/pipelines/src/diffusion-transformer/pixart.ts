// PixArt alpha and sigma: T5's words and nothing else, two branches of guidance, a spread that is learned and not used.
// Chen et al. 2023 (arXiv 2310.00426), Chen et al. 2024 (arXiv 2403.04692). Padding is cut off, not masked: the same numbers.

import type { Checkpoint } from "@imagier/checkpoints";
import { type Graph, ParameterScope, type Tensor } from "@imagier/graph";
import {
  downsampleFactor,
  type PixArtConfig,
  parseAutoencoderConfig,
  parsePixArtConfig,
  pixart,
  pixartInputs,
  pixartPositions,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { partOf } from "../checkpoint/checkpoint-part.js";
import type { ComponentHost, Feeds } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { encodeT5, type T5Part } from "../checkpoint/t5-part.js";
import { withoutSpread } from "./learned-spread.js";
import { t5Part, vocabularyHash } from "./text-parts.js";
import {
  evenSchedule,
  type PromptWish,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
} from "./transformer-model.js";

/** Most tokens of T5: sigma was trained with more. Alpha is told the picture's size. */
const t5Length = { alpha: 120, sigma: 300 } as const;
/** The scale of the autoencoder of Stable Diffusion 1 and 2, which alpha uses; sigma has that of XL. */
const firstAutoencoderScale = 0.18215;

const usualScheduler = {
  _class_name: "DPMSolverMultistepScheduler",
  beta_start: 0.0001,
  beta_end: 0.02,
  beta_schedule: "linear",
};

export const pixartFamily: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parsePixArtConfig);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const factor = downsampleFactor(autoencoder.config);
  return {
    ...{ checkpoint, transformer, factor, patch: config.patch_size },
    autoencoder: klCoder({ autoencoder, factor }),
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    nativeSizePx: config.sample_size * factor,
    usual: { steps: 20, guidanceScale: 4.5 },
    hasEmbeddedGuidance: false,
    previewKind: isAlpha(checkpoint) ? "sd" : "sdxl",
    build: (graph) => buildPixArt(graph, config, autoencoder.config.latent_channels),
    placeFeeds: (size) => pixartPlaces(config, size, factor),
    schedule: evenSchedule,
  };
}

async function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  const t5 = await t5Part(checkpoint, { encoder: "text_encoder", tokenizer: "tokenizer" });
  const length = isAlpha(checkpoint) ? t5Length.alpha : t5Length.sigma;
  return {
    textEncoders: [t5.component],
    vocabularySha256: vocabularyHash([], [t5]),
    check: () => undefined,
    encode: (host, wish) => encode(host, t5, { wish, length }),
  };
}

/** Told apart by their autoencoders, which differ in scale. */
function isAlpha({ components }: Checkpoint): boolean {
  return components.get("vae")?.config.scaling_factor === firstAutoencoderScale;
}

async function encode(host: ComponentHost, t5: T5Part, { wish, length }: { wish: PromptWish; length: number }) {
  const branch = async (prompt: string): Promise<Feeds> => {
    const text = prompt.toLowerCase().trim(); // as it was trained
    const { states, tokens, width } = await encodeT5(host, t5, { text, length, isFilled: false, signal: wish.signal });
    return { encoder_hidden_states: float32(states, [1, tokens, width]) };
  };
  const cond = await branch(wish.prompt);
  return wish.guidanceScale <= 1 ? { cond } : { cond, uncond: await branch(wish.negativePrompt) };
}

function buildPixArt(graph: Graph, config: PixArtConfig, channels: number): Tensor {
  const prediction = pixart(new ParameterScope(graph), config, pixartInputs(graph, config, { hasMask: false }));
  return withoutSpread(prediction, channels);
}

function pixartPlaces(config: PixArtConfig, { width, height }: LatentSize, factor: number): Feeds {
  const [rows, columns] = [height / config.patch_size, width / config.patch_size];
  const positions = pixartPositions(config, { rows, columns });
  const [heightPx, widthPx] = [height * factor, width * factor];
  return {
    positions: float32(positions, [rows * columns, positions.length / (rows * columns)]),
    resolution: float32(Float32Array.of(heightPx, widthPx), [1, 2]),
    aspect_ratio: float32(Float32Array.of(heightPx / widthPx), [1, 1]),
  };
}

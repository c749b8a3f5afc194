// AuraFlow: UMT5's words filled up with zeros, two branches of guidance, a straight schedule.
// Fal 2024 (AuraFlow). As in diffusers' AuraFlowPipeline.

import type { Checkpoint } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { divide, type Graph, ParameterScope, type Tensor } from "@imagier/graph";
import {
  type AuraFlowConfig,
  auraflow,
  auraflowInputs,
  auraflowPlaces,
  downsampleFactor,
  parseAuraFlowConfig,
  parseAutoencoderConfig,
  parseT5Config,
  type T5Config,
} from "@imagier/networks";
import { parseSchedulerConfig } from "@imagier/sampling";
import { float32, type LatentSize } from "../checkpoint/autoencoder.js";
import { type Part, partOf } from "../checkpoint/checkpoint-part.js";
import type { ComponentHost, Feeds } from "../checkpoint/component-host.js";
import { type LanguageTokenizer, openLanguageTokenizer } from "../checkpoint/language-tokenizer.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { encodeT5Ids } from "../checkpoint/t5-part.js";
import {
  evenSchedule,
  int64,
  type PromptWish,
  type TransformerCore,
  type TransformerFamily,
  type TransformerWords,
  trainTimesteps,
} from "./transformer-model.js";

const nativeSizePx = 1024;
/** Tokens of a text, what it is filled up with among them. */
const length = 256;
const usualScheduler = { _class_name: "FlowMatchEulerDiscreteScheduler", shift: 1.73 };

export const auraflowFamily: TransformerFamily = { openCore, openWords };

function openCore(checkpoint: Checkpoint): TransformerCore {
  const { component: transformer, config } = partOf(checkpoint, "transformer", parseAuraFlowConfig);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const factor = downsampleFactor(autoencoder.config);
  return {
    ...{ checkpoint, transformer, factor, nativeSizePx, patch: config.patch_size },
    autoencoder: klCoder({ autoencoder, factor }),
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    usual: { steps: 50, guidanceScale: 3.5 },
    hasEmbeddedGuidance: false,
    previewKind: "sdxl",
    build: (graph) => buildAuraFlow(graph, config),
    placeFeeds: (size) => auraflowFeeds(config, size),
    schedule: evenSchedule,
  };
}

async function openWords(checkpoint: Checkpoint): Promise<TransformerWords> {
  const part = partOf(checkpoint, "text_encoder", parseT5Config);
  const folder = checkpoint.tokenizers.get("tokenizer");
  if (folder === undefined) {
    throw new ImagierError("TOKENIZER_NOT_FOUND", `${quoteValue(checkpoint.path)} has no tokenizer.`);
  }
  const tokenizer = await openLanguageTokenizer(folder);
  return {
    textEncoders: [part.component],
    vocabularySha256: tokenizer.sha256,
    check: () => undefined,
    encode: (host, wish) => encode(host, { part, tokenizer }, wish),
  };
}

interface AuraFlowTexts {
  part: Part<T5Config>;
  tokenizer: LanguageTokenizer;
}

async function encode(host: ComponentHost, { part, tokenizer }: AuraFlowTexts, wish: PromptWish) {
  const branch = async (text: string): Promise<Feeds> => {
    const ids = shortened(tokenizer.encodeWhole(text));
    const unknown = ids.find((id) => id >= part.config.vocab_size);
    if (unknown !== undefined) {
      const message = `The tokenizer gives the id ${unknown}; the text encoder knows ${part.config.vocab_size} words.`;
      throw new ImagierError("TOKENIZER_INVALID", message);
    }
    const { states, width } = await encodeT5Ids(host, part, { ids, signal: wish.signal });
    const filled = new Float32Array(length * width);
    filled.set(states);
    return { encoder_hidden_states: float32(filled, [1, length, width]) };
  };
  const cond = await branch(wish.prompt);
  return wish.guidanceScale <= 1 ? { cond } : { cond, uncond: await branch(wish.negativePrompt) };
}

/** What is too long keeps its end mark. */
function shortened(ids: readonly number[]): readonly number[] {
  return ids.length <= length ? ids : [...ids.slice(0, length - 1), ids.at(-1)!];
}

function buildAuraFlow(graph: Graph, config: AuraFlowConfig): Tensor {
  const inputs = auraflowInputs(graph, config);
  const timestep = divide(inputs.timestep, trainTimesteps);
  return auraflow(new ParameterScope(graph), config, { ...inputs, timestep });
}

function auraflowFeeds(config: AuraFlowConfig, { width, height }: LatentSize): Feeds {
  const grid = { rows: height / config.patch_size, columns: width / config.patch_size };
  return { places: int64(auraflowPlaces(config, grid), [grid.rows * grid.columns]) };
}

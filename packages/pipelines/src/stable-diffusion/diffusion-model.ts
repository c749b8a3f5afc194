// A checkpoint as this family draws with it: every config parsed, every component whole, its tokenizers and scheduler at hand.
// Loads no weights. Which checkpoints there are: checkpoints/; what is not drawn with here is refused before anything is loaded.

import type { Checkpoint, ClipVocabularyFiles } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import {
  type AutoencoderConfig,
  type ClipTextConfig,
  downsampleFactor,
  parseAutoencoderConfig,
  parseClipTextConfig,
  parseUNetConfig,
  type UNetConfig,
} from "@imagier/networks";
import { parseSchedulerConfig, type SchedulerConfig } from "@imagier/sampling";
import { hashOfVocabularies } from "../checkpoint/checkpoint-hash.js";
import { lacking, type Part, partOf } from "../checkpoint/checkpoint-part.js";
import { clipVocabularyFor } from "../checkpoint/clip-vocabulary-for.js";

type DiffusionFamily = "sd15" | "sd21" | "sdxl" | "sdxl-refiner";
export type DiffusionVariant = "base" | "inpainting" | "instruct-pix2pix" | "lcm";

export interface TextPart extends Part<ClipTextConfig> {
  vocabulary: ClipVocabularyFiles;
}

export interface DiffusionModel {
  checkpoint: Checkpoint;
  family: DiffusionFamily;
  variant: DiffusionVariant;
  /** In the order in which their states are joined. */
  textEncoders: readonly TextPart[];
  unet: Part<UNetConfig>;
  autoencoder: Part<AutoencoderConfig>;
  scheduler: SchedulerConfig;
  /** Pixels along a side for one place of the latents. */
  factor: number;
  /** Side of the pictures that the network was trained on. */
  nativeSizePx: number;
  /** An absent negative prompt is told as zeros, not as an empty text. */
  hasZerosForEmptyPrompt: boolean;
  /** Over the words and merges of all tokenizers. */
  vocabularySha256: string;
  /** Before the names of its networks in the host, where another checkpoint is drawn with too: "refiner.". */
  slotPrefix: string;
}

export interface OpenDiffusionModelOptions {
  /** Folder with vocab.json and merges.txt. @default the checkpoint's, one beside it, else CLIP's own */
  tokenizer?: string | undefined;
  /** @default "" */
  slotPrefix?: string;
}

const families: readonly string[] = ["sd15", "sd21", "sdxl", "sdxl-refiner"] satisfies DiffusionFamily[];
const variants: readonly string[] = ["base", "inpainting", "instruct-pix2pix", "lcm"] satisfies DiffusionVariant[];

/**
 * @throws CHECKPOINT_FAMILY_UNSUPPORTED, CHECKPOINT_INCOMPLETE, CHECKPOINT_SHAPE_MISMATCH, CHECKPOINT_DTYPE_UNSUPPORTED,
 *   NETWORK_*, SCHEDULER_CONFIG_INVALID, TOKENIZER_*
 */
export async function openDiffusionModel(
  checkpoint: Checkpoint,
  { tokenizer, slotPrefix = "" }: OpenDiffusionModelOptions = {},
): Promise<DiffusionModel> {
  requireSupported(checkpoint);
  const unet = partOf(checkpoint, "unet", parseUNetConfig);
  const autoencoder = partOf(checkpoint, "vae", parseAutoencoderConfig);
  const names = ["text_encoder", "text_encoder_2"].filter((name) => checkpoint.components.has(name));
  if (names.length === 0) throw lacking(checkpoint, "text_encoder");
  const textEncoders: TextPart[] = [];
  for (const name of names) {
    const part = partOf(checkpoint, name, (config) =>
      parseClipTextConfig({ ...(config as object), ...projected(checkpoint, name) }),
    );
    const vocabulary = await clipVocabularyFor(checkpoint, name, tokenizer);
    requireKnownIds(part, vocabulary);
    textEncoders.push({ ...part, vocabulary });
  }
  const factor = downsampleFactor(autoencoder.config);
  return {
    checkpoint,
    family: checkpoint.family as DiffusionFamily,
    variant: checkpoint.variant as DiffusionVariant,
    textEncoders,
    unet,
    autoencoder,
    scheduler: parseSchedulerConfig(checkpoint.scheduler ?? usualScheduler),
    factor,
    nativeSizePx: nativeSizeOf(checkpoint, unet.config, factor),
    hasZerosForEmptyPrompt: hasZerosFor(checkpoint),
    slotPrefix,
    vocabularySha256: hashOfVocabularies(textEncoders.map(({ vocabulary }) => vocabulary)),
  };
}

/** What Stable Diffusion was trained with, for files that do not say. */
const usualScheduler = {
  _class_name: "PNDMScheduler",
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: "scaled_linear",
  set_alpha_to_one: false,
  skip_prk_steps: true,
  steps_offset: 1,
};

function requireSupported({ path, family, variant, kind, components }: Checkpoint): void {
  const refuse = (what: string) =>
    new ImagierError("CHECKPOINT_FAMILY_UNSUPPORTED", `${quoteValue(path)} is ${what}, which is not drawn with yet.`);
  if (kind !== "pipeline" && !components.has("unet")) {
    throw refuse(`one part of a model (${kind})`);
  }
  if (!families.includes(family)) throw refuse(`of the family ${family}`);
  if (!variants.includes(variant)) throw refuse(`a checkpoint of the kind ${variant}`);
}

/** The class of a component tells of its projection, where its config does not. */
function projected({ components }: Checkpoint, name: string): { architectures: string[] } {
  return { architectures: [components.get(name)!.className] };
}

/** A tokenizer of another model gives ids that the encoder has no vectors for. */
function requireKnownIds({ component, config }: Part<ClipTextConfig>, { ids }: ClipVocabularyFiles): void {
  if (ids.size <= config.vocab_size) return;
  const message = `The vocabulary has ${ids.size} words, and the ${component.name} knows ${config.vocab_size}.`;
  throw new ImagierError("TOKENIZER_INVALID", message, { hint: "Give the folder of its own: --tokenizer DIR." });
}

export function isXl({ family }: Pick<Checkpoint, "family">): boolean {
  return family === "sdxl" || family === "sdxl-refiner";
}

/** As the published pipelines do: the base model of XL unless it says otherwise, its refiner only where it says so. */
function hasZerosFor({ family, settings }: Checkpoint): boolean {
  const isZeroed = settings.force_zeros_for_empty_prompt;
  return family === "sdxl" ? isZeroed !== false : family === "sdxl-refiner" && isZeroed === true;
}

function nativeSizeOf(checkpoint: Checkpoint, { sample_size: places }: UNetConfig, factor: number): number {
  if (places) return factor * (Array.isArray(places) ? Math.max(...places) : places);
  if (isXl(checkpoint)) return 1024;
  return checkpoint.family === "sd21" && checkpoint.scheduler?.prediction_type === "v_prediction" ? 768 : 512;
}

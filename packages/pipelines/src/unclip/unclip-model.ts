// An unCLIP checkpoint with all its configs read: text encoder, prior, projection, decoder, two super-resolution networks,
// and a scheduler for each of the three that are sampled. Ramesh et al. 2022 (arXiv 2204.06125), in diffusers' folder layout.

import { join } from "node:path";
import { type Checkpoint, readClipVocabulary, readTextFile } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import {
  type ClipTextConfig,
  type ClipTokenizer,
  clipTokenizer,
  type PriorConfig,
  parseClipTextConfig,
  parsePriorConfig,
  parseTextProjectionConfig,
  parseUnclipDecoderConfig,
  parseUnconditionalConfig,
  type TextProjectionConfig,
  type UnclipDecoderConfig,
  type UnconditionalConfig,
} from "@imagier/networks";
import { parseSchedulerJson, type Scheduler, schedulerOf } from "@imagier/sampling";
import { hashOfVocabularies } from "../checkpoint/checkpoint-hash.js";
import { lacking, type Part, partOf } from "../checkpoint/checkpoint-part.js";

export interface UnclipModel {
  checkpoint: Checkpoint;
  tokenizer: ClipTokenizer;
  /** What a plan knows its words by. */
  vocabularySha256: string;
  textEncoder: Part<ClipTextConfig>;
  prior: Part<PriorConfig>;
  projection: Part<TextProjectionConfig>;
  decoder: Part<UnclipDecoderConfig>;
  /** All steps but the last. */
  superResolution: Part<UnconditionalConfig>;
  /** The last step. */
  lastSuperResolution: Part<UnconditionalConfig>;
  schedulers: { prior: Scheduler; decoder: Scheduler; superResolution: Scheduler };
  /** Side of the decoder's pictures, and of the finished ones. */
  sides: { decoder: number; picture: number };
}

/** @throws CHECKPOINT_*, NETWORK_*, SCHEDULER_*, TOKENIZER_* */
export async function openUnclipModel(checkpoint: Checkpoint): Promise<UnclipModel> {
  const scheduler = async (name: string) => {
    const text = await readTextFile(join(checkpoint.path, name, "scheduler_config.json"));
    return schedulerOf(parseSchedulerJson(text));
  };
  const vocabulary = checkpoint.tokenizers.get("tokenizer");
  if (vocabulary === undefined) throw lacking(checkpoint, "tokenizer");
  const words = await readClipVocabulary(vocabulary);
  const decoder = partOf(checkpoint, "decoder", parseUnclipDecoderConfig);
  const superResolution = partOf(checkpoint, "super_res_first", parseUnconditionalConfig);
  return {
    checkpoint,
    tokenizer: clipTokenizer(words),
    vocabularySha256: hashOfVocabularies([words]),
    textEncoder: partOf(checkpoint, "text_encoder", parseClipTextConfig),
    prior: partOf(checkpoint, "prior", parsePriorConfig),
    projection: partOf(checkpoint, "text_proj", parseTextProjectionConfig),
    decoder,
    superResolution,
    lastSuperResolution: partOf(checkpoint, "super_res_last", parseUnconditionalConfig),
    schedulers: {
      prior: await scheduler("prior_scheduler"),
      decoder: await scheduler("decoder_scheduler"),
      superResolution: await scheduler("super_res_scheduler"),
    },
    sides: { decoder: decoder.config.sample_size, picture: sideOf(superResolution) },
  };
}

/** Of one number or of two equal ones. @throws CHECKPOINT_CONFIG_INVALID */
function sideOf({ component }: Part<UnconditionalConfig>): number {
  const side = component.config.sample_size;
  if (typeof side === "number" && Number.isInteger(side) && side > 0 && side <= 4096) return side;
  const message = `The ${component.name}'s sample_size is to be a whole number from 1 to 4096.`;
  throw new ImagierError("CHECKPOINT_CONFIG_INVALID", message);
}

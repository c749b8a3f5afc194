// The text encoders of diffusion transformers: CLIP with one window of words, T5 (checkpoint/t5-part.ts) where it lies.
// Not how their states are put together: each family has its own way. Not weighted words or long prompts.

import { createHash } from "node:crypto";
import type { Checkpoint } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { ParameterScope } from "@imagier/graph";
import {
  type ClipTextConfig,
  type ClipVocabulary,
  clipChunks,
  clipText,
  clipTokenizer,
  clipWindowLength,
  parseClipTextConfig,
} from "@imagier/networks";
import { type Part, partOf } from "../checkpoint/checkpoint-part.js";
import { clipVocabularyFor } from "../checkpoint/clip-vocabulary-for.js";
import type { ComponentHost } from "../checkpoint/component-host.js";
import { hashPieces, openT5, requireKnownIds, type T5Part } from "../checkpoint/t5-part.js";
import { int64 } from "./transformer-model.js";

export interface ClipPart extends Part<ClipTextConfig> {
  vocabulary: ClipVocabulary;
}

/** Where T5 is: name of the component and of its tokenizer. */
interface T5Place {
  encoder: string;
  tokenizer: string;
}

/** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_* */
export async function clipPart(checkpoint: Checkpoint, encoder: string): Promise<ClipPart> {
  const className = checkpoint.components.get(encoder)?.className;
  const part = partOf(checkpoint, encoder, (config) =>
    parseClipTextConfig({ ...(config as object), architectures: [className] }),
  );
  const vocabulary = await clipVocabularyFor(checkpoint, encoder);
  requireKnownIds(part.component.name, vocabulary.ids.size, part.config.vocab_size);
  return { ...part, vocabulary };
}

/** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_* */
export async function t5Part(checkpoint: Checkpoint, { encoder, tokenizer }: T5Place): Promise<T5Part> {
  return openT5(checkpoint, encoder, tokenizerFolder(checkpoint, tokenizer));
}

function tokenizerFolder({ path, tokenizers }: Checkpoint, name: string): string {
  const folder = tokenizers.get(name);
  if (folder !== undefined) return folder;
  throw new ImagierError("TOKENIZER_NOT_FOUND", `${quoteValue(path)} has no ${name}.`, {
    hint: "Fetch the whole diffusers folder, its tokenizers among it.",
  });
}

/** States of one window of words, [tokens, width], and the text as a whole, [width]. */
export interface ClipStates {
  /** The states before the last layer, or before more of them; not normalised. */
  states: Float32Array;
  tokens: number;
  width: number;
  pooled: Float32Array;
}

export interface TextWish {
  text: string;
  /** How many of the last layers are left out beyond the last one. @default 0 */
  clipSkip?: number;
  signal?: AbortSignal | undefined;
}

/** @throws ENGINE_*, TOKENIZER_INVALID, CANCELLED */
export async function encodeClip(
  host: ComponentHost,
  { component, config, vocabulary }: ClipPart,
  { text, clipSkip = 0, signal }: TextWish,
): Promise<ClipStates> {
  const [chunk] = clipChunks(clipTokenizer(vocabulary), text, { readsWeights: false });
  const ids = int64(BigInt64Array.from(chunk!.ids, BigInt), [1, clipWindowLength]);
  const network = {
    ...{ slot: component.name, key: `${clipSkip}`, component },
    build(graph: ParameterScope["graph"]) {
      const tokens = graph.input("input_ids", ["batch", clipWindowLength], "int64");
      const { hiddenStates, textEmbedding, pooled } = clipText(new ParameterScope(graph), config, { tokens });
      return { states: hiddenStates.at(-2 - clipSkip) ?? hiddenStates[0]!, pooled: textEmbedding ?? pooled };
    },
  };
  const { states, pooled } = await host.run(network, { input_ids: ids }, signal);
  return {
    states: states!.data as Float32Array,
    tokens: clipWindowLength,
    width: states!.shape[2]!,
    pooled: pooled!.data as Float32Array,
  };
}

/** One hash over the words of all encoders: what a plan knows them by. */
export function vocabularyHash(clips: readonly ClipPart[], t5s: readonly T5Part[]): string {
  const hash = createHash("sha256");
  for (const { vocabulary } of clips) {
    for (const [word, id] of vocabulary.ids) hash.update(`${word}\0${id}\n`);
    hash.update(`${vocabulary.merges.join("\n")}\0${vocabulary.padToken ?? ""}\0`);
  }
  for (const t5 of t5s) hashPieces(hash, t5);
  return hash.digest("hex");
}

// The text encoders of diffusion transformers: CLIP with one window of words, T5 with as many as a family wants.
// Not how their states are put together: each family has its own way. Not weighted words or long prompts.

import { createHash } from "node:crypto";
import { type Checkpoint, readUnigramVocabulary } from "@imagier/checkpoints";
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
  parseT5Config,
  relativeBuckets,
  type T5Config,
  t5Encoder,
  type UnigramVocabulary,
  unigramTokenizer,
} from "@imagier/networks";
import { type Part, partOf } from "../checkpoint/checkpoint-part.js";
import { clipVocabularyFor } from "../checkpoint/clip-vocabulary-for.js";
import type { ComponentHost } from "../checkpoint/component-host.js";
import { int64 } from "./transformer-model.js";

export interface ClipPart extends Part<ClipTextConfig> {
  vocabulary: ClipVocabulary;
}

export interface T5Part extends Part<T5Config> {
  vocabulary: UnigramVocabulary;
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
  const part = partOf(checkpoint, encoder, parseT5Config);
  const vocabulary = await readUnigramVocabulary(tokenizerFolder(checkpoint, tokenizer));
  requireKnownIds(part.component.name, vocabulary.pieces.length, part.config.vocab_size);
  return { ...part, vocabulary };
}

function tokenizerFolder({ path, tokenizers }: Checkpoint, name: string): string {
  const folder = tokenizers.get(name);
  if (folder !== undefined) return folder;
  throw new ImagierError("TOKENIZER_NOT_FOUND", `${quoteValue(path)} has no ${name}.`, {
    hint: "Fetch the whole diffusers folder, its tokenizers among it.",
  });
}

/** A tokenizer of another model gives ids that the encoder has no vectors for. */
function requireKnownIds(name: string, words: number, known: number): void {
  if (words <= known) return;
  throw new ImagierError("TOKENIZER_INVALID", `The vocabulary has ${words} words, and the ${name} knows ${known}.`);
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

/** [tokens, width] */
export interface T5States {
  states: Float32Array;
  tokens: number;
  width: number;
}

export interface T5Wish {
  text: string;
  /** Words are cut off after so many tokens, the end token among them. */
  length: number;
  /** Whether shorter texts are filled up to the length: padding is then looked at like words. */
  isFilled: boolean;
  signal?: AbortSignal | undefined;
}

/** @throws ENGINE_*, TOKENIZER_INVALID, CANCELLED */
export async function encodeT5(
  host: ComponentHost,
  { component, config, vocabulary }: T5Part,
  { text, length, isFilled, signal }: T5Wish,
): Promise<T5States> {
  const tokenizer = unigramTokenizer(vocabulary);
  const own = tokenizer.encode(text);
  const ids = tokenizer.encodeTo(text, isFilled ? length : Math.min(length, own.length));
  const network = {
    ...{ slot: component.name, key: "", component },
    build(graph: ParameterScope["graph"]) {
      const tokens = graph.input("input_ids", ["batch", "length"], "int64");
      const buckets = graph.input("buckets", ["length", "length"], "int64");
      return { states: t5Encoder(new ParameterScope(graph), config, { tokens, buckets }) };
    },
  };
  const feeds = {
    input_ids: int64(BigInt64Array.from(ids, BigInt), [1, ids.length]),
    buckets: int64(relativeBuckets(config, ids.length), [ids.length, ids.length]),
  };
  const { states } = await host.run(network, feeds, signal);
  return { states: states!.data as Float32Array, tokens: ids.length, width: config.d_model };
}

/** One hash over the words of all encoders: what a plan knows them by. */
export function vocabularyHash(clips: readonly ClipPart[], t5s: readonly T5Part[]): string {
  const hash = createHash("sha256");
  for (const { vocabulary } of clips) {
    for (const [word, id] of vocabulary.ids) hash.update(`${word}\0${id}\n`);
    hash.update(`${vocabulary.merges.join("\n")}\0${vocabulary.padToken ?? ""}\0`);
  }
  for (const { vocabulary } of t5s) {
    for (const [piece, score] of vocabulary.pieces) hash.update(`${piece}\0${score}\n`);
    hash.update(vocabulary.characterMap ?? "");
  }
  return hash.digest("hex");
}

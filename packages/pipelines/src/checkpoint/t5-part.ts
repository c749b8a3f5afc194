// T5 as a text encoder, with as many words as a family wants: opened with its vocabulary, and what states it makes of a text.
// Not how states are put together: each family has its own way.

import type { Hash } from "node:crypto";
import { type Checkpoint, readUnigramVocabulary } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { ParameterScope } from "@imagier/graph";
import {
  parseT5Config,
  relativeBuckets,
  type T5Config,
  t5Encoder,
  type UnigramVocabulary,
  unigramTokenizer,
} from "@imagier/networks";
import { type Part, partOf } from "./checkpoint-part.js";
import type { ComponentHost } from "./component-host.js";
import { float32, int64 } from "./values.js";

export interface T5Part extends Part<T5Config> {
  vocabulary: UnigramVocabulary;
}

/**
 * @param encoder name of the component
 * @param tokenizer folder of its words
 * @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_*
 */
export async function openT5(checkpoint: Checkpoint, encoder: string, tokenizer: string): Promise<T5Part> {
  const part = partOf(checkpoint, encoder, parseT5Config);
  const vocabulary = await readUnigramVocabulary(tokenizer);
  requireKnownIds(part.component.name, vocabulary.pieces.length, part.config.vocab_size);
  return { ...part, vocabulary };
}

/** A tokenizer of another model gives ids that the encoder has no vectors for. */
export function requireKnownIds(name: string, words: number, known: number): void {
  if (words <= known) return;
  throw new ImagierError("TOKENIZER_INVALID", `The vocabulary has ${words} words, and the ${name} knows ${known}.`);
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
  /** So much padding follows a text that is not filled up: it has states, and no word looks at it. @default 0 */
  unseenPadding?: number;
  signal?: AbortSignal | undefined;
}

/** @throws ENGINE_*, TOKENIZER_INVALID, CANCELLED */
export async function encodeT5(
  host: ComponentHost,
  t5: T5Part,
  { text, length, isFilled, unseenPadding = 0, signal }: T5Wish,
): Promise<T5States> {
  const tokenizer = unigramTokenizer(t5.vocabulary);
  const own = Math.min(length, tokenizer.encode(text).length);
  const ids = tokenizer.encodeTo(text, isFilled ? length : Math.min(length, own + unseenPadding));
  return encodeT5Ids(host, t5, { ids, unseen: isFilled ? 0 : ids.length - own, signal });
}

interface T5Reading {
  ids: readonly number[];
  /** How many of the last ids no word looks at. @default 0 */
  unseen?: number;
  signal?: AbortSignal | undefined;
}

/** @throws ENGINE_*, CANCELLED */
export async function encodeT5Ids(
  host: ComponentHost,
  { component, config }: Part<T5Config>,
  { ids, unseen = 0, signal }: T5Reading,
): Promise<T5States> {
  const { length } = ids;
  const hasMask = unseen > 0;
  const network = {
    ...{ slot: component.name, key: hasMask ? "mask" : "", component },
    build(graph: ParameterScope["graph"]) {
      const tokens = graph.input("input_ids", ["batch", "length"], "int64");
      const buckets = graph.input("buckets", ["length", "length"], "int64");
      const mask = hasMask ? graph.input("mask", ["batch", "length"]) : undefined;
      return { states: t5Encoder(new ParameterScope(graph), config, { tokens, buckets, mask }) };
    },
  };
  const feeds = {
    input_ids: int64(ids, [1, length]),
    buckets: { dtype: "int64" as const, shape: [length, length], data: relativeBuckets(config, length) },
    mask: float32(new Float32Array(length).fill(1, 0, length - unseen), [1, length]),
  };
  const { states } = await host.run(network, feeds, signal);
  return { states: states!.data as Float32Array, tokens: length, width: config.d_model };
}

/** Adds its words to a hash that a plan knows them by. */
export function hashPieces(hash: Hash, { vocabulary }: Pick<T5Part, "vocabulary">): void {
  for (const [piece, score] of vocabulary.pieces) hash.update(`${piece}\0${score}\n`);
  hash.update(vocabulary.characterMap ?? "");
}

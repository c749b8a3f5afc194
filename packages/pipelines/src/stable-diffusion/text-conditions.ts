// Words to what the U-Net looks at: prompt and negative prompt in windows of 77 tokens, weighed, by one or two text encoders.
// Not the encoders (networks/clip). The weighing is that of AUTOMATIC1111's stable-diffusion-webui.

import type { TextualInversion, WeightMap, WeightSlice } from "@imagier/checkpoints";
import { concat, type Graph, ParameterScope, type Tensor, type TensorValue } from "@imagier/graph";
import {
  type ClipChunk,
  type ClipTokenizer,
  clipChunks,
  clipText,
  clipTokenizer,
  clipWindowLength,
  lowRankAdaptation,
} from "@imagier/networks";
import type { ComponentHost, HostedNetwork } from "../checkpoint/component-host.js";
import type { RegionWords } from "../checkpoint/region-bias.js";
import type { AdapterUpdates } from "./adapters.js";
import { type DiffusionModel, isXl, type TextPart } from "./diffusion-model.js";

/** What one branch of the guidance is told by words. */
export interface TextCondition {
  /** [tokens, width] */
  context: Float32Array;
  tokens: number;
  /** The text as a whole, where the U-Net takes it. */
  pooled: Float32Array | undefined;
}

export interface TextConditions {
  cond: TextCondition;
  uncond: TextCondition;
  /** Where parts of the words belong. @default everywhere */
  regions?: RegionWords;
}

export interface TextWish {
  prompt: string;
  negativePrompt: string;
  /** How many of the encoders' last layers are left out, for the prompt. */
  clipSkip: number;
  updates?: AdapterUpdates;
  inversions?: readonly TextualInversion[];
  signal?: AbortSignal | undefined;
}

/** Both branches, equally long. @throws ENGINE_*, TOKENIZER_INVALID, CANCELLED */
export async function encodeText(host: ComponentHost, model: DiffusionModel, wish: TextWish): Promise<TextConditions> {
  const encoded: EncodedText[] = [];
  for (const part of model.textEncoders) encoded.push(await encodeWith(part, { host, model, wish }));
  const cond = joined(encoded.map(({ cond }) => cond));
  const uncond = joined(encoded.map(({ uncond }) => uncond));
  return { cond, uncond: isZeroed(model, wish) ? zeros(uncond) : uncond };
}

interface EncodedText {
  cond: Encoded;
  uncond: Encoded;
}

interface Encoded {
  /** [tokens, width] */
  states: Float32Array;
  tokens: number;
  pooled: Float32Array | undefined;
}

interface TextContext {
  host: ComponentHost;
  model: DiffusionModel;
  wish: TextWish;
}

async function encodeWith(part: TextPart, context: TextContext): Promise<EncodedText> {
  const { host, model, wish } = context;
  const words = addedWords(part, wish.inversions ?? []);
  const tokenizer = clipTokenizer(part.vocabulary, { words: words.ids });
  const [positive, negative] = equallyLong(tokenizer, wish.prompt, wish.negativePrompt);
  const network = textNetwork(part, { model, wish, added: words });
  const encode = async (chunks: readonly ClipChunk[], layer: "states" | "lastStates"): Promise<Encoded> => {
    const ids: TensorValue = {
      dtype: "int64",
      shape: [chunks.length, clipWindowLength],
      data: BigInt64Array.from(
        chunks.flatMap(({ ids }) => ids),
        BigInt,
      ),
    };
    const { [layer]: states, pooled } = await host.run(network, { input_ids: ids }, wish.signal);
    const width = states!.shape[2]!;
    return {
      states: weighed(states!.data as Float32Array, chunks, width),
      tokens: chunks.length * clipWindowLength,
      pooled: pooled && (pooled.data as Float32Array).slice(0, pooled.shape[1]), // the first window speaks for the whole
    };
  };
  // The reference skips layers for the prompt alone.
  return { cond: await encode(positive, "states"), uncond: await encode(negative, "lastStates") };
}

function equallyLong(tokenizer: ClipTokenizer, prompt: string, negativePrompt: string): [ClipChunk[], ClipChunk[]] {
  const [one, other] = [prompt, negativePrompt].map((text) => clipChunks(tokenizer, text).length) as [number, number];
  const minChunks = Math.max(one, other);
  return [clipChunks(tokenizer, prompt, { minChunks }), clipChunks(tokenizer, negativePrompt, { minChunks })];
}

/** Words of textual inversions: their ids, and where the vectors of those ids are. */
interface AddedWords {
  ids: ReadonlyMap<string, readonly number[]>;
  vectors: readonly WeightSlice[];
}

function addedWords({ component, config }: TextPart, inversions: readonly TextualInversion[]): AddedWords {
  const ids = new Map<string, readonly number[]>();
  const vectors: WeightSlice[] = [];
  let next = config.vocab_size;
  for (const { word, tokenCount, vectors: byEncoder } of inversions) {
    const slice = byEncoder.get(component.name);
    if (slice === undefined) continue;
    ids.set(
      word,
      Array.from({ length: tokenCount }, (_, i) => next + i),
    );
    next += tokenCount;
    vectors.push(slice);
  }
  return { ids, vectors };
}

function textNetwork(
  { component, config }: TextPart,
  { model, wish, added }: { model: DiffusionModel; wish: TextWish; added: AddedWords },
): HostedNetwork {
  const { updates, weights, key } = wish.updates?.of(component.name) ?? noUpdates;
  const others = new Map([...weights, ...added.vectors.map((slice, i) => [`inversions.${i}`, slice] as const)]);
  return {
    slot: model.slotPrefix + component.name,
    key: [wish.clipSkip, key, ...added.vectors.map(({ file, byteOffset }) => `${file}@${byteOffset}`)].join("|"),
    component,
    others,
    build(graph) {
      const tokens = graph.input("input_ids", ["chunks", clipWindowLength], "int64");
      const scope = new ParameterScope(graph, "", lowRankAdaptation(updates));
      const outputs = clipText(scope, config, { tokens, addedVectors: vectorsOf(graph, added) });
      const { hiddenStates, normedStates, textEmbedding } = outputs;
      const statesAt = (skip: number) =>
        (isPenultimate(model) ? hiddenStates.at(-2 - skip) : normedStates.at(-1 - skip)) ?? hiddenStates[0]!;
      const states = { states: statesAt(wish.clipSkip), lastStates: statesAt(0) };
      return { ...states, ...(textEmbedding && { pooled: textEmbedding }) };
    },
  };
}

const noUpdates = { updates: new Map(), weights: new Map() as WeightMap, key: "" } as const;

function vectorsOf(graph: Graph, { vectors }: AddedWords): Tensor | undefined {
  if (vectors.length === 0) return undefined;
  const parameters = vectors.map(({ shape }, i) => graph.parameter(`inversions.${i}`, shape, { kind: "zeros" }));
  return parameters.length === 1 ? parameters[0] : concat(parameters, 0);
}

/** XL looks at the states before the last layer, without the final norm. */
const isPenultimate = isXl;

const isZeroed = ({ hasZerosForEmptyPrompt }: DiffusionModel, { negativePrompt }: TextWish) =>
  hasZerosForEmptyPrompt && negativePrompt === "";

/** Each token's state times its weight; then all brought back to the mean that they had. */
function weighed(states: Float32Array, chunks: readonly ClipChunk[], width: number): Float32Array {
  const weights = chunks.flatMap((chunk) => chunk.weights);
  if (weights.every((weight) => weight === 1)) return states;
  const changed = states.map((value, i) => value * weights[Math.floor(i / width)]!);
  const ratio = meanOf(states) / meanOf(changed);
  return Number.isFinite(ratio) ? changed.map((value) => value * ratio) : changed;
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The states of several encoders side by side; the last one's pooled text. */
function joined(parts: readonly Encoded[]): TextCondition {
  const tokens = Math.max(...parts.map((part) => part.tokens));
  const widths = parts.map(({ states, tokens: count }) => states.length / count);
  const width = widths.reduce((sum, each) => sum + each, 0);
  const context = new Float32Array(tokens * width);
  let left = 0;
  for (const [i, { states, tokens: count }] of parts.entries()) {
    const own = widths[i]!;
    for (let row = 0; row < count; row++) context.set(states.subarray(row * own, (row + 1) * own), row * width + left);
    left += own;
  }
  return { context, tokens, pooled: parts.at(-1)!.pooled };
}

function zeros({ context, tokens, pooled }: TextCondition): TextCondition {
  return { context: new Float32Array(context.length), tokens, pooled: pooled && new Float32Array(pooled.length) };
}

// Janus as a model that writes tokens: one file with the language model, its picture heads and its autoencoder.
// Chen et al. 2025 (arXiv 2501.17811), section 2.1. Its words: janus-words.ts.

import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { ParameterScope } from "@imagier/graph";
import {
  decodeVq16,
  janus,
  janusInputs,
  llamaCacheSizes,
  parseJanusConfig,
  vqganFactor,
  vqganSizesOf,
} from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { int64 } from "../checkpoint/values.js";
import { FileNetwork, openWeightsFile } from "../checkpoint/weights-file.js";
import { openJanusWords } from "./janus-words.js";
import { RasterModel } from "./raster-model.js";
import type { TokenPrompt } from "./token-model.js";

/** As its sampling script draws: 384 x 384 pixels. */
const usual = { guidanceScale: 5, choice: { temperature: 1, topK: 16384, topP: 1 } };
const publishedSide = 24;
const publishedPaddingId = 100_015;
const autoencoder = "gen_vision_model";

const readerHint = "Put the tokenizer.json of its repository beside model.safetensors.";

export interface JanusOptions {
  /** Rows and columns of tokens. @default 24, what the published weights draw */
  side?: number;
  /** What stands in the row without prompt, between its first id and its last. @default the tokenizer's, else 100015, the published one's */
  paddingId?: number;
}

/** @throws CHECKPOINT_*, NETWORK_* */
export async function openJanus(
  folder: string,
  engine: Pick<Engine, "load">,
  { written, hasWords, side = publishedSide, paddingId: given }: JanusOptions & { written: unknown; hasWords: boolean },
): Promise<RasterModel> {
  const config = parseJanusConfig(written);
  const reader = hasWords ? await openJanusWords(folder) : undefined;
  const paddingId = given ?? reader?.paddingId ?? publishedPaddingId;
  const weights = await openWeightsFile(join(folder, "model.safetensors"));
  const sizes = vqganSizesOf((name) => weights.shapeOf(`${autoencoder}.${name}`), "run-order");
  const { vocab_size, max_position_embeddings: longest } = config.language_config;
  const writer = new FileNetwork(engine, weights, (graph) => {
    const inputs = janusInputs(graph, config);
    const { lastLogits } = janus(new ParameterScope(graph), config, inputs);
    return { lastLogits, ...inputs.cache.outputs };
  });
  const decoder = new FileNetwork(engine, weights, (graph) => {
    const codes = graph.input("codes", ["batch", "height", "width"], "int64");
    return { pixels: decodeVq16(new ParameterScope(graph, autoencoder), sizes, codes) };
  });
  const idsOf = (prompt: TokenPrompt): readonly number[] => {
    if (prompt.kind !== "words")
      throw new ImagierError("VALUE_INVALID", "Janus takes the ids of a chat as its prompt.");
    const { ids } = prompt;
    const isKnown = ids.every((id) => Number.isInteger(id) && id >= 0 && id < vocab_size);
    if (isKnown && ids.length > 0 && ids.length + side * side <= longest) return ids;
    const message = `A prompt has 1 to ${longest - side * side} ids from 0 to ${vocab_size - 1}.`;
    throw new ImagierError("VALUE_INVALID", message);
  };
  return new RasterModel({
    ...{ side, factor: vqganFactor(sizes), sizes: llamaCacheSizes(config.language_config) },
    ...{ usual, writer, decoder },
    about: { files: [weights.path], classes: undefined, reader, readerHint },
    async read(prompt, isGuided) {
      const ids = idsOf(prompt);
      const none = ids.map((id, i) => (i === 0 || i === ids.length - 1 ? id : Math.min(paddingId, vocab_size - 1)));
      const rows = isGuided ? [ids, none] : [ids];
      const words = int64(rows.flat(), [rows.length, ids.length]);
      return { length: ids.length, feeds: { words, tokens: int64([], [rows.length, 0]) } };
    },
    next: (token, rows) => ({ words: int64([], [rows, 0]), tokens: int64(Array<number>(rows).fill(token), [rows, 1]) }),
  });
}

// A language model of a checkpoint as a text encoder: opened with its tokenizer, and what states it makes of ids.
// Of models that see too, only what reads words is taken. Not templates nor lengths: each family has its own.

import { type Checkpoint, type Component, requireComplete } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { type Graph, ParameterScope, type Tensor } from "@imagier/graph";
import {
  type LanguageModelConfig,
  languageFeeds,
  languageModel,
  languageModelInputs,
  parseLanguageModelConfig,
} from "@imagier/networks";
import { lacking, type Part } from "./checkpoint-part.js";
import { type ComponentHost, requireWeights } from "./component-host.js";
import { type LanguageTokenizer, openLanguageTokenizer } from "./language-tokenizer.js";

export interface LanguagePart extends Part<LanguageModelConfig> {
  readonly tokenizer: LanguageTokenizer;
  /** How many layers the states that are wanted have behind them. */
  readonly depths: readonly number[];
}

/** Where it lies, and how many layers are read: numbers below 0 count from the last on. */
export interface LanguagePlace {
  encoder: string;
  tokenizer: string;
  depths: readonly number[];
}

/** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_* */
export async function openLanguagePart(checkpoint: Checkpoint, place: LanguagePlace): Promise<LanguagePart> {
  const whole = checkpoint.components.get(place.encoder);
  if (whole === undefined) throw lacking(checkpoint, place.encoder);
  requireComplete(whole);
  const component = ofWords(whole);
  const config = parseLanguageModelConfig(component.config);
  const depths = place.depths.map((depth) => (depth < 0 ? config.layers + 1 + depth : depth));
  if (!depths.every((depth) => depth >= 0 && depth <= config.layers)) {
    const message = `The ${whole.name} has ${config.layers} layers; states after ${depths.join(", ")} are wanted.`;
    throw new ImagierError("CHECKPOINT_SHAPE_MISMATCH", message);
  }
  requireWeights(component, (graph) => statesOf(graph, config, depths));
  const folder = checkpoint.tokenizers.get(place.tokenizer);
  if (folder === undefined) {
    throw new ImagierError("TOKENIZER_NOT_FOUND", `${quoteValue(checkpoint.path)} has no ${place.tokenizer}.`, {
      hint: "Fetch the whole diffusers folder, its tokenizers among it.",
    });
  }
  return { component, config, depths, tokenizer: await openLanguageTokenizer(folder) };
}

const firstWeight = "embed_tokens.weight";

/** The weights of the language model under their own names, however deep it stands in a model that does more. */
function ofWords(component: Component): Component {
  const found = [...component.weights.keys()].find((name) => name.endsWith(firstWeight));
  const prefix = found?.slice(0, -firstWeight.length) ?? "";
  const own = [...component.weights].filter(([name]) => name.startsWith(prefix));
  return { ...component, weights: new Map(own.map(([name, weight]) => [name.slice(prefix.length), weight])) };
}

function statesOf(graph: Graph, config: LanguageModelConfig, wanted: readonly number[]): Record<string, Tensor> {
  const inputs = languageModelInputs(graph, config);
  const states = languageModel(new ParameterScope(graph), config, { inputs, wanted });
  return Object.fromEntries(states.map((each, i) => [`states.${i}`, each]));
}

interface LanguageWish {
  ids: readonly number[];
  /** False for padding. @default all are words */
  isWord?: readonly boolean[];
  signal?: AbortSignal | undefined;
}

interface LanguageStates {
  /** One for each depth, [ids, width] each. */
  states: Float32Array[];
  width: number;
}

/** @throws TOKENIZER_INVALID where an id has no vector, ENGINE_*, CANCELLED */
export async function encodeLanguage(
  host: ComponentHost,
  { component, config, depths }: LanguagePart,
  { ids, isWord, signal }: LanguageWish,
): Promise<LanguageStates> {
  const unknown = ids.find((id) => id >= config.words);
  if (unknown !== undefined) {
    const message = `The tokenizer gives the id ${unknown}, and the ${component.name} knows ${config.words} words.`;
    throw new ImagierError("TOKENIZER_INVALID", message);
  }
  const network = {
    ...{ slot: component.name, key: "", component },
    build: (graph: Graph) => statesOf(graph, config, depths),
  };
  const outputs = await host.run(network, languageFeeds(config, { ids, isWord }), signal);
  return { states: depths.map((_, i) => outputs[`states.${i}`]!.data as Float32Array), width: config.width };
}

// CLIP's text encoder: token ids to the hidden states that diffusion networks look at, and to one vector for the whole text.
// Radford et al. 2021 (arXiv 2103.00020). Not the tokenizer; parameter names are those of transformers' CLIPTextModel.

import { ImagierError } from "@imagier/contracts";
import {
  add,
  argMax,
  cast,
  type Dim,
  equal,
  type Graph,
  gather,
  layerNorm,
  less,
  maximum,
  minimum,
  multiply,
  type ParameterScope,
  reshape,
  subtract,
  sum,
  type Tensor,
  where,
} from "@imagier/graph";
import { linearLayer } from "../layers/linear-layer.js";
import { type ClipTextConfig, hasProjection } from "./clip-config.js";
import { clipEncoder } from "./clip-encoder.js";

/** Configurations written before the end token was recorded rightly hold this id, which no prompt ends with. */
const unrecordedEndToken = 2;

export interface ClipTextInputs {
  /** [batch, length] int64, length a number up to max_position_embeddings. */
  tokens: Tensor;
  /** [count, hidden_size]: what the ids from vocab_size stand for (textual inversion). @default there are none */
  addedVectors?: Tensor | undefined;
}

export interface ClipTextOutputs {
  /** Before the first layer and after each: num_hidden_layers + 1 tensors [batch, length, hidden_size]. */
  hiddenStates: readonly Tensor[];
  /** The same after the final norm; the last is `last_hidden_state`, and clip skip n takes the one n before it. */
  normedStates: readonly Tensor[];
  /** The last normed state at the end token. [batch, hidden_size] */
  pooled: Tensor;
  /** `pooled`, projected; undefined for a checkpoint without projection. [batch, projection_dim] */
  textEmbedding: Tensor | undefined;
}

/** @throws VALUE_INVALID where the prompts are longer than the network has places for */
export function clipText(scope: ParameterScope, config: ClipTextConfig, inputs: ClipTextInputs): ClipTextOutputs {
  const { tokens } = inputs;
  const length = tokens.shape[1];
  if (typeof length !== "number" || length > config.max_position_embeddings) {
    const message = `Prompts of ${length} tokens: the text encoder has ${config.max_position_embeddings} places.`;
    throw new ImagierError("VALUE_INVALID", message);
  }
  const model = scope.at("text_model");
  const embedded = embed(model.at("embeddings"), config, inputs); // [batch, length, hidden_size]
  const bias = causalBias(tokens.graph, length);
  const hiddenStates = clipEncoder(model.at("encoder"), config, { tokens: embedded, bias });
  const normedStates = normEach(model.at("final_layer_norm"), hiddenStates, config.layer_norm_eps);
  const pooled = atEndToken(normedStates.at(-1)!, tokens, config.eos_token_id);
  const textEmbedding = hasProjection(config)
    ? linearLayer(scope.at("text_projection"), pooled, { out: config.projection_dim, hasBias: false })
    : undefined;
  return { hiddenStates, normedStates, pooled, textEmbedding };
}

function embed(scope: ParameterScope, config: ClipTextConfig, { tokens, addedVectors }: ClipTextInputs): Tensor {
  const { vocab_size: vocabularySize, hidden_size: size, max_position_embeddings: places } = config;
  const table = scope.at("token_embedding").normal("weight", [vocabularySize, size], 0.02);
  const positions = scope.at("position_embedding").normal("weight", [places, size], 0.02);
  const length = tokens.shape[1] as number;
  const positionOf = gather(positions, tokens.graph.integers(Array.from({ length }, (_, i) => i))); // [length, size]
  if (!addedVectors) return add(gather(table, tokens), positionOf);
  const integer = (value: number) => tokens.graph.constant([value], [], "int64");
  const known = gather(table, minimum(tokens, integer(vocabularySize - 1)));
  const added = gather(addedVectors, maximum(subtract(tokens, integer(vocabularySize)), integer(0)));
  const isKnown = reshape(less(tokens, integer(vocabularySize)), [...tokens.shape, 1]);
  return add(where(isKnown, known, added), positionOf);
}

/** Each token looks at itself and those before it. [length, length] */
function causalBias(graph: Graph, length: number): Tensor {
  const bias = Array.from({ length: length * length }, (_, i) =>
    i % length > Math.floor(i / length) ? Number.NEGATIVE_INFINITY : 0,
  );
  return graph.constant(bias, [length, length]);
}

/** One norm for all states: its parameters are made once. */
function normEach(scope: ParameterScope, states: readonly Tensor[], epsilon: number): Tensor[] {
  const size = states[0]!.shape[2] as number;
  const affine = { scale: scope.ones("weight", [size]), shift: scope.zeros("bias", [size]) };
  return states.map((state) => layerNorm(state, { epsilon, ...affine }));
}

/** The state at the first end token; under the id that old configurations hold, at the greatest id. [batch, size] */
function atEndToken(state: Tensor, tokens: Tensor, endToken: number): Tensor {
  const { graph } = tokens;
  const [batch, length] = tokens.shape as readonly [Dim, number];
  const isEnd = () => cast(equal(tokens, graph.constant([endToken], [], "int64")), "float32");
  const place = argMax(endToken === unrecordedEndToken ? tokens : isEnd(), 1, { keepDims: true }); // [batch, 1]
  const places = graph.integers(Array.from({ length }, (_, i) => i));
  const isHere = reshape(cast(equal(places, place), "float32"), [batch, length, 1]);
  return sum(multiply(state, isHere), { axes: [1] });
}

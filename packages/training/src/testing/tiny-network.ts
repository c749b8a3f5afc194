// The drawing network and the upscaler at toy size: the same parts, thirty thousand weights, a step in milliseconds.

import { Graph, ParameterScope } from "@imagier/graph";
import { type DrawingNetwork, type UpscalerNetwork, upscaler, wordTokenizer } from "@imagier/networks";
import type { Checkpoint } from "../checkpoint.js";
import { type Curriculum, captionTexts } from "../drawing-batches.js";
import { makeVocabulary } from "../drawing-network.js";
import { flowLoss } from "../flow-loss.js";
import { initialState } from "../initial-state.js";
import { tinySources } from "./tiny-drawings.js";

export const tinySizes = {
  size: 16,
  channels: 4,
  levels: [12],
  dim: 24,
  blocks: 1,
  heads: 2,
  conditionDim: 16,
  wordCount: 4,
  hasGuides: true,
} as const;

/** With the words of the curriculum and the styles of the tiny drawings. */
export function tinyNetwork(curriculum: Curriculum): DrawingNetwork {
  const vocabulary = makeVocabulary(captionTexts(curriculum));
  return {
    ...tinySizes,
    vocabulary,
    vocabularySize: wordTokenizer(vocabulary).vocabularySize,
    styles: [...tinySources],
    styleCount: tinySources.length + 1,
  };
}

/** Its trainable values, without the cost of a whole training step. */
export function parametersOf(network: DrawingNetwork): Graph["parameters"] {
  const graph = new Graph();
  flowLoss(graph, network, 1);
  return graph.parameters;
}

/** Doubles a picture; fresh weights. */
export function tinyUpscaler(): Checkpoint<UpscalerNetwork> {
  const network: UpscalerNetwork = { channels: 4, factor: 2, width: 4, blocks: 1 };
  const graph = new Graph();
  upscaler(new ParameterScope(graph), network, graph.input("picture", [1, 4, 8, 8]));
  return { network, seed: 1, step: 0, state: initialState(graph.parameters, 1) };
}

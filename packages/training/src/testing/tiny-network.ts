// The drawing network at toy size: the same parts, thirty thousand weights, a step in milliseconds.

import { Graph } from "@imagier/graph";
import { type DrawingNetwork, wordTokenizer } from "@imagier/networks";
import { type Curriculum, captionTexts } from "../drawing-batches.js";
import { makeVocabulary } from "../drawing-network.js";
import { flowLoss } from "../flow-loss.js";
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

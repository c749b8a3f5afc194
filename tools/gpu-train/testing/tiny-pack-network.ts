// The drawing network at toy size, for packs: the same parts, a step in milliseconds.

import { type DrawingNetwork, wordTokenizer } from "@imagier/networks";
import { type Curriculum, captionTexts, makeVocabulary } from "@imagier/training";
import { tinySizes, tinySources } from "../../../packages/training/src/testing/index.js";

/** With the words of the curriculum and the styles of the tiny drawings. */
export function tinyPackNetwork(curriculum: Curriculum): DrawingNetwork {
  const vocabulary = makeVocabulary(captionTexts(curriculum));
  const { vocabularySize } = wordTokenizer(vocabulary);
  return { ...tinySizes, vocabulary, vocabularySize, styles: [...tinySources], styleCount: tinySources.length + 1 };
}

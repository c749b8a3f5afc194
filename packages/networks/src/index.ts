export { type DrawingNetwork, parseDrawingNetwork } from "./drawing/drawing-network.js";
export { knownForm } from "./tokenizers/known-form.js";
export {
  firstWordId,
  foldWord,
  plainLetters,
  splitWords,
  type WordTokenizer,
  wordTokenizer,
} from "./tokenizers/word-tokenizer.js";
export { uvit } from "./uvit/uvit.js";
export type { UVitConfig } from "./uvit/uvit-config.js";

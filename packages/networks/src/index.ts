export { firstWordId, splitWords, type WordTokenizer, wordTokenizer } from "./tokenizers/word-tokenizer.js";
export { type UVitConfig, type UVitInputs, uvit } from "./uvit/uvit.js";

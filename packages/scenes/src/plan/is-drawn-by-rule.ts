// Whether a text is one noun of a thing that is better drawn by rule than looked up: "a fork", « un évier ».
// Not the reading of scenes (plan-scene.ts), in which any shape may stand: "a star" alone is a drawing.

import { handy } from "../layers/index.js";
import { detectLanguage } from "./detect-language.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { cleanPrompt, tokenise } from "./tokens.js";

export function isDrawnByRule(text: string): boolean {
  const prompt = cleanPrompt(text);
  const language = detectLanguage(prompt);
  const tokens = tokenise(prompt, language);
  const phrase = readNounPhrase(tokens, 0, { language, expectsNoun: true });
  return phrase?.shape !== undefined && phrase.to === tokens.length && phrase.shape in handy;
}

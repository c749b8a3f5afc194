// The words that ask for a style of the drawing model, with what must stand around them: "in a flat style".
// Not finishes ("watercolour"): tables/phrase-table.ts has those.

import type { Language } from "./language.js";
import { WordTree } from "./word-tree.js";

export interface StyleWords {
  id: string;
  /** In either language, as the model's manifest lists them. */
  words: readonly string[];
}

const frames: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "in % style",
    "in a % style",
    "in an % style",
    "in the % style",
    "% style",
    "style %",
    "% drawing",
    "% illustration",
    "% picture",
    "% render",
    "% icon",
    "% art",
    "in % art style",
    "% art style",
    "in the style of a %",
    "in the style of %",
    "as a % drawing",
    "a % drawing of",
    "a % illustration of",
    "a % picture of",
    "a % render of",
    "a % icon of",
    "% rendering",
    "a % rendering of",
    "% shapes",
    "with % shapes",
    "% look",
    "with a % look",
    "in %",
    "% design",
    "in a % design",
    "% graphics",
  ],
  fr: [
    "en style %",
    "style %",
    "dans un style %",
    "dans le style %",
    "dessin %",
    "illustration %",
    "image %",
    "rendu %",
    "icône %",
    "de style %",
    "en dessin %",
    "un dessin % de",
    "une illustration % de",
    "une image % de",
    "un rendu % de",
    "avec un rendu %",
    "en rendu %",
    "une icône % de",
    "au style %",
    "formes %s",
    "en %",
    "design %",
    "en design %",
    "graphisme %",
  ],
};

const cache = new WeakMap<readonly StyleWords[], Partial<Record<Language, WordTree<string>>>>();

/** From framed style words to the style's id. */
export function styleTree(styles: readonly StyleWords[], language: Language): WordTree<string> {
  const kept = cache.get(styles) ?? {};
  cache.set(styles, kept);
  kept[language] ??= buildTree(styles, language);
  return kept[language];
}

function buildTree(styles: readonly StyleWords[], language: Language): WordTree<string> {
  const tree = new WordTree<string>(language);
  for (const { id, words } of styles) {
    for (const word of words) tree.add(word, id);
    for (const word of words) for (const frame of frames[language]) tree.add(frame.replace("%", word), id);
  }
  return tree;
}

// The colour that a prompt gives the thing itself: "a green car", "une voiture verte", not "a cat with a red hat".
// Not a grammar: an English colour says something of the words after it, a French one of those before it.

import { type ColourId, colourOfWord, colours } from "@imagier/colours";
import { knownForm, splitWords } from "@imagier/networks";
import { everydayNames } from "./everyday-names.js";
import type { Reference } from "./reference-library.js";

/**
 * Undefined where the prompt names no colour, gives it to something else, or the drawing's own name says it already.
 * @param standsFor words that the drawing does not bear and is shown for
 */
export function colourAsked(prompt: string, reference: Reference, standsFor = ""): ColourId | undefined {
  const { name, all: own } = wordsOf(reference);
  const all = new Set([...own, ...splitWords(standsFor).filter((word) => colourOfWord(word) === undefined)]);
  const words = splitWords(prompt).map((word) => knownForm(word, (form) => all.has(form)));
  for (const [i, word] of words.entries()) {
    const colour = colourOfWord(word);
    if (colour === undefined || isThingItself(words, i, all)) continue;
    const describes =
      (isEnglish(word) && all.has(words[i + 1] ?? "")) || (isFrench(word) && all.has(words[i - 1] ?? ""));
    if (describes) return [...name].some((said) => colourOfWord(said) === colour) ? undefined : colour;
  }
  return undefined;
}

/** "an orange", "une rose": the only word, or the drawing's everyday name with no other thing said. */
function isThingItself(words: readonly string[], at: number, all: ReadonlySet<string>): boolean {
  return all.has(words[at]!) && !words.some((word, i) => i !== at && all.has(word));
}

function isEnglish(word: string): boolean {
  return Object.values(colours).some(({ en }) => en.includes(word));
}

function isFrench(word: string): boolean {
  const colour = colourOfWord(word);
  return colour !== undefined && (!isEnglish(word) || splitWords(colours[colour].fr.join(" ")).includes(word));
}

function wordsOf({ concept, label, tags }: Reference): { name: ReadonlySet<string>; all: ReadonlySet<string> } {
  const name = splitWords(`${label.en} ${label.fr ?? ""}`);
  const everyday = [...everydayNames].filter(([, code]) => code === concept).map(([word]) => word);
  return { name: new Set(name), all: new Set([...name, ...everyday, ...[...tags.en, ...tags.fr].flatMap(splitWords)]) };
}

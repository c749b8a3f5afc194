// The colour that a prompt gives the thing itself: "a green car", "une voiture verte", not "a cat with a red hat".
// Not a grammar: an English colour says something of the words after it, a French one of those before it.

import { type ColourId, colourOfWord, colours } from "@imagier/colours";
import { foldWord, knownForm, plainLetters, splitWords } from "@imagier/networks";
import { everydayNames } from "./everyday-names.js";
import type { Reference } from "./reference-library.js";

/** Words after which something else is told of, in plain letters. French "de" is none: it makes names, "voiture de course". */
const turns: ReadonlySet<string> = new Set(
  (
    "with without in on at by of from under over above below near beside behind wearing holding and or to for " +
    "avec sans dans sur sous par et ou en au aux pres devant derriere portant tenant pour"
  ).split(" "),
);

/** Undefined where the prompt names no colour, gives it to something else, or the drawing's own name says it already. */
export function colourAsked(prompt: string, reference: Reference): ColourId | undefined {
  const { all, colours: own } = wordsOf(reference);
  const words = wordsAndTurns(prompt).map((word) =>
    turns.has(word) ? word : knownForm(word, (form) => all.has(form)),
  );
  for (const [i, word] of words.entries()) {
    const colour = colourOfWord(word);
    if (colour === undefined || isThingItself(words, i, all)) continue;
    const after = isEnglish(word) && describes(words.slice(i + 1), words.slice(0, i), all);
    if (after || (isFrench(word) && describes(words.slice(0, i).reverse(), [], all)))
      return own.has(colour) ? undefined : colour;
  }
  return undefined;
}

/** As `splitWords`, but for the turns, which say nothing else. */
function wordsAndTurns(text: string): string[] {
  const words = plainLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (turns.has(word) ? word : foldWord(word))).filter((word) => word !== "");
}

/**
 * Whether a colour says something of the thing: of one of the words next to it, "red racing car", or, where the drawing bears none
 * of them and was found by what they mean, of the first thing that is told of.
 * @param beside words on the side that it describes, from the colour away
 * @param beyond those on its other side
 */
function describes(beside: readonly string[], beyond: readonly string[], all: ReadonlySet<string>): boolean {
  const end = beside.findIndex((word) => turns.has(word));
  const near = end < 0 ? beside : beside.slice(0, end);
  if (near.some((word) => all.has(word))) return true;
  const isFirst = end < 0 && !beyond.some((word) => turns.has(word));
  return isFirst && near.length > 0 && ![...beside, ...beyond].some((word) => all.has(word));
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

/** All words that say the thing, and the colours that its name gives it: "green apple", but "rose" alone is the flower. */
function wordsOf({ concept, label, tags }: Reference): { all: ReadonlySet<string>; colours: ReadonlySet<ColourId> } {
  const names = [label.en, label.fr ?? ""].map(splitWords);
  const own = names.flatMap((words) => (words.length > 1 ? words.map(colourOfWord) : []));
  const everyday = [...everydayNames].filter(([, code]) => code === concept).map(([word]) => word);
  return {
    all: new Set([...names.flat(), ...everyday, ...[...tags.en, ...tags.fr].flatMap(splitWords)]),
    colours: new Set(own.filter((colour) => colour !== undefined)),
  };
}

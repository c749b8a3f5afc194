// Finds the drawing that a prompt asks for, by its words in English or French: rare words weigh more, names more than tags.
// Not a learned encoder: with a few thousand well-named drawings, words find better. Who says a word: word-search.ts.

import { colourOfWord } from "@imagier/colours";
import { knownForm, splitWords } from "@imagier/networks";
import { isMereMention } from "./mere-mentions.js";
import type { Reference } from "./reference-library.js";
import { conceptOfName } from "./whole-names.js";
import { type WordSearch, wordSearch } from "./word-search.js";

const isColour = (word: string) => colourOfWord(word) !== undefined;

/** Words that count things and name none: "two wugs" are not two hearts. */
const countWords: ReadonlySet<string> = new Set(
  splitWords(
    "1 2 3 4 5 6 7 8 9 10 one two three four five six seven eight nine ten " +
      "deux trois quatre cinq sept huit neuf dix pair paire several some plusieurs quelques",
  ),
);

interface FoundReference {
  reference: Reference;
  /** Share of the prompt's weight that the drawing's words cover, less what its name says beyond the prompt. */
  score: number;
}

export interface ReferenceIndex {
  /** The drawings of the one thing that fits a prompt best, best first; none where no word of substance is known. */
  find(prompt: string): FoundReference[];
  /** Whether the prompt has a word that no drawing bears. */
  isStrange(prompt: string): boolean;
}

/** Decides between a thing called just that and one whose name also says it. */
const everydayBonus = 0.05;
/** A tag says less than a name. */
const tagFactor = 0.55;
/** What a name says beyond the prompt ("apple" against "pineapple slice") counts against it. */
const surplusFactor = 0.35;
/** The colour asked for decides between things that fit equally: it can be painted, the thing cannot. */
const colourFactor = 0.2;
/** Below this, the prompt is about something else. */
const leastScore = 0.15;

export function referenceIndex(references: readonly Reference[]): ReferenceIndex {
  const search = wordSearch(references);
  const names = new Set(references.map(({ label }) => label.en));
  const isKnown = (word: string) => {
    const { names, tags, everyday } = search.sayersOf(word);
    return names.length + tags.length + everyday.length > 0 || isColour(word);
  };
  const knownWords = (prompt: string) => [...new Set(promptWords(prompt).map((word) => knownForm(word, isKnown)))];
  return {
    isStrange: (prompt) => !knownWords(prompt).every((word) => isKnown(word) || countWords.has(word)),
    find(prompt) {
      if (isMereMention(prompt) && !names.has(prompt)) return [];
      const said = knownWords(prompt);
      const uncoloured = said.filter((word) => !isColour(word));
      const things = uncoloured.length > 0 ? uncoloured : thingsAmong(said, search);
      const byThing =
        scoresOfName(prompt, references, search) ??
        scoresOf(search, { wanted: things.length > 0 ? things : said, said });
      const fits = [...byThing].filter(([, score]) => score >= leastScore).map(([place]) => place);
      const found = [...new Set(fits.flatMap(search.referencesAt))];
      const colours = things.length > 0 ? said.filter(isColour) : [];
      const byColour = scoresOf(search, { wanted: colours, said, among: new Set(found.flatMap(search.placesOf)) });
      const scored = found.map((i): FoundReference => {
        const best = (scores: ReadonlyMap<number, number>) =>
          Math.max(...search.placesOf(i).map((place) => scores.get(place) ?? 0));
        return { reference: references[i]!, score: best(byThing) + colourFactor * Math.max(0, best(byColour)) };
      });
      scored.sort((a, b) => b.score - a.score || (a.reference.id < b.reference.id ? -1 : 1));
      return scored.filter(({ reference }) => reference.concept === scored[0]?.reference.concept);
    },
  };
}

/** Of colours alone, the one that people call a thing by: a pink orange is no heart. */
function thingsAmong(colours: readonly string[], search: WordSearch): string[] {
  return colours.filter((word) => search.sayersOf(word).everyday.length > 0).slice(-1);
}

/** Where the prompt is a name that people have for the thing, there is nothing to weigh. */
function scoresOfName(
  prompt: string,
  references: readonly Reference[],
  search: WordSearch,
): ReadonlyMap<number, number> | undefined {
  const concept = conceptOfName(prompt);
  if (concept === undefined) return undefined;
  const places = references.flatMap((reference, i) => (reference.concept === concept ? search.placesOf(i) : []));
  return places.length === 0 ? undefined : new Map(places.map((place) => [place, 1 + everydayBonus]));
}

/** Without its accent, "thé" is the English article, which says nothing. */
function promptWords(prompt: string): string[] {
  return splitWords(prompt.normalize("NFC").replace(/(?<!\p{L})thés?(?!\p{L})/giu, "tea"));
}

interface Question {
  wanted: readonly string[];
  /** All words of the prompt: what a name says beyond them counts against it. */
  said: readonly string[];
  /** Only these places are scored. @default all */
  among?: ReadonlySet<number>;
}

/** How well descriptions are what is wanted, by place: 1 and more where they are just that; those that are not at all are left out. */
function scoresOf(search: WordSearch, { wanted, said, among }: Question): Map<number, number> {
  const covered = new Map<number, number>();
  const cover = (places: Iterable<number>, weight: number) => {
    for (const place of places) covered.set(place, (covered.get(place) ?? 0) + weight);
  };
  const anchored = new Set<number>();
  const everyday = new Set<number>();
  const anchors = anchorsOf(wanted);
  let total = 0;
  for (const word of wanted) {
    const sayers = search.sayersOf(word);
    const named = new Set([...sayers.names, ...sayers.everyday]);
    const tagged = sayers.tags.filter((place) => !named.has(place));
    total += sayers.weight;
    cover(named, sayers.weight);
    cover(tagged, sayers.weight * tagFactor);
    for (const place of sayers.everyday) everyday.add(place);
    if (anchors.has(word)) for (const place of [...named, ...tagged]) anchored.add(place);
  }
  const scores = new Map<number, number>();
  for (const place of anchored) {
    if (among?.has(place) === false) continue;
    const share = covered.get(place)! / total;
    const surplus = everyday.has(place) ? 0 : surplusOf(search, place, said);
    scores.set(place, share + (everyday.has(place) ? everydayBonus : -surplusFactor * Math.min(surplus / total, 1)));
  }
  return scores;
}

/** Weight of what a name says beyond the prompt. */
function surplusOf(search: WordSearch, place: number, said: readonly string[]): number {
  const unsaid = search.nameAt(place).filter((word) => !said.includes(word));
  return unsaid.reduce((sum, word) => sum + search.sayersOf(word).weight, 0);
}

/** One of these a drawing must say: where there is anything else, a count is not enough. */
function anchorsOf(wanted: readonly string[]): ReadonlySet<string> {
  const named = wanted.filter((word) => !countWords.has(word));
  return new Set(named.length > 0 ? named : wanted);
}

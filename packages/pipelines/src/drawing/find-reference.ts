// Finds the drawing that a prompt asks for, by its words in English or French: rare words weigh more, names more than tags.
// Not a learned encoder: with a few thousand well-named drawings, words find better. Weights as in BM25's inverse document frequency.

import { splitWords } from "@imagier/networks";
import { everydayNames } from "./everyday-names.js";
import type { Reference } from "./reference-library.js";

/** Words for colours in the forms that `splitWords` gives; English and French. */
const colourWords: ReadonlySet<string> = new Set(
  splitWords(
    "red orange yellow green blue purple violet pink brown black white grey gray turquoise " +
      "rouge jaune vert verte bleu bleue violette rose brun brune marron noir noire blanc blanche gris grise",
  ),
);

interface IndexedWords {
  name: ReadonlySet<string>;
  everyday: ReadonlySet<string>;
  tags: ReadonlySet<string>;
}

export interface FoundReference {
  reference: Reference;
  /** Share of the prompt's weight that the drawing's words cover, less what its name says beyond the prompt. */
  score: number;
}

export interface ReferenceIndex {
  /** The drawings of the one thing that fits a prompt best, best first; none where no word of substance is known. */
  find(prompt: string): FoundReference[];
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
  const entries = references.map(({ concept, label, tags }) => {
    const everyday = new Set([...everydayNames].filter(([, code]) => code === concept).map(([word]) => word));
    return { en: indexWords(label.en, tags.en, everyday), fr: indexWords(label.fr ?? "", tags.fr, everyday) };
  });
  const weights = inverseFrequencies(entries.flatMap(({ en, fr }) => [en, fr]));
  const weightOf = (word: string) => weights.get(word) ?? unknownWeight(references.length);

  const scoreOf = (
    wanted: readonly string[],
    said: ReadonlySet<string>,
    { name, tags, everyday }: IndexedWords,
  ): number => {
    let total = 0;
    let covered = 0;
    for (const word of wanted) {
      const weight = weightOf(word);
      total += weight;
      covered += name.has(word) || everyday.has(word) ? weight : tags.has(word) ? weight * tagFactor : 0;
    }
    if (covered === 0) return 0;
    if (wanted.some((word) => everyday.has(word))) return covered / total + everydayBonus;
    let surplus = 0;
    for (const word of name) if (!said.has(word)) surplus += weightOf(word);
    return (covered - surplusFactor * Math.min(surplus, total)) / total;
  };

  const scores = (wanted: readonly string[], said: ReadonlySet<string>) =>
    entries.map(({ en, fr }) => Math.max(scoreOf(wanted, said, en), scoreOf(wanted, said, fr)));

  return {
    find(prompt) {
      const words = [...new Set(splitWords(prompt))];
      const things = words.filter((word) => !colourWords.has(word));
      const byThing = scores(things.length > 0 ? things : words, new Set(words));
      const byColour = scores(things.length > 0 ? words.filter((word) => colourWords.has(word)) : [], new Set(words));
      const scored = references
        .map((reference, i) => ({
          reference,
          score: byThing[i]! + colourFactor * Math.max(0, byColour[i]!),
          fits: byThing[i]! >= leastScore,
        }))
        .filter(({ fits }) => fits)
        .sort((a, b) => b.score - a.score || (a.reference.id < b.reference.id ? -1 : 1));
      const [best] = scored;
      return scored.filter(({ reference }) => reference.concept === best?.reference.concept);
    },
  };
}

function indexWords(label: string, tags: readonly string[], everyday: ReadonlySet<string>): IndexedWords {
  return { everyday, name: new Set(splitWords(label)), tags: new Set(tags.flatMap(splitWords)) };
}

function inverseFrequencies(documents: readonly IndexedWords[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name, tags } of documents)
    for (const word of new Set([...name, ...tags])) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(
    [...counts].map(([word, count]) => [word, Math.log(1 + (documents.length - count + 0.5) / (count + 0.5))]),
  );
}

/** A word that no drawing has says little about which one is meant. */
function unknownWeight(documents: number): number {
  return 0.5 * Math.log(1 + documents);
}

// "Shaped like a phone", "made of roses", « en forme de cœur »: another thing says what something looks like or is made of.
// Not materials that a plan knows, as wood: modifier-words.ts.

import { applyModifiers } from "./add-things.js";
import type { Language } from "./language.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { reportUnknown } from "./read-things.js";
import { innermost, type Reading } from "./reading.js";
import { WordTree } from "./word-tree.js";

type Likeness = "shape" | "stuff";

const table = `
shape | shaped like, shaped as, in the shape of, in shape of, in the form of, that looks like, looking like | en forme de, sous la forme de, sous forme de, qui ressemble à, ressemblant à
stuff | made of, made out of, made from, made up of, made entirely of, made with, built from, built out of, composed of, dressed as, dressed up as, disguised as, dressed like, in the costume of | déguisé en, déguisée en, déguisés en, déguisées en, costumé en, costumée en, habillé comme, habillée comme, fait de, faite de, faits de, faites de, fait en, faite en, faits en, faites en, fait avec, faite avec, composé de, composée de, composés de, composées de
`;

const trees: Readonly<Record<Language, WordTree<Likeness>>> = { en: new WordTree("en"), fr: new WordTree("fr") };
for (const line of table.trim().split("\n")) {
  const [likeness, en, fr] = line.split(" | ") as [Likeness, string, string];
  for (const words of en.split(", ")) trees.en.add(words, likeness);
  for (const words of fr.split(", ")) trees.fr.add(words, likeness);
}

/** « Une maison en bonbons »: what is eaten is never a place to be in. */
function inStuff({ tokens, at, language, phraseEnd }: Reading): { value: Likeness; length: number } | undefined {
  if (language === "en" || at !== phraseEnd || tokens[at]!.word !== "en") return undefined;
  const phrase = readNounPhrase(tokens, at + 1, { language });
  const isStuff = phrase?.theme === "food" && phrase.determiner === "none" && phrase.count === undefined;
  return isStuff ? { value: "stuff", length: 1 } : undefined;
}

/** A quality of the phrase just before: "phone shaped", "rose". */
export function readLikeness(reading: Reading): boolean {
  const { tokens, at, language } = reading;
  const found = trees[language].match(tokens, at) ?? inStuff(reading);
  const group = innermost(reading).slice(-1);
  if (found === undefined || group.length === 0) return false;
  const phrase = readNounPhrase(tokens, at + found.length, { language, expectsNoun: true });
  if (phrase?.concept === undefined) return false;
  reading.at = phrase.to;
  reportUnknown(reading, phrase);
  const { colours, material, concept } = phrase;
  const quality = found.value === "shape" ? `${concept} shaped` : concept;
  applyModifiers(reading, group, { colours, qualities: [quality], ...(material && { material }) });
  return true;
}

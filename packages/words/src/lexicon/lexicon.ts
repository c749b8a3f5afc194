// The lexicon: nouns, adjectives, doings and materials of the tables beside, found by their English words.
// Not a translator: names/ puts words together. A line of a later table gives way to an earlier one.

import type { Gender, Inflected, NounNumber } from "../phrase.js";
import { adjectives as adjectiveTable } from "./adjectives.js";
import { materials as materialTable } from "./materials.js";
import { animals } from "./nouns/animals.js";
import { clothes } from "./nouns/clothes.js";
import { fantasy } from "./nouns/fantasy.js";
import { food } from "./nouns/food.js";
import { household } from "./nouns/household.js";
import { leisure } from "./nouns/leisure.js";
import { nature } from "./nouns/nature.js";
import { people } from "./nouns/people.js";
import { places } from "./nouns/places.js";
import { shapes } from "./nouns/shapes.js";
import { technology } from "./nouns/technology.js";
import { tools } from "./nouns/tools.js";
import { vehicles } from "./nouns/vehicles.js";
import { weapons } from "./nouns/weapons.js";
import { type Adjective, type Noun, readAdjectives, readFollowers, readNouns } from "./read-entries.js";
import { verbs as verbTable } from "./verbs.js";

const tables = {
  animals,
  food,
  nature,
  people,
  clothes,
  household,
  places,
  vehicles,
  tools,
  technology,
  leisure,
  weapons,
  fantasy,
  shapes,
};

/** Every noun; where two lines have one English name, both. */
export const nouns: readonly Noun[] = Object.entries(tables).flatMap(([theme, table]) => readNouns(theme, table));

export const adjectives: ReadonlyMap<string, Adjective> = readAdjectives(adjectiveTable);

/** What a thing does: "sleeping" to "qui dort". */
export const verbs: ReadonlyMap<string, Inflected> = readFollowers(verbTable);

/** "wooden" to "en bois". */
export const materials: ReadonlyMap<string, Inflected> = readFollowers(materialTable);

export interface FoundNoun {
  noun: Noun;
  /** The plural of a noun that can be counted was asked for: "apples". */
  isPlural: boolean;
}

const byEnglish = new Map<string, FoundNoun>();
for (const noun of nouns)
  if (!byEnglish.has(noun.en.one)) byEnglish.set(noun.en.one, { noun, isPlural: noun.number === "plural" });
for (const noun of nouns) if (!byEnglish.has(noun.en.many)) byEnglish.set(noun.en.many, { noun, isPlural: true });

/** By its English name in lower case, singular or plural: "knives". */
export function findNoun(english: string): FoundNoun | undefined {
  return byEnglish.get(english);
}

/** The longest noun that a list of words ends with, and where it begins. */
export function findLastNoun(words: readonly string[]): (FoundNoun & { at: number }) | undefined {
  for (let at = 0; at < words.length; at++) {
    const found = byEnglish.get(words.slice(at).join(" "));
    if (found !== undefined) return { ...found, at };
  }
  return undefined;
}

export interface FrenchHead {
  gender: Gender;
  number: NounNumber;
  /** Of the words that inflect; set where a singular was found. */
  plural?: string;
  /** How many words inflect: one of "boîte aux lettres". */
  inflected: number;
}

const byFrench = new Map<string, FrenchHead>();
const isWhole = ({ fr }: Noun) => fr.tail === "";
for (const { fr } of [...nouns.filter(isWhole), ...nouns.filter((noun) => !isWhole(noun))]) {
  const { gender, number, tail } = fr;
  const head = { one: fr.head.one.toLowerCase(), many: fr.head.many };
  if (byFrench.has(head.one) && tail === "") continue;
  // "Jus de pomme" is a mass, and so is "jus"; but "bois de cerf" does not make "bois" a plural.
  const kind = tail === "" || number === "mass" ? number : "count";
  const found = { gender, inflected: head.one.split(" ").length, plural: head.many };
  if (!byFrench.has(head.one)) byFrench.set(head.one, { ...found, number: kind });
  if (tail !== "" && !byFrench.has(`${head.one} ${tail}`)) byFrench.set(`${head.one} ${tail}`, { ...found, number });
}
for (const { fr } of nouns) {
  if (!byFrench.has(fr.head.many)) byFrench.set(fr.head.many, { gender: fr.gender, number: "plural", inflected: 0 });
}

/** A French noun or group of words, in lower case, as a noun phrase begins with it. */
export function findFrenchHead(french: string): FrenchHead | undefined {
  return byFrench.get(french);
}

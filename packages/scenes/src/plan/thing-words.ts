// What nouns of both languages mean in a scene: their concept, whether it is a shape, a setting, a plural.
// Not a phrase with adjectives: read-noun-phrase.ts.

import { type SceneSetting, type SceneShape, sceneShapes } from "@imagier/contracts";
import { findNoun, type Noun, nouns } from "@imagier/words";
import type { Language } from "./language.js";
import { settingNouns } from "./tables/backdrop-table.js";
import * as kinds from "./tables/kind-table.js";
import * as tables from "./tables/noun-table.js";
import { everydayEnglish, everydayFrench } from "./tables/sense-table.js";
import { type WordTree, wordTrees } from "./word-tree.js";

export interface ThingWord {
  /** English, singular where there is one. */
  concept: string;
  shape?: SceneShape;
  setting?: SceneSetting;
  /** "Mountain" is a setting only after a preposition. */
  needsPreposition?: boolean;
  /** "Pond" is one only where nothing can draw a pond. */
  isLastResort?: boolean;
  theme: string;
  isPlural: boolean;
  /** Mass, or plural only. */
  isUncounted: boolean;
  /** What the word says beside: a lion cub is a baby. */
  quality?: string;
  gender?: "m" | "f";
}

const shapes = new Set<string>(sceneShapes);
const mergedInto = new Map(
  tables.mergedNames
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [name, others] = line.split(" | ") as [string, string];
      return others.split(", ").map((other) => [other, name] as const);
    }),
);
const firstIndex = new Map<string, number>();
for (const [index, { en }] of nouns.entries()) if (!firstIndex.has(en.one)) firstIndex.set(en.one, index);
/** "apples" to "apple": what is a plural of something that can be counted. */
const singularOf = new Map<string, string>();
const pluralNouns = new Map(nouns.filter(({ number }) => number === "plural").map((noun) => [noun.en.one, noun]));
for (const { en, fr, number } of nouns) {
  if (number !== "count" || en.many === en.one) continue;
  // "Glasses" on a nose are not several glasses: the French tells.
  const plural = pluralNouns.get(en.many);
  if (plural === undefined || plural.fr.head.one === fr.head.many || plural.fr.head.many === fr.head.many)
    singularOf.set(en.many, en.one);
}

/** The name that a scene has for a noun of the lexicon: the first of its line, singular, merged with its likes. */
function conceptOf(noun: Noun): string {
  const names = [noun.en.one, ...noun.synonyms].filter((name) => firstIndex.has(name));
  const first = names.reduce((best, name) => (firstIndex.get(name)! < firstIndex.get(best)! ? name : best));
  const one = noun.number === "plural" ? (singularOf.get(first) ?? first) : first;
  return mergedInto.get(one) ?? one;
}

type Trees = Record<Language, WordTree<ThingWord>>;
const skipped = new Set(tables.readInTwo.split(","));
const themeOf = (concept: string) => findNoun(concept)?.noun.theme ?? "household";

/** A barn is a place, though it is drawn by rule; geometry is nothing else. */
const themeOfShape = (shape: SceneShape) =>
  (isGeometry.has(shape) ? undefined : findNoun(shape.replaceAll("-", " "))?.noun.theme) ?? "shapes";
const isGeometry: ReadonlySet<SceneShape> = new Set(sceneShapes.slice(0, sceneShapes.indexOf("surfboard")));

const one = (words: string) => words.split("/")[0]!;
const many = (words: string, rule: (word: string) => string) => words.split("/")[1] ?? rule(one(words));
const englishMany = (word: string) =>
  findNoun(word)?.noun.en.many ?? (/(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`);
const frenchMany = (word: string) => (/[sxz]$/.test(word) ? word : `${word}s`);

function addShapes(trees: Trees): void {
  for (const line of tables.shapeTable.trim().split("\n")) {
    const [shape, en, fr] = line.split(" | ") as [SceneShape, string, string];
    const word = { concept: shape, shape, theme: themeOfShape(shape), isUncounted: false };
    for (const name of en.split(", ")) addBoth(trees.en, name, word, englishMany);
    for (const name of fr.split(", ")) addBoth(trees.fr, name, { ...word, ...genderOf(name) }, frenchMany);
  }
}

const frenchGenders = new Map(nouns.map(({ fr }) => [fr.head.one, fr.gender]));
function genderOf(french: string): { gender?: "m" | "f" } {
  const gender = frenchGenders.get(one(french)) ?? frenchGenders.get(one(french).split(" ")[0]!);
  return gender === undefined ? {} : { gender };
}

function addBoth(
  tree: WordTree<ThingWord>,
  names: string,
  word: Omit<ThingWord, "isPlural">,
  rule: (word: string) => string,
): void {
  const [singular, plural] = [one(names), many(names, rule)];
  tree.add(singular, { ...word, isPlural: false });
  if (plural !== singular) tree.add(plural, { ...word, isPlural: true });
}

function addSenses(trees: Trees, language: Language, table: string): void {
  for (const line of table.trim().split("\n")) {
    const [names, meaning] = line.split(" | ") as [string, string];
    const [sense, quality] = meaning.replace(/ [~*]$/, "").split(" +") as [string, string?];
    const despite = tables.thingDespiteShape[sense];
    const concept = mergedInto.get(sense) ?? despite ?? sense;
    const noun = findNoun(concept)?.noun;
    const isShape = despite === undefined && shapes.has(concept);
    const word = {
      concept,
      theme: isShape ? themeOfShape(concept as SceneShape) : despite === undefined ? themeOf(concept) : "clothes",
      isUncounted: noun?.number === "mass" || noun?.number === "plural" || meaning.endsWith("~"),
      ...(quality === undefined ? {} : { quality }),
      ...(isShape ? { shape: concept as SceneShape } : {}),
      ...(language === "fr" ? genderOf(names) : {}),
    };
    if (meaning.endsWith("*")) trees[language].add(names, { ...word, isPlural: true });
    addBoth(trees[language], names, word, language === "fr" ? frenchMany : englishMany);
  }
}

function addSettings(trees: Trees): void {
  for (const { setting, en, fr, needsPreposition, isLastResort, concept } of settingNouns) {
    const word = { concept, setting, needsPreposition, isLastResort, theme: "places", isUncounted: false };
    const isMany = (name: string) => one(name) === englishMany(concept); // "mountains"
    for (const name of en) trees.en.add(one(name), { ...word, isPlural: isMany(name) });
    for (const name of en) if (name.includes("/")) trees.en.add(many(name, englishMany), { ...word, isPlural: true });
    for (const name of fr) trees.fr.add(one(name), { ...word, isPlural: false, ...genderOf(name) });
    for (const name of fr)
      if (name.includes("/")) trees.fr.add(many(name, frenchMany), { ...word, isPlural: true, ...genderOf(name) });
  }
}

function addLexicon(trees: Trees): void {
  for (const noun of nouns) {
    if (skipped.has(noun.en.one)) continue;
    const concept = conceptOf(noun);
    const isPluralOnly = noun.number === "plural" && !singularOf.has(noun.en.one);
    const isUncounted = isPluralOnly || noun.number === "mass" || noun.number === "sole" || noun.number === "name";
    const word = {
      concept,
      theme: noun.theme,
      isUncounted,
      ...(shapes.has(concept) ? { shape: concept as SceneShape } : {}),
    };
    const isPlural = noun.number === "plural" && !isPluralOnly;
    trees.en.add(noun.en.one, { ...word, isPlural });
    if (noun.en.many !== noun.en.one && !isOtherPlural(noun)) trees.en.add(noun.en.many, { ...word, isPlural: true });
    const [head, of] = [noun.en.one.split(" ")[0]!, noun.en.one.indexOf(" of ")];
    if (of > 0) trees.en.add(englishMany(head) + noun.en.one.slice(head.length), { ...word, isPlural: true });
    addFrench(trees.fr, noun, { ...word, isPlural });
  }
}

/** "Glasses" of glass are spectacles. */
const isOtherPlural = ({ en }: Noun) => pluralNouns.has(en.many) && !singularOf.has(en.many);

const wholeFirst = (noun: Noun) =>
  [noun.fr.head.one, noun.fr.head.many].map((head) => `${head} ${noun.fr.tail}`.trim());

function addFrench(tree: WordTree<ThingWord>, { fr, ...rest }: Noun, word: ThingWord): void {
  const [singular, plural] = wholeFirst({ fr, ...rest }) as [string, string];
  const isMass = word.isUncounted && fr.number === "count" && rest.number === "mass"; // "bonbon", "candy"
  const french = { ...word, gender: fr.gender, isUncounted: word.isUncounted && !isMass };
  tree.add(singular, french);
  if (plural !== singular) tree.add(plural, { ...french, isPlural: true });
}

/** After all others: "couchs", "knifes", "computer mouses", "skises", as people and programs write them. */
function addRegularPlurals({ en }: Trees): void {
  for (const noun of nouns) {
    if (noun.number !== "count" && noun.number !== "plural") continue;
    const word = { concept: conceptOf(noun), theme: noun.theme, isUncounted: false, isPlural: true };
    if (skipped.has(noun.en.one) || shapes.has(word.concept)) continue;
    en.add(noun.en.one.endsWith("s") ? `${noun.en.one}es` : `${noun.en.one}s`, word);
    if (kinds.pairs.has(noun.en.one)) en.add(`${noun.en.many}es`, word);
  }
}

/** After all others: "reine" is a queen, and no feminine of "rein". */
function addFeminines(trees: Trees): void {
  for (const noun of nouns) {
    const concept = conceptOf(noun);
    if (
      noun.fr.gender !== "m" ||
      noun.fr.tail !== "" ||
      noun.number !== "count" ||
      !isPerson({ concept, theme: noun.theme })
    )
      continue;
    const word = { concept, theme: noun.theme, isUncounted: false, gender: "f" } as const;
    for (const feminine of femininesOf(noun.fr.head.one)) {
      trees.fr.add(feminine, { ...word, isPlural: false });
      trees.fr.add(`${feminine}s`, { ...word, isPlural: true });
    }
  }
}

/** "Danseur" to "danseuse", "acteur" to "actrice", "boulanger" to "boulangère": what it may be. */
function femininesOf(masculine: string): string[] {
  const rules: readonly (readonly [RegExp, string])[] = [
    [/teur$/, "trice"],
    [/eur$/, "euse"],
    [/er$/, "ère"],
    [/ien$/, "ienne"],
    [/on$/, "onne"],
    [/([tdnirl])$/, "$1e"],
  ];
  return rules
    .filter(([pattern]) => pattern.test(masculine))
    .map(([pattern, ending]) => masculine.replace(pattern, ending));
}

export const thingTree = wordTrees<ThingWord>((trees) => {
  addShapes(trees);
  addSettings(trees);
  addSenses(trees, "en", tables.englishSenses);
  addSenses(trees, "fr", tables.frenchSenses);
  addSenses(trees, "en", everydayEnglish);
  addSenses(trees, "fr", everydayFrench);
  addLexicon(trees);
  addFeminines(trees);
  addRegularPlurals(trees);
});

interface Kind {
  concept?: string | undefined;
  theme?: string | undefined;
}

/** A person, a being or a figure of one. */
export function isPerson({ concept = "", theme }: Kind): boolean {
  return kinds.alsoPeople.has(concept) || (theme === "people" && !kinds.notAlive.has(concept));
}

export function isAnimal({ concept = "", theme }: Kind): boolean {
  return kinds.alsoAnimals.has(concept) || (theme === "animals" && !kinds.notAlive.has(concept));
}

export const isAlive = (kind: Kind): boolean => isPerson(kind) || isAnimal(kind);

export function isWorn({ concept = "", theme }: Kind): boolean {
  return kinds.alsoClothes.has(concept) || (theme === "clothes" && !kinds.notWorn.has(concept));
}

/** Small enough to be in a hand. */
export function isHandheld(kind: Kind): boolean {
  const { concept = "", theme } = kind;
  if (kinds.alsoHeld.has(concept)) return true;
  const isLarge = theme === "vehicles" || theme === "places" || kinds.notHeld.has(concept);
  return !isLarge && !isAlive(kind);
}

// The trees of all groups of words that are no noun phrase: relations, places, arrangements, times, looks, silent words.
// Not their meaning for a layer: the readers of clauses. Built once from tables/phrase-table.ts.

import type { SceneArrangement, SceneFinish, SceneFont, ScenePlace, SceneSetting } from "@imagier/contracts";
import { fold, type Language } from "./language.js";
import { readRows } from "./modifier-words.js";
import type { PhraseMeaning, RelationWord, SceneMood, SceneTime, SceneWeather } from "./phrase.js";
import { doneTable } from "./tables/doing-table.js";
import * as tables from "./tables/phrase-table.js";
import type { Token } from "./tokens.js";
import { type Match, type WordTree, wordTrees } from "./word-tree.js";

type Trees = Record<Language, WordTree<PhraseMeaning>>;

function meaningOf(kind: string, value: string, more?: string): PhraseMeaning {
  switch (kind) {
    case "relation":
      return { kind, relation: value as RelationWord, ...(more && { quality: more }) };
    case "back":
      return {
        kind: "relation",
        relation: value as RelationWord,
        refersBack: true,
        ...(more && { owner: more as "being" | "thing" }),
      };
    case "place":
      return { kind, place: value as ScenePlace };
    case "depth":
      return { kind, depth: Number(value) };
    case "arrangement":
      return { kind, arrangement: value as SceneArrangement };
    case "setting":
      return { kind, setting: value as SceneSetting };
    case "time":
      return { kind, time: value as SceneTime };
    case "weather":
      return { kind, weather: value as SceneWeather };
    case "carried":
      return { kind, relation: value as "holding" | "wearing" };
    case "view":
      return { kind, ...(value && { setting: value as SceneSetting }) };
    case "colours":
    case "topmost":
      return { kind };
    default:
      return { kind: "silent" };
  }
}

const isSingleWord = (word: string) => !/[ '-]/.test(word);

/** Rows of the phrase table: those that say nothing in a single word, or all others. */
function addRows(trees: Trees, isWanted: (kind: string, word: string) => boolean): void {
  for (const { id, en, fr } of readRows(tables.phraseTable)) {
    const [kind, value = "", more] = id.split(" ") as [string, string?, string?];
    const meaning = meaningOf(kind, value, more);
    for (const word of en) if (isWanted(kind, word)) trees.en.add(word, meaning);
    for (const word of fr) if (isWanted(kind, word)) trees.fr.add(word, meaning);
  }
}

const withFrames = (word: string, before: readonly string[], after: readonly string[]) =>
  ["", ...before].flatMap((first) => ["", ...after].map((last) => `${first} ${word} ${last}`.trim()));

const list = (words: string) => (words === "" ? [] : words.split(","));

function addFinishes({ en: english, fr: french }: Trees): void {
  const { before, after, beforeFrench } = tables.finishFrames;
  for (const { id, en, fr } of readRows(tables.finishTable)) {
    const meaning = { kind: "finish", finish: id as SceneFinish } as const;
    for (const word of en) for (const said of withFrames(word, list(before), list(after))) english.add(said, meaning);
    for (const word of fr) for (const said of withFrames(word, list(beforeFrench), [])) french.add(said, meaning);
  }
}

const englishMoodFrames = ["", "in", "in a", "with a", "with", "a", "an", "in an"];
const frenchMoodFrames = [
  ..."|dans une|avec une|une|dans des|avec des|un|dans un|des|en|aux".split("|"), // the first says nothing
];

function addMoods({ en: english, fr: french }: Trees): void {
  for (const { meaning, en, fr } of moods()) {
    for (const word of en) {
      for (const noun of list(tables.moodFrames.en)) {
        for (const frame of englishMoodFrames) {
          english.add(`${frame} ${word} ${noun}`.trim(), meaning);
          english.add(`${frame} ${word} ${noun} of`.trim(), meaning);
        }
      }
    }
    for (const word of fr) {
      for (const noun of list(tables.moodFrames.fr)) {
        for (const frame of frenchMoodFrames) {
          french.add(`${frame} ${noun} ${word}`.trim(), meaning);
          french.add(`${frame} ${noun} ${word} de`.trim(), meaning);
          french.add(`${frame} ${word} ${noun}`.trim(), meaning);
        }
      }
    }
  }
}

const moods = () =>
  readRows(tables.moodTable).map(({ id, en, fr }) => ({
    meaning: { kind: "mood", mood: id as SceneMood } as const,
    en,
    fr,
  }));

/** "Eaten by", « mangée par ». */
function addDone(trees: Trees): void {
  for (const { id, en, fr, rest } of readRows(doneTable)) {
    const meaning: PhraseMeaning = {
      kind: "done",
      relation: rest[0] as RelationWord,
      ...(id === "-" ? {} : { quality: id }),
    };
    for (const word of en) trees.en.add(`${word} by`, meaning);
    for (const word of fr) trees.fr.add(`${word} par`, meaning);
  }
}

const phrases = wordTrees<PhraseMeaning>((trees) => {
  addDone(trees);
  addRows(trees, (kind, word) => kind !== "silent" || !isSingleWord(word));
  addFinishes(trees);
  addMoods(trees);
});
/** Single words that say nothing by themselves: tried last. */
const silences = wordTrees<PhraseMeaning>((trees) =>
  addRows(trees, (kind, word) => kind === "silent" && isSingleWord(word)),
);
/** Moods that stand alone between commas, apart from the words for the picture. */
export const moodTree = wordTrees<PhraseMeaning>((trees) => {
  for (const { meaning, en, fr } of moods()) {
    for (const word of en) trees.en.add(word, meaning);
    for (const word of fr) trees.fr.add(word, meaning);
  }
});

/** The longest group of words at an index that says something by itself, or is silent in two words or more. */
export function matchPhrase(
  tokens: readonly Token[],
  at: number,
  language: Language,
  longest?: number,
): Match<PhraseMeaning> | undefined {
  return phrases[language].match(tokens, at, longest);
}

let words: ReadonlySet<string> | undefined;

/** Whether a folded word stands in some group of words of either language. */
export function isOfPhrase(word: string): boolean {
  words ??= new Set(Object.values(tables).flatMap((table) => fold(JSON.stringify(table)).match(/[a-z]+/g) ?? []));
  return words.has(word);
}

/** A word that says nothing by itself: "the", "is", "please". */
export function isSilent(tokens: readonly Token[], at: number, language: Language): boolean {
  return silences[language].match(tokens, at) !== undefined;
}

/** Fonts, as they are said before "letters" or after "en lettres". */
export const fontTree = wordTrees<SceneFont>((trees) => {
  for (const { id, en, fr } of readRows(tables.fontTable)) {
    for (const word of en) trees.en.add(word, id as SceneFont);
    for (const word of fr) trees.fr.add(word, id as SceneFont);
  }
});

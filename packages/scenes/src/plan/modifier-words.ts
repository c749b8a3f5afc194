// The trees of colours, materials, sizes, qualities and doings of both languages, from their tables.
// Not where they stand in a noun phrase: read-noun-phrase.ts.

import type { SceneColour, SceneMaterial, SceneSize } from "@imagier/contracts";
import { type Adjective, adjectives, materials, verbs } from "@imagier/words";
import type { Language } from "./language.js";
import type { RelationWord } from "./phrase.js";
import { doingTable } from "./tables/doing-table.js";
import { colourTable, materialAdjectives, materialTable, shades, sizeTable } from "./tables/modifier-table.js";
import { notQualities, patternTable, qualityTable } from "./tables/quality-table.js";
import { wordTrees } from "./word-tree.js";

export type ModifierMeaning =
  | { kind: "colour"; colour: SceneColour }
  /** `isNoun`: "glass", "stone" are also things. */
  | { kind: "material"; material: SceneMaterial; isNoun: boolean }
  | { kind: "size"; size: SceneSize }
  | { kind: "quality"; quality: string }
  | { kind: "doing"; quality: string; relation?: RelationWord; isIng: boolean };

export interface Rows {
  id: string;
  en: readonly string[];
  fr: readonly string[];
  rest: readonly string[];
}

/** Lines "id | English, English | French, French | more". */
export function readRows(table: string): Rows[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [id, en, fr, ...rest] = line.split(" | ") as [string, string, string, ...string[]];
      return { id, en: spread(en), fr: spread(fr), rest };
    });
}

const endings: Readonly<Record<string, readonly string[]>> = { "*": ["", "e", "s", "es"], "+": ["", "s"] };

/** "bleu*, blanche+" to their forms; "-" is nothing. */
function spread(words: string | undefined): string[] {
  if (words === undefined || words.trim() === "-" || words.trim() === "") return [];
  return words.split(/,\s*/).flatMap((word) => {
    const forms = endings[word.at(-1)!];
    return forms === undefined ? [word] : forms.map((ending) => word.slice(0, -1) + ending);
  });
}

type Add = (words: readonly string[], language: Language, meaning: ModifierMeaning) => void;

function addColours(add: Add): void {
  const [before, after] = [spread(shades.en), spread(shades.fr)];
  for (const { id, en, fr } of readRows(colourTable)) {
    const meaning = { kind: "colour", colour: id as SceneColour } as const;
    add([...en, ...before.flatMap((shade) => en.map((word) => `${shade} ${word}`))], "en", meaning);
    add(
      fr.flatMap((word) => [word, ...after.map((shade) => `${word} ${shade}`)]),
      "fr",
      meaning,
    );
    add(
      fr.map((word) => `de couleur ${word}`),
      "fr",
      meaning,
    );
    add(en.map((word) => `${word} coloured`).concat(en.map((word) => `${word} colored`)), "en", meaning);
  }
}

function addMaterials(add: Add): void {
  const onlyAdjectives = new Set(
    "wooden,metallic,golden,gilded,silvery,woollen,woolen,silken,knitted,oaken,icy,woolly".split(","),
  );
  for (const { id, en, fr } of readRows(materialTable)) {
    const material = id as SceneMaterial;
    for (const word of en) add([word], "en", { kind: "material", material, isNoun: !onlyAdjectives.has(word) });
    const made = ["made of", "made out of", "made from", "built of"].flatMap((by) => en.map((word) => `${by} ${word}`));
    add(made, "en", { kind: "material", material, isNoun: false });
    const of = [
      "en",
      "de",
      "fait de",
      "faite de",
      "faits de",
      "faites de",
      "fait en",
      "faite en",
      "faits en",
      "faites en",
    ];
    add(
      of.flatMap((by) => fr.map((word) => `${by} ${word}`)),
      "fr",
      { kind: "material", material, isNoun: false },
    );
  }
  for (const line of materialAdjectives.trim().split("\n")) {
    const [id, words] = line.split(" | ") as [string, string];
    add(spread(words), "fr", { kind: "material", material: id as SceneMaterial, isNoun: false });
  }
}

function addQualities(add: Add): void {
  for (const line of qualityTable.trim().split("\n")) {
    const [english, french] = line.split(" | ") as [string, string];
    const words = spread(english);
    const meaning = { kind: "quality", quality: words[0]! } as const;
    add(words, "en", meaning);
    add(spread(french), "fr", meaning);
  }
  const [quality, skipped] = [new Map<Adjective, string>(), new Set(notQualities.split(","))];
  for (const [english, adjective] of adjectives) {
    if (skipped.has(english)) continue;
    if (!quality.has(adjective)) quality.set(adjective, english);
    const meaning = { kind: "quality", quality: quality.get(adjective)! } as const;
    add([english], "en", meaning);
    add([...adjective.forms, ...(adjective.beforeVowel === undefined ? [] : [adjective.beforeVowel])], "fr", meaning);
  }
  for (const { id, fr } of readRows(patternTable))
    add(
      fr.map((word) => `à ${word}`),
      "fr",
      { kind: "quality", quality: id },
    );
  for (const [english, { one, many }] of materials) {
    add([english], "en", { kind: "quality", quality: english });
    add([one, many], "fr", { kind: "quality", quality: english });
  }
}

function addDoings(add: Add): void {
  for (const { id, en, fr, rest } of readRows(doingTable)) {
    const relation = rest[0] === "-" ? {} : { relation: rest[0] as RelationWord };
    add([id], "en", { kind: "doing", quality: id, isIng: true, ...relation });
    add(en, "en", { kind: "doing", quality: id, isIng: false, ...relation });
    const doing = { kind: "doing", quality: id, isIng: false, ...relation } as const;
    add(
      fr.flatMap((word) => [`qui ${word}`, word, `en train de ${word}`]),
      "fr",
      doing,
    );
  }
  const first = new Map<object, string>();
  for (const [english, french] of verbs) {
    if (!first.has(french)) first.set(french, english);
    const quality = first.get(french)!;
    add([english], "en", { kind: "doing", quality, isIng: true });
    add([french.one, french.many], "fr", { kind: "doing", quality, isIng: false });
  }
}

function addSizes(add: Add): void {
  for (const { id, en, fr } of readRows(sizeTable)) {
    const meaning = { kind: "size", size: id as SceneSize } as const;
    add(en, "en", meaning);
    add(fr, "fr", meaning);
  }
}

export const modifierTree = wordTrees<ModifierMeaning>((trees) => {
  const add: Add = (words, language, meaning) => {
    for (const word of words) trees[language].add(word, meaning);
  };
  for (const addGroup of [addColours, addMaterials, addSizes, addQualities, addDoings]) addGroup(add);
});

/** Adjectives of who does something, not of what lies nearest. */
export const postures: ReadonlySet<string> = new Set(
  "sitting,standing,lying,crouching,kneeling,leaning,curled up,sleeping,flying,upside down".split(","),
);

const patternNouns: Readonly<Record<string, string>> = {
  striped: "stripes",
  dotted: "dots",
  spotted: "spots",
  checkered: "checks",
};

/** "Striped", or "red stripes" where their colour is said. */
export const patternName = (pattern: string, colours: readonly string[]): string =>
  colours.length === 0 ? pattern : `${colours.join(" and ")} ${patternNouns[pattern] ?? pattern}`;

/** "stripes" to "striped", after "with". */
export const patternOf: ReadonlyMap<string, string> = new Map(
  readRows(patternTable).flatMap(({ id, en, fr }) => [...en, ...fr].map((word) => [word, id] as const)),
);

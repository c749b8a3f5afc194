// The search in one text against the plain way: every description split into words.

import { splitWords } from "@imagier/networks";
import fc from "fast-check";
import { expect, it } from "vitest";
import { references } from "../testing/references.js";
import { everydayNames } from "./everyday-names.js";
import type { Reference } from "./reference-library.js";
import { wordSearch } from "./word-search.js";

/** Who says a word, and how much it tells, by reference and language. */
function plainly(all: readonly Reference[], word: string) {
  const descriptions = all.flatMap(({ label, tags }) => [
    { name: splitWords(label.en), tags: tags.en.flatMap(splitWords) },
    { name: splitWords(label.fr ?? ""), tags: tags.fr.flatMap(splitWords) },
  ]);
  const names = descriptions.map(({ name }) => name.includes(word));
  const tags = descriptions.map((description, i) => !names[i] && description.tags.includes(word));
  const everyday = all.flatMap(({ concept }) => Array(2).fill(everydayNames.get(word) === concept) as boolean[]);
  const found = names.filter((isNamed, i) => isNamed || tags[i]).length;
  const rarity = Math.log(1 + (2 * all.length - found + 0.5) / (found + 0.5));
  return { names, tags, everyday, weight: found === 0 ? 0.5 * Math.log(1 + all.length) : rarity };
}

function searched(all: readonly Reference[], word: string) {
  const search = wordSearch(all);
  const { names, tags, everyday, weight } = search.sayersOf(word);
  const places = all.flatMap((_, i) => search.placesOf(i));
  const holds = (list: readonly number[]) => places.map((place) => list.includes(place));
  return { names: holds(names), tags: holds(tags), everyday: holds(everyday), weight };
}

const vocabulary = [
  ..."cat cats cherry cherries gâteau gâteaux eau y ies a the thé s bus x-ray 8 œuf Œufs tree a\nb ａpple 苹果".split(
    " ",
  ),
  "two words",
];
const texts = fc.array(fc.constantFrom(...vocabulary), { maxLength: 3 }).map((words) => words.join(" "));
const anyReference = fc.record({
  concept: fc.constantFrom("1F408", "1F333", "X"),
  label: fc.record({ en: texts, fr: fc.option(texts, { nil: undefined }) }),
  tags: fc.record({ en: fc.array(texts, { maxLength: 3 }), fr: fc.array(texts, { maxLength: 3 }) }),
});

it("finds what splitting every description finds, with the same weights", () => {
  const words = [...new Set(vocabulary.flatMap(splitWords)), "", "zzz", "e", "arbre"];
  fc.assert(
    fc.property(fc.array(anyReference, { maxLength: 6 }), (described) => {
      const all = described.map((each, i) => ({ ...references[i]!, ...each }));
      for (const word of words) expect(searched(all, word), word).toEqual(plainly(all, word));
    }),
  );
});

it("shares a description among the drawings that have it, and gives its name's words", () => {
  const search = wordSearch(references);
  const [en, fr] = search.placesOf(0);
  expect(search.placesOf(1)).toEqual([en, fr]);
  expect(search.referencesAt(en)).toEqual([0, 1]);
  expect(search.nameAt(en)).toEqual(["red", "apple"]);
  expect(search.nameAt(fr)).toEqual(["pomme", "rouge"]);
});

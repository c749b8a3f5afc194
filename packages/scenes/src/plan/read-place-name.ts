// "In Paris", "au Japon": where it is, which nobody can draw, and which is no misspelt thing.
// Not kinds of places: read-backdrop.ts and read-things.ts.

import { setSetting } from "./read-things.js";
import { type Reading, said } from "./reading.js";
import { type PlaceNames, placeNames } from "./tables/place-table.js";
import { wordTrees } from "./word-tree.js";

const trees = wordTrees<PlaceNames["kind"]>((each) => {
  for (const { kind, en, fr } of placeNames) {
    for (const name of en) each.en.add(name, kind);
    for (const name of fr) each.fr.add(name, kind);
  }
});

const leading = /^(?:in|at|from|of|near|a|en|de|dans|le|la|les)$/;
const longestLead = 2;

/** Told; a city is behind everything where nothing else is. */
export function readPlaceName(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  let from = at;
  while (from < at + longestLead && leading.test(tokens[from]?.word ?? "")) from += 1;
  const name = trees[language].match(tokens, from) ?? trees[language].match(tokens, at);
  if (name === undefined) return false;
  const begin = trees[language].match(tokens, from) === undefined ? at : from;
  reading.at = begin + name.length;
  scene.addUnmet(said(reading, begin, reading.at), "unknown-word");
  if (name.value === "city" && scene.backdrop.setting === undefined) setSetting(reading, "city");
  return true;
}

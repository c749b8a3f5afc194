// What something is not: "an apple that isn't red", « une pomme qui n'est pas rouge ». The red apple is left out, the apple drawn.
// Not things that must not be there: read-negation.ts.

import type { Language } from "./language.js";
import { leadsToNoun } from "./look-ahead.js";
import { modifierTree } from "./modifier-words.js";
import { type Reading, subjectsNow } from "./reading.js";
import { WordTree } from "./word-tree.js";

const words: Readonly<Record<Language, WordTree<true>>> = { en: new WordTree("en"), fr: new WordTree("fr") };
for (const not of ["is not", "isn t", "are not", "aren t", "that is not", "that isn t", "which is not", "which isn t"])
  words.en.add(not, true);
for (const not of ["that are not", "that aren t", "not", "but not"]) words.en.add(not, true);
for (const not of ["n'est pas", "ne sont pas", "qui n'est pas", "qui ne sont pas", "pas", "mais pas"])
  words.fr.add(not, true);

export function readNotSo(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  const not = words[language].match(tokens, at);
  const group = subjectsNow(reading);
  if (not === undefined || group.length === 0) return false;
  const next = at + not.length;
  const adjective = modifierTree[language].match(tokens, next);
  if (adjective === undefined || leadsToNoun(next + adjective.length, { tokens, language, depth: 1 })) return false;
  const { value } = adjective;
  const said =
    value.kind === "colour"
      ? value.colour
      : value.kind === "material"
        ? value.material
        : value.kind === "size"
          ? value.size
          : value.quality;
  for (const party of group) {
    const { layer } = scene.layerOf(party);
    if (layer.kind !== "text") scene.addWithout(`${said} ${layer.kind === "thing" ? layer.concept : layer.shape}`);
  }
  reading.at = next + adjective.length;
  reading.joined = "none"; // "not green but orange"
  return true;
}

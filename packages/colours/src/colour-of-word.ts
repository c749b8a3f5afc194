// Which basic colour a word means, in English or French: "verte" and "green" are the same.
// Not a parser: "orange" is a colour here, whatever it means in the sentence.

import { type ColourId, colourIds } from "@imagier/contracts";
import { colours } from "./colours.js";

/** Lower case, without accents, as prompts are compared. */
const plain = (word: string) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const byWord: ReadonlyMap<string, ColourId> = new Map([
  ...colourIds.flatMap((id) => [...colours[id].en, ...colours[id].fr].map((word) => [plain(word), id] as const)),
  ["brun", "brown"] as const,
  ["brune", "brown"] as const,
]);

export function colourOfWord(word: string): ColourId | undefined {
  return byWord.get(plain(word));
}

// Finds and replaces the colour word inside a label: "red apple" is no longer red once its drawing is blue.
// Not a parser: labels are short, and a first word is kept in French, where "rouge à lèvres" and "rose" are things.

import { colourIds, colours } from "@imagier/colours";

const english = new Set(colourIds.flatMap((id) => colours[id].en));
const french = new Set([...colourIds.flatMap((id) => colours[id].fr), "brun", "brune", "mauve"]);
const shades = new Set(["light", "dark", "clair", "claire", "foncé", "foncée"]);

export function isColourWord(word: string): boolean {
  return english.has(word) || french.has(word);
}

/**
 * Words of a label with its first colour word replaced by `colour`, or undefined where it has none. A shade beside it
 * ("light blue", "bleu clair") goes.
 */
export function replaceColour(words: readonly string[], colour: string, language: "en" | "fr"): string[] | undefined {
  const known = language === "en" ? english : french;
  const at = words.findIndex((word, index) => known.has(word.toLowerCase()) && (language === "en" || index > 0));
  if (at < 0 || (language === "en" && at === words.length - 1)) return undefined; // "an orange" is a fruit
  const isShade = (index: number) => shades.has(words[index]?.toLowerCase() ?? "");
  const before = words.slice(0, isShade(at - 1) ? at - 1 : at);
  const after = words.slice(isShade(at + 1) ? at + 2 : at + 1);
  return [...before, colour, ...after];
}

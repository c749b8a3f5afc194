// Parts as a quality of whoever has them: "with blue eyes", "à la longue barbe blanche", "with black wheels".
// Not things of their own: "an eye" alone is a layer.

import type { NounPhrase } from "./phrase.js";
import { bodyParts, madeParts } from "./tables/kind-table.js";

export function isBodyPart({ concept, shape }: NounPhrase): boolean {
  return concept !== undefined && shape === undefined && bodyParts.has(concept);
}

/** "A bicycle with black wheels": how they look is the bicycle's; wheels of no said look are things. */
export function isMadePart(
  { concept, colours, material, qualities, size, isPlural }: NounPhrase,
  theme: string,
): boolean {
  const isLooked =
    colours.length > 0 || material !== undefined || qualities.length > 0 || size !== undefined || isPlural;
  return concept !== undefined && isLooked && madeParts[theme]?.has(concept) === true;
}

const alone: Readonly<Record<string, string>> = { beard: "bearded", smile: "smiling", hair: "hairy" };

/** "Two long ears" to "long ears"; a beard alone is "bearded". */
export function qualityOfPart({
  concept = "",
  count,
  isPlural,
  size,
  qualities,
  colours,
  material,
}: NounPhrase): string {
  // Nobody has orange hair: "cheveux roux" are red.
  const said = concept === "hair" ? colours.map((colour) => (colour === "orange" ? "red" : colour)) : colours;
  if (count !== undefined && (count > 2 || count === 1) && size === undefined && qualities.length + said.length === 0)
    return countedPart(count, concept);
  const words = [size, ...qualities, said.length > 0 ? said.join(" and ") : undefined, material].filter(
    (word) => word !== undefined,
  );
  if (words.length === 0 && alone[concept] !== undefined) return alone[concept];
  const part = concept === "chair" ? "seat" : concept;
  return [...words, isPlural ? pluralOf(part) : part].join(" ");
}

const numbers = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

/** "Three heads", "one eye". */
export const countedPart = (count: number, concept: string): string =>
  `${numbers[count] ?? count} ${count === 1 ? concept : pluralOf(concept)}`;

const irregular: Readonly<Record<string, string>> = {
  tooth: "teeth",
  foot: "feet",
  hoof: "hooves",
  eyelash: "eyelashes",
};
const pluralOf = (concept: string) =>
  irregular[concept] ?? (concept.endsWith("s") || concept === "teeth" || concept === "hair" ? concept : `${concept}s`);

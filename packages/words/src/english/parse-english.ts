// Takes an English label apart: "light blue heart with ribbon" has a colour to replace, a plural, and an article to take.
// Not a grammar: labels are short noun phrases, and where no rule speaks a label stands without an article.

import { colourIds, colours } from "@imagier/colours";
import { cleanLabel } from "../clean-label.js";
import { adjectives, findLastNoun } from "../lexicon/lexicon.js";
import { fixed, type Inflected, type NounNumber, type Phrase } from "../phrase.js";
import { articleBefore } from "./article.js";
import { englishPlural } from "./plural.js";
import { isProper } from "./proper-words.js";

/** Games, weather and actions that the lexicon has not, as heads of labels. */
const uncountable = new Set(
  (
    "badminton breast-feeding camping construction cooking dango fog foggy horse-racing " +
    "lacrosse racing mate oden ping-pong polish sake softball zzz weather lifting growth fun wind night"
  ).split(" "),
);

const joiners = new Set(
  "with of in on behind over under and showing holding wearing for by at without facing pointing from to".split(" "),
);

const colourWords = new Set(colourIds.flatMap((id) => colours[id].en));
const shades = new Set(["light", "dark"]);

/** `isName` for symbols and flags, whose labels are names: "a BACK arrow" is not said. */
export function parseEnglish(label: string, isName: boolean): Phrase {
  const labelled = withoutTitleCase(cleanLabel(label).split(" "), isName);
  const end = headEnd(labelled);
  const words = [...labelled.slice(0, end), ...withArticles(labelled.slice(end))];
  const found = findLastNoun(words.slice(0, end).map((word) => word.toLowerCase().replace(/,$/, "")));
  const number = isName ? "name" : numberOf(words, end, found);
  const { parts, colourAt } = withColourSlot(words.slice(0, end - 1));
  const head = inflectedHead(words[end - 1]!, number);
  const slot = colourAt === undefined ? {} : { colourAt };
  const leading = Math.min(found?.at ?? 0, parts.length);
  return {
    words: [...parts.map(fixed), head, ...words.slice(end).map(fixed)],
    number,
    insertAt: leadingAdjectives(parts.slice(0, leading)),
    ...(words.includes("and") ? { isOnlyOne: true } : {}),
    ...slot,
  };
}

/** Catalogues begin with a capital, "Desk lamp"; names keep theirs, "Statue of Liberty". */
function withoutTitleCase(words: readonly string[], isName: boolean): readonly string[] {
  const [first, ...rest] = words;
  const isTitle = rest.length > 0 && /^[A-Z]/.test(rest.at(-1)!);
  if (isName || isTitle || isProper(first!) || !/^[A-Z][a-z]/.test(first!)) return words;
  const lower = first!.toLowerCase();
  const isKnown = adjectives.has(lower) || findLastNoun([lower]) !== undefined;
  return isKnown && findLastNoun([lower, ...rest]) !== undefined ? [lower, ...rest] : words;
}

/** Where the head noun ends: before "with garden", or at the comma of "person, bald". */
function headEnd(words: readonly string[]): number {
  const joiner = words.findIndex((word, i) => i > 0 && (joiners.has(word) || isDoing(word, words[i - 1]!)));
  const comma = words.findIndex((word) => word.endsWith(","));
  return Math.min(joiner < 0 ? words.length : joiner, comma < 0 ? words.length : comma + 1);
}

/** "Man standing": what a person does is no thing. */
function isDoing(word: string, before: string): boolean {
  if (!/..ing$/.test(word) || !/^[a-z]/.test(before)) return false;
  const found = findLastNoun([before.toLowerCase()]);
  return found !== undefined && found.noun.theme === "people";
}

/** "With garden" becomes "with a garden". */
function withArticles(words: readonly string[]): string[] {
  const [joiner, ...rest] = words;
  if (joiner !== "with" && joiner !== "in" && joiner !== "behind" && joiner !== "wearing" && joiner !== "holding")
    return [...words];
  const next = rest.findIndex((word) => joiners.has(word) || word.endsWith(","));
  const end = next < 0 ? rest.length : rest[next]!.endsWith(",") ? next + 1 : next;
  const segment = rest.slice(0, end).map((word) => word.replace(/,$/, ""));
  const found = findLastNoun(segment);
  const isOne =
    found !== undefined && !found.isPlural && found.noun.number === "count" && !/^(a|an|the|no)$/.test(segment[0]!);
  return isOne ? [joiner, articleBefore(segment.join(" ")), ...rest] : [...words];
}

function numberOf(words: readonly string[], end: number, found: ReturnType<typeof findLastNoun>): NounNumber {
  const head = words[end - 1]!.toLowerCase().replace(/,$/, "");
  if (words.some((word) => word.endsWith(",")) && found === undefined) return "name";
  if (/^(two|three|hundred|no|input)$/i.test(words[0]!) || /-thirty$|o'clock$/.test(head)) return "name";
  const isTitle = /^[A-Z]/.test(words.at(-1)!) && words.length > 1;
  if (isTitle) return "name";
  if (found !== undefined) return found.isPlural ? "plural" : found.noun.number;
  if (uncountable.has(head)) return "mass";
  if (adjectives.has(head) || words.includes("not")) return "name"; // "unlocked", "hourglass not done"
  return /(?<![sui])s$/.test(head) || /^(hands|people|men|women|eyes|feet|teeth|mice)$/.test(head) ? "plural" : "count";
}

function inflectedHead(word: string, number: NounNumber): Inflected {
  if (number !== "count") return fixed(word);
  const comma = word.endsWith(",") ? "," : "";
  const found = findLastNoun([word.replace(/,$/, "").toLowerCase()]);
  return { one: word, many: (found?.noun.en.many ?? englishPlural(word.replace(/,$/, ""))) + comma };
}

/** "light blue" becomes one word, and its place is told. A colour as head, as in "an orange", is a thing. */
function withColourSlot(words: readonly string[]): { parts: string[]; colourAt?: number } {
  const at = words.findIndex((word) => colourWords.has(word.toLowerCase()));
  if (at < 0) return { parts: [...words] };
  const from = shades.has(words[at - 1]?.toLowerCase() ?? "") ? at - 1 : at;
  const parts = [...words.slice(0, from), words.slice(from, at + 1).join(" "), ...words.slice(at + 1)];
  return { parts, colourAt: from };
}

/** "A blue military medal", but "a large blue medal": these name a kind. */
const namesKind = (word: string) => isProper(word) || /(?:al|ic|ary|ese|ed)$/.test(word);

/** "Old blue car": a new colour follows adjectives, and goes before words that name a kind of thing. */
function leadingAdjectives(words: readonly string[]): number {
  const other = words.findIndex((word) => !adjectives.has(word.toLowerCase()) || namesKind(word));
  return other < 0 ? words.length : other;
}

// What stands at a place of a prompt, seen from a noun phrase: a noun, an adjective, a doing, or nothing anyone knows.
// Reads nothing on: read-noun-phrase.ts does, after looking.

import { findNoun } from "@imagier/words";
import { determinerTree } from "./determiners.js";
import type { Language } from "./language.js";
import { type ModifierMeaning, modifierTree } from "./modifier-words.js";
import { readNumber } from "./number-words.js";
import { isSilent, matchPhrase } from "./phrase-book.js";
import { type Company, companies, masculines } from "./tables/company-table.js";
import { type ThingWord, thingTree } from "./thing-words.js";
import type { Token } from "./tokens.js";
import type { Match } from "./word-tree.js";

/** Words that join adjectives and phrases. */
export const joins: ReadonlySet<string> = new Set([",", "and", "et", "&"]);
/** Words that only make an adjective stronger. */
export const emphases: ReadonlySet<string> = new Set(
  "very,really,quite,so,half,tres,vraiment,assez,plutot,si,tout,toute,extremely,moitie".split(","),
);

export interface Place {
  tokens: readonly Token[];
  language: Language;
}

const otherLanguage = (language: Language): Language => (language === "en" ? "fr" : "en");

/** A noun in the language of the prompt, or in the other one. */
export function nounAt({ tokens, language }: Place, at: number): Match<ThingWord> | undefined {
  if (tokens[at]?.kind !== "word") return undefined;
  const picture = pictureAt({ tokens, language }, at);
  if (picture !== undefined) return picture;
  if (isBut({ tokens, language }, at)) return undefined;
  const own = ofGenitive({ tokens, language }, at) ?? thingTree[language].match(tokens, at);
  const verb = own === undefined ? undefined : beforeDoing(own, { tokens, language }, at);
  if (verb !== undefined) return verb;
  if (own !== undefined) return amongOthers(ofGender(own, { tokens, language }, at), { tokens, language }, at);
  const isKnown =
    modifierTree[language].match(tokens, at) !== undefined ||
    matchPhrase(tokens, at, language) !== undefined ||
    isSilent(tokens, at, language);
  return isKnown ? undefined : thingTree[otherLanguage(language)].match(tokens, at);
}

/** "A zebra crossing the street" crosses it, and is no zebra crossing. */
function beforeDoing(
  { length }: Match<ThingWord>,
  { tokens, language }: Place,
  at: number,
): Match<ThingWord> | undefined {
  const isDoing = language === "en" && length > 1 && /ing$/.test(tokens[at + length - 1]!.word);
  if (!isDoing || determinerTree.en.match(tokens, at + length) === undefined) return undefined;
  const doing = modifierTree.en.match(tokens, at + length - 1);
  return doing?.value.kind === "doing" ? thingTree.en.match(tokens, at, length - 1) : undefined;
}

/** "A witch's hat" is the witch hat of the lexicon. */
function ofGenitive({ tokens, language }: Place, at: number): Match<ThingWord> | undefined {
  const s = tokens[at + 1];
  if (language === "fr" || s?.word !== "s" || s.start !== tokens[at]!.end + 1) return undefined;
  const found = thingTree.en.match([tokens[at]!, ...tokens.slice(at + 2, at + 5)], 0);
  return found === undefined || found.length < 2 ? undefined : { ...found, length: found.length + 1 };
}

const masculineBefore = /^(?:un|le|ce|mon|ton|son|vieux|vieil|petit|grand|gros|beau|nouveau|bon)$/;

/** « Un poêle » heats, « une poêle » fries. */
function ofGender(found: Match<ThingWord>, { tokens, language }: Place, at: number): Match<ThingWord> {
  const other = language === "fr" && found.length === 1 ? masculines[found.value.concept] : undefined;
  if (other?.word !== tokens[at]!.word || !masculineBefore.test(tokens[at - 1]?.word ?? "")) return found;
  const { concept, theme } = other;
  return { ...found, value: { ...found.value, concept, theme, gender: "m" } };
}

/** Tokens on either side: no more, so that a long prompt costs no more than its length. */
const reach = 24;

/** "A computer and a mouse" is no animal. */
function amongOthers(found: Match<ThingWord>, place: Place, at: number): Match<ThingWord> {
  const known = companies[found.value.concept] ?? [];
  const company = known.find((each) => (place.language === "fr" || !each.inFrenchOnly) && isAmong(each, place, at));
  if (company === undefined) return found;
  const { concept, theme } = company;
  const isPlural = findNoun(concept)?.noun.number === "plural"; // chopsticks
  const number = isPlural ? { isPlural: false, isUncounted: true } : {};
  return { ...found, value: { ...found.value, concept, theme, ...number } };
}

function isAmong({ after, near }: Company, { tokens, language }: Place, at: number): boolean {
  if ([1, 2, 3].some((back) => after?.test(tokens[at - back]?.word ?? ""))) return true;
  const last = Math.min(tokens.length, at + reach);
  for (let i = Math.max(0, at - reach); i < last; i++)
    if (near.has(thingTree[language].match(tokens, i)?.value.concept ?? "")) return true;
  return false;
}

/** « Mais un banc » is no corn, though accents are optional. */
const isBut = ({ tokens, language }: Place, at: number) =>
  language === "fr" && tokens[at]!.text.toLowerCase() === "mais" && !/^(?:le|de|un)$/.test(tokens[at - 1]?.word ?? "");

const pictures: Readonly<Record<Language, RegExp>> = {
  en: /^(?:painting|picture|portrait|drawing)s?$/,
  fr: /^(?:tableaux?|peintures?|portraits?|dessins?)$/,
};

/** "A round clock and a square picture": one of several things. */
function isListed(tokens: readonly Token[], at: number): boolean {
  const isAdjective = tokens[at + 1]?.kind === "word" && modifierTree.fr.match(tokens, at + 1) !== undefined;
  const next = tokens[isAdjective ? at + 2 : at + 1];
  const isEnd = next === undefined || next.kind === "mark" || /^(?:and|et)$/.test(next.word);
  const before = tokens.slice(Math.max(0, at - 4), at).map(({ word }) => word);
  return isEnd && before.some((word) => /^(?:and|et|with|avec)$/.test(word));
}

/** "A chair, a painting on the wall": a thing within the picture, not the picture that is asked for. */
export function pictureAt({ tokens, language }: Place, at: number): Match<ThingWord> | undefined {
  const word = tokens[at]?.word ?? "";
  const isCompound = (thingTree[language].match(tokens, at)?.length ?? 0) > 1; // « tableau noir »
  if (at < 2 || isCompound || !pictures[language].test(word)) return undefined;
  const next = matchPhrase(tokens, at + 1, language)?.value;
  const isHung = next?.kind === "relation" && next.relation !== "with" && next.relation !== "at";
  const isCounted = /[sx]$/.test(word) && readNumber(tokens, at - 1, language) !== undefined; // "two paintings"
  const isOnWall = language === "fr" && /^(?:a|au)$/.test(tokens[at + 1]?.word ?? "") && tokens[at + 3]?.word === "mur";
  if (!isHung && !isOnWall && !isCounted && !isListed(tokens, at)) return undefined;
  const isPlural = /[sx]$/.test(word);
  return { value: { concept: "painting", theme: "household", isPlural, isUncounted: false }, length: 1 };
}

export function modifierAt({ tokens, language }: Place, at: number): Match<ModifierMeaning> | undefined {
  const found = modifierTree[language].match(tokens, at) ?? foreignColour({ tokens, language }, at);
  if (found === undefined || (found.value.kind === "doing" && !found.value.isIng)) return undefined;
  return found;
}

/** "A bleu car". */
function foreignColour({ tokens, language }: Place, at: number): Match<ModifierMeaning> | undefined {
  const found = modifierTree[otherLanguage(language)].match(tokens, at);
  const isOwn = thingTree[language].match(tokens, at) ?? matchPhrase(tokens, at, language);
  const isColour = found?.value.kind === "colour" && isOwn === undefined && !isSilent(tokens, at, language);
  return isColour ? found : undefined;
}

export function startsNoun(tokens: readonly Token[], at: number, language: Language): boolean {
  return leadsToNoun(at, { tokens, language, depth: 0 });
}

/** Whether adjectives from here on end at a noun: "orange cat" does, "orange and a pear" does not. */
export function leadsToNoun(at: number, { tokens, language, depth }: Place & { depth: number }): boolean {
  if (depth > 6) return false;
  const deeper = { tokens, language, depth: depth + 1 };
  const word = tokens[at]?.word;
  if (word === undefined) return false;
  if (joins.has(word) && depth > 0) return modifierAt(deeper, at + 1) !== undefined && leadsToNoun(at + 1, deeper);
  if (emphases.has(word)) return leadsToNoun(at + 1, deeper);
  // "A gold watch": after an adjective stands no verb.
  if (isVerbOrPhrase(deeper, at) && (depth === 0 || isPhrase(deeper, at))) return false;
  if (nounAt(deeper, at) !== undefined) return true;
  const modifier = modifierAt(deeper, at);
  return modifier !== undefined && leadsToNoun(at + modifier.length, deeper);
}

/** "Watches", "flies" after a noun are doings; "near" and "behind" are relations. */
export function isVerbOrPhrase({ tokens, language }: Place, at: number): boolean {
  if (isPhrase({ tokens, language }, at)) return true;
  const noun = thingTree[language].match(tokens, at);
  const doing = modifierTree[language].match(tokens, at);
  return doing?.value.kind === "doing" && !doing.value.isIng && doing.length >= (noun?.length ?? 0);
}

function isPhrase({ tokens, language }: Place, at: number): boolean {
  const phrase = matchPhrase(tokens, at, language);
  const noun = thingTree[language].match(tokens, at);
  return phrase !== undefined && phrase.value.kind !== "silent" && phrase.length >= (noun?.length ?? 0);
}

/** Of two readings the longer; else an adjective where a noun follows: "a glass vase", "an orange cat". */
export function isNounHere(
  { tokens, language }: Place,
  {
    noun,
    modifier,
    at,
    isOne = false,
  }: { noun: Match<ThingWord>; modifier: Match<ModifierMeaning>; at: number; isOne?: boolean },
): boolean {
  if (noun.length !== modifier.length) return noun.length > modifier.length;
  // "An orange, purple grapes": no orange grapes, for they are several.
  if (isOne && joins.has(tokens[at + modifier.length]?.word ?? "") && isPluralAhead({ tokens, language }, at))
    return true;
  const next = at + modifier.length;
  // "A brown leather strap": of leather, whatever a strap is.
  if (modifier.value.kind === "material" && language === "en" && isUnknown(tokens, next, language)) return false;
  return !leadsToNoun(next, { tokens, language, depth: 1 });
}

/** After a join and more adjectives: "orange, purple grapes". */
function isPluralAhead(place: Place, from: number): boolean {
  let at = from + 1;
  for (let words = 0; words < 4; words++) {
    const word = place.tokens[at]?.word ?? "";
    const modifier = modifierAt(place, at);
    const noun = nounAt(place, at);
    if (noun !== undefined && noun.length >= (modifier?.length ?? 0))
      return noun.value.isPlural || noun.value.isUncounted;
    if (modifier === undefined && !joins.has(word)) return false;
    at += modifier?.length ?? 1;
  }
  return false;
}

/** In no table of either language. */
export function isUnknown(tokens: readonly Token[], at: number, language: Language): boolean {
  const token = tokens[at];
  if (token?.kind !== "word" || joins.has(token.word)) return false;
  for (const each of [language, otherLanguage(language)]) {
    if (thingTree[each].match(tokens, at) !== undefined || modifierTree[each].match(tokens, at) !== undefined)
      return false;
  }
  return (
    matchPhrase(tokens, at, language) === undefined &&
    readNumber(tokens, at, language) === undefined &&
    !isSilent(tokens, at, language) &&
    determinerTree[language].match(tokens, at) === undefined
  );
}

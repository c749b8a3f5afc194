// Reads one noun phrase: determiner, number, adjectives and the noun they belong to, in English or in French order.
// Not what it refers to, and no relation in it: "a red cube next to a book" ends after "cube".

import type { SceneMaterial } from "@imagier/contracts";
import { countedPart } from "./body-parts.js";
import { pickAfterTree } from "./determiners.js";
import type { Language } from "./language.js";
import {
  emphases,
  isNounHere,
  isUnknown,
  isVerbOrPhrase,
  joins,
  leadsToNoun,
  modifierAt,
  nounAt,
  type Place,
} from "./look-ahead.js";
import { type ModifierMeaning, patternName, patternOf, postures } from "./modifier-words.js";
import { anybody, readAfterAnimal, readCompound, readOwner, readParent } from "./noun-before-noun.js";
import { readNumber } from "./number-words.js";
import type { NounPhrase } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { type Draft, partsOf, readOpening } from "./read-opening.js";
import * as kinds from "./tables/kind-table.js";
import { isAlive, isAnimal, isPerson, type ThingWord } from "./thing-words.js";
import type { Token } from "./tokens.js";
import type { Match } from "./word-tree.js";

/** Words of "the left one", "celle de gauche". */
const pronounHeads: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(["one", "ones"]),
  fr: new Set(["celui", "celle", "ceux", "celles"]),
};

/**
 * The noun phrase that begins at `from`; undefined where none does. A phrase of adjectives without a noun ("two red",
 * "the left one") has no concept; unknown words are told, not dropped.
 * @param expectsNoun a word that nobody knows may be the noun even where no article stands before it. @default false
 */
export function readNounPhrase(
  tokens: readonly Token[],
  from: number,
  { language, expectsNoun = false }: { language: Language; expectsNoun?: boolean },
): NounPhrase | undefined {
  const draft: Draft = {
    determiner: { determiner: "none" },
    colours: [],
    qualities: [],
    hasHead: false,
    written: {},
    unknown: [],
    from,
    to: from,
    isAmongArticles: language === "en" && hasArticles(tokens),
  };
  readOpening(draft, tokens, language);
  const opened = draft.to > from;
  if (isPlacedAlone(draft, tokens, language)) draft.hasHead = true;
  else readHead(draft, { tokens, language, expectsNoun: expectsNoun || opened });
  if (draft.noun !== undefined || draft.hasHead || draft.unknownNoun !== undefined) readTail(draft, tokens, language);
  return isEmpty(draft) ? undefined : finished(draft, from);
}

/** "Deux à gauche et un sur le toit": an article alone, before a place. */
function isPlacedAlone({ determiner, to }: Draft, tokens: readonly Token[], language: Language): boolean {
  if (language === "en" || determiner.determiner !== "a") return false;
  const kind = matchPhrase(tokens, to, language)?.value.kind;
  return kind === "place" || (kind === "relation" && nounAt({ tokens, language }, to) === undefined); // « une porte »
}

function isEmpty({
  noun,
  hasHead,
  unknownNoun,
  colours,
  qualities,
  material,
  size,
  pick,
  number,
  determiner,
}: Draft): boolean {
  if (noun !== undefined || hasHead || unknownNoun !== undefined) return false;
  const isModified = colours.length > 0 || qualities.length > 0 || material !== undefined || size !== undefined;
  const stands = determiner.determiner === "other" || determiner.determiner === "another" || pick !== undefined;
  return !(
    stands ||
    (isModified && (determiner.determiner !== "none" || number !== undefined)) ||
    (number !== undefined && !number.isVague)
  );
}

/** "Two people" are persons, "two glasses" are for drinking; "a pair of glasses" is worn. */
function singleOf(concept: string | undefined, number: Draft["number"]): string | undefined {
  if (concept === "people") return "person";
  return concept === "glasses" && number !== undefined && number.value > 1 && !number.isVague ? "glass" : undefined;
}

function finished(draft: Draft, from: number): NounPhrase {
  const { noun, number, determiner } = draft;
  const isBare = determiner.determiner === "none" && number === undefined;
  const isPlural =
    (number?.value ?? 0) > 1 ||
    noun?.isPlural === true ||
    determiner.isPlural === true ||
    (isBare && noun?.concept === "fruit") || // "a bowl of fruit" holds several
    noun?.concept === "people" ||
    (isBare && isOwnPlural(draft, noun));
  const counted = singleOf(noun?.concept, number);
  const canBeSetting = noun?.setting !== undefined && (number === undefined || number.value === 1) && !draft.material;
  return {
    determiner: determiner.determiner,
    colours: draft.colours,
    qualities: draft.qualities,
    isPlural,
    isUncounted: noun?.isUncounted === true && counted === undefined,
    unknown: draft.unknown,
    written: draft.written,
    from,
    to: draft.to,
    ...(noun === undefined ? {} : { concept: counted ?? noun.concept, theme: noun.theme }),
    ...(noun?.shape === undefined ? {} : { shape: noun.shape }),
    ...(noun?.gender === undefined ? {} : { gender: noun.gender }),
    ...(canBeSetting
      ? {
          setting: noun.setting!,
          settingNeedsPreposition: noun.needsPreposition ?? false,
          settingIsLastResort: noun.isLastResort ?? false,
        }
      : {}),
    ...(number === undefined ? {} : { count: number.value, isVague: number.isVague }),
    ...(draft.pick === undefined ? {} : { pick: draft.pick }),
    ...(draft.arrangement === undefined ? {} : { arrangement: draft.arrangement }),
    ...(draft.material === undefined ? {} : { material: draft.material }),
    ...(draft.size === undefined ? {} : { size: draft.size }),
    ...(draft.isMixed === true ? { isMixed: true } : {}),
    ...(draft.unknownNoun === undefined ? {} : { unknownNoun: draft.unknownNoun }),
  };
}

/** Adjectives of one noun: no more, so that endless ones cost no endless time. */
const longestHead = 10;

function readHead(draft: Draft, place: Place & { expectsNoun: boolean }): void {
  const { tokens, language } = place;
  for (let words = 0; words < longestHead; words++) {
    const at = draft.to;
    const token = tokens[at];
    if (takeCountedPart(draft, place)) continue;
    if (token === undefined || token.kind === "quote" || token.kind === "number") return;
    if (pronounHeads[language].has(token.word) && (at > 0 || language === "fr")) {
      draft.hasHead = true;
      draft.to += 1;
      return;
    }
    if (emphases.has(token.word) && modifierAt(place, at) === undefined && modifierAt(place, at + 1) !== undefined) {
      draft.to += 1;
      continue;
    }
    const modifier = modifierAt(place, at);
    const noun = isColourOfMany(draft, nounAt(place, at), modifier) ? undefined : nounAt(place, at);
    if (
      noun !== undefined &&
      (modifier === undefined || isNounHere(place, { noun, modifier, at, isOne: isOneSaid(draft) }))
    ) {
      draft.to += noun.length;
      if (readParent(draft, { ...place, noun: noun.value })) return;
      if (readCompound(draft, { ...place, noun: noun.value }) || readOwner(draft, { ...place, noun: noun.value }))
        continue;
      draft.noun = noun.value;
      readAfterAnimal(draft, { ...place, noun: noun.value });
      if (noun.value.quality !== undefined) draft.qualities.push(noun.value.quality);
      return;
    }
    if (modifier !== undefined) {
      if (!takeModifier(draft, tokens, modifier)) return;
      skipJoin(draft, place);
      continue;
    }
    if (readUnknown(draft, place)) continue;
    return;
  }
}

/** "A three-headed dragon" has three heads, and is one. */
function takeCountedPart(draft: Draft, { tokens, language }: Place): boolean {
  const number = readNumber(tokens, draft.to, language);
  const part = number === undefined ? undefined : tokens[number.to]?.word;
  if (number === undefined || language === "fr" || !partsOf.test(part ?? "")) return false;
  draft.qualities.push(countedPart(number.value, part!.replace(/ed$/, "")));
  draft.to = number.to + 1;
  return true;
}

const isOneSaid = ({ determiner, number }: Draft) => determiner.determiner === "a" && number === undefined;

/** "Two orange and one blue": no two oranges, for the word is no plural. */
const isColourOfMany = (
  { number }: Draft,
  noun: Match<ThingWord> | undefined,
  modifier: Match<ModifierMeaning> | undefined,
) =>
  (number?.value ?? 1) > 1 &&
  number?.isVague === false &&
  noun?.value.isPlural === false &&
  modifier?.value.kind === "colour" &&
  modifier.length === noun.length;

/** Another material than the first is no adjective of this noun; it ends the phrase. */
function takeModifier(draft: Draft, tokens: readonly Token[], { value, length }: Match<ModifierMeaning>): boolean {
  const words = tokens.slice(draft.to, draft.to + length).map(({ text }) => text);
  if (value.kind === "size") draft.written[value.size] = words.join(" ");
  else if (value.kind === "quality" || value.kind === "doing") draft.written[value.quality] = words.join(" ");
  if (value.kind === "colour") draft.colours.push(value.colour);
  else if (value.kind === "material") {
    if (draft.material !== undefined && draft.material !== value.material) return false;
    const isJoined = /^(?:and|et)$/.test(tokens[draft.to - 1]?.word ?? "");
    draft.isMixed = isJoined && draft.colours.length > 0 && isMetal(value.material);
    draft.material = value.material;
  } else if (value.kind === "size") draft.size = value.size;
  else if (draft.colours.length > 1 && draft.noun === undefined && patterns.has(value.quality)) {
    draft.qualities.push(patternName(value.quality, draft.colours.splice(0))); // "pink and white striped"
  } else if (!draft.qualities.includes(value.quality)) draft.qualities.push(value.quality);
  draft.to += length;
  return true;
}

/** Materials that are also said as colours. */
const isMetal = (material: SceneMaterial) => material === "gold" || material === "silver";

/** "Red and blue ball", "big, red ball": a join between two adjectives of one noun. */
function skipJoin(draft: Draft, place: Place): void {
  const { tokens, language } = place;
  let at = draft.to;
  while (joins.has(tokens[at]?.word ?? "")) at += 1;
  if (at === draft.to || at > draft.to + 2) return;
  if (emphases.has(tokens[at]?.word ?? "") && modifierAt(place, at) === undefined) at += 1; // "half red and half blue"
  const modifier = modifierAt(place, at);
  if (modifier === undefined) return;
  const noun = nounAt(place, at);
  const isAdjective = noun === undefined || !isNounHere(place, { noun, modifier, at });
  if (isAdjective && leadsToNoun(at, { tokens, language, depth: 0 })) draft.to = at;
}

/** A word that nobody knows: an adjective where a noun follows, else the noun itself. */
function readUnknown(draft: Draft, { tokens, language, expectsNoun }: Place & { expectsNoun: boolean }): boolean {
  const at = draft.to;
  if (!isUnknown(tokens, at, language)) return false;
  const next = at + 1;
  // « Un éléphan rose »: a colour comes after its noun.
  const isNounFirst = language === "fr" && modifierAt({ tokens, language }, next)?.value.kind === "colour";
  if (
    !isNounFirst &&
    leadsToNoun(next, { tokens, language, depth: 0 }) &&
    !isVerbOrPhrase({ tokens, language }, next)
  ) {
    if (language === "fr" && draft.determiner.determiner === "none" && !expectsNoun) return false;
    draft.unknown.push(at);
    draft.to = next;
    return true;
  }
  if (!expectsNoun) return false;
  draft.unknown.push(at);
  draft.to = next;
  if (language === "en" && isUnknown(tokens, next, language)) return true; // "a flurble gribble": the last is the noun
  draft.unknownNoun = at;
  return false;
}

/** What follows the noun: in French adjectives, in both what it is made of and which one it is. */
function readTail(draft: Draft, tokens: readonly Token[], language: Language): void {
  const place = { tokens, language };
  for (;;) {
    const pick = pickAfterTree[language].match(tokens, draft.to);
    if (
      pick !== undefined &&
      draft.pick === undefined &&
      canPick(draft, tokens, { at: draft.to, length: pick.length, language })
    ) {
      draft.pick = pick.value;
      draft.to += pick.length;
      continue;
    }
    if (language === "en") {
      const made = modifierAt(place, draft.to);
      const isMade =
        made?.value.kind === "material" &&
        tokens[draft.to]?.word !== undefined &&
        /^(?:made|built)$/.test(tokens[draft.to]!.word);
      if (made === undefined || !isMade || !takeModifier(draft, tokens, made)) return;
      continue;
    }
    if (!readFrenchAdjective(draft, place) && !readApposition(draft, place)) return;
  }
}

/** "Celle de gauche", "la pomme de gauche"; "the cat on the left of" is a relation. */
function canPick(
  { determiner, hasHead, number }: Draft,
  tokens: readonly Token[],
  { at, length, language }: { at: number; length: number; language: Language },
): boolean {
  const isDefinite =
    determiner.determiner === "the" ||
    determiner.determiner === "this" ||
    (hasHead && determiner.determiner === "none" && number === undefined);
  const phrase = matchPhrase(tokens, at, language);
  const isLonger = phrase !== undefined && phrase.length > length;
  const isAfter = language === "fr" ? tokens[at]!.word === "de" || hasHead : hasHead;
  return isDefinite && !isLonger && isAfter;
}

function readFrenchAdjective(draft: Draft, place: Place): boolean {
  const { tokens } = place;
  let at = draft.to;
  while (joins.has(tokens[at]?.word ?? "")) at += 1;
  const isJoined = at > draft.to;
  if (isJoined && (at > draft.to + 1 || !hasModifier(draft))) return false;
  while (emphases.has(tokens[at]?.word ?? "") && modifierAt(place, at) === undefined) at += 1;
  const modifier = modifierAt(place, at);
  if (modifier === undefined) return false;
  const phrase = matchPhrase(tokens, at, place.language);
  if (phrase !== undefined && phrase.value.kind !== "silent" && phrase.length > modifier.length) return false;
  // "Une pomme rouge et orange verte" is not said; "rouges, un chat" begins anew.
  const follows = nounAt(place, at + modifier.length);
  // « Grande maison rouge petite voiture »: sizes stand before their nouns.
  const isSizeOfNext =
    modifier.value.kind === "size" && /^(?:petit|grand|gros)/.test(tokens[at]!.word) && follows !== undefined;
  if (isSizeOfNext) return false;
  const isMetallic = modifier.value.kind === "material" && isMetal(modifier.value.material) && draft.colours.length > 0;
  if (isJoined && (follows !== undefined || !(isColourOrQuality(modifier.value) || isMetallic))) return false;
  if (isJoined && tokens[at - 1]!.word === "," && modifier.value.kind !== "colour") return false;
  // "Un renard en écharpe assis": who sits is no scarf.
  const isPosture = modifier.value.kind === "quality" && postures.has(modifier.value.quality);
  const isPlace = draft.noun?.setting !== undefined; // « un village endormi »
  if (isPosture && draft.noun !== undefined && !isAlive(draft.noun) && !isPlace) return false;
  // « Un chat et deux chiens assis »: all of them.
  if (isPosture && tokens[draft.from - 1]?.word === "et" && /(?:s|ant)$/.test(tokens[at]!.word)) return false;
  const kept = draft.to;
  draft.to = at;
  if (tokens[at]!.word === "a" && takePattern(draft, place, modifier)) return true;
  if (takeModifier(draft, tokens, modifier)) return true;
  draft.to = kept;
  return false;
}

/** « Un chat super-héros »: a person right after a being says what sort of animal it is. */
function readApposition(draft: Draft, place: Place): boolean {
  const next = nounAt(place, draft.to);
  const isSort = draft.noun !== undefined && isAlive(draft.noun) && next !== undefined && isPerson(next.value);
  const isRole = isSort && isAnimal(draft.noun!) && !anybody.has(next.value.concept); // « chat astronaute »
  if (!isSort || (draft.determiner.determiner === "none" && !isRole) || isVerbOrPhrase(place, draft.to)) return false;
  draft.qualities.push(next.value.concept);
  draft.to += next.length;
  return true;
}

/** "À taches noires": the colour is of the spots. */
function takePattern(draft: Draft, place: Place, { value, length }: Match<ModifierMeaning>): boolean {
  if (value.kind !== "quality" || !patterns.has(value.quality)) return false;
  draft.to += length;
  const colours: string[] = [];
  for (;;) {
    const at = colours.length > 0 && place.tokens[draft.to]?.word === "et" ? draft.to + 1 : draft.to;
    const found = modifierAt(place, at);
    if (found?.value.kind !== "colour") break;
    colours.push(found.value.colour);
    draft.to = at + found.length;
  }
  draft.qualities.push(patternName(value.quality, colours));
  return true;
}

const patterns = new Set(patternOf.values());

const isColourOrQuality = ({ kind }: ModifierMeaning) => kind === "colour" || kind === "quality" || kind === "size";
const hasModifier = ({ colours, qualities, size, material }: Draft) =>
  colours.length > 0 || qualities.length > 0 || size !== undefined || material !== undefined;

/** "A turtle and colorful fish": whoever writes articles means several by none. */
const isOwnPlural = ({ isAmongArticles }: Draft, noun: ThingWord | undefined) =>
  isAmongArticles === true && noun !== undefined && noun.theme === "animals" && kinds.sameInPlural.has(noun.concept);

const farEnough = 40;
const hasArticles = (tokens: readonly Token[]) =>
  tokens.slice(0, farEnough).some(({ word }) => /^(?:a|an|the)$/.test(word));

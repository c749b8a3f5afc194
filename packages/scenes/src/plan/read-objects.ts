// What follows a preposition: one thing, "a cat and a dog" after "between", all that is worn, held or in a basket.
// Not how it stands to what was before: read-relations.ts.

import type { SceneParty } from "@imagier/contracts";
import type { Language } from "./language.js";
import { nearestThing } from "./nearest-thing.js";
import type { RelationWord } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { isTextAt, readText } from "./read-text.js";
import { isNext, readThing } from "./read-things.js";
import { type Group, type Reading, said, tokenAt } from "./reading.js";
import { pronounAt, resolvePronoun } from "./references.js";
import { relateAll } from "./relate.js";
import { sameInPlural, surfaces, vessels } from "./tables/kind-table.js";
import { isAlive, isHandheld, isWorn } from "./thing-words.js";
import type { Token } from "./tokens.js";

function readPronounObject(reading: Reading, subjects: Group): Group | undefined {
  const pronoun = pronounAt(reading, reading.at);
  if (pronoun === undefined) return undefined;
  skipPronoun(reading);
  return resolvePronoun(reading, pronoun, subjects);
}

export function skipPronoun(reading: Reading): void {
  reading.at += /^(?:celui|celle)$/.test(tokenAt(reading)!.word) ? 2 : 1;
}

/** What follows the preposition; undefined where nothing does. */
export function readObjects(reading: Reading, word: RelationWord): Group | undefined {
  const text = readText(reading, "object");
  if (text !== undefined) return text;
  const first = readThing(reading, "object", true);
  if (first === undefined) return undefined;
  if (word === "between") manyOfBare(reading, first);
  if (word === "between") return [...first, ...readSecond(reading, first)];
  const isDressed = word === "in" && first.length > 0 && first.every((party) => isWornLayer(reading, party));
  if (word !== "with" && word !== "wearing" && word !== "holding" && word !== "portant" && !isDressed) return first;
  const objects = [...first];
  const { lastPhrase } = reading;
  const isWearing = word !== "with" && objects.some((party) => isWornLayer(reading, party));
  readContents(reading, first);
  let isPlaced = word === "with" && readOwnPlace(reading, first);
  while (objects.length > 0) {
    const next = isPlaced ? nextPlaced(reading) : continuation(reading, isWearing, word === "holding");
    if (next === undefined || isTextAt(reading, next)) return objects; // writing is an item of its own
    reading.at = next;
    reading.lastPhrase = reading.lastObject; // "five green apples and two red ones"
    const more = readThing(reading, "object", false) ?? [];
    reading.lastPhrase = lastPhrase;
    readContents(reading, more);
    isPlaced = word === "with" && readOwnPlace(reading, more);
    objects.push(...more);
  }
  return objects;
}

/** "With a lamp on the left": where the lamp is, and the list goes on. */
function readOwnPlace(reading: Reading, group: Group): boolean {
  const { tokens, at, language, scene } = reading;
  const phrase = matchPhrase(tokens, at, language);
  if (phrase?.value.kind !== "place") return false;
  for (const party of group) scene.putAt(party, phrase.value.place);
  reading.at += phrase.length;
  return true;
}

/** Where "a mug in the middle" begins after "a lamp on the left": the next of a list of which each has its place. */
function nextPlaced({ tokens, at, language }: Reading): number | undefined {
  let next = at;
  while (/^(?:,|and|et|&)$/.test(tokens[next]?.word ?? "")) next += 1;
  if (next === at || next > at + 2) return undefined;
  const phrase = readNounPhrase(tokens, next, { language });
  if (phrase === undefined || phrase.unknownNoun !== undefined || phrase.setting !== undefined) return undefined;
  const inside = /^(?:of|de)$/.test(tokens[phrase.to]?.word ?? "")
    ? readNounPhrase(tokens, phrase.to + 1, { language })
    : undefined;
  return matchPhrase(tokens, inside?.to ?? phrase.to, language)?.value.kind === "place" ? next : undefined;
}

/** "Among colorful fish": some words are their own plural. */
function manyOfBare({ scene, lastObject, tokens, at }: Reading, [party]: Group): void {
  const isBare = lastObject?.determiner === "none" && lastObject.count === undefined;
  const isAlone = isBare && sameInPlural.has(lastObject.concept ?? "");
  const isPair = /^(?:and|et|&)$/.test(tokens[at]?.word ?? "");
  if (party !== undefined && isAlone && !isPair && party.item === undefined) scene.setCount(party, 3);
}

/** "A bowl of oranges": what is in a vessel or on a plate. */
export function readContents(reading: Reading, group: Group): boolean {
  const { scene } = reading;
  const owner = group.at(-1);
  if (owner === undefined || reading.at !== reading.phraseEnd || !isNext(reading, /^(?:of|de)$/)) return false;
  const { layer } = scene.layerOf(owner);
  const concept = layer.kind === "thing" ? layer.concept : layer.kind === "shape" ? layer.shape : "text";
  if (!vessels.has(concept) && !surfaces.has(concept)) return false;
  if (isWhose(reading)) return false;
  reading.at += 1;
  const { near } = reading;
  if (isDrink(reading)) {
    passDrink(reading);
    return true;
  }
  const contents = [...(readThing(reading, "object", true) ?? [])];
  manyOfBare(reading, contents);
  while (!bottles.has(concept) && isMoreInside(reading)) contents.push(...(readThing(reading, "object", true) ?? []));
  relateAll(reading, { word: "filled", subjects: [owner], objects: contents, keepsNear: true });
  reading.near = near;
  return true;
}

/** « Le bureau de la maîtresse », « une table de cuisine »: whose it is and what for, and nothing on it. */
function isWhose({ tokens, at, language }: Reading): boolean {
  const phrase = readNounPhrase(tokens, at + 1, { language });
  const isSomebody = phrase?.determiner === "the" || phrase?.determiner === "a" || phrase?.determiner === "whose";
  const isOwner = phrase !== undefined && isSomebody && isAlive(phrase) && phrase.theme !== "food" && !phrase.isPlural;
  const isUse = phrase?.determiner === "none" && (phrase.setting !== undefined || meals.has(phrase.concept ?? ""));
  return isOwner || isUse;
}

/** They hold one thing: "a bottle of juice, strawberries and a hat". */
const bottles: ReadonlySet<string> = new Set([
  "bottle",
  "glass",
  "cup",
  "mug",
  "jug",
  "teapot",
  "can",
  "carton",
  "wine glass",
]);

const meals: ReadonlySet<string> = new Set(["breakfast", "lunch", "dinner", "picnic"]);

/** "A jug of lemonade": what has a glass drawn for it is no glass in a jug. */
function isDrink(reading: Reading): boolean {
  const { tokens, at, language, vocabulary } = reading;
  const phrase = readNounPhrase(tokens, at, { language });
  if (vocabulary === undefined || phrase?.concept === undefined || !phrase.isUncounted) return false;
  if (phrase.shape !== undefined || vocabulary.canDraw(phrase.concept)) return false;
  return vessels.has(nearestThing(phrase.concept, phrase.theme ?? "", vocabulary) ?? "");
}

function passDrink(reading: Reading): void {
  const phrase = readNounPhrase(reading.tokens, reading.at, { language: reading.language })!;
  reading.scene.addUnmet(said(reading, phrase.from, phrase.to), "unknown-thing");
  reading.at = phrase.to;
  reading.phraseEnd = phrase.to;
}

/** "Of apples, oranges and pears": bare words go on with what is inside. Moves past what joins them. */
function isMoreInside(reading: Reading): boolean {
  const { tokens, at, language } = reading;
  let next = at;
  while (/^(?:,|and|et|&)$/.test(tokens[next]?.word ?? "")) next += 1;
  if (next === at) return false;
  if (/^(?:of|de)$/.test(tokens[next]?.word ?? "")) next += 1;
  const phrase = readNounPhrase(tokens, next, { language });
  const isBare = phrase?.determiner === "none" && phrase.count === undefined && (phrase.isPlural || phrase.isUncounted);
  const isFrench = language === "fr" && tokens[next - 1]!.word !== "de"; // « un panier de pommes et des poires »
  if (phrase?.concept === undefined || !isBare || isFrench || isAlive(phrase)) return false;
  reading.at = next;
  return true;
}

export const isWornLayer = ({ scene }: Reading, party: SceneParty) => {
  const { layer, theme } = scene.layerOf(party);
  return layer.kind === "thing" && isWorn({ concept: layer.concept, theme });
};

/** "Between a cat and a dog": the second, where the first is one thing. */
function readSecond(reading: Reading, first: Group): Group {
  const { scene } = reading;
  const isMany = first.some((party) => {
    const { layer } = scene.layerOf(party);
    return layer.kind !== "text" && (layer.count ?? 1) > 1 && party.item === undefined;
  });
  if (!isNext(reading, /^(?:and|et|&)$/) || (isMany && first.length === 1 && !isPluralNext(reading))) return [];
  reading.at += 1;
  const pronoun = readPronounObject(reading, first);
  return pronoun ?? readThing(reading, "object", true) ?? [];
}

/** "Between the apples and the pears". */
function isPluralNext({ tokens, at, language }: Reading): boolean {
  return readNounPhrase(tokens, at + 1, { language })?.determiner === "the";
}

/** Where the next object of a list begins: "a hat and a scarf", but not "a hat and a dog". */
function continuation({ tokens, at, language }: Reading, isWearing: boolean, isHolding: boolean): number | undefined {
  let next = at;
  while (/^(?:,|and|et|&)$/.test(tokens[next]?.word ?? "")) next += 1;
  if (next === at || next > at + 2) return undefined;
  const phrase = readNounPhrase(tokens, next, { language });
  // "Five green apples and two red ones": more of the same.
  const isMoreOfIt = phrase !== undefined && phrase.concept === undefined && phrase.unknownNoun === undefined;
  if (isMoreOfIt && phrase.count !== undefined && phrase.colours.length > 0 && !isWearing) return next;
  if (phrase?.concept === undefined || phrase.setting !== undefined) return undefined;
  if (!isWearing && isOnIt(tokens, phrase.to, language)) return next;
  const isComma = tokens[at]!.word === "," && !isListAhead(tokens, at, language);
  if (isWearing || isComma) return isWorn(phrase) ? next : undefined;
  if (isHolding && !isHandheld(phrase)) return undefined; // "reading a book and a big tree"
  return isAlive(phrase) ? undefined : next;
}

/** "With a black king and a white queen on it": what is on it is with it. */
function isOnIt(tokens: readonly Token[], at: number, language: Language): boolean {
  const phrase = matchPhrase(tokens, at, language);
  if (phrase?.value.kind !== "relation") return false;
  const after = tokens[at + phrase.length]?.word ?? "";
  return language === "fr" ? /^(?:dessus|dedans)$/.test(tokens[at]!.word) : /^(?:it|them)$/.test(after);
}

/** ", three cups and a bowl": a list that ends in "and" goes on to its end. */
function isListAhead(tokens: readonly Token[], from: number, language: Language): boolean {
  let at = from;
  for (let items = 0; items < longestList && tokens[at]?.word === ","; items++) {
    const phrase = readNounPhrase(tokens, at + 1, { language });
    if (phrase?.concept === undefined || phrase.setting !== undefined) return false;
    if (isAlive(phrase)) return false;
    at = phrase.to;
    if (/^(?:of|de)$/.test(tokens[at]?.word ?? "")) at = readNounPhrase(tokens, at + 1, { language })?.to ?? at;
  }
  const last = /^(?:and|et)$/.test(tokens[at]?.word ?? "") ? readNounPhrase(tokens, at + 1, { language }) : undefined;
  return last?.concept !== undefined && (!isAlive(last) || at > from + longestPair);
}

const longestList = 12;
/** Words of ", a lamp": a longer list than "a vase, a lamp and a cat". */
const longestPair = 4;

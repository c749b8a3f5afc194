// A preposition and what follows it: "next to a green book", "with a hat and a scarf", "between a cat and a dog".
// Not what "with" means between two things: relation-meaning.ts. Conventions 9 to 13.

import type { SceneParty } from "@imagier/contracts";
import type { Language } from "./language.js";
import type { RelationWord } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { readBackdrop } from "./read-backdrop.js";
import { readLook } from "./read-look.js";
import { isNegation, readNegation } from "./read-negation.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { isTextAt, readText } from "./read-text.js";
import { isNext, readThing } from "./read-things.js";
import { beginItem, doersNow, type Group, innermost, type Reading, subjectsNow, tokenAt } from "./reading.js";
import { type Pronoun, pronounAt, resolvePronoun } from "./references.js";
import { isDoing, joinsWhole, type Link, relateAll } from "./relate.js";
import { isPersonal } from "./relation-meaning.js";
import { applySky, skyAt } from "./sky.js";
import { surfaces, vessels } from "./tables/kind-table.js";
import { isAlive, isWorn } from "./thing-words.js";
import type { Token } from "./tokens.js";

/** Reads on after the words of a relation, which stand before the reading's place. */
export function readRelation(reading: Reading, word: RelationWord, words: string): void {
  const subjects = comesOut.test(words) ? innermost(reading) : subjectsOf(reading, word);
  if (readBackdrop(reading)) return;
  if (isNegation(reading) && word === "with") {
    readNegation(reading);
    return;
  }
  if (readSky(reading)) return;
  if ((word === "with" || word === "at") && readLook(reading, subjects)) return;
  if (readBackReference(reading, word, subjects)) return;
  const objects = readObjects(reading, word);
  if (objects === undefined) relateWithout(reading, { word, words, subjects });
  else if (objects.length === 0) {
    // A setting, or something that cannot be drawn: whatever follows belongs to the phrase before.
    reading.joined = "none";
    reading.list = [];
  } else relateObjects(reading, { word, subjects, objects });
}

/** "A house with smoke coming out of the chimney": the smoke comes, and no house. */
const comesOut =
  /^(?:coming|popping|peeking|emerging|rising|sticking|sortant|qui sor|surgissant|émergeant|s['’]échappant|qui s['’])/i;

/** "On it": of what was spoken of. "A table with a vase on it": the vase is on the table. */
function readBackReference(reading: Reading, word: RelationWord, subjects: Group): boolean {
  const pronoun = pronounAt(reading, reading.at);
  if (pronoun === undefined) return false;
  if (relateNextToBoth(reading, word, pronoun)) return true;
  const isInside = reading.joined === "none" && reading.inner.length > 0;
  const resolved = isInside ? undefined : resolveFor(reading, pronoun, subjects);
  skipPronoun(reading);
  if (resolved === undefined) relateInner(reading, word);
  else relateAll(reading, { word, subjects: resolved[0], objects: resolved[1] });
  return true;
}

/** "A giraffe, an elephant, and between them a mouse": the mouse, named next, is between the last two. */
function relateNextToBoth(reading: Reading, word: RelationWord, { isPlural }: Pronoun): boolean {
  const objects = reading.heads.flat().slice(-2);
  if (word !== "between" || !isPlural || objects.length < 2) return false;
  const next = { ...reading, at: reading.at + 1 };
  if (!beginsPhrase(next)) return false;
  reading.at += 1;
  reading.pending.push((group) => relateAll(reading, { word, subjects: group, objects, keepsNear: true }));
  return true;
}

function relateObjects(reading: Reading, { word, subjects, objects }: Link): void {
  if (subjects.length === 0 && reading.isItemUndrawn) {
    beginItem(reading, objects);
    return;
  }
  if (subjects.length === 0) {
    reading.pending.push((group) => relateAll(reading, { word, subjects: group, objects, keepsNear: true }));
    return;
  }
  // "Two trees and an owl on the left tree": a tree is on no tree.
  const others = subjects.filter(({ layer }) => !objects.some((object) => object.layer === layer));
  const bearers = others.length > 0 ? others : subjects;
  relateAll(reading, { word, subjects: narrowed(reading, { word, subjects: bearers, objects }), objects });
}

/** "Under a starry night": no thing. */
function readSky(reading: Reading): boolean {
  const sky = skyAt(reading);
  if (sky === undefined) return false;
  reading.at += sky.length;
  applySky(reading, sky.value);
  reading.joined = "none";
  reading.list = [];
  return true;
}

function subjectsOf(reading: Reading, word: RelationWord): Group {
  if (isDoing(word)) return doersNow(reading);
  return joinsWhole(word) ? innermost(reading) : subjectsNow(reading);
}

/** Worn and held things belong to the nearest of a list, unless there are several of them. */
function narrowed(
  { scene }: Reading,
  { word, subjects, objects }: { word: RelationWord; subjects: Group; objects: Group },
): Group {
  if (!isPersonal(word) || subjects.length < 2) return subjects;
  const isMany = objects.some((party) => {
    const { layer } = scene.layerOf(party);
    return layer.kind !== "text" && (layer.count ?? 1) > 1;
  });
  return isMany ? subjects : subjects.slice(-1);
}

function readPronounObject(reading: Reading, subjects: Group): Group | undefined {
  const pronoun = pronounAt(reading, reading.at);
  if (pronoun === undefined) return undefined;
  skipPronoun(reading);
  return resolvePronoun(reading, pronoun, subjects);
}

function skipPronoun(reading: Reading): void {
  reading.at += /^(?:celui|celle)$/.test(tokenAt(reading)!.word) ? 2 : 1;
}

/** What follows the preposition; undefined where nothing does. */
function readObjects(reading: Reading, word: RelationWord): Group | undefined {
  const text = readText(reading, "object");
  if (text !== undefined) return text;
  const first = readThing(reading, "object", true);
  if (first === undefined) return undefined;
  if (word === "between") return [...first, ...readSecond(reading, first)];
  if (word !== "with" && word !== "wearing" && word !== "holding" && word !== "portant") return first;
  const objects = [...first];
  const { lastPhrase } = reading;
  const isWearing = word !== "with" && objects.some((party) => isWornLayer(reading, party));
  readContents(reading, first);
  while (objects.length > 0) {
    const next = continuation(reading, isWearing);
    if (next === undefined || isTextAt(reading, next)) return objects; // writing is an item of its own
    reading.at = next;
    reading.lastPhrase = reading.lastObject; // "five green apples and two red ones"
    const more = readThing(reading, "object", false) ?? [];
    reading.lastPhrase = lastPhrase;
    readContents(reading, more);
    objects.push(...more);
  }
  return objects;
}

/** "A bowl of oranges": what is in a vessel or on a plate. */
export function readContents(reading: Reading, group: Group): boolean {
  const { scene } = reading;
  const owner = group.at(-1);
  if (owner === undefined || reading.at !== reading.phraseEnd || !isNext(reading, /^(?:of|de)$/)) return false;
  const { layer } = scene.layerOf(owner);
  const concept = layer.kind === "thing" ? layer.concept : layer.kind === "shape" ? layer.shape : "text";
  if (!vessels.has(concept) && !surfaces.has(concept)) return false;
  reading.at += 1;
  const { near } = reading;
  const contents = readThing(reading, "object", true) ?? [];
  relateAll(reading, { word: "filled", subjects: [owner], objects: contents, keepsNear: true });
  reading.near = near;
  return true;
}

const isWornLayer = ({ scene }: Reading, party: SceneParty) => {
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
function continuation({ tokens, at, language }: Reading, isWearing: boolean): number | undefined {
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
    if (phrase?.concept === undefined || isAlive(phrase) || phrase.setting !== undefined) return false;
    at = phrase.to;
    if (/^(?:of|de)$/.test(tokens[at]?.word ?? "")) at = readNounPhrase(tokens, at + 1, { language })?.to ?? at;
  }
  const last = /^(?:and|et)$/.test(tokens[at]?.word ?? "") ? readNounPhrase(tokens, at + 1, { language }) : undefined;
  return last?.concept !== undefined && !isAlive(last);
}

const longestList = 12;

/** "Above", "à côté" without an object mean what "it" would; of a text they are a place. */
function relateWithout(
  reading: Reading,
  { word, words, subjects }: { word: RelationWord; words: string; subjects: Group },
): void {
  const { scene } = reading;
  const isText = subjects.some((party) => scene.layerOf(party).layer.kind === "text");
  if (isText && (word === "above" || word === "below" || word === "under" || word === "on")) {
    for (const party of subjects)
      scene.layerOf(party).layer.place = word === "above" || word === "on" ? "top" : "bottom";
    return;
  }
  const { inner, joined } = reading;
  if (joined === "none" && inner.length > 0 && standsAlone(word)) {
    relateInner(reading, word);
    return;
  }
  const [bearers, refersTo] =
    subjects.length === 0 || !standsAlone(word) ? [[], []] : resolveFor(reading, undefined, subjects);
  if (refersTo.length === 0) {
    if (standsAlone(word)) scene.addUnmet(words, "unknown-word");
    return;
  }
  relateAll(reading, { word, subjects: bearers, objects: refersTo, keepsNear: true });
}

/** "A globe with a house inside": where it is, is now said better than by "with". */
export function relateInner(reading: Reading, word: RelationWord): void {
  const { inner, near, scene } = reading;
  for (const subject of inner) for (const object of near) scene.forget(subject, "beside", object);
  relateAll(reading, { word, subjects: inner, objects: near, keepsNear: true });
}

/** "A circle and squares around it": where all of a list could be meant, only its last phrase stands so. */
function resolveFor(reading: Reading, pronoun: Pronoun | undefined, subjects: Group): [Group, Group] {
  const found = resolvePronoun(reading, pronoun, subjects);
  const last = reading.heads.at(-1) ?? [];
  if (found.length > 0 || subjects.length < 2 || last.length >= subjects.length) return [subjects, found];
  return [last, resolvePronoun(reading, pronoun, last)];
}

/** "To its left": of what was spoken of, before or after its own thing is named. */
export function relateBack(reading: Reading, word: RelationWord): void {
  const subjects = subjectsNow(reading);
  const isAhead = subjects.length === 0 || (reading.joined !== "none" && beginsPhrase(reading));
  if (!isAhead) {
    relateWithout(reading, { word, words: "", subjects });
    return;
  }
  const objects = resolvePronoun(reading, undefined, []);
  reading.pending.push((group) => relateAll(reading, { word, subjects: group, objects, keepsNear: true }));
}

/** "On its left a dog": a phrase comes at once, or after a comma. */
function beginsPhrase({ tokens, at, language }: Reading): boolean {
  const next = tokens[at]?.word === "," ? at + 1 : at;
  return readNounPhrase(tokens, next, { language }) !== undefined;
}

const standsAlone = (word: RelationWord) =>
  word !== "with" &&
  word !== "in" &&
  word !== "at" &&
  word !== "portant" &&
  word !== "between" &&
  word !== "wearing" &&
  word !== "holding" &&
  word !== "riding";

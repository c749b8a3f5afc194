// Adjectives and doings after what they are said of: "the cat is black", "a dog running", "qui mange une carotte".
// Not adjectives of a noun phrase: read-noun-phrase.ts.

import type { SceneColour } from "@imagier/contracts";
import { applyModifiers } from "./add-things.js";
import { determinerTree } from "./determiners.js";
import { isUnknown } from "./look-ahead.js";
import { type ModifierMeaning, modifierTree, postures } from "./modifier-words.js";
import { nearestNoun } from "./nearest-word.js";
import type { RelationWord } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { readRelation } from "./read-relations.js";
import { doersNow, type Group, type Reading, said, subjectsNow, tokenAt } from "./reading.js";
import { isPerson } from "./thing-words.js";
import type { Match } from "./word-tree.js";

/** False where no adjective or doing stands here. Without anything it is said of, it is reported. */
export function readPredicate(reading: Reading): boolean {
  const first = modifierHere(reading, reading.at);
  if (first === undefined) return false;
  const isDoing = first.value.kind === "doing" || (first.value.kind === "quality" && postures.has(first.value.quality));
  const doers = isDoing ? doersNow(reading) : subjectsNow(reading);
  const isHandiwork = first.value.kind === "doing" && /^(?:holding|doing)$/.test(first.value.relation ?? "");
  const group = isHandiwork ? (ridersOf(reading, doers) ?? peopleOf(reading, doers)) : doers;
  const from = reading.at;
  if (group.length === 0) {
    reading.at += first.length;
    reading.scene.addUnmet(said(reading, from, reading.at), "unknown-word");
    return true;
  }
  if (first.value.kind === "doing") {
    reading.at += first.length;
    const { quality } = first.value;
    applyModifiers(reading, group, {
      colours: [],
      qualities: [quality],
      written: { [quality]: said(reading, from, reading.at) },
    });
    reading.near = group;
    reading.inner = []; // "in a coat with a balloon, walking with a dog": she has it
    endList(reading);
    readDone(reading, first.value.relation, said(reading, from, reading.at));
    if (quality === "giving") readReceiver(reading, group);
    return true;
  }
  readAdjectives(reading, group);
  if (isDoing) reading.near = group;
  endList(reading);
  if (isDoing) readDone(reading, undefined, said(reading, from, reading.at));
  return true;
}

/** "A cowboy on a horse swinging a lasso": no horse has hands. */
function ridersOf({ scene }: Reading, ridden: Group): Group | undefined {
  const isRidden = (objects: Group) => objects.some(({ layer }) => ridden.some((party) => party.layer === layer));
  const riders = scene.relations.filter(({ relation, objects }) => relation === "riding" && isRidden(objects));
  return riders.length === 0 ? undefined : riders.map(({ subject }) => subject);
}

/** "Pigeons and a man reading a newspaper": the man. */
function peopleOf({ scene }: Reading, group: Group): Group {
  const people = group.filter((party) => {
    const { layer, theme } = scene.layerOf(party);
    return layer.kind === "thing" && isPerson({ concept: layer.concept, theme });
  });
  return people.length > 0 ? people : group;
}

function endList(reading: Reading): void {
  reading.list = [];
  reading.joined = "none";
}

/** "Full of apples" is no quality. */
function modifierHere({ tokens, language }: Reading, at: number): Match<ModifierMeaning> | undefined {
  const found = modifierTree[language].match(tokens, at);
  const phrase = matchPhrase(tokens, at, language);
  const isRelation = phrase?.value.kind === "relation" && phrase.length > (found?.length ?? 0);
  return isRelation && found?.value.kind === "quality" ? undefined : found;
}

/** "Giving a letter to a lady": she is beside who gives. */
function readReceiver(reading: Reading, givers: Group): void {
  const { tokens, at, language } = reading;
  if (!/^(?:to|a)$/.test(tokens[at]?.word ?? "") || readNounPhrase(tokens, at + 1, { language }) === undefined) return;
  reading.at += 1;
  reading.near = givers;
  reading.inner = [];
  readRelation(reading, "beside", "to");
}

/** "Red", "black and white", "very big and green". */
function readAdjectives(reading: Reading, group: Group): void {
  const colours: SceneColour[] = [];
  const qualities: string[] = [];
  const written: Record<string, string> = {};
  let found: Match<ModifierMeaning> | undefined = modifierHere(reading, reading.at);
  while (found !== undefined && found.value.kind !== "doing") {
    const { value, length } = found;
    if (value.kind === "colour") colours.push(value.colour);
    else if (value.kind === "quality") {
      qualities.push(value.quality);
      written[value.quality] = said(reading, reading.at, reading.at + length);
    } else if (value.kind === "size") applyModifiers(reading, group, { colours: [], qualities: [], size: value.size });
    else if (value.kind === "material")
      applyModifiers(reading, group, { colours: [], qualities: [], material: value.material });
    reading.at += length;
    const joined = /^(?:and|et)$/.test(tokenAt(reading)?.word ?? "") ? 1 : 0;
    const next = modifierHere(reading, reading.at + joined);
    const isPhrase =
      joined === 1 &&
      readNounPhrase(reading.tokens, reading.at + 1, { language: reading.language })?.concept !== undefined;
    found = isPhrase || next?.value.kind === "doing" ? undefined : next;
    if (found !== undefined) reading.at += joined;
  }
  applyModifiers(reading, group, { colours, qualities, written });
}

/** "Drinking watter". */
function isMisspeltNoun({ tokens, at, language }: Reading): boolean {
  const token = tokens[at];
  return token?.kind === "word" && isUnknown(tokens, at, language) && nearestNoun(token.text, language) !== undefined;
}

/** What is eaten, chased, read: right after the doing, or after "with" and "at". */
function readDone(reading: Reading, relation: RelationWord | undefined, words: string): void {
  const { tokens, language } = reading;
  const phrase = matchPhrase(tokens, reading.at, language);
  if (relation === undefined) {
    // "A boy flying a kite": whatever is done, it is done to what follows at once.
    const isObject = readNounPhrase(tokens, reading.at, { language })?.concept !== undefined;
    if (phrase === undefined && isObject) readRelation(reading, "doing", words);
    return;
  }
  const isWith = phrase?.value.kind === "relation" && /^(?:with|at)$/.test(phrase.value.relation);
  const isEnglishAt = phrase?.value.kind === "relation" && tokenAt(reading)!.word === "at";
  if (phrase !== undefined && phrase.value.kind !== "silent") {
    if (!isWith && !isEnglishAt) return;
    reading.at += phrase.length;
    readRelation(reading, relation, words);
    return;
  }
  // "Jouant de la guitare", "playing the guitar".
  const object = readNounPhrase(tokens, reading.at, {
    language,
    expectsNoun: determinerTree[language].match(tokens, reading.at) !== undefined || isMisspeltNoun(reading),
  });
  if (object === undefined && tokenAt(reading)?.kind !== "quote") return;
  readRelation(reading, relation, words);
}

// A noun phrase with what it leaves out taken from its neighbours: "three red and two green apples", "red apples and pears".
// Not what it refers to: references.ts.

import type { SceneParty } from "@imagier/contracts";
import { nearestNoun } from "./nearest-word.js";
import type { NounPhrase } from "./phrase.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import type { Reading } from "./reading.js";
import { resolvePhrase } from "./references.js";
import type { SceneDraft } from "./scene-draft.js";

/** The phrase at the reading's place, with what it leaves out taken from its neighbours. */
export function phraseAt(reading: Reading, from: number, expectsNoun: boolean): NounPhrase | undefined {
  const { tokens, language } = reading;
  const phrase = readNounPhrase(tokens, from, { language, expectsNoun });
  if (phrase === undefined) return undefined;
  return phrase.concept === undefined ? withHead(reading, phrase) : withListAdjectives(reading, phrase);
}

/** "Three red and two green apples": the noun comes later; "two green ones", "et deux vertes": it came before. */
function withHead(reading: Reading, phrase: NounPhrase): NounPhrase {
  if (phrase.unknownNoun !== undefined) return withNearest(reading, phrase);
  if (resolvePhrase(reading, phrase) !== undefined) return phrase;
  const ahead = headAhead(reading, phrase.to, 0);
  if (ahead !== undefined) return dressed(phrase, ahead);
  const before = phrase.determiner === "none" && phrase.count === undefined ? undefined : headBefore(reading);
  return before === undefined ? phrase : { ...dressed(phrase, before), isLeftOut: true };
}

const headFields = [
  "concept",
  "shape",
  "theme",
  "gender",
  "isUncounted",
  "setting",
  "settingNeedsPreposition",
  "settingIsLastResort",
] as const;

function dressed(phrase: NounPhrase, head: NounPhrase): NounPhrase {
  const taken = Object.fromEntries(headFields.filter((key) => head[key] !== undefined).map((key) => [key, head[key]]));
  const isBare = phrase.determiner === "none" && phrase.count === undefined;
  return { ...phrase, ...taken, isPlural: phrase.isPlural || (isBare && head.isPlural) };
}

const longestChain = 6;

function headAhead({ tokens, language }: Reading, at: number, depth: number): NounPhrase | undefined {
  if (language === "fr" || depth > longestChain || !/^(?:and|or|,|&)$/.test(tokens[at]?.word ?? "")) return undefined;
  let next = at;
  while (/^(?:and|or|,|&)$/.test(tokens[next]?.word ?? "")) next += 1;
  const phrase = readNounPhrase(tokens, next, { language });
  if (phrase === undefined || phrase.determiner === "the") return undefined;
  const isModified =
    phrase.colours.length > 0 ||
    phrase.size !== undefined ||
    phrase.material !== undefined ||
    phrase.qualities.length > 0;
  if (!isModified) return undefined;
  return phrase.concept === undefined ? headAhead({ tokens, language } as Reading, phrase.to, depth + 1) : phrase;
}

/** "A cat between two vases, one blue and one white": the vases, for they are near and several. */
function headBefore({ scene, near, inner, lastObject, lastPhrase }: Reading): NounPhrase | undefined {
  const concept = lastObject?.concept;
  const isLast = [...inner, ...near].some((party) => nameOf(scene, party) === concept); // "children flying kites, one red and one blue"
  if (lastObject?.isPlural && isLast) return lastObject;
  const isOfIt = (party: SceneParty) => concept !== undefined && isCounted(scene, party, concept);
  if ([...inner, ...near].some(isOfIt)) return lastObject;
  return lastPhrase?.concept === undefined ? undefined : lastPhrase;
}

function nameOf(scene: SceneDraft, party: SceneParty): string | undefined {
  const { layer } = scene.layerOf(party);
  return layer.kind === "thing" ? layer.concept : layer.kind === "shape" ? layer.shape : undefined;
}

/** "Red apples and pears": both are red. In English only, and only where nothing counts them. */
function withListAdjectives(reading: Reading, phrase: NounPhrase): NounPhrase {
  const { language, joined, lastPhrase } = reading;
  const isBare = (each: NounPhrase) =>
    each.determiner === "none" && each.count === undefined && (each.isPlural || each.isUncounted);
  const hasOwn =
    phrase.colours.length + phrase.qualities.length > 0 || phrase.material !== undefined || phrase.size !== undefined;
  if (language === "fr" || joined === "none" || joined === "comma-and" || lastPhrase === undefined) return phrase;
  if (hasOwn || reading.list.length === 0 || !isBare(phrase) || !isBare(lastPhrase)) return phrase;
  const { colours, qualities, material, size } = lastPhrase;
  return { ...phrase, colours, qualities, ...(material && { material }), ...(size && { size }) };
}

const shortestName = 3;

/** An unknown noun is the one it is spelt like, or one that the vocabulary has, or nothing. */
function withNearest(reading: Reading, phrase: NounPhrase): NounPhrase {
  const { tokens, language, vocabulary } = reading;
  const word = tokens[phrase.unknownNoun!]!.text;
  const plain = word.toLowerCase();
  // The vocabulary finds French words too, and no « forme » is called so in English.
  if (plain.length >= shortestName && vocabulary?.canDraw(plain) && vocabulary.isEnglish?.(plain) !== false)
    return { ...phrase, concept: plain, theme: "", unknown: phrase.unknown.filter((at) => at !== phrase.unknownNoun) };
  const spelt = nearestNoun(word, language);
  // The vocabulary's names are English: a French word that is spelt like one means something else.
  const concept = spelt?.concept ?? (language === "en" ? vocabulary?.nearest(plain) : undefined);
  if (concept === undefined) return phrase;
  return {
    ...phrase,
    concept,
    theme: spelt?.theme ?? "",
    isPlural: phrase.isPlural || spelt?.isPlural === true,
    ...(spelt?.shape === undefined ? {} : { shape: spelt.shape }),
    ...(spelt?.setting === undefined || phrase.count !== undefined
      ? {}
      : {
          setting: spelt.setting,
          settingNeedsPreposition: spelt.needsPreposition ?? false,
          settingIsLastResort: spelt.isLastResort ?? false,
        }),
  };
}

/** Several of a kind, with or without a number. */
export function isSeveral(scene: SceneDraft, party: SceneParty, concept: string | undefined): boolean {
  const { layer } = scene.layerOf(party);
  return layer.kind === "thing" && party.item === undefined && (layer.count ?? 1) > 1 && layer.concept === concept;
}

/** Several of a kind, with a number. */
export function isCounted(scene: SceneDraft, party: SceneParty, concept: string | undefined): boolean {
  const { layer, hasNumber } = scene.layerOf(party);
  if (layer.kind === "text" || party.item !== undefined) return false;
  const isOfKind = concept === undefined || (layer.kind === "thing" ? layer.concept : layer.shape) === concept;
  return hasNumber && isOfKind;
}

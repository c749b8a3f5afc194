// The next group of words that is no noun phrase, where several readings compete: "on the left" or on the left apple?
// Not what it does to the scene: apply-phrase.ts.

import type { SceneParty } from "@imagier/contracts";
import { applyPhrase } from "./apply-phrase.js";
import { determinerTree } from "./determiners.js";
import { pictureAt } from "./look-ahead.js";
import { modifierTree } from "./modifier-words.js";
import type { PhraseMeaning, SceneMood } from "./phrase.js";
import { matchPhrase, moodTree } from "./phrase-book.js";
import { isNegation } from "./read-negation.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { doersNow, type Reading, said, tokenAt } from "./reading.js";
import { boats } from "./relation-meaning.js";
import { beginsThing, isSky } from "./sky.js";
import { rideable } from "./tables/kind-table.js";
import { isAlive, thingTree } from "./thing-words.js";
import type { Match } from "./word-tree.js";

export function readPhrase(reading: Reading): boolean {
  const { tokens, language } = reading;
  const phrase = phraseHere(reading) ?? phraseAfterArticle(reading);
  if (phrase === undefined) return readMood(reading);
  if (isTool(reading, phrase)) return false;
  // « Tous en argent » is no preposition.
  if ((modifierTree[language].match(tokens, reading.at)?.length ?? 0) > phrase.length) return false;
  const article = determinerTree[language].match(tokens, reading.at)?.length ?? 0;
  if (phrase.value.kind === "silent" && pictureAt({ tokens, language }, reading.at + article)) return false;
  // "A pencil case" is no pencil drawing, « un tableau noir » no picture.
  const isLongerNoun = (skipped: number) =>
    skipped + (thingTree[language].match(tokens, reading.at + skipped)?.length ?? -skipped) > phrase.length;
  if (isLongerNoun(0) || isLongerNoun(article)) return false;
  // "Rain boots", "night owl": a sky word before a noun belongs to it.
  if (isSky(phrase.value) && beginsThing(reading, reading.at + phrase.length, phrase.length)) return false;
  // "A meadow full of daisies": they stand by themselves.
  const isFull = phrase.value.kind === "relation" && phrase.value.relation === "filled";
  if (isFull && reading.at === reading.settingEnd) return joinLoosely(reading, phrase.length);
  // "Full of" begins no sentence: "plein de grenouilles" are many.
  const isLoose = reading.near.length === 0 || reading.joined !== "none";
  if (phrase.value.kind === "relation" && phrase.value.relation === "filled" && isLoose) return false;
  // « Un matin calme ».
  // "A clock showing noon" tells nothing of the light.
  const isShown = phrase.value.kind === "time" && shows.test(tokens[reading.at - 1]?.word ?? "");
  if (isShown) {
    reading.scene.addUnmet(said(reading, reading.at, reading.at + phrase.length), "unknown-word");
    reading.at += phrase.length;
    return true;
  }
  const moodAfter =
    phrase.value.kind === "time" && language === "fr" ? moodMeaning(reading, reading.at + phrase.length) : undefined;
  if (moodAfter !== undefined) {
    reading.scene.mood = moodAfter;
    applyPhrase(reading, phrase.value, "");
    reading.at += phrase.length + moodTree.fr.match(tokens, reading.at + phrase.length)!.length;
    return true;
  }
  const from = reading.at;
  // "A farm with three cows": cows stand by themselves.
  const isWith = phrase.value.kind === "relation" && phrase.value.relation === "with";
  if (
    isWith &&
    from === reading.settingEnd &&
    !isNegationAfter(reading, phrase.length) &&
    !isCrewAfter(reading, phrase.length)
  )
    return joinLoosely(reading, phrase.length);
  reading.at += phrase.length;
  // "And mountains behind": the setting is behind everything.
  const isAtEnd = tokenAt(reading) === undefined || tokenAt(reading)!.kind === "mark";
  if (phrase.value.kind === "relation" && from === reading.settingEnd && isAtEnd) return true;
  applyPhrase(reading, phrase.value, said(reading, from, reading.at));
  return true;
}

const shows = /^(?:showing|shows|reading|reads|indiquant|indique|marquant|marque|affichant|affiche)$/;

/** What follows is an item of its own, though no comma says so. */
export function joinLoosely(reading: Reading, length: number): boolean {
  reading.at += length;
  reading.joined = "comma";
  reading.list = [];
  return true;
}

/** "A boat on a river with a fisherman": he is in the boat. */
function isCrewAfter({ scene, near, tokens, at, language }: Reading, length: number): boolean {
  const isBoat = (party: SceneParty) => {
    const { layer } = scene.layerOf(party);
    return layer.kind === "thing" && boats.has(layer.concept);
  };
  if (near.length === 0 || !near.every(isBoat)) return false;
  const phrase = readNounPhrase(tokens, at + length, { language });
  return phrase !== undefined && isAlive(phrase);
}

const isNegationAfter = (reading: Reading, length: number) => isNegation({ ...reading, at: reading.at + length });

export const isBeing =
  ({ scene }: Reading) =>
  (party: SceneParty): boolean => {
    const { layer, theme } = scene.layerOf(party);
    return layer.kind === "thing" && isAlive({ concept: layer.concept, theme });
  };

/** "A pencil and a book": with an article the tool is a thing, and no look. */
function isTool({ tokens, language, at }: Reading, { value, length }: Match<PhraseMeaning>): boolean {
  const article = determinerTree[language].match(tokens, at)?.length ?? 0;
  const noun = thingTree[language].match(tokens, at + article);
  return value.kind === "finish" && article > 0 && noun?.value.concept === "pencil" && article + noun.length === length;
}

/** « À cheval sur la lune » rides a horse, « à cheval sur un balai » a broom. */
function isHorseItself({ tokens, language }: Reading, at: number): boolean {
  if (
    !/^a cheval sur$/.test(
      tokens
        .slice(at, at + 3)
        .map(({ word }) => word)
        .join(" "),
    )
  )
    return false;
  const article = determinerTree[language].match(tokens, at + 3)?.length ?? 0;
  const ridden = thingTree[language].match(tokens, at + 3 + article)?.value.concept;
  return ridden === undefined || !rideable.has(ridden);
}

/** "On the left" is a place, but "on the left apple" is on an apple. */
function phraseHere(reading: Reading): Match<PhraseMeaning> | undefined {
  const { tokens, at, language } = reading;
  const phrase = matchPhrase(tokens, at, language);
  if (phrase !== undefined && isHorseItself(reading, at)) return matchPhrase(tokens, at, language, 1);
  // « Une cerise sur la glace »: only who is alive stands on ice.
  if (phrase?.length === 3 && tokens[at + 2]!.word === "glace" && !doersNow(reading).some(isBeing(reading)))
    return matchPhrase(tokens, at, language, 1);
  // "In a pile of leaves" is in leaves.
  const isGroup = phrase?.value.kind === "arrangement" && /^(?:of|de)$/.test(tokens[at + phrase.length]?.word ?? "");
  if (isGroup && /^(?:in|en|dans|sur|on)$/.test(tokens[at]!.word)) return matchPhrase(tokens, at, language, 1);
  if (phrase?.value.kind !== "place" || language === "fr") return phrase;
  const next = at + phrase.length;
  const isThing = thingTree.en.match(tokens, next) !== undefined || /^ones?$/.test(tokens[next]?.word ?? "");
  return isThing && phrase.length > 1 ? matchPhrase(tokens, at, language, 1) : phrase;
}

/** "A sunset", "la pluie": an article before what is said of the whole picture. */
function phraseAfterArticle(reading: Reading): Match<PhraseMeaning> | undefined {
  const { tokens, language, at } = reading;
  const article = determinerTree[language].match(tokens, at);
  if (article === undefined) return undefined;
  const whole = matchPhrase(tokens, at + article.length, language);
  const isTime = whole?.value.kind === "time" && whole.length > 1; // « une chaude journée d'été »
  const mood = isTime ? 0 : moodBefore(reading, at + article.length);
  const phrase = matchPhrase(tokens, at + article.length + mood, language);
  if (phrase === undefined || (mood > 0 && phrase.value.kind !== "time")) return undefined;
  if (mood > 0) {
    const { length } = phrase;
    reading.scene.mood = moodMeaning(reading, at + article.length);
    return { value: phrase.value, length: article.length + mood + length };
  }
  const isWhole = isSky(phrase.value) || phrase.value.kind === "finish" || phrase.value.kind === "mood";
  const noun = thingTree[language].match(tokens, at + article.length);
  if (!isWhole || (noun?.length ?? 0) > phrase.length) return undefined;
  const length = article.length + phrase.length;
  if (beginsThing(reading, at + length, phrase.length)) return undefined;
  return { value: phrase.value, length };
}

/** "A calm morning": how many words of mood stand before a time. */
function moodBefore({ tokens, language }: Reading, at: number): number {
  const length = moodTree[language].match(tokens, at)?.length ?? 0;
  return length > 0 && matchPhrase(tokens, at + length, language)?.value.kind === "time" ? length : 0;
}

function moodMeaning({ tokens, language }: Reading, at: number): SceneMood | undefined {
  const found = moodTree[language].match(tokens, at)?.value;
  return found?.kind === "mood" ? found.mood : undefined;
}

/** A mood alone between commas: ", dreamy, ". */
function readMood(reading: Reading): boolean {
  const { tokens, language, scene, at } = reading;
  const isBegun = at === 0 || tokens[at - 1]!.kind === "mark";
  const mood = moodTree[language].match(tokens, at);
  if (!isBegun || mood === undefined || mood.value.kind !== "mood") return false;
  const next = tokens[at + mood.length];
  if (next !== undefined && next.kind !== "mark") return false;
  scene.mood = mood.value.mood;
  reading.at += mood.length;
  return true;
}

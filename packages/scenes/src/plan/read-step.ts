// Reads the next phrase of a prompt, whatever it is: the order of the tries is the grammar's order of preference.
// Not what each kind means: read-*.ts. Whatever nobody understands is reported, never dropped.

import type { SceneParty } from "@imagier/contracts";
import { applyPhrase } from "./apply-phrase.js";
import { determinerTree } from "./determiners.js";
import { isUnknown } from "./look-ahead.js";
import { modifierTree } from "./modifier-words.js";
import type { PhraseMeaning, SceneMood } from "./phrase.js";
import { isSilent, matchPhrase, moodTree } from "./phrase-book.js";
import { readBackdrop } from "./read-backdrop.js";
import { isDoingHere, readBoth, readEach, readGrid } from "./read-group.js";
import { isNegation, readNegation } from "./read-negation.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { readPlanet } from "./read-planet.js";
import { readPredicate } from "./read-predicate.js";
import { readContents, readRelation } from "./read-relations.js";
import { readShare } from "./read-share.js";
import { readLettersLater, readText } from "./read-text.js";
import { applyModifiers, isNext, readThing, reportUnknown } from "./read-things.js";
import { doersNow, endSentence, innermost, type Reading, said, tokenAt } from "./reading.js";
import { pronounAt, resolvePronoun } from "./references.js";
import { beginsThing, isSky } from "./sky.js";
import { rideable } from "./tables/kind-table.js";
import { isAlive, thingTree } from "./thing-words.js";
import type { Match } from "./word-tree.js";

export function readStep(reading: Reading): void {
  const readers = [
    readMark,
    readJoin,
    readPossessive,
    readStyle,
    readLettersLater,
    readWriting,
    readEach,
    readBoth,
    readNegated,
    readShare,
    readBackdropHere,
    readGrid,
    readPlanet,
    readPhrase,
    readOf,
    readPronoun,
    readCopula,
  ];
  for (const read of readers) if (read(reading)) return;
  // "A clown juggling three balls": no juggling balls.
  const isSaidOf = reading.joined === "none" && reading.near.length > 0;
  if (isSaidOf && isDoingHere(reading) && readPredicate(reading)) return;
  if (readThing(reading, "item", expectsNoun(reading)) !== undefined) return;
  if (readPredicate(reading)) return;
  readRest(reading);
}

function readMark(reading: Reading): boolean {
  const token = tokenAt(reading)!;
  if (token.kind !== "mark") return false;
  reading.at += 1;
  if (token.word === ",")
    reading.joined = reading.joined === "none" || reading.joined === "comma" ? "comma" : "comma-and";
  else if (/^[.;:!?\n]$/.test(token.word)) endSentence(reading);
  else if (/^[()[\]–—/|]$/.test(token.word)) reading.joined = "comma";
  else if (token.word === "&" || token.word === "+") reading.joined = reading.joined === "comma" ? "comma-and" : "and";
  else if (!/^["«»“”‘’*_#~=<>{}…\\^@%$€£°-]$/.test(token.word)) reading.scene.addUnmet(token.text, "unknown-word");
  return true;
}

function readJoin(reading: Reading): boolean {
  if (!isNext(reading, /^(?:and|et|plus|puis|then|ainsi)$/)) return false;
  const token = tokenAt(reading)!.word;
  if (token === "ainsi" && !isNext(reading, /^que$/, 1)) return false;
  reading.at += token === "ainsi" ? 2 : 1;
  reading.joined = reading.joined === "comma" ? "comma-and" : "and";
  return true;
}

/** "The cat's hat": an s after an apostrophe. */
function readPossessive(reading: Reading): boolean {
  const token = tokenAt(reading)!;
  const isPossessive =
    token.word === "s" &&
    /['’]/.test(reading.prompt[token.start - 1] ?? "") &&
    reading.near.length > 0 &&
    reading.joined === "none";
  if (!isPossessive) return false;
  reading.at += 1;
  readRelation(reading, "with", "'s");
  return true;
}

function readStyle(reading: Reading): boolean {
  const { styles, tokens, language, scene } = reading;
  const found = styles.match(tokens, reading.at);
  const length = found?.length ?? 0;
  const noun = thingTree[language].match(tokens, reading.at);
  if (found !== undefined && length > (noun?.length ?? 0)) {
    const next = tokens[reading.at + length];
    // Alone it must stand between commas, for "round" and "soft" are adjectives.
    if (
      length === 1 &&
      !((reading.at === 0 || tokens[reading.at - 1]!.kind === "mark") && (next === undefined || next.kind === "mark"))
    )
      return false;
    // "In soft" before a noun is an adjective's place.
    if (
      next !== undefined &&
      next.kind === "word" &&
      thingTree[language].match(tokens, reading.at + length) !== undefined &&
      length < 3
    )
      return false;
    scene.style = found.value;
    reading.at += length;
    return true;
  }
  return readUnknownStyle(reading);
}

/** "In a vaporwave style": said, and nobody knows it. */
function readUnknownStyle(reading: Reading): boolean {
  const { tokens, language, scene } = reading;
  if (matchPhrase(tokens, reading.at, language)?.value.kind === "finish") return false;
  let at = reading.at;
  const opening = language === "en" ? /^(?:in|a|an|the)$/ : /^(?:en|dans|un|le|style|de)$/;
  while (opening.test(tokens[at]?.word ?? "") && at - reading.at < 4) at += 1;
  const style = language === "en" ? tokens[at + 1] : tokens[at - 1];
  const word = tokens[at];
  if (style?.word !== "style" || word?.kind !== "word" || at === reading.at) return false;
  if (matchPhrase(tokens, at, language)?.value.kind === "finish") return false;
  scene.addUnmet(word.text, "unknown-word");
  reading.at = language === "en" ? at + 2 : at + 1;
  return true;
}

function readWriting(reading: Reading): boolean {
  return readText(reading, "item") !== undefined;
}

function readNegated(reading: Reading): boolean {
  if (!isNegation(reading)) return false;
  readNegation(reading);
  reading.joined = "none";
  return true;
}

function readBackdropHere(reading: Reading): boolean {
  if (!readBackdrop(reading)) return false;
  reading.joined = "none";
  return true;
}

function readPhrase(reading: Reading): boolean {
  const { tokens, language } = reading;
  const phrase = phraseHere(reading) ?? phraseAfterArticle(reading);
  if (phrase === undefined) return readMood(reading);
  if (isTool(reading, phrase)) return false;
  // "A pencil case" is no pencil drawing, « un tableau noir » no picture.
  const article = determinerTree[language].match(tokens, reading.at)?.length ?? 0;
  const isLongerNoun = (skipped: number) =>
    skipped + (thingTree[language].match(tokens, reading.at + skipped)?.length ?? -skipped) > phrase.length;
  if (isLongerNoun(0) || isLongerNoun(article)) return false;
  // "Rain boots", "night owl": a sky word before a noun belongs to it.
  if (isSky(phrase.value) && beginsThing(reading, reading.at + phrase.length, phrase.length)) return false;
  // "Full of" begins no sentence: "plein de grenouilles" are many.
  const isLoose = reading.near.length === 0 || reading.joined !== "none";
  if (phrase.value.kind === "relation" && phrase.value.relation === "filled" && isLoose) return false;
  // « Un matin calme ».
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
  if (isWith && from === reading.settingEnd && !isNegationAfter(reading, phrase.length))
    return joinLoosely(reading, phrase.length);
  reading.at += phrase.length;
  applyPhrase(reading, phrase.value, said(reading, from, reading.at));
  return true;
}

/** What follows is an item of its own, though no comma says so. */
function joinLoosely(reading: Reading, length: number): boolean {
  reading.at += length;
  reading.joined = "comma";
  reading.list = [];
  return true;
}

const isNegationAfter = (reading: Reading, length: number) => isNegation({ ...reading, at: reading.at + length });

const isBeing =
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
  const mood = moodBefore(reading, at + article.length);
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

/** "A basket of oranges", "une statue de lion": what is in a vessel; else which kind of thing it is. */
function readOf(reading: Reading): boolean {
  const { tokens, language, near, joined } = reading;
  const before = tokens[reading.at - 1];
  if (!isNext(reading, /^(?:of|de)$/)) return false;
  if (reading.at === reading.settingEnd) return joinLoosely(reading, 1); // "a field of sunflowers"
  if (reading.at !== reading.phraseEnd || near.length === 0 || joined !== "none" || before?.kind !== "word")
    return false;
  const owner = innermost(reading).at(-1) ?? near.at(-1)!;
  if (readContents(reading, [owner])) return true;
  const phrase = readNounPhrase(tokens, reading.at + 1, { language, expectsNoun: true });
  if (phrase?.concept === undefined || (isNext(reading, /^les$/, 1) && language === "fr")) return false;
  reading.at = phrase.to;
  reportUnknown(reading, phrase);
  const { colours, material, qualities } = phrase;
  applyModifiers(reading, [owner], {
    colours,
    qualities: [...qualities, phrase.concept],
    ...(material && { material }),
  });
  return true;
}

function readPronoun(reading: Reading): boolean {
  const pronoun = pronounAt(reading, reading.at);
  if (pronoun === undefined || !/^(?:it|he|she|they|them|il|elle|ils|elles)$/.test(tokenAt(reading)!.word))
    return false;
  reading.at += 1;
  const found = resolvePronoun(reading, pronoun, []);
  reading.near = found;
  reading.item = found;
  reading.list = [];
  reading.joined = "none";
  return true;
}

/** "The cat is black": what follows is said of the item. "That is" and "qui est" are silent phrases and change nothing. */
function readCopula(reading: Reading): boolean {
  if (!isNext(reading, /^(?:is|are|was|were|est|sont)$/)) return false;
  if (readSkyColour(reading)) return true;
  reading.at += 1;
  if (reading.item.length > 0) reading.near = reading.item;
  reading.joined = "none";
  reading.list = [];
  // "It is orange" says no fruit.
  const { tokens, at, language } = reading;
  const modifier = modifierTree[language].match(tokens, at);
  const noun = thingTree[language].match(tokens, at);
  const isAdjective =
    modifier !== undefined &&
    modifier.length >= (noun?.length ?? 0) &&
    thingTree[language].match(tokens, at + modifier.length) === undefined;
  if (isAdjective && matchPhrase(tokens, at, language) === undefined) readPredicate(reading);
  return true;
}

/** "The sky is pink". */
function readSkyColour(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  const isOfSky = at > 0 && thingTree[language].match(tokens, at - 1)?.value.setting === "sky";
  const modifier = modifierTree[language].match(tokens, at + 1);
  if (!isOfSky || modifier?.value.kind !== "colour") return false;
  const to = at + 1 + modifier.length;
  scene.sky = { colours: [modifier.value.colour], phrase: said(reading, at - 1, to) };
  reading.at = to;
  return true;
}

/** At the beginning of an item a word that nobody knows must be a thing. */
function expectsNoun(reading: Reading): boolean {
  return reading.near.length === 0 || reading.joined !== "none";
}

function readRest(reading: Reading): void {
  const { tokens, language, scene } = reading;
  const token = tokenAt(reading)!;
  if (!isSilent(tokens, reading.at, language)) {
    const isKnown = !isUnknown(tokens, reading.at, language) && token.kind === "word";
    const modifier = modifierTree[language].match(tokens, reading.at);
    const length = isKnown && modifier !== undefined ? modifier.length : 1;
    scene.addUnmet(said(reading, reading.at, reading.at + length), "unknown-word");
    reading.at += length;
    return;
  }
  reading.at += 1;
}

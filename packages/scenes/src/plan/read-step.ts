// Reads the next phrase of a prompt, whatever it is: the order of the tries is the grammar's order of preference.
// Not what each kind means: read-*.ts. Whatever nobody understands is reported, never dropped.

import { applyModifiers } from "./add-things.js";
import { determinerTree } from "./determiners.js";
import { isUnknown } from "./look-ahead.js";
import { modifierTree } from "./modifier-words.js";
import { isSilent, matchPhrase } from "./phrase-book.js";
import { readBackdrop } from "./read-backdrop.js";
import { isDoingHere, readBoth, readEach, readGrid } from "./read-group.js";
import { readLikeness } from "./read-likeness.js";
import { readMedium, readTag } from "./read-medium.js";
import { isNegation, readNegation } from "./read-negation.js";
import { readNotSo } from "./read-not-so.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { readContents } from "./read-objects.js";
import { isBeing, joinLoosely, readPhrase } from "./read-phrase.js";
import { readPlanet } from "./read-planet.js";
import { readPredicate } from "./read-predicate.js";
import { readRelation } from "./read-relations.js";
import { readShare } from "./read-share.js";
import { readLettersLater, readText } from "./read-text.js";
import { isNext, readThing, reportUnknown } from "./read-things.js";
import { doersNow, endSentence, innermost, type Reading, said, tokenAt } from "./reading.js";
import { pronounAt, resolvePronoun } from "./references.js";
import { thingTree } from "./thing-words.js";

export function readStep(reading: Reading): void {
  const readers = [
    readMark,
    readJoin,
    readPossessive,
    readMedium,
    readTag,
    readStyle,
    readLettersLater,
    readWriting,
    readEach,
    readBoth,
    readNotSo,
    readNegated,
    readShare,
    readBackdropHere,
    readGrid,
    readPlanet,
    readLikeness,
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
  else if (token.word === ":" && isToldApart(reading)) reading.joined = "comma";
  else if (token.word === ":" && reading.pending.length > 0) holdForAll(reading);
  else if (/^[.;:!?\n]$/.test(token.word)) {
    if (token.word !== ":") lineUp(reading);
    endSentence(reading);
  } else if (/^[()[\]–—/|]$/.test(token.word)) reading.joined = "comma";
  else if (token.word === "&" || token.word === "+") reading.joined = reading.joined === "comma" ? "comma-and" : "and";
  else if (!/^["«»“”‘’*_#~=<>{}…\\^@%$€£°-]$/.test(token.word)) reading.scene.addUnmet(token.text, "unknown-word");
  return true;
}

/** "On a table: an apple, a pear and a knife": all of them are on it. */
function holdForAll(reading: Reading): void {
  const held = reading.pending.splice(0);
  reading.lineUp = {
    from: reading.heads.length,
    apply: (group) => {
      for (const apply of held) apply(group);
    },
  };
  endSentence(reading);
}

/** What was said first of how all stand. */
export function lineUp(reading: Reading): void {
  const { lineUp: line, heads } = reading;
  const group = line === undefined ? [] : heads.slice(line.from).flat();
  if (group.length === 0) return;
  line!.apply(group);
  reading.lineUp = undefined;
}

/** "Three books: a red one, a green one": the list is of what was just named. */
function isToldApart({ tokens, at, language, near }: Reading): boolean {
  const phrase = readNounPhrase(tokens, at, { language });
  return near.length > 0 && phrase !== undefined && phrase.concept === undefined && phrase.unknownNoun === undefined;
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

/** "A man vacuuming a rug": nobody knows the word, but somebody does something to the rug. */
function readUnknownDoing(reading: Reading): boolean {
  const { tokens, language, at } = reading;
  const isDoing = (language === "en" ? /.ing$/ : /.ant$/).test(tokens[at]!.word) && isUnknown(tokens, at, language);
  const isDone = determinerTree[language].match(tokens, at + 1) !== undefined;
  if (!isDoing || !isDone || !doersNow(reading).some(isBeing(reading))) return false;
  reading.scene.addUnmet(tokens[at]!.text, "unknown-word");
  reading.at += 1;
  readRelation(reading, "doing", tokens[at]!.text);
  return true;
}

function readRest(reading: Reading): void {
  const { tokens, language, scene } = reading;
  const token = tokenAt(reading)!;
  if (readUnknownDoing(reading)) return;
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

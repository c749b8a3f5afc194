// Reads the next phrase of a prompt, whatever it is: the order of the tries is the grammar's order of preference.
// Not what each kind means: read-*.ts. Whatever nobody understands is reported, never dropped.

import type { SceneParty } from "@imagier/contracts";
import { applyModifiers } from "./add-things.js";
import { isBodyPart } from "./body-parts.js";
import { determinerTree } from "./determiners.js";
import { isUnknown } from "./look-ahead.js";
import { modifierTree } from "./modifier-words.js";
import { isSilent, matchPhrase } from "./phrase-book.js";
import { readBackdrop } from "./read-backdrop.js";
import { readCard } from "./read-card.js";
import { readClockTime } from "./read-clock-time.js";
import { isDoingHere, readBoth, readEach, readGrid } from "./read-group.js";
import { readLikeness } from "./read-likeness.js";
import { readMedium, readTag } from "./read-medium.js";
import { isNegation, readNegation } from "./read-negation.js";
import { readNotSo } from "./read-not-so.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { readContents } from "./read-objects.js";
import { readOneOther } from "./read-one-other.js";
import { isBeing, joinLoosely, readPhrase } from "./read-phrase.js";
import { readPlaceName } from "./read-place-name.js";
import { readPlanet } from "./read-planet.js";
import { readPredicate } from "./read-predicate.js";
import { readRelation } from "./read-relations.js";
import { readShare } from "./read-share.js";
import { readSkyTime } from "./read-sky-time.js";
import { readStyle } from "./read-style.js";
import { readLettersLater, readText } from "./read-text.js";
import { isNext, readThing, reportUnknown } from "./read-things.js";
import { doersNow, endSentence, innermost, type Reading, said, tokenAt } from "./reading.js";
import { pronounAt, resolvePronoun } from "./references.js";
import { vessels } from "./tables/kind-table.js";
import { isAlive, thingTree } from "./thing-words.js";

export function readStep(reading: Reading): void {
  const readers = [
    readMark,
    readJoin,
    readPossessive,
    readFrom,
    readCard,
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
    readOneOther,
    readBackdropHere,
    readGrid,
    readPlanet,
    readLikeness,
    readAs,
    readClockTime,
    readPlaceName,
    readSkyTime,
    readPhrase,
    readOf,
    readPronoun,
    readCopula,
  ];
  for (const read of readers) if (read(reading)) return;
  // "A clown juggling three balls": no juggling balls.
  const isSaidOf = reading.joined === "none" && reading.near.length > 0;
  if (isSaidOf && isDoingHere(reading) && readPredicate(reading)) return;
  if (isSaidOf && isBareColour(reading) && readPredicate(reading)) return;
  if (isNextOfList(reading)) reading.joined = "comma";
  if (readThing(reading, "item", expectsNoun(reading)) !== undefined) return;
  if (readPredicate(reading)) return;
  readRest(reading);
}

/** "Not green but orange", « pas verte mais violette »: no orange and no violet. */
function isBareColour({ tokens, at, language }: Reading): boolean {
  const colour = modifierTree[language].match(tokens, at);
  const isAfterBut = /^(?:but|mais|plutot|rather)$/.test(tokens[at - 1]?.word ?? "");
  return (
    isAfterBut && colour?.value.kind === "colour" && thingTree[language].match(tokens, at + colour.length) === undefined
  );
}

/** "3 apples 2 pears and a banana": a list, though no comma says so. */
function isNextOfList({ tokens, at, language, joined, list, phraseEnd }: Reading): boolean {
  if (joined !== "none" || list.length === 0 || at !== phraseEnd) return false;
  const phrase = readNounPhrase(tokens, at, { language });
  return phrase?.concept !== undefined && (phrase.count !== undefined || phrase.determiner === "a");
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

/** "Drinking tea from a cup", "eating soup out of a bowl". */
function readFrom(reading: Reading): boolean {
  const { tokens, at, language, inner, scene } = reading;
  const isFrom = isNext(reading, /^(?:from|depuis)$/);
  const isFrench = reading.language === "fr" && isNext(reading, /^de$/); // « de la fumée de la cheminée »
  const length = isFrom || isFrench ? 1 : isNext(reading, /^out$/) && isNext(reading, /^of$/, 1) ? 2 : 0;
  const phrase = length === 0 ? undefined : readNounPhrase(tokens, at + length, { language });
  if (phrase?.concept === undefined) return false;
  const isEaten = [inner, reading.near].some(
    (group) => group.length > 0 && group.every((party) => scene.layerOf(party).theme === "food"),
  );
  const isOutOf =
    isLookingOut(reading) && (phrase.theme === "vehicles" || phrase.theme === "places" || openings.has(phrase.concept));
  const risen = innermost(reading).at(-1);
  const isRising = risen !== undefined && rising.has(nameOf(reading, risen)) && phrase.determiner !== "none";
  if (isRising) {
    reading.at += length;
    readRelation(reading, "on", "coming from");
    return true;
  }
  if (!isFrom && length === 1) return false;
  if (!(isEaten && vessels.has(phrase.concept)) && !isOutOf) return false;
  reading.at += length;
  readRelation(reading, "inside", "from");
  return true;
}

/** "Waving from a window": whoever waves is in it. */
const isLookingOut = (reading: Reading): boolean => {
  const doers = doersNow(reading);
  const doings = /^(?:waving|looking|watching|smiling|shouting|singing|peeking)$/;
  return (
    doers.length > 0 &&
    doers.every((party) => {
      const { layer } = reading.scene.layerOf(party);
      return layer.kind === "thing" && (layer.qualities ?? []).some((quality) => doings.test(quality));
    })
  );
};

/** They come from where they are said to be "of". */
const rising: ReadonlySet<string> = new Set(["smoke", "steam", "flame", "fire"]);

function nameOf({ scene }: Reading, party: SceneParty): string {
  const { layer } = scene.layerOf(party);
  return layer.kind === "thing" ? layer.concept : "";
}

const openings: ReadonlySet<string> = new Set(["window", "door", "balcony", "ufo", "box", "tree house"]);

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
  // "On a pirate's shoulder": on the pirate.
  const owned = readNounPhrase(reading.tokens, reading.at, { language: reading.language });
  const isPart = onBody.test(tokenAt(reading)?.word ?? "") || (owned !== undefined && isBodyPart(owned));
  if (isPart && reading.near !== reading.item) {
    reading.at = Math.max(owned?.to ?? 0, reading.at + 1);
    return true;
  }
  readRelation(reading, "with", "'s");
  return true;
}

/** Where others sit on a body, beside the parts that say how one looks. */
const onBody = /^(?:shoulder|back|lap|knee|chest|belly|shell|saddle)$/;

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
  if (reading.at === reading.settingEnd) return readOwnerOfPlace(reading) || joinLoosely(reading, 1); // "a field of sunflowers"
  if (reading.at === reading.undrawnEnd) return passOfUndrawn(reading);
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

/** "As", « en guise de »; "seen from" is told with where from. */
function lengthOfAs(reading: Reading): number {
  if (reading.language === "en") {
    if (isNext(reading, /^(?:seen|viewed)$/) && isNext(reading, /^from$/, 1)) return 2;
    return Number(isNext(reading, /^as$/));
  }
  if (isNext(reading, /^vue?s?$/) && isNext(reading, /^(?:de|depuis)$/, 1)) return 2;
  if (isNext(reading, /^comme$/)) return 1;
  return isNext(reading, /^en$/) && isNext(reading, /^guise$/, 1) ? 3 : 0;
}

/** "Holding a leaf as an umbrella", « en guise de chapeau »: what it stands for is not drawn. */
function readAs(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  const length = lengthOfAs(reading);
  if (length === 0 || at !== reading.phraseEnd) return false;
  const phrase = readNounPhrase(tokens, at + length, { language, expectsNoun: true });
  const isSeen = /^(?:seen|viewed|vue?s?)$/.test(tokens[at]!.word);
  const isStandIn =
    phrase?.concept !== undefined && (isSeen || phrase.determiner !== "the") && phrase.count === undefined;
  if (!isStandIn) return false;
  scene.addUnmet(said(reading, at, phrase.to), "unknown-word");
  reading.at = phrase.to;
  return true;
}

/** « Une chambre d'enfant »: whose it is, and no child in it. */
function readOwnerOfPlace(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  const phrase = readNounPhrase(tokens, at + 1, { language });
  const isOwner =
    phrase?.concept !== undefined && isAlive(phrase) && phrase.determiner === "none" && phrase.count === undefined;
  if (!isOwner || phrase.isPlural) return false;
  scene.addUnmet(said(reading, phrase.from, phrase.to), "unknown-word");
  reading.at = phrase.to;
  reading.settingEnd = phrase.to;
  return true;
}

/** "An arch of flowers" that nobody can draw: no flowers of somebody else. */
function passOfUndrawn(reading: Reading): boolean {
  const { tokens, at, language, scene } = reading;
  const phrase = readNounPhrase(tokens, at + 1, { language });
  if (phrase?.concept === undefined) return false;
  if (reading.near.length === 0) return joinLoosely(reading, 1); // "a pattern of lemons"
  scene.addUnmet(said(reading, phrase.from, phrase.to), "unknown-word");
  reading.at = phrase.to;
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
  const particle =
    language === "en" && /^(?:out|up|down|off|away|over|through)$/.test(tokens[at + 1]?.word ?? "") ? 1 : 0;
  const isDone = determinerTree[language].match(tokens, at + 1 + particle) !== undefined;
  if (!isDoing || !isDone || !doersNow(reading).some(isBeing(reading))) return false;
  reading.scene.addUnmet(tokens[at]!.text, "unknown-word");
  reading.at += 1 + particle;
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

// A preposition and what follows it: "next to a green book", "with a hat and a scarf", "between a cat and a dog".
// Not what "with" means between two things: relation-meaning.ts. Conventions 9 to 13.

import type { SceneParty } from "@imagier/contracts";
import { applyModifiers } from "./add-things.js";
import { isBodyPart } from "./body-parts.js";
import type { RelationWord } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { readBackdrop } from "./read-backdrop.js";
import { skipBoth } from "./read-group.js";
import { readLook } from "./read-look.js";
import { isNegation, readNegation } from "./read-negation.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { isWornLayer, readObjects } from "./read-objects.js";
import { readThing } from "./read-things.js";
import { beginItem, doersNow, type Group, innermost, type Reading, setNear, subjectsNow } from "./reading.js";
import { isDoing, joinsWhole, type Link, relateAll } from "./relate.js";
import {
  isBeing,
  isThingNext,
  kindOf,
  readBackReference,
  relateBack,
  relateWithout,
  standsAlone,
} from "./relate-back.js";
import { foodNear, perchingOnly, relateWithin, riderNear, sitterNear, wearerNear } from "./relate-within.js";
import { isPersonal } from "./relation-meaning.js";
import { applySky, skyAt } from "./sky.js";
import { surfaces, trimmings } from "./tables/kind-table.js";
import { isAlive, isHandheld, isPerson } from "./thing-words.js";

/** Reads on after the words of a relation, which stand before the reading's place. */
export function readRelation(reading: Reading, word: RelationWord, words: string): void {
  const isFirst = reading.joined !== "none";
  const both = skipBoth(reading);
  const subjects = bearerOfText(
    reading,
    word,
    both ?? (comesOut.test(words) ? innermost(reading) : subjectsOf(reading, word)),
  );
  if (!isBareBefore(reading, word) && readBackdrop(reading)) return;
  if (isNegation(reading) && word === "with") {
    readNegation(reading);
    return;
  }
  if (isBareBefore(reading, word)) {
    relateWithout(reading, { word, words, subjects });
    return;
  }
  if (readSky(reading)) return;
  if (word === "at" && isSpeech(reading, subjects)) {
    reading.joined = "comma"; // « Disant « Silence » aux élèves »
    reading.list = [];
    return;
  }
  if ((word === "with" || word === "at") && readLook(reading, subjects)) return;
  if (word === "at" && (readFlavour(reading, subjects) || readPurpose(reading, subjects))) return;
  if (waitsForThing(reading, { word, words, subjects })) return;
  if (readBackReference(reading, word, subjects)) return;
  if (readOnBody(reading, word) || readOnRoof(reading, word)) return;
  const objects = readObjects(reading, word);
  if (objects === undefined) relateWithout(reading, { word, words, subjects });
  else if (objects.length === 0) {
    // A setting, or something that cannot be drawn: whatever follows belongs to the phrase before.
    reading.joined = "none";
    reading.list = [];
  } else if (word === "with") {
    const bearers = isOfWearer(reading, { subjects, objects })
      ? reading.near
      : (wearerNear(reading, { subjects, objects }) ?? riderNear(reading, { subjects, objects }));
    relateObjects(reading, { word, subjects: bearers ?? (isFirst && isThingNext(reading) ? [] : subjects), objects });
  } else relateObjects(reading, { word, subjects: isFirst && isThingNext(reading) ? [] : subjects, objects });
}

/** « Une mangeoire à oiseaux », « une tasse à café »: what it is for, and no bird. */
function readPurpose(reading: Reading, subjects: Group): boolean {
  const { tokens, at, language, scene } = reading;
  const last = subjects.at(-1);
  const phrase =
    language === "fr" && at - 1 === reading.phraseEnd ? readNounPhrase(tokens, at, { language }) : undefined;
  if (last === undefined || phrase?.concept === undefined || isBeing(reading, last)) return false;
  const isBare = phrase.determiner === "none" && phrase.count === undefined && phrase.colours.length === 0;
  if (!isBare || tokens[at - 1]!.text.toLowerCase() !== "à" || isBodyPart(phrase) || phrase.setting !== undefined)
    return false;
  const isNamed = (kindOf(scene.layerOf(last)).concept ?? "").includes(phrase.concept); // "bird feeder"
  if (!isNamed) applyModifiers(reading, [last], { colours: [], qualities: [phrase.concept] });
  reading.at = phrase.to;
  return true;
}

const adverbs = /^(?:en[- ]dessous|dessous|au-dessus|au-dessous|dessus|à côté)$/i;

/** « Le mot ZOO, en dessous un lion »: without « de » the lion, named next, is below the word. */
function waitsForThing(
  reading: Reading,
  { word, words, subjects }: Omit<Link, "objects"> & { words: string },
): boolean {
  const { tokens, at, language } = reading;
  if (language === "en" || subjects.length === 0 || !adverbs.test(words)) return false;
  const phrase = readNounPhrase(tokens, at, { language });
  if (phrase?.concept === undefined || phrase.determiner !== "a") return false;
  const isText = subjects.some((party) => reading.scene.layerOf(party).layer.kind === "text");
  const relation = isText && word === "under" ? "below" : word;
  reading.pending.push((group) =>
    relateAll(reading, { word: relation, subjects: group, objects: subjects, keepsNear: true }),
  );
  reading.joined = "comma";
  reading.list = [];
  return true;
}

/** « Un sandwich au jambon, au fromage et à la salade »: a ham sandwich, as English says it. */
function readFlavour(reading: Reading, subjects: Group): boolean {
  const { tokens, language, scene } = reading;
  const isFood = subjects.length > 0 && subjects.every((party) => scene.layerOf(party).theme === "food");
  let isTold = false;
  for (let at = reading.at; isFood; ) {
    const phrase = readNounPhrase(tokens, at, { language });
    if (phrase?.theme !== "food" || phrase.concept === undefined || phrase.determiner !== "the") return isTold;
    const { concept, qualities } = phrase;
    applyModifiers(reading, subjects, { colours: [], qualities: [...qualities, concept] });
    reading.at = phrase.to;
    isTold = true;
    at = reading.at;
    while (/^(?:,|et|a)$/.test(tokens[at]?.word ?? "")) at += 1;
    if (at === reading.at || tokens[at - 1]!.word !== "a") return true;
  }
  return isTold;
}

/** "With a bird on its arm", « un nid sur ses bois »: on whoever has it, and no arm is drawn for itself. */
function readOnBody(reading: Reading, word: RelationWord): boolean {
  const { tokens, at, language, scene } = reading;
  const phrase = isPosition(word) || word === "with" ? undefined : readNounPhrase(tokens, at, { language });
  const isPocket = pockets.test(tokens[(phrase?.to ?? 0) - 1]?.word ?? "");
  if (phrase?.determiner !== "whose" || !(isBodyPart(phrase) || isPocket)) return false;
  if (!scene.layers.some((draft) => isAlive(kindOf(draft)))) return false;
  reading.at = phrase.to;
  relateBack(reading, word === "in" || word === "inside" ? "on" : word, "being");
  return true;
}

const buildings = /(?:house|castle|church|barn|tower|hut|cabin|shop|school|van|bus|car)$/;

/** "A barn with an owl on the roof": the barn's, and no roof is drawn for itself. */
function readOnRoof(reading: Reading, word: RelationWord): boolean {
  const { tokens, at, language, scene } = reading;
  const phrase = word === "on" ? readNounPhrase(tokens, at, { language }) : undefined;
  if (phrase?.concept !== "roof" || phrase.determiner !== "the") return false;
  if (/^(?:of|de)$/.test(tokens[phrase.to]?.word ?? "")) return false;
  const subjects = [...reading.inner, ...subjectsNow(reading)];
  const building = scene.layers.findLast(
    (draft) =>
      (draft.theme === "places" || buildings.test(kindOf(draft).concept ?? "")) &&
      (reading.inner.length > 0 || !subjects.some(({ layer }) => layer === draft.layer.id)),
  );
  if (building === undefined) return false;
  reading.at = phrase.to;
  relateBack(reading, "on", "thing");
  return true;
}

const pockets = /^(?:pockets?|pouch|poches?|lap)$/;

/** "A sign that says « Paris » next to a bicycle": the sign is, for its writing is on it. */
function bearerOfText({ scene, tokens, at, language }: Reading, word: RelationWord, subjects: Group): Group {
  const [text] = subjects;
  if (text === undefined || subjects.length > 1 || scene.layerOf(text).layer.kind !== "text") return subjects;
  const bearer = scene.layerOf(text).hangsOn;
  const isOfThing = bearer?.relation === "inside" && (isPosition(word) || placings.has(word));
  const object = readNounPhrase(tokens, at, { language });
  // "On it", "above the cake": of what is spoken of already.
  const isNew = object?.concept !== undefined && (object.determiner !== "the" || !isNamed(scene, object.concept));
  return isOfThing && isNew ? [bearer.party] : subjects;
}

const isSpeech = ({ scene }: Reading, subjects: Group): boolean =>
  subjects.length === 1 && scene.layerOf(subjects[0]!).hangsOn?.relation === "above";

const placings: ReadonlySet<RelationWord> = new Set([
  "beside",
  "behind",
  "in-front-of",
  "on",
  "under",
  "inside",
  "in",
  "with",
]);

const isNamed = ({ layers }: Reading["scene"], concept: string) =>
  layers.some(
    ({ layer }) =>
      (layer.kind === "thing" && layer.concept === concept) || (layer.kind === "shape" && layer.shape === concept),
  );

/** "A cake eaten by a mouse": the mouse is eating. */
export function readDoer(reading: Reading, { relation, quality }: { relation: RelationWord; quality?: string }): void {
  const objects = subjectsNow(reading);
  const doers = readThing(reading, "object", true) ?? [];
  if (quality !== undefined) applyModifiers(reading, doers, { colours: [], qualities: [quality] });
  relateAll(reading, { word: relation, subjects: doers, objects, keepsNear: true });
  setNear(reading, doers);
}

/** "A man in a suit with an umbrella": the man has it, and no suit. */
function isOfWearer(reading: Reading, { subjects, objects }: Omit<Link, "word">): boolean {
  const { scene, near, inner } = reading;
  const isHuman = (party: SceneParty) => isPerson(kindOf(scene.layerOf(party)));
  const isTool = (party: SceneParty) => {
    const kind = kindOf(scene.layerOf(party));
    return isHandheld(kind) && !trimmings.has(kind.concept ?? "");
  };
  const isWorn = subjects === inner && inner.every((party) => isWornLayer(reading, party));
  return isWorn && near.length > 0 && near.every(isHuman) && objects.every(isTool);
}

/** "A house with smoke coming out of the chimney": the smoke comes, and no house. */
const comesOut =
  /^(?:hang|hung|dangling|suspend|pendant|accroch|pinned|mounted|coming|popping|peeking|emerging|rising|sticking|sortant|qui sor|surgissant|émergeant|s['’]échappant|qui s['’])/i;

/** « Avec trois tentes autour sous les étoiles »: another phrase begins with a preposition of its own. */
function isBareBefore({ tokens, at, language }: Reading, word: RelationWord): boolean {
  const next = matchPhrase(tokens, at, language)?.value.kind;
  const isPhrase = next !== undefined && /^(?:time|weather|setting|place|depth)$/.test(next);
  return standsAlone(word) && isPhrase && /^(?:sous|dans|a|en|sur|in|under|at|by|during|on)$/.test(tokens[at]!.word);
}

/** "Talking on the phone", « au téléphone »: nobody stands on one. */
function isOnPhone(reading: Reading, { word, subjects, objects }: Link): boolean {
  const isPhone = (party: SceneParty) => /phone$/.test(kindOf(reading.scene.layerOf(party)).concept ?? "");
  return (
    (word === "on" || word === "at") && objects.every(isPhone) && subjects.every((party) => isBeing(reading, party))
  );
}

/** "A bottle on a shelf between two books": the bottle is between them, and no shelf. */
function standingOn({ scene, joined }: Reading, { subjects, objects }: Link): Group | undefined {
  const [surface] = subjects;
  const nameOf = ({ layer }: Group[number]) => {
    const found = scene.layerOf({ layer }).layer;
    return found.kind === "text" ? "" : found.kind === "shape" ? found.shape : found.concept;
  };
  const isSmall = objects.every((party) => isHandheld(kindOf(scene.layerOf(party))) && !surfaces.has(nameOf(party)));
  if (joined !== "none" || surface === undefined || subjects.length > 1 || !isSmall) return undefined;
  if (!surfaces.has(nameOf(surface))) return undefined;
  const bearing = scene.relations.filter(
    ({ relation, objects: on }) => relation === "on" && on.some(({ layer }) => layer === surface.layer),
  );
  return bearing.length === 1 ? [bearing[0]!.subject] : undefined;
}

function relateObjects(reading: Reading, link: Link): void {
  const { subjects, objects } = link;
  const word = isOnPhone(reading, link) ? "holding" : link.word;
  const onSurface = word === "between" ? standingOn(reading, link) : undefined;
  if (onSurface !== undefined) {
    relateAll(reading, { word, subjects: onSurface, objects, keepsNear: true });
    return;
  }
  if (subjects.length === 0 && reading.isItemUndrawn) {
    beginItem(reading, objects);
    return;
  }
  if (subjects.length === 0) {
    reading.pending.push((group) => relateAll(reading, { word, subjects: group, objects, keepsNear: true }));
    return;
  }
  // "Two trees and an owl on the left tree": a tree is on no tree.
  const isAmong =
    subjects.length > 1 && subjects.slice(0, -1).some(({ layer }) => objects.some((object) => object.layer === layer));
  // "Two chairs, a table and a vase on the table": the vase.
  const others = isAmong
    ? subjects.slice(-1)
    : subjects.filter(({ layer }) => !objects.some((object) => object.layer === layer));
  const bearers = perchingOnly(reading, { word, subjects: others.length > 0 ? others : subjects, objects });
  if (relateWithin(reading, { word, objects })) return;
  const food = foodNear(reading, { word, objects });
  if (food !== undefined) {
    relateAll(reading, { word, subjects: food, objects, keepsNear: true });
    return;
  }
  const sitter = sitterNear(reading, { word, subjects, objects });
  if (sitter !== undefined) {
    relateAll(reading, { word, subjects: sitter, objects });
    return;
  }
  const isOfInner = isPosition(word) && objects.every((party) => isSpokenOf(reading, party)) && besideNear(reading);
  if (isOfInner) relateInnerTo(reading, word, objects);
  else relateAll(reading, { word, subjects: narrowed(reading, { word, subjects: bearers, objects }), objects });
}

const isPosition = (word: RelationWord) =>
  word === "left-of" || word === "right-of" || word === "above" || word === "below" || word === "between";

const isSpokenOf = ({ scene }: Reading, { layer }: SceneParty) =>
  scene.relations.some(
    ({ subject, objects }) => subject.layer === layer || objects.some((object) => object.layer === layer),
  );

/** What "with" only put beside the phrase before it. */
const besideNear = ({ scene, joined, isInnerWith, inner, near }: Reading): boolean =>
  joined === "none" &&
  isInnerWith &&
  inner.length > 0 &&
  inner.every((party) =>
    scene.relations.some(
      ({ subject, relation, objects }) =>
        relation === "beside" && subject.layer === party.layer && objects[0]?.layer === near.at(-1)?.layer,
    ),
  );

/** "A triangle above a square, with a circle to the right of the square": the circle. */
function relateInnerTo(reading: Reading, word: RelationWord, objects: Group): void {
  const last = reading.inner.slice(-1);
  for (const subject of last) for (const object of reading.near) reading.scene.forget(subject, "beside", object);
  relateAll(reading, { word, subjects: last, objects });
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
  reading: Reading,
  { word, subjects, objects }: { word: RelationWord; subjects: Group; objects: Group },
): Group {
  const { scene, isEach } = reading;
  // "A bench and a woman in a green coat": a bench wears nothing.
  if (word === "in" && objects.every((party) => isWornLayer(reading, party))) {
    const wearers = subjects.filter((party) => isBeing(reading, party));
    if (wearers.length > 0) return wearers;
  }
  if (!isPersonal(word) || subjects.length < 2 || isEach === true) return subjects;
  const isShared = word !== "with" || objects.every((party) => isWornLayer(reading, party));
  const isMany = objects.some((party) => {
    const { layer } = scene.layerOf(party);
    return layer.kind !== "text" && (layer.count ?? 1) > 1;
  });
  return isMany && isShared ? subjects : subjects.slice(-1);
}

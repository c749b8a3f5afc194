// Prepositions whose object was spoken of before: "on it", "between them", "to its left", "above" alone.
// Not those with an object of their own: read-relations.ts.

import type { SceneLayer, SceneParty } from "@imagier/contracts";
import { determinerTree } from "./determiners.js";
import type { RelationWord } from "./phrase.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { skipPronoun } from "./read-objects.js";
import { type Group, type Reading, subjectsNow } from "./reading.js";
import { type Pronoun, pronounAt, resolvePronoun } from "./references.js";
import { type Link, relateAll } from "./relate.js";
import type { DraftLayer } from "./scene-draft.js";
import { surfaces, vessels } from "./tables/kind-table.js";
import { isAlive, isHandheld } from "./thing-words.js";

export const kindOf = ({ layer, theme }: DraftLayer) => ({
  theme,
  ...(layer.kind === "thing" ? { concept: layer.concept } : {}),
});

/** "On it": of what was spoken of. "A table with a vase on it": the vase is on the table. */
export function readBackReference(reading: Reading, word: RelationWord, subjects: Group): boolean {
  const isTwo = word === "between" && skipTheTwo(reading);
  const pronoun = isTwo ? { isPlural: true } : pronounAt(reading, reading.at);
  if (pronoun === undefined) return false;
  if (relateNextToBoth(reading, word, pronoun)) return true;
  if (relateNextToIt(reading, word, pronoun)) return true;
  const isInside = reading.joined === "none" && reading.inner.length > 0;
  if (isInside && pronoun.isPlural && relateInnerToMany(reading, word)) return true;
  const resolved = isInside ? undefined : resolveFor(reading, pronoun, subjects);
  skipPronoun(reading);
  if (resolved !== undefined && word === "between" && pronoun.isPlural) resolved[1] = themOf(reading, resolved[0]);
  if (
    resolved !== undefined &&
    word === "on" &&
    !pronoun.isPlural &&
    resolved[1].every((party) => bearsNothing(reading, party))
  )
    resolved[1] = bearerFor(reading, { word, subjects: resolved[0], objects: resolved[1] });
  if (resolved !== undefined && subjects.length === 0 && isThingNext(reading)) {
    const [, objects] = resolved;
    reading.pending.push((group) => relateAll(reading, { word, subjects: group, objects, keepsNear: true }));
    return true;
  }
  const isOfBeing = !pronoun.isPlural && (pronoun.isAlive === true || pronoun.gender !== undefined);
  if (resolved === undefined) relateInner(reading, word, isOfBeing ? ownerOf(reading) : undefined);
  else relateAll(reading, { word, subjects: resolved[0], objects: resolved[1] });
  return true;
}

/** "Between the two", « entre les deux » and no noun: "between them". Stops before the number. */
function skipTheTwo(reading: Reading): boolean {
  const { tokens, at, language } = reading;
  const isTwo = /^(?:the|les)$/.test(tokens[at]?.word ?? "") && /^(?:two|deux)$/.test(tokens[at + 1]?.word ?? "");
  const isBeforeThing = determinerTree[language].match(tokens, at + 2) !== undefined; // « entre les deux une bougie »
  if (!isTwo || (!isBeforeThing && readNounPhrase(tokens, at, { language })?.concept !== undefined)) return false;
  reading.at += 1;
  return true;
}

/** "Two bears on a blanket with a basket between them": the bears, for a blanket is no "them". */
function relateInnerToMany(reading: Reading, word: RelationWord): boolean {
  const { scene, near, inner, heads } = reading;
  const isMany = (group: Group) =>
    group.length > 1 || group.some((party) => party.item === undefined && countOf(scene.layerOf(party).layer) > 1);
  if (isMany(near)) return false;
  const objects = word === "between" ? themOf(reading, inner) : (heads.findLast(isMany) ?? heads.flat().slice(-2));
  if (!isMany(objects)) return false;
  skipPronoun(reading);
  for (const subject of inner)
    for (const object of near) for (const loose of looseRelations) scene.forget(subject, loose, object);
  relateAll(reading, { word, subjects: inner, objects, keepsNear: true });
  return true;
}

/** Those that something can be between: the last two that were named, or several of one kind. */
const themOf = ({ heads }: Reading, subjects: Group): Group =>
  heads
    .flat()
    .filter(({ layer }) => !subjects.some((subject) => subject.layer === layer))
    .slice(-2);

export const isBeing = ({ scene }: Reading, party: SceneParty) => isAlive(kindOf(scene.layerOf(party)));

const countOf = (layer: SceneLayer) => (layer.kind === "text" ? 1 : (layer.count ?? 1));

/** "A cat on a bed, and above it a lamp": the lamp, named next, is above the cat. */
function relateNextToIt(reading: Reading, word: RelationWord, pronoun: Pronoun): boolean {
  const isNext = reading.joined !== "none" && word !== "between" && beginsPhrase({ ...reading, at: reading.at + 1 });
  if (!isNext || reading.item.length === 0) return false;
  skipPronoun(reading);
  const objects = resolvePronoun(reading, pronoun, []);
  reading.pending.push((group) => relateAll(reading, { word, subjects: group, objects, keepsNear: true }));
  reading.list = [];
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

/** "Above", "à côté" without an object mean what "it" would; of a text they are a place. */
export function relateWithout(
  reading: Reading,
  { word, words, subjects, pronoun }: Omit<Link, "objects"> & { words: string; pronoun?: Pronoun | undefined },
): void {
  const { scene } = reading;
  const isBorne = reading.joined === "none" && reading.inner.length > 0; // « le chiffre 5 avec une couronne dessus »
  const isText = !isBorne && subjects.some((party) => scene.layerOf(party).layer.kind === "text");
  // « Avec le numéro 10 dessus »: on what has it, as "with" says.
  const isWithin = subjects.every((party) => scene.layerOf(party).hangsOn?.relation === "inside");
  if (isText && word === "on" && isWithin) return;
  const carrier =
    word === "on" ? reading.heads.flat().findLast((party) => scene.layerOf(party).layer.kind !== "text") : undefined;
  if (isText && carrier !== undefined) {
    for (const party of subjects) scene.relate(party, "inside", [carrier]); // « et le prénom Lucas dessus »
    return;
  }
  if (isText && (word === "above" || word === "below" || word === "under" || word === "on")) {
    for (const party of subjects) scene.putAt(party, word === "above" || word === "on" ? "top" : "bottom");
    return;
  }
  const { inner, joined } = reading;
  if (joined === "none" && inner.length > 0 && standsAlone(word)) {
    const owner = pronoun?.isAlive === true ? ownerOf(reading) : undefined;
    relateInner(reading, word, owner);
    return;
  }
  const [bearers, refersTo] =
    subjects.length === 0 || !standsAlone(word) ? [[], []] : resolveFor(reading, pronoun, subjects);
  const objects = bearerFor(reading, { word, subjects: bearers, objects: refersTo });
  if (objects.length === 0 && (word === "above" || word === "below")) {
    for (const party of subjects) scene.putAt(party, word === "above" ? "top" : "bottom");
    return;
  }
  if (objects.length === 0) {
    if (standsAlone(word) && reading.isItemUndrawn !== true) scene.addUnmet(words, "unknown-word");
    return;
  }
  relateAll(reading, { word, subjects: bearers, objects, keepsNear: true });
}

/** Beings and small things: "a ball under the table and a cat on it" is on the table. */
function bearsNothing({ scene }: Reading, party: SceneParty): boolean {
  const kind = kindOf(scene.layerOf(party));
  const isBearer = surfaces.has(kind.concept ?? "table") || vessels.has(kind.concept ?? "");
  return isAlive(kind) || (kind.concept !== undefined && isHandheld(kind) && !isBearer);
}

/** « Des chaussures sous le lit et des chaussettes dessus »: on the bed, for things stand on beds. */
function bearerFor({ scene }: Reading, { word, subjects, objects }: Link): Group {
  const kinds = word === "on" || word === "under" ? surfaces : word === "inside" ? vessels : undefined;
  const isBearer = ({ layer }: { layer: SceneLayer }) =>
    layer.kind !== "text" && kinds?.has(layer.kind === "thing" ? layer.concept : layer.shape) === true;
  if (objects.length === 0 || kinds === undefined || objects.some((party) => isBearer(scene.layerOf(party))))
    return objects;
  const bearer = scene.layers.findLast((draft) => isBearer(draft));
  return bearer === undefined || subjects.some(({ layer }) => layer === bearer.layer.id)
    ? objects
    : [{ layer: bearer.layer.id }];
}

/** "A witch stirring a cauldron with a cat on her shoulder": the witch's, for a cauldron has none. */
function ownerOf(reading: Reading): Group | undefined {
  const { near, inner, heads } = reading;
  if (near.some((party) => isBeing(reading, party))) return undefined;
  const isOther = (party: SceneParty) => !inner.some(({ layer }) => layer === party.layer) && isBeing(reading, party);
  const owner = heads.flat().findLast(isOther);
  return owner === undefined ? undefined : [owner];
}

/** "A globe with a house inside": where it is, is now said better than by "with". @param owner not what is near */
export function relateInner(reading: Reading, word: RelationWord, owner?: Group): void {
  const { scene } = reading;
  const near = owner ?? reading.near;
  if (owner !== undefined)
    for (const subject of reading.inner)
      for (const object of reading.near) for (const loose of looseRelations) scene.forget(subject, loose, object);
  // "A table with a vase and a lamp on it": both; "with leaves and a bench under it": the bench.
  const inner = word === "on" || word === "inside" ? reading.inner : reading.inner.slice(-1);
  for (const subject of inner)
    for (const object of near) for (const loose of looseRelations) scene.forget(subject, loose, object);
  // "A turtle carrying its house on its back" has no hands for it.
  if (word === "on") for (const object of inner) for (const holder of near) scene.forget(holder, "holding", object);
  relateAll(reading, { word, subjects: inner, objects: near, keepsNear: true });
}

/** What "with" may have meant. */
export const looseRelations = ["beside", "on", "inside"] as const;

/** "A circle and squares around it": where all of a list could be meant, only its last phrase stands so. */
function resolveFor(reading: Reading, pronoun: Pronoun | undefined, subjects: Group): [Group, Group] {
  const found = resolvePronoun(reading, pronoun, subjects);
  const last = reading.heads.at(-1) ?? [];
  if (found.length > 0 || subjects.length < 2 || last.length >= subjects.length) return [subjects, found];
  return [last, resolvePronoun(reading, pronoun, last)];
}

/** "To its left": of what was spoken of, before or after its own thing is named. */
export function relateBack(reading: Reading, word: RelationWord, owner?: "being" | "thing"): void {
  const subjects = subjectsNow(reading);
  const pronoun = owner && { isPlural: false, isAlive: owner === "being" };
  const isAhead = subjects.length === 0 || (reading.joined !== "none" && beginsPhrase(reading));
  if (!isAhead) {
    relateWithout(reading, { word, words: "", subjects, pronoun });
    return;
  }
  const objects = resolvePronoun(reading, pronoun, []);
  reading.pending.push((group) => relateAll(reading, { word, subjects: group, objects, keepsNear: true }));
}

/** "On its left a dog": a phrase comes at once, or after a comma. */
function beginsPhrase({ tokens, at, language }: Reading): boolean {
  const next = tokens[at]?.word === "," ? at + 1 : at;
  return readNounPhrase(tokens, next, { language }) !== undefined;
}

export const standsAlone = (word: RelationWord) =>
  word !== "with" &&
  word !== "in" &&
  word !== "at" &&
  word !== "portant" &&
  word !== "between" &&
  word !== "wearing" &&
  word !== "holding" &&
  word !== "riding";

/** Whether a phrase of its own follows at once, with an article or a number: no preposition can be meant of what was before. */
export function isThingNext({ tokens, at, language }: Reading): boolean {
  const phrase = readNounPhrase(tokens, at, { language });
  if (phrase?.concept === undefined) return false;
  return phrase.determiner === "a" || phrase.determiner === "another" || phrase.count !== undefined;
}

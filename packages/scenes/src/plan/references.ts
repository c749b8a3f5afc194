// What "it", "the cat" and "the left one" stand for among the layers so far.
// Not new layers: read-things.ts adds those where nothing here is found.

import type { SceneParty } from "@imagier/contracts";
import type { NounPhrase } from "./phrase.js";
import { matchPhrase } from "./phrase-book.js";
import { readNounPhrase } from "./read-noun-phrase.js";
import { type Group, indexOfPick, type Reading } from "./reading.js";
import type { DraftLayer } from "./scene-draft.js";
import { isAlive, isPerson } from "./thing-words.js";

export interface Pronoun {
  gender?: "m" | "f";
  isPlural: boolean;
  /** Only a living being is meant, or only what is none. */
  isAlive?: boolean;
  /** Things and animals, no person. */
  isThing?: boolean;
}

const pronouns: Readonly<Record<"en" | "fr", Readonly<Record<string, Pronoun>>>> = {
  en: {
    it: { isPlural: false, isThing: true },
    he: { isPlural: false, isAlive: true },
    she: { isPlural: false, isAlive: true },
    him: { isPlural: false, isAlive: true },
    her: { isPlural: false, isAlive: true },
    them: { isPlural: true },
    they: { isPlural: true },
  },
  fr: {
    il: { isPlural: false, gender: "m" },
    elle: { isPlural: false, gender: "f" },
    lui: { isPlural: false },
    ils: { isPlural: true },
    elles: { isPlural: true },
    eux: { isPlural: true },
    celui: { isPlural: false, gender: "m" },
    celle: { isPlural: false, gender: "f" },
  },
};

/** "It" at an index: the pronoun, where one stands and begins no longer group of words ("il y a"). */
export function pronounAt({ tokens, language }: Reading, at: number): Pronoun | undefined {
  const token = tokens[at];
  if (token?.kind !== "word") return undefined;
  const pronoun = pronouns[language][token.word];
  if (token.word === "her" && readNounPhrase(tokens, at, { language })?.concept !== undefined) return undefined;
  if (pronoun === undefined || /^celui|celle$/.test(token.word)) {
    const next = tokens[at + 1]?.word;
    // "Celui-ci", "celle-là"; "celle de gauche" is a phrase.
    if (pronoun === undefined || (next !== "ci" && next !== "la")) return undefined;
  }
  return (matchPhrase(tokens, at, language)?.length ?? 0) > 1 ? undefined : pronoun;
}

/** The latest head that a pronoun can mean, and that is not what is spoken of itself. */
export function resolvePronoun(reading: Reading, pronoun: Pronoun | undefined, subjects: Group): Group {
  const { scene, heads, lastIt } = reading;
  const isOther = (group: Group) => !group.some(({ layer }) => subjects.some((subject) => subject.layer === layer));
  const fits = (group: Group) => {
    if (!isOther(group)) return false;
    // « Avec « Rock » et une guitare dessous »: under what has the writing.
    if (pronoun === undefined) return !group.every((party) => scene.layerOf(party).hangsOn?.relation === "inside");
    const drafts = group.map((party) => scene.layerOf(party));
    // Nobody says "it" of a person, or of writing where a thing is there.
    if (pronoun.isThing && drafts.some(isHuman)) return false;
    const isMany = group.length > 1 || drafts.some(({ layer }) => layer.kind !== "text" && (layer.count ?? 1) > 1);
    if (pronoun.isPlural !== isMany) return false;
    if (pronoun.isAlive !== undefined && drafts.some(isBeing) !== pronoun.isAlive) return false;
    return (
      pronoun.gender === undefined || drafts.every(({ gender }) => gender === undefined || gender === pronoun.gender)
    );
  };
  if (lastIt !== undefined && fits(lastIt)) return lastIt;
  const heard = heads.findLast(fits) ?? insideItem(reading, pronoun, fits) ?? heads.findLast(isOther) ?? [];
  if (heard.length > 0) reading.lastIt = heard;
  return heard;
}

/** "Two shoes under the bed and a sock on it": no head is one thing, but the bed is. */
function insideItem({ scene }: Reading, pronoun: Pronoun | undefined, fits: (group: Group) => boolean) {
  if (pronoun === undefined || pronoun.isPlural || pronoun.isAlive === true) return undefined;
  const found = scene.layers.findLast((draft) => draft.layer.kind !== "text" && fits([partyOf(draft)]));
  return found === undefined ? undefined : [partyOf(found)];
}

const isHuman = ({ layer, theme }: DraftLayer) =>
  layer.kind === "text" ||
  (layer.kind === "thing" && theme === "people" && isPerson({ concept: layer.concept, theme }));

const isBeing = ({ layer, theme }: DraftLayer) => layer.kind === "thing" && isAlive({ concept: layer.concept, theme });

const nameOf = ({ layer }: DraftLayer) =>
  layer.kind === "thing" ? layer.concept : layer.kind === "shape" ? layer.shape : "text";

/** Everything that is said must be so; what is not said may be. */
function agrees({ layer }: DraftLayer, { colours, material, size, qualities }: NounPhrase): boolean {
  if (layer.kind === "text") return false;
  const has = layer.kind === "thing" ? (layer.qualities ?? []) : [];
  return (
    (colours.length === 0 || layer.colour === colours[0]) &&
    (material === undefined || layer.material === material) &&
    (size === undefined || layer.size === size) &&
    qualities.every((quality) => has.includes(quality))
  );
}

/** The layers, or one of several things, that a definite phrase means; undefined where it names something new. */
export function resolvePhrase(reading: Reading, phrase: NounPhrase): Group | undefined {
  const { scene } = reading;
  const { concept, determiner, pick, gender, isPlural } = phrase;
  const isDefinite = determiner === "the" || determiner === "this" || determiner === "other" || determiner === "each";
  const isPointing = pick !== undefined && concept === undefined;
  if (!isDefinite && !isPointing) return undefined;
  const named = concept ?? nameOfLast(reading, phrase);
  const candidates = scene.layers.filter(
    (draft) =>
      nameOf(draft) === named &&
      agrees(draft, phrase) &&
      isOnThatSide(draft, pick) &&
      (concept !== undefined || fitsGender(draft, gender)),
  );
  if (candidates.length === 0) return undefined;
  if (determiner === "other") return [otherOf(reading, candidates)];
  if (pick !== undefined) return [picked(reading, candidates, pick)];
  if (!isPlural && determiner !== "each") return [remember(reading, partyOf(candidates.at(-1)!))];
  const { count } = phrase;
  if (count !== undefined && !phrase.isVague && totalOf(candidates) !== count) {
    const exact = candidates.filter(({ layer }) => layer.kind !== "text" && (layer.count ?? 1) === count);
    return exact.length > 0 ? [partyOf(exact.at(-1)!)] : undefined;
  }
  return candidates.map(partyOf);
}

/** "The left branch" is not "the right branch". */
const isOnThatSide = ({ layer }: DraftLayer, pick: NounPhrase["pick"]) =>
  typeof pick !== "string" ||
  layer.place === undefined ||
  !sides.test(layer.place) ||
  !sides.test(pick) ||
  layer.place === pick;
const sides = /^(?:left|right|top|bottom|middle)$/;

const fitsGender = (draft: DraftLayer, gender: "m" | "f" | undefined) =>
  gender === undefined || draft.gender === undefined || draft.gender === gender;

const totalOf = (drafts: readonly DraftLayer[]) =>
  drafts.reduce((sum, { layer }) => sum + (layer.kind === "text" ? 1 : (layer.count ?? 1)), 0);

/** "The red one" means what was spoken of last, and what agrees with it. */
function nameOfLast({ scene, near, item }: Reading, phrase: NounPhrase): string | undefined {
  const spoken = [...scene.layers]
    .reverse()
    .filter((draft) => agrees(draft, phrase) && fitsGender(draft, phrase.gender));
  // A word for one of several speaks of several.
  const several =
    phrase.pick === undefined && phrase.determiner !== "other"
      ? undefined
      : spoken.find((draft) => isOneOfMany(draft, scene.layers));
  const current = [...item, ...near].map((party) => scene.layerOf(party)).find((draft) => spoken.includes(draft));
  const found = several ?? (phrase.determiner === "other" ? current : undefined) ?? spoken[0];
  return found === undefined ? undefined : nameOf(found);
}

function isOneOfMany(draft: DraftLayer, all: readonly DraftLayer[]): boolean {
  const { layer } = draft;
  if (layer.kind === "text") return false;
  return (layer.count ?? 1) > 1 || all.filter((each) => nameOf(each) === nameOf(draft)).length > 1;
}

const partyOf = ({ layer }: DraftLayer): SceneParty => ({ layer: layer.id });

/** Of several in one layer an item; of single layers one of them, in order of mention. */
function picked(
  reading: Reading,
  candidates: readonly DraftLayer[],
  pick: NonNullable<NounPhrase["pick"]>,
): SceneParty {
  const many = candidates.findLast(({ layer }) => layer.kind !== "text" && (layer.count ?? 1) > 1);
  if (many !== undefined) {
    const count = many.layer.kind === "text" ? 1 : (many.layer.count ?? 1);
    return remember(reading, { layer: many.layer.id, item: indexOfPick(pick, count) });
  }
  return remember(reading, partyOf(candidates[indexOfPick(pick, candidates.length)]!));
}

function remember(reading: Reading, party: SceneParty): SceneParty {
  reading.lastPicked = party;
  return party;
}

function otherOf(reading: Reading, candidates: readonly DraftLayer[]): SceneParty {
  const { lastPicked } = reading;
  const many = candidates.findLast(({ layer }) => layer.kind !== "text" && (layer.count ?? 1) > 1);
  if (many !== undefined && many.layer.kind !== "text") {
    const last = lastPicked?.layer === many.layer.id ? (lastPicked.item ?? 0) : 0;
    return remember(reading, { layer: many.layer.id, item: last === 0 ? 1 : 0 });
  }
  const other = candidates.findLast(({ layer }) => layer.id !== lastPicked?.layer) ?? candidates[0]!;
  return remember(reading, partyOf(other));
}

// How far the reading of a prompt is: the place in it, the scene so far, and what the next words may refer to.
// Not the grammar: read-*.ts move it on.

import type { SceneParty } from "@imagier/contracts";
import type { Language } from "./language.js";
import type { NounPhrase, Pick } from "./phrase.js";
import type { SceneDraft } from "./scene-draft.js";
import { isAlive } from "./thing-words.js";
import { type Token, wordsBetween } from "./tokens.js";
import type { WordTree } from "./word-tree.js";

/** What can be drawn. */
export interface Vocabulary {
  /** An English name, singular. */
  canDraw(concept: string): boolean;
  /** Whether a word that the lexicon lacks is an English one. @default it is */
  isEnglish?(word: string): boolean;
  /** What is likest to it among the things that can be drawn. */
  nearest(concept: string): string | undefined;
}

/** Several things that one phrase names. */
export type Group = readonly SceneParty[];

/** `links`: how many relations there were before. */
export interface Split {
  party: SceneParty;
  left: number;
  isBegun: boolean;
  links: number;
}

export interface Reading {
  readonly prompt: string;
  readonly tokens: readonly Token[];
  readonly language: Language;
  readonly scene: SceneDraft;
  readonly vocabulary?: Vocabulary | undefined;
  readonly styles: WordTree<string>;
  /** Index of the next token. */
  at: number;
  /** What a preposition that comes now belongs to: the phrase just before, with its list. */
  near: Group;
  /** What is worn, held, or "with" the phrase just before: "with", "that says" and adjectives belong to it. */
  inner: Group;
  /** "With" led to `inner`: a place after it is meant of that, "a table with a cup on the left". */
  isInnerWith: boolean;
  /** Index after the last phrase that was read, and after the last one that is behind everything. */
  phraseEnd: number;
  settingEnd: number;
  /** The first phrase of the item: where a preposition after a comma or "and" belongs. */
  item: Group;
  /** Phrases joined by commas and "and" so far, none of them with a preposition of its own. */
  list: Group;
  /** What stands between the last phrase and here. */
  joined: "none" | "comma" | "and" | "comma-and";
  /** Heads of items, latest last: what "it" may be. */
  readonly heads: Group[];
  /** The last phrase after a preposition: in "with five green apples and two red ones" the noun that is left out. */
  lastObject?: NounPhrase | undefined;
  /** What "it" was the last time. */
  lastIt?: Group | undefined;
  /** The item or layer that was picked last, for "the other one". */
  lastPicked?: SceneParty | undefined;
  /** The item that is read names nothing that can be drawn: what stands to it stands by itself. */
  isItemUndrawn?: boolean | undefined;
  /** Index after the last phrase of which nothing is drawn. */
  undrawnEnd?: number;
  /** The phrase read last, for adjectives that belong to a list and nouns left out. */
  lastPhrase?: NounPhrase | undefined;
  /** "Each holding a sword": the next object is as many as they are. */
  isEach?: boolean;
  /** Of "two cats, one black and one white": how many are still to be told, and whether any has been. */
  split?: Split | undefined;
  /** "One is black and the other is white": the two, until the other has been spoken of. */
  parted?: Group | undefined;
  /** "From left to right: a circle, a square": how all that is named from here on stands. */
  lineUp?: { from: number; apply: (group: Group) => void } | undefined;
  /** Said before the thing it holds for: "on a table, three apples", "in the top left corner, a star". */
  pending: ((group: Group) => void)[];
}

export const tokenAt = (reading: Reading, ahead = 0): Token | undefined => reading.tokens[reading.at + ahead];

/** What of the prompt some tokens are. */
export const said = ({ prompt, tokens }: Reading, from: number, to: number): string =>
  wordsBetween(prompt, tokens, from, to);

/** A preposition belongs to the item after a comma or "and", else to the phrase just before. */
export function subjectsNow({ joined, near, item }: Reading): Group {
  return joined === "none" || item.length === 0 ? near : item;
}

/** Doings and what is worn or held belong to the nearest person or animal: "a woman in a dress holding a cat". */
export function doersNow(reading: Reading): Group {
  const { scene, near, item } = reading;
  const isDoer = (party: SceneParty) => {
    const { layer, theme } = scene.layerOf(party);
    return layer.kind === "thing" && isAlive({ concept: layer.concept, theme });
  };
  const subjects = subjectsNow(reading);
  const { inner } = reading;
  const groups = [reading.joined === "none" ? inner : [], subjects, near, item];
  const group = groups.find((each) => each.some(isDoer));
  if (group === undefined) return subjects;
  // "A cat and a dog sleeping": both; "a cat, a sled and a dog sleeping": the dog.
  return group.every(isDoer) ? group : [group.findLast(isDoer)!];
}

/** What "with", "of" and "that says" belong to: the phrase right before, be it worn or held. */
export function innermost(reading: Reading): Group {
  return reading.joined === "none" && reading.inner.length > 0 ? reading.inner : subjectsNow(reading);
}

/** A new sentence: nothing in it belongs to the one before but by a pronoun. */
export function endSentence(reading: Reading): void {
  reading.near = [];
  reading.inner = [];
  reading.item = [];
  reading.list = [];
  reading.joined = "none";
  reading.isItemUndrawn = false;
  reading.lastPhrase = undefined;
}

/** A phrase that is an item of its own, joined to the list before it or not. */
export function beginItem(reading: Reading, group: Group): void {
  const { joined, list } = reading;
  const isInList = joined !== "none" && list.length > 0;
  // "A cat, a dog and a bird": all are near; ", and a bird" stands alone, and so does writing after a thing.
  const isJoined = isInList && joined === "and" && isWriting(reading, group) === isWriting(reading, list);
  reading.near = isJoined ? [...list, ...group] : group;
  reading.inner = [];
  reading.isItemUndrawn = false;
  reading.item = reading.near;
  reading.list = isInList ? [...list, ...group] : group;
  reading.joined = "none";
  reading.heads.push(group);
  for (const apply of reading.pending.splice(0)) apply(group);
}

const isWriting = ({ scene }: Reading, group: Group) =>
  group.every((party) => scene.layerOf(party).layer.kind === "text");

/** A phrase after a preposition. */
export function setNear(reading: Reading, group: Group): void {
  if (group.length > 0) reading.near = group;
  reading.inner = [];
  reading.list = [];
  reading.joined = "none";
}

/** Which of `count` a pick means, counted from 0 in reading order. */
export function indexOfPick(pick: Pick, count: number): number {
  if (typeof pick === "object") return Math.min(pick.index, count - 1);
  if (pick === "right" || pick === "last" || pick === "bottom") return count - 1;
  if (pick === "middle") return Math.floor((count - 1) / 2);
  return 0;
}

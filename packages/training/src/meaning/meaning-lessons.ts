// What an encoder of meanings learns from: things that have drawings, with all that they are called in both languages, and
// the senses of WordNet's nouns, each with the thing that is nearest above it. Not batches (meaning-batches.ts).

import { createHash } from "node:crypto";
import type { DrawingRecord, Drawings } from "@imagier/datasets";
import { type NounNet, type NounSense, nouns, wordnetFilesOf } from "@imagier/words";

export interface LearnedThing {
  concept: string;
  /** English and French names; synonyms among them. */
  names: readonly string[];
  /** What else is said of it, in both languages. */
  tags: readonly string[];
  /** Definitions; held-out ones are left out. */
  glosses: readonly string[];
  /** Indices of drawings that may be learned from; none where only the words are. */
  drawings: readonly number[];
}

export interface LearnedSense {
  /** Words that mean this first or second of all. */
  words: readonly string[];
  gloss: string;
  /** Words of what it is a kind of. */
  kinds: readonly string[];
  /** Index of the thing that it is, or is a kind of, or nearly is; absent where there is none. */
  thing?: number;
}

export interface MeaningLessons {
  drawings: Pick<Drawings, "pixels" | "records">;
  things: readonly LearnedThing[];
  senses: readonly LearnedSense[];
}

/** What is kept from training so that it can be asked for afterwards. */
export interface HeldOutMeanings {
  /** The definition of a thing, by its concept. */
  glosses: ReadonlyMap<string, string>;
  /** Senses of which no word and no definition was shown, with the concept that is nearest above each. */
  senses: readonly { words: readonly string[]; gloss: string; concept: string }[];
}

export interface LessonOptions {
  /** Drawings whose pictures are shown. */
  indices: readonly number[];
  /** Records whose names are learned, pictures or not. */
  isNamed: (record: DrawingRecord) => boolean;
  /** What people call things beside the names of their drawings, with the concept. @default nothing */
  callings?: ReadonlyMap<string, string>;
}

/** One sense in this many is held out, and the glosses of this many things. */
const heldOut = { senseIn: 25, glosses: 100 };

/** How far up a sense looks for a thing that it is a kind of. */
const mostSteps = 4;
/** Kinds that a name's last word may have. */
const mostKinds = 40;

export function makeMeaningLessons(
  drawings: Drawings,
  net: NounNet,
  { indices, isNamed, callings = new Map() }: LessonOptions,
): { lessons: MeaningLessons; heldOut: HeldOutMeanings } {
  const shown = new Map<string, number[]>();
  for (const index of indices) {
    const { concept } = drawings.records[index]!;
    shown.set(concept, [...(shown.get(concept) ?? []), index]);
  }
  const named = new Map<string, DrawingRecord[]>();
  for (const record of drawings.records) {
    if (isNamed(record)) named.set(record.concept, [...(named.get(record.concept) ?? []), record]);
  }
  const concepts = [...named.keys()];
  const called = new Map(concepts.map((concept) => [concept, [] as string[]]));
  for (const [name, concept] of callings) called.get(concept)?.push(name);
  const senseOf = new Map(
    concepts.map((concept) => [concept, senseOfThing(net, named.get(concept)!, called.get(concept)!)]),
  );
  const glosses = heldOutGlosses(concepts, senseOf);
  // By their text: two things may be the same sense.
  const keptGlosses = new Set(glosses.values());
  const things = concepts.map((concept): LearnedThing => {
    const records = named.get(concept)!;
    const sense = senseOf.get(concept)?.isExact ? senseOf.get(concept)!.sense : undefined;
    return {
      concept,
      names: distinct([...records.flatMap(namesOf), ...called.get(concept)!, ...(sense?.words ?? [])]),
      tags: distinct(records.flatMap(({ tags }) => [...tags.en, ...tags.fr])),
      glosses: sense === undefined || keptGlosses.has(sense.gloss) ? [] : [sense.gloss],
      drawings: shown.get(concept) ?? [],
    };
  });
  const owners = ownersOf(concepts, senseOf);
  const senses: LearnedSense[] = [];
  const heldSenses: HeldOutMeanings["senses"][number][] = [];
  for (const sense of net.senses.values()) {
    const words = sense.words.filter((word) => net.sensesOf(word).slice(0, 2).includes(sense.id));
    if (words.length === 0) continue;
    const thing = nearestThing(net, owners, sense);
    const isOwn = owners.exact.has(sense.id);
    if (thing !== undefined && !isOwn && hashOf(`sense ${sense.id}`) % heldOut.senseIn === 0) {
      heldSenses.push({ words, gloss: sense.gloss, concept: concepts[thing]! });
      continue;
    }
    const gloss = keptGlosses.has(sense.gloss) ? "" : sense.gloss;
    const kinds = sense.kinds.flatMap((id) => net.senses.get(id)?.words ?? []);
    senses.push({ words, gloss, kinds, ...(thing !== undefined && { thing }) });
  }
  return { lessons: { drawings, things, senses }, heldOut: { glosses, senses: heldSenses } };
}

/** Every text that a vocabulary is made from. */
export function* lessonTexts({ things, senses }: MeaningLessons): Iterable<string> {
  for (const { names, tags, glosses } of things) {
    // Names weigh more than what a dictionary says.
    for (let i = 0; i < 5; i++) yield* names;
    yield* tags;
    yield* glosses;
  }
  for (const { words, gloss } of senses) {
    yield* words;
    yield gloss;
  }
}

function namesOf({ label, synonyms = [] }: DrawingRecord): string[] {
  const french = nouns.filter(({ en }) => en.one === label.en).map(({ fr }) => [fr.head.one, fr.tail].join(" ").trim());
  return [label.en, ...(label.fr === undefined ? [] : [label.fr]), ...synonyms, ...french];
}

const distinct = (texts: readonly string[]) => [...new Set(texts.filter((text) => text !== ""))];

interface ThingSense {
  sense: NounSense;
  /** The sense is the thing's; else only that of its name's last word: an apple, of a red apple. */
  isExact: boolean;
}

function senseOfThing(
  net: NounNet,
  records: readonly DrawingRecord[],
  called: readonly string[],
): ThingSense | undefined {
  const [{ label, synonyms = [], group }] = records as [DrawingRecord];
  const files = group === undefined ? [6] : wordnetFilesOf(group);
  const find = (name: string) => {
    const senses = net.sensesOf(name.toLowerCase()).slice(0, 3);
    return senses.map((id) => net.senses.get(id)!).find(({ file }) => files.includes(file));
  };
  for (const name of [label.en, ...called, ...synonyms]) {
    const sense = find(name);
    if (sense !== undefined) return { sense, isExact: true };
  }
  const words = label.en.split(" ");
  for (let from = 1; from < words.length; from++) {
    const sense = find(words.slice(from).join(" "));
    if (sense !== undefined && isNarrow(net, sense)) return { sense, isExact: false };
  }
  return undefined;
}

/** "Device" says nothing of a thing: a name's last word counts only where it has few kinds. */
function isNarrow(net: NounNet, { id }: NounSense): boolean {
  let level: readonly string[] = [id];
  let count = 0;
  while (level.length > 0 && count <= mostKinds) {
    level = level.flatMap((each) => net.kindsBelow(each));
    count += level.length;
  }
  return count <= mostKinds;
}

/** Things by the sense that they are, and by that of their name's last word. */
interface Owners {
  exact: ReadonlyMap<string, readonly number[]>;
  byLastWord: ReadonlyMap<string, readonly number[]>;
}

function ownersOf(concepts: readonly string[], senseOf: ReadonlyMap<string, ThingSense | undefined>): Owners {
  const owners = { exact: new Map<string, number[]>(), byLastWord: new Map<string, number[]>() };
  for (const [thing, concept] of concepts.entries()) {
    const found = senseOf.get(concept);
    if (found === undefined) continue;
    const own = found.isExact ? owners.exact : owners.byLastWord;
    own.set(found.sense.id, [...(own.get(found.sense.id) ?? []), thing]);
  }
  return owners;
}

/** The thing itself, or the first that it is a kind of; of a name's last word only the sense itself and its own kinds. */
function nearestThing(net: NounNet, owners: Owners, sense: NounSense): number | undefined {
  let level: readonly string[] = [sense.id];
  for (let step = 0; step <= mostSteps && level.length > 0; step++) {
    const found = level.flatMap((id) => owners.exact.get(id) ?? (step <= 1 ? (owners.byLastWord.get(id) ?? []) : []));
    if (found.length > 0) return oneOf(found, sense.id);
    level = [...new Set(level.flatMap((id) => net.senses.get(id)?.kinds ?? []))];
  }
  return undefined;
}

/** The same one every time. */
const oneOf = (things: readonly number[], id: string) => things[hashOf(id) % things.length]!;

function heldOutGlosses(concepts: readonly string[], senseOf: ReadonlyMap<string, ThingSense | undefined>) {
  const own = concepts.filter((concept) => {
    const found = senseOf.get(concept);
    return found?.isExact && found.sense.gloss.split(" ").length > 3;
  });
  const order = (concept: string) => hashOf(`gloss of ${concept}`);
  const chosen = own.sort((a, b) => order(a) - order(b)).slice(0, Math.min(heldOut.glosses, own.length >> 2));
  return new Map(chosen.map((concept) => [concept, senseOf.get(concept)!.sense.gloss]));
}

function hashOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

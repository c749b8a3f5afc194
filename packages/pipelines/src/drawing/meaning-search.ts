// Finds the thing of the library that is nearest to a text, or to a picture, by what they mean: for words that no drawing bears.
// Not the search by names (find-reference.ts), which comes first and costs nothing to load.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ModelFolder, openSafetensors, readTensor, verifyFinite, verifySha256 } from "@imagier/checkpoints";
import { colourOfWord } from "@imagier/colours";
import { ImagierError } from "@imagier/contracts";
import { type MeaningNetwork, parseMeaningNetwork, splitWords } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { type MeaningSession, meaningSession } from "./meaning-session.js";

/** A thing of the library, and the cosine of its meaning to what was asked. */
interface NearThing {
  concept: string;
  likeness: number;
}

export interface MeaningSearch {
  /** Things by their likeness to a text, most first; none where the text has no word. */
  nearest(text: string): Promise<NearThing[]>;
  /** The same for a picture: premultiplied RGBA, as large as the model draws. */
  nearestToPicture(pixels: Uint8Array): Promise<NearThing[]>;
  /** Of the words but for colours; undefined where there are none. Of length 1. */
  meaningOf(text: string): Promise<Float32Array | undefined>;
  /** Of a thing by all its names, which says more than one of them ("key" is a headstone too); undefined where it is not known. */
  meaningOfThing(concept: string): Float32Array | undefined;
  /** Below this, what is nearest to a text is something else. */
  readonly leastLikeness: number;
}

/** The file of words. */
interface EncoderWords {
  /** Of the byte-pair encoding, in order of rank. */
  merges: readonly string[];
  /** The concept that each row of `things` means; one that is called several things has several rows. */
  things: readonly string[];
}

/** Name of the tensor that holds the meanings of the library's things, in bytes, each row of any length. [rows, dim] */
const thingsTensor = "things";

/** @throws MODEL_INVALID, CHECKPOINT_*, ENGINE_* */
export async function loadMeaningSearch(
  engine: Pick<Engine, "load">,
  { dir, manifest }: ModelFolder,
): Promise<MeaningSearch | undefined> {
  if (manifest.encoder === undefined) return undefined;
  const { weights, words, network: sizes, leastLikeness } = manifest.encoder;
  const refuse = (reason: string, cause?: unknown) =>
    new ImagierError("MODEL_INVALID", `The encoder of "${manifest.name}": ${reason}`, { cause });
  const [path, wordsPath] = [join(dir, weights.file), join(dir, words.file)];
  const file = await openSafetensors(path);
  await Promise.all([verifySha256(path, weights.sha256), verifySha256(wordsPath, words.sha256), verifyFinite(file)]);
  let network: MeaningNetwork;
  let things: readonly string[];
  try {
    const known = parseWords(await readFile(wordsPath, "utf8"));
    network = parseMeaningNetwork({ ...sizes, merges: known.merges });
    things = known.things;
  } catch (cause) {
    throw refuse((cause as Error).message, cause);
  }
  const vectors = unitRows(Float32Array.from(await readTensor(file, thingsTensor), Number), network.dim);
  if (vectors.length !== things.length * network.dim)
    throw refuse(`${things.length} things need ${things.length * network.dim} numbers, not ${vectors.length}.`);
  const session = meaningSession(engine, file, { network, sha256: weights.sha256 });
  return meaningSearch(session, { things, vectors, leastLikeness });
}

function parseWords(text: string): EncoderWords {
  const { merges, things } = JSON.parse(text) as Partial<EncoderWords>;
  const isList = (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === "string");
  if (!isList(merges) || !isList(things)) throw new Error("its words are no lists of merges and things.");
  return { merges: merges!, things: things! };
}

interface KnownThings {
  things: readonly string[];
  vectors: Float32Array;
  leastLikeness: number;
}

function meaningSearch(session: MeaningSession, { things, vectors, leastLikeness }: KnownThings): MeaningSearch {
  const meaningOf = async (text: string) => {
    const words = wordsToRead(text);
    return words === "" ? undefined : session.ofTexts([words]);
  };
  return {
    leastLikeness,
    async nearest(text) {
      const meaning = await meaningOf(text);
      return meaning === undefined ? [] : ranked(meaning, { things, vectors });
    },
    meaningOf,
    meaningOfThing(concept) {
      const row = things.indexOf(concept);
      const dim = vectors.length / things.length;
      return row < 0 ? undefined : vectors.slice(row * dim, (row + 1) * dim);
    },
    nearestToPicture: async (pixels) => ranked(await session.ofPictures([pixels]), { things, vectors }),
  };
}

function unitRows(rows: Float32Array, dim: number): Float32Array {
  for (let at = 0; at < rows.length; at += dim) {
    const row = rows.subarray(at, at + dim);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    for (let i = 0; i < row.length; i++) row[i]! /= length || 1;
  }
  return rows;
}

/** Without colours, where there is anything else: a thing can be painted. */
function wordsToRead(text: string): string {
  const words = splitWords(text);
  const others = words.filter((word) => colourOfWord(word) === undefined);
  return (others.length > 0 ? others : words).join(" ");
}

/** Ties by concept. */
function ranked(asked: Float32Array, { things, vectors }: Pick<KnownThings, "things" | "vectors">): NearThing[] {
  const best = new Map<string, number>();
  for (const [row, concept] of things.entries()) {
    let likeness = 0;
    for (let i = 0; i < asked.length; i++) likeness += asked[i]! * vectors[row * asked.length + i]!;
    if (likeness > (best.get(concept) ?? Number.NEGATIVE_INFINITY)) best.set(concept, likeness);
  }
  const found = [...best].map(([concept, likeness]) => ({ concept, likeness }));
  return found.sort((a, b) => b.likeness - a.likeness || (a.concept < b.concept ? -1 : 1));
}

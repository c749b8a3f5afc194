// Batches for an encoder of meanings: pairs of texts that mean the same or nearly, some with a drawing of it.
// Batch k depends on the seed and on k alone. What the pairs come from: meaning-lessons.ts.

import { colourIds, recolour } from "@imagier/colours";
import { mayMirror, mirrored } from "@imagier/datasets";
import type { TensorValue } from "@imagier/graph";
import { type MeaningNetwork, type MeaningTokenizer, meaningTokenizer } from "@imagier/networks";
import { type RandomStream, randomStream } from "@imagier/sampling";
import { canTakeColour } from "../drawing-batches.js";
import type { LearnedSense, LearnedThing, MeaningLessons } from "./meaning-lessons.js";
import { pictureCount } from "./meaning-loss.js";
import { misspelt } from "./misspelt.js";

/** Shares of the pairs, and of the forms that their questions take. */
const chances = {
  /** A thing's name beside another of its names; the rest are senses of a dictionary. */
  thing: 0.35,
  /** Of the senses: one beside the thing that is nearest to it. */
  senseOfThing: 0.6,
  name: 0.4,
  misspelt: 0.3,
  tag: 0.15,
  /** A definition instead of a word, where there is one. */
  gloss: 0.35,
  /** Words of a definition that are left out. */
  silent: 0.25,
  recoloured: 0.3,
  mirrored: 0.5,
};

/** A pair of texts, as token ids, and the number of what both mean. */
interface Pair {
  question: readonly number[];
  partner: readonly number[];
  group: number;
  thing: LearnedThing | undefined;
}

export interface MeaningBatchOptions {
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  /** Pairs. */
  batch: number;
}

/** Makes the inputs of `meaningLoss` for training step number `step`, counted from 0. */
export function meaningBatches(
  lessons: MeaningLessons,
  network: MeaningNetwork,
  { seed, batch }: MeaningBatchOptions,
): (step: number) => Record<string, TensorValue> {
  const book = openBook(lessons, meaningTokenizer(network));
  return (step) => {
    const random = randomStream({ seed, stream: step });
    const count = pictureCount(batch);
    const pairs = Array.from({ length: batch }, (_, i) => {
      if (i < count) return book.thingPair(random, { isShown: true });
      return random.next() < chances.thing ? book.thingPair(random, { isShown: false }) : book.sensePair(random);
    });
    const laidOut = [...pairs.map(({ question }) => question), ...pairs.map(({ partner }) => partner)].map((ids) =>
      book.tokenizer.laidOut(ids),
    );
    const shape = [2 * batch, network.tokenCount];
    const integers = (values: readonly number[], dims: readonly number[]): TensorValue => ({
      dtype: "int64",
      shape: dims,
      data: BigInt64Array.from(values, BigInt),
    });
    const pictures = pairs.slice(0, count).map(({ thing }) => anyPicture(lessons, thing!, random));
    const { size } = network.picture;
    return {
      tokens: integers(
        laidOut.flatMap(({ tokens }) => tokens),
        shape,
      ),
      pairs: integers(
        laidOut.flatMap(({ pairs: rows }) => rows),
        shape,
      ),
      groups: integers(
        pairs.map(({ group }) => group),
        [batch],
      ),
      pictures: { dtype: "uint8", shape: [count, size, size, 4], data: joined(pictures) },
    };
  };
}

function openBook({ things, senses }: MeaningLessons, tokenizer: MeaningTokenizer) {
  const known = new Map<string, readonly number[]>();
  const idsOf = (text: string) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const ids = tokenizer.idsOf(text);
    known.set(text, ids);
    return ids;
  };
  const shown = things.filter(({ drawings }) => drawings.length > 0);
  const places = new Map(things.map((thing, i) => [thing, i]));
  const ofThing = new Map<number, LearnedSense[]>();
  for (const sense of senses) {
    if (sense.thing === undefined) continue;
    const found = ofThing.get(sense.thing);
    if (found === undefined) ofThing.set(sense.thing, [sense]);
    else found.push(sense);
  }
  // Of people and plants WordNet has thousands: a thing's share grows with the root of its senses.
  const pickThing = weighted([...ofThing.entries()], ([, own]) => Math.sqrt(own.length));
  const senseGroups = new Map(senses.map((sense, i) => [sense, things.length + i]));

  const questionOf = ({ names, tags, glosses }: LearnedThing, random: RandomStream): readonly number[] => {
    const kind = random.next();
    if (kind < chances.misspelt) return tokenizer.idsOf(misspelt(anyOf(names, random)!, random));
    if (kind < chances.misspelt + chances.tag && tags.length > 0) return idsOf(anyOf(tags, random)!);
    if (kind < 1 - chances.name && glosses.length > 0) return thinned(idsOf(anyOf(glosses, random)!), random);
    return idsOf(anyOf(names, random)!);
  };

  return {
    tokenizer,
    /** A thing by one name beside another. */
    thingPair(random: RandomStream, { isShown }: { isShown: boolean }): Pair {
      const thing = anyOf(isShown && shown.length > 0 ? shown : things, random)!;
      return {
        question: questionOf(thing, random),
        partner: idsOf(anyOf(thing.names, random)!),
        group: places.get(thing)!,
        thing,
      };
    },
    /** A word or a definition beside the thing it is nearest to, or beside what a dictionary says of it. */
    sensePair(random: RandomStream): Pair {
      if (ofThing.size > 0 && random.next() < chances.senseOfThing) {
        const [place, own] = pickThing(random);
        const thing = things[place]!;
        const sense = anyOf(own, random)!;
        const question = textOf(sense, random);
        return { question, partner: idsOf(anyOf(thing.names, random)!), group: place, thing };
      }
      const sense = anyOf(senses, random)!;
      const word = anyOf(sense.words, random)!;
      const others = [...sense.words.filter((other) => other !== word), ...sense.kinds];
      const isDefined = sense.gloss !== "" && (others.length === 0 || random.next() < 0.6);
      const partner = isDefined ? thinned(idsOf(sense.gloss), random) : idsOf(anyOf(others, random) ?? word);
      return { question: idsOf(word), partner, group: sense.thing ?? senseGroups.get(sense)!, thing: undefined };
    },
  };

  function textOf({ words, gloss }: LearnedSense, random: RandomStream): readonly number[] {
    if (gloss !== "" && random.next() < chances.gloss) return thinned(idsOf(gloss), random);
    const word = anyOf(words, random)!;
    return random.next() < 0.15 ? tokenizer.idsOf(misspelt(word, random)) : idsOf(word);
  }
}

/** A definition with some of its tokens left out: who describes a thing says less than a dictionary. */
function thinned(ids: readonly number[], random: RandomStream): readonly number[] {
  const kept = ids.filter(() => random.next() >= chances.silent);
  return kept.length < 2 ? ids : kept;
}

function anyOf<T>(all: readonly T[], random: RandomStream): T | undefined {
  return all.length === 0 ? undefined : all[random.int(all.length)];
}

function weighted<T>(all: readonly T[], weightOf: (each: T) => number): (random: RandomStream) => T {
  const sums: number[] = [];
  for (const each of all) sums.push((sums.at(-1) ?? 0) + weightOf(each));
  return (random) => {
    const at = random.next() * sums.at(-1)!;
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return all[low]!;
  };
}

/** One of the thing's drawings, at times in another colour or mirrored, moved a little. */
function anyPicture({ drawings }: MeaningLessons, thing: LearnedThing, random: RandomStream): Uint8Array {
  const index = anyOf(thing.drawings, random)!;
  const record = drawings.records[index]!;
  const own = drawings.pixels(index);
  const side = Math.sqrt(own.length / 4);
  const isPainted = canTakeColour(record) && random.next() < chances.recoloured;
  const painted = isPainted ? recolour(own, colourIds[random.int(colourIds.length)]!) : own;
  const turned = mayMirror(record) && random.next() < chances.mirrored ? mirrored(painted, side, side) : painted;
  return moved(turned, side, [random.int(9) - 4, random.int(9) - 4]);
}

/** What leaves the square on one side is lost, and clear pixels come in on the other. */
function moved(pixels: Uint8Array, side: number, [right, down]: readonly [number, number]): Uint8Array {
  const result = new Uint8Array(pixels.length);
  for (let y = Math.max(0, down); y < Math.min(side, side + down); y++) {
    const from = ((y - down) * side + Math.max(0, -right)) * 4;
    const length = (side - Math.abs(right)) * 4;
    result.set(pixels.subarray(from, from + length), (y * side + Math.max(0, right)) * 4);
  }
  return result;
}

function joined(pictures: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pictures.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const picture of pictures) {
    all.set(picture, at);
    at += picture.length;
  }
  return all;
}

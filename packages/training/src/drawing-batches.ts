// Batches for the drawing network: which drawing, in which colour, beside which reference, with which words.
// Batch k depends on the seed and on k alone, so a run that was stopped goes on with the same pictures.

import { type ColourId, colourIds, colours, recolour } from "@imagier/colours";
import { ImagierError } from "@imagier/contracts";
import { captionsOf, type DrawingRecord, type Drawings, isHeldOutColour, mayMirror, mirrored } from "@imagier/datasets";
import type { TensorValue } from "@imagier/graph";
import type { DrawingNetwork, WordTokenizer } from "@imagier/networks";
import { gaussianNoise, type RandomStream, randomStream } from "@imagier/sampling";
import { windowLength } from "./guides.js";

/** What may be learned from: drawings by concept, and how often each kind of thing is shown. */
export interface Curriculum {
  drawings: Drawings;
  /** Indices of drawings, one list a concept, held-out ones already taken out. */
  concepts: readonly (readonly number[])[];
  /** Running sums of the concepts' weights. */
  cumulative: readonly number[];
}

/** Things that can be held in the hand are asked for more often than clock faces and arrows. */
const groupWeights: Readonly<Record<string, number>> = {
  "animals-nature": 2,
  "food-drink": 2,
  objects: 1.5,
  "travel-places": 1.5,
  activities: 1.5,
  "smileys-emotion": 0.7,
  "people-body": 0.5,
  symbols: 0.3,
};

/** Names that only icon sets know: ten times as many, and most drawn once. */
const otherWeight = 0.15;

export interface CurriculumOptions {
  /** Sources to learn from. @default all */
  sources?: readonly string[];
}

/**
 * All drawings but those held out, copies of others, skin tones and flags: hundreds of near copies would crowd out the rest.
 * @throws DATASET_INVALID where nothing is left to learn from
 */
export function makeCurriculum(drawings: Drawings, { sources }: CurriculumOptions = {}): Curriculum {
  const isLearnedFrom = (record: DrawingRecord) =>
    sources?.includes(record.source) !== false &&
    !record.isSkinTone &&
    !record.isFlag &&
    record.duplicateKind !== "exact" &&
    !drawings.isHeldOut(record);
  const concepts: number[][] = [];
  const cumulative: number[] = [];
  let total = 0;
  for (const indices of drawings.byConcept.values()) {
    const usable = indices.filter((index) => isLearnedFrom(drawings.records[index]!));
    if (usable.length === 0) continue;
    const { group } = drawings.records[usable[0]!]!;
    total += group === undefined ? otherWeight : (groupWeights[group] ?? 1);
    concepts.push(usable);
    cumulative.push(total);
  }
  if (concepts.length === 0) {
    const message = `None of the ${drawings.records.length} drawings may be learned from.`;
    throw new ImagierError("DATASET_INVALID", message);
  }
  return { drawings, concepts, cumulative };
}

/** Shares of the conditions that are left out or changed; the rest sees another collection's drawing as it is. */
const chances = {
  noReference: 0.12,
  noWords: 0.1,
  noStyle: 0.1,
  flip: 0.5,
  french: 0.5,
  /** The target takes a colour, which its words then say. */
  recolour: 0.35,
  /** Of those: the reference is the drawing itself in its own colours, so that the word alone decides. */
  recolourOfItself: 0.3,
  /** Of those with a reference: the path starts at the reference under noise, as sampling does. */
  startAtReference: 0.1,
  /** A part of the picture is known, and only a window is to be drawn. */
  known: 0.15,
  /** The edges of the picture are given. */
  edges: 0.15,
};

/** The window that is to be drawn where the rest is known: radii in sides, and how often it is round. */
const windows = { from: 0.12, to: 0.45, round: 0.5 };

/** Noise times that a path from a reference starts at; sampling starts at one of them. */
const startTimes = { from: 0.55, to: 0.95 };

/** How far from the picture an example stands on its path: shares of the examples, and centres in logits of two of them. */
const ways = {
  /** Nearly noise: where the network must look at its reference and words, not at the latents. Even from `from` to 1. */
  beginning: { share: 0.3, from: 0.75 },
  /** Where outline and colour are decided. */
  deciding: { share: 0.4, centre: 0.6 },
  /** Where surfaces are. */
  finishing: { centre: -0.3 },
};

/** What a runner in another language needs to draw batches from the same distribution. */
export const batchRecipe = { chances, startTimes, ways, windows } as const;

export interface BatchOptions {
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  /** Pictures. */
  batch: number;
  network: DrawingNetwork;
  /** Of the network's vocabulary. */
  tokenizer: WordTokenizer;
}

/**
 * The inputs of `flowLoss` for training step number `step`, counted from 0.
 * @throws DATASET_INVALID where the drawings are not of the network's size
 */
export function drawingBatch(curriculum: Curriculum, step: number, options: BatchOptions): Record<string, TensorValue> {
  const { seed, batch, network, tokenizer } = options;
  const random = randomStream({ seed, stream: step });
  const picture = [batch, network.size, network.size, network.channels];
  const pictureBytes = network.size ** 2 * network.channels;
  const target = new Uint8Array(batch * pictureBytes);
  const reference = new Uint8Array(batch * pictureBytes);
  const hasReference = new BigInt64Array(batch);
  const style = new BigInt64Array(batch);
  const words = new BigInt64Array(batch * network.wordCount);
  const strength = new Float32Array(batch);
  const time = new Float32Array(batch);
  const window = new Float32Array(batch * windowLength);
  const hasEdges = new Float32Array(batch);
  for (let b = 0; b < batch; b++) {
    const example = drawExample(curriculum, random, network);
    target.set(example.target, b * pictureBytes);
    if (example.reference) reference.set(example.reference, b * pictureBytes);
    hasReference[b] = example.reference ? 1n : 0n;
    style[b] = BigInt(example.style);
    words.set(tokenizer.encode(example.text, network.wordCount).map(BigInt), b * network.wordCount);
    strength[b] = example.reference ? startTime(random) : 1;
    time[b] = strength[b]! * shareOfWay(random);
    if (!network.hasGuides) continue;
    window.set(anyWindow(random), b * windowLength);
    hasEdges[b] = Number(random.next() < chances.edges);
  }
  const noise = gaussianNoise({ seed, image: 0, layer: 0xffffffff, step }, batch * pictureBytes);
  return {
    target: { dtype: "uint8", shape: picture, data: target },
    reference: { dtype: "uint8", shape: picture, data: reference },
    hasReference: { dtype: "int64", shape: [batch], data: hasReference },
    style: { dtype: "int64", shape: [batch], data: style },
    words: { dtype: "int64", shape: [batch, network.wordCount], data: words },
    strength: { dtype: "float32", shape: [batch], data: strength },
    time: { dtype: "float32", shape: [batch], data: time },
    noise: { dtype: "float32", shape: [batch, network.channels, network.size, network.size], data: noise },
    ...(network.hasGuides && {
      window: { dtype: "float32", shape: [batch, windowLength], data: window },
      hasEdges: { dtype: "float32", shape: [batch], data: hasEdges },
    }),
  };
}

/** Centre, one by the radii, and whether round, as guides.ts reads them; all zeros are a window over the whole picture. */
function anyWindow(random: RandomStream): number[] {
  if (random.next() >= chances.known) return [0, 0, 0, 0, 0];
  const radius = () => windows.from + random.next() * (windows.to - windows.from);
  return [random.next(), random.next(), 1 / radius(), 1 / radius(), Number(random.next() < windows.round)];
}

function startTime(random: RandomStream): number {
  if (random.next() >= chances.startAtReference) return 1;
  return startTimes.from + random.next() * (startTimes.to - startTimes.from);
}

/** An even part near noise and two logit-normals (Esser et al. 2024, 2403.03206, 3.1, where the second is all there is). */
function shareOfWay(random: RandomStream): number {
  const { beginning, deciding, finishing } = ways;
  const part = random.next();
  if (part < beginning.share) return beginning.from + random.next() * (1 - beginning.from);
  const { centre } = part < beginning.share + deciding.share ? deciding : finishing;
  return 1 / (1 + Math.exp(-(centre + random.normal())));
}

interface Example {
  target: Uint8Array;
  reference: Uint8Array | undefined;
  text: string;
  style: number;
}

function drawExample(curriculum: Curriculum, random: RandomStream, network: DrawingNetwork): Example {
  const { drawings, concepts, cumulative } = curriculum;
  const indices = concepts[pickWeighted(cumulative, random)]!;
  const pick = indices[random.int(indices.length)]!;
  const record = drawings.records[pick]!;
  requireSize(drawings.pixels(pick), record, network);
  const colour = canTakeColour(record) && random.next() < chances.recolour ? anyColour(record, random) : undefined;
  const seen = pickReference(curriculum, { indices, pick, isRecoloured: colour !== undefined }, random);
  const isFlipped = mayMirror(record) && random.next() < chances.flip;
  const turn = (pixels: Uint8Array) => (isFlipped ? mirrored(pixels, network.size, network.size) : pixels);
  const painted = colour ? recolour(drawings.pixels(pick), colour) : drawings.pixels(pick);
  return {
    target: turn(painted),
    reference: seen === undefined ? undefined : turn(drawings.pixels(seen)),
    text: random.next() < chances.noWords ? "" : describe(record, colour, random),
    style: random.next() < chances.noStyle ? 0 : network.styles.indexOf(record.source) + 1,
  };
}

function requireSize({ length }: Uint8Array, { id }: DrawingRecord, { size, channels }: DrawingNetwork): void {
  if (length === size ** 2 * channels) return;
  throw new ImagierError("DATASET_INVALID", `"${id}" has ${length} bytes; the network draws ${size}x${size} pixels.`);
}

/** Things with a colour of their own choosing; faces, people and signs keep theirs. */
export function canTakeColour({ group }: DrawingRecord): boolean {
  return group !== "smileys-emotion" && group !== "people-body" && group !== "symbols" && group !== "flags";
}

/** Colours that a thing is shown in; the others stay for the test. */
export function coloursOf({ concept }: Pick<DrawingRecord, "concept">): ColourId[] {
  return colourIds.filter((colour) => !isHeldOutColour(concept, colour));
}

function anyColour(record: DrawingRecord, random: RandomStream): ColourId | undefined {
  const allowed = coloursOf(record);
  return allowed[random.int(Math.max(1, allowed.length))];
}

/** Another collection's drawing of the thing, or the drawing itself where its colour changes, or none. */
function pickReference(
  { drawings }: Curriculum,
  { indices, pick, isRecoloured }: { indices: readonly number[]; pick: number; isRecoloured: boolean },
  random: RandomStream,
): number | undefined {
  if (random.next() < chances.noReference) return undefined;
  if (isRecoloured && random.next() < chances.recolourOfItself) return pick;
  const others = indices.filter((index) => drawings.records[index]!.source !== drawings.records[pick]!.source);
  return others[random.int(Math.max(1, others.length))];
}

function describe(record: DrawingRecord, colour: ColourId | undefined, random: RandomStream): string {
  const { en, fr } = captionsOf(record, () => random.next(), { colour });
  return fr !== undefined && random.next() < chances.french ? fr : en;
}

/** Ids of all drawings that may be shown. */
export function drawingIdsOf({ concepts, drawings }: Curriculum): string[] {
  return concepts.flat().map((index) => drawings.records[index]!.id);
}

/** Colour words in the forms that captions use; always part of a vocabulary. */
const colourWords = colourIds.flatMap((id) => [...colours[id].en, ...colours[id].fr]).join(" ");

/** Captions of each drawing that a vocabulary is made from: enough that its usual words come more than once. */
const captionsForWords = 8;

/** Captions as batches have them, the same every time: what a vocabulary is made from. */
export function* captionTexts(curriculum: Curriculum): Iterable<string> {
  for (let i = 0; i < 2; i++) yield colourWords;
  for (const index of curriculum.concepts.flat()) {
    const random = randomStream({ seed: 0, stream: index });
    for (let i = 0; i < captionsForWords; i++) {
      const { en, fr = "" } = captionsOf(curriculum.drawings.records[index]!, () => random.next());
      yield `${en} ${fr}`;
    }
  }
}

function pickWeighted(cumulative: readonly number[], random: RandomStream): number {
  const at = random.next() * cumulative.at(-1)!;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

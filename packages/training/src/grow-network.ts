// A checkpoint whose network knows more words and styles than before, so that a run can go on with a larger collection.
// Not a larger network: sizes stay; only the tables of words and styles get rows at their end, and the first filter new inputs.

import type { TensorValue } from "@imagier/graph";
import { parseDrawingNetwork, wordTokenizer } from "@imagier/networks";
import { gaussianNoise } from "@imagier/sampling";
import type { Checkpoint } from "./checkpoint.js";
import { companions } from "./training-step.js";

/** Tables of the network (networks/uvit) that have a row for each word or style, and how their new rows start. */
const tables = { words: "words.table", styles: "condition.style" } as const;

/** The filter that sees latents, reference and guides. */
const stem = "stem.weight";

/** Standard deviation that both tables start from in networks/uvit. */
const tableStd = 0.5;

/** Layer of the noise that new rows are drawn from; `initialState` counts its own from 0. */
const noiseLayer = 0xfffffffe;

export interface GrowOptions {
  /** Words that the network shall know, as `splitWords` gives them; those it knows keep their ids. */
  vocabulary: readonly string[];
  /** Style ids that it shall know; those it knows keep their rows. */
  styles: readonly string[];
  /** Whether it shall see guides; a network that does goes on doing so. Until it learned more they change nothing. @default false */
  hasGuides?: boolean | undefined;
}

/**
 * The same checkpoint where nothing is new. New rows start from noise, their moments at zero; all else goes on as it was.
 * A new word's row replaces the shared hash bucket that the word had before.
 * @throws VALUE_INVALID where the grown network is too large
 */
export function growNetwork(checkpoint: Checkpoint, { vocabulary, styles, hasGuides }: GrowOptions): Checkpoint {
  const { network, seed } = checkpoint;
  const grown = {
    vocabulary: withNew(network.vocabulary, vocabulary),
    styles: withNew(network.styles, styles),
  };
  const counts = {
    vocabularySize: wordTokenizer(grown.vocabulary).vocabularySize,
    styleCount: grown.styles.length + 1,
  };
  const state = {
    ...checkpoint.state,
    ...grownTable(checkpoint.state, tables.words, { rows: counts.vocabularySize, seed, image: 0 }),
    ...grownTable(checkpoint.state, tables.styles, { rows: counts.styleCount, seed, image: 1 }),
    ...(hasGuides && !network.hasGuides ? widenedStem(checkpoint) : {}),
  };
  const guides = hasGuides || network.hasGuides ? { hasGuides: true } : {};
  return { ...checkpoint, network: parseDrawingNetwork({ ...network, ...grown, ...counts, ...guides }), state };
}

/** The first filter, with zeros for the channels that guides bring: four of each plane, after pixel unshuffle. */
function widenedStem({ state, network }: Checkpoint): Checkpoint["state"] {
  const added = 4 * (network.channels + 2);
  const entries = suffixesOf(state, stem).map((suffix): [string, TensorValue] => {
    const { dtype, shape, data } = state[stem + suffix]!;
    const [out, before, height, width] = shape as [number, number, number, number];
    const rowLength = before * height * width;
    const wide = new Float32Array((rowLength + added * height * width) * out);
    for (let row = 0; row < out; row++) {
      const from = (data as Float32Array).subarray(row * rowLength, (row + 1) * rowLength);
      wide.set(from, row * (wide.length / out));
    }
    return [stem + suffix, { dtype, shape: [out, before + added, height, width], data: wide }];
  });
  return Object.fromEntries(entries);
}

function suffixesOf(state: Checkpoint["state"], name: string): string[] {
  return ["", ...Object.values(companions)].filter((suffix) => state[name + suffix] !== undefined);
}

function withNew(known: readonly string[], wanted: readonly string[]): string[] {
  return [...new Set([...known, ...wanted])];
}

interface Growth {
  rows: number;
  seed: number;
  /** Parts the noise of one table from that of another. */
  image: number;
}

function grownTable(state: Checkpoint["state"], name: string, growth: Growth): Checkpoint["state"] {
  return Object.fromEntries(
    suffixesOf(state, name).map((suffix) => {
      const isMoment = suffix === companions.firstMoment || suffix === companions.secondMoment;
      return [name + suffix, withRows(state[name + suffix]!, growth, isMoment ? 0 : tableStd)];
    }),
  );
}

/** [rows before, width] -> [rows, width] */
function withRows({ dtype, shape, data }: TensorValue, { rows, seed, image }: Growth, std: number): TensorValue {
  const [before, width] = shape as [number, number];
  const noise = gaussianNoise({ seed, image, layer: noiseLayer, step: before }, (rows - before) * width);
  const grown = new Float32Array(rows * width);
  grown.set(data as Float32Array);
  for (let i = 0; i < noise.length; i++) grown[before * width + i] = noise[i]! * std;
  return { dtype, shape: [rows, width], data: grown };
}

// Captions of drawings as word ids, made ahead, since phrasing is code that exists in TypeScript alone.
// Not all captions: so many of each drawing, drawn as batches draw them. A caption of a colour is one row for all colours.

import { type ColourId, colourIds, colours } from "@imagier/colours";
import { type Captions, captionsOf, type DrawingRecord } from "@imagier/datasets";
import { splitWords, type WordTokenizer } from "@imagier/networks";
import { randomStream } from "@imagier/sampling";

export interface CaptionTable {
  /** [drawings, 2 (as it is, in a colour), 2 (English, French), phrasings, wordCount + 1] */
  shape: readonly number[];
  /**
   * Ids of different words, padded with 0. From `vocabularySize` on they are forms of a colour, to be replaced by a row of
   * `colourWords`; where that makes a word stand twice, the second goes: hence room for one more than the network takes.
   */
  ids: Uint16Array;
  /** [form][colour, as in colourIds]: word ids. */
  colourWords: readonly (readonly number[])[];
}

export interface CaptionTableOptions {
  tokenizer: WordTokenizer;
  /** Words that the network takes. */
  wordCount: number;
  /** Captions of each drawing, language and state of colour. */
  phrasings: number;
}

/** The forms that captions use: the English word, the French ones by gender and number. Some fall together. */
const forms: readonly ((id: ColourId) => string)[] = [
  (id) => colours[id].en[0]!,
  ...[0, 1, 2, 3].map((form) => (id: ColourId) => colours[id].fr[form]!),
];

/** Two colours that differ in each form: what differs between their captions is the colour. */
const probes = ["blue", "white"] as const satisfies ColourId[];

/** @throws RangeError where ids do not fit 16 bits */
export function captionTable(records: readonly DrawingRecord[], options: CaptionTableOptions): CaptionTable {
  const { tokenizer, wordCount, phrasings } = options;
  if (tokenizer.vocabularySize + forms.length > 2 ** 16)
    throw new RangeError("The vocabulary is too large for 16 bits.");
  const width = wordCount + 1;
  const shape = [records.length, 2, 2, phrasings, width];
  const ids = new Uint16Array(shape.reduce((a, b) => a * b, 1));
  let at = 0;
  const put = (row: readonly number[]) => {
    ids.set(row, at);
    at += width;
  };
  for (const [index, record] of records.entries()) {
    const draws = drawsOf(index, phrasings);
    const plain = draws.map((draw) => bothOf(captionsOf(record, replay(draw))));
    const coloured = draws.map((draw) => probes.map((colour) => bothOf(captionsOf(record, replay(draw), { colour }))));
    for (const language of [0, 1] as const) {
      for (const captions of plain) put(tokenizer.encode(captions[language], width));
    }
    for (const language of [0, 1] as const) {
      for (const [first, second] of coloured) put(withSlots([first![language], second![language]], tokenizer, width));
    }
  }
  const wordOf = (word: string) => tokenizer.encode(word, 1)[0]!;
  return { shape, ids, colourWords: forms.map((form) => colourIds.map((id) => wordOf(form(id)))) };
}

/** Even steps for the kind of phrase, so that even few phrasings have each kind in its share; by lot for the choice in it. */
function drawsOf(index: number, phrasings: number): (readonly [number, number])[] {
  const random = randomStream({ seed: 0, stream: index });
  return Array.from({ length: phrasings }, (_, i) => [(i + 0.5) / phrasings, random.next()] as const);
}

function replay(draw: readonly number[]): () => number {
  let next = 0;
  return () => draw[next++]!;
}

/** English and French; English twice where there is no French, as batches have it. */
function bothOf({ en, fr }: Captions): readonly [string, string] {
  return [en, fr ?? en];
}

/** Ids of a caption whose colour is left open, from the caption in both probes. */
function withSlots([first, second]: readonly [string, string], tokenizer: WordTokenizer, width: number): number[] {
  const words = splitWords(first);
  const others = splitWords(second);
  if (words.length !== others.length) throw new RangeError(`"${first}" and "${second}" differ in more than a colour.`);
  const ids = words.map((word, i) => {
    const other = others[i]!;
    return word === other ? tokenizer.encodeWords([word], 1)[0]! : tokenizer.vocabularySize + formOf(word, other);
  });
  const distinct = [...new Set(ids)].slice(0, width);
  return [...distinct, ...new Array<number>(width - distinct.length).fill(0)];
}

function formOf(word: string, other: string): number {
  const [first, second] = probes;
  const form = forms.findIndex((of) => splitWords(of(first))[0] === word && splitWords(of(second))[0] === other);
  if (form < 0) throw new RangeError(`"${word}" and "${other}" are no forms of ${first} and ${second}.`);
  return form;
}

// What a pack brings to the other side, against the TypeScript that it stands for: pixels, captions, colours, the recipe.
// Skipped where there is no PyTorch.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSafetensors, readTensor } from "@imagier/checkpoints";
import { colourIds, recolour } from "@imagier/colours";
import { captionsOf, premultiply } from "@imagier/datasets";
import { wordTokenizer } from "@imagier/networks";
import { type Curriculum, coloursOf, drawingBatch, makeCurriculum } from "@imagier/training";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tinyDrawings } from "../../packages/training/src/testing/index.js";
import { hasTorch, runPython, torchMissing } from "./testing/run-python.js";
import { tinyPackNetwork } from "./testing/tiny-pack-network.js";
import { writeTrainingPack } from "./training-pack.js";

const phrasings = 20;
const isSkipped = !hasTorch();
if (isSkipped) console.warn(`Skipped: ${torchMissing}.`);

/** One entry a picture. */
interface Choices {
  drawing: number[];
  colour: number[];
  reference: number[];
  isFlipped: boolean[];
  hasWords: boolean[];
  style: number[];
  strength: number[];
  time: number[];
  hasEdges: number[];
  window: number[][];
}

describe.skipIf(isSkipped)(`a training pack${isSkipped ? ` (skipped: ${torchMissing})` : ""}`, () => {
  const curriculum = makeCurriculum(tinyDrawings());
  const network = tinyPackNetwork(curriculum);
  const tokenizer = wordTokenizer(network.vocabulary);
  const packed = inPackOrder(curriculum);
  let folder: string;
  let real: Uint8Array[];
  let answer: {
    choices: Choices;
    isRepeatable: boolean;
    batch: Choices & Record<"target" | "reference", number[][][][]>;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "imagier-pack-"));
    real = await shippedDrawings(24);
    await writeFile(join(folder, "real.bin"), Buffer.concat(real));
    const outDir = join(folder, "pack");
    await writeTrainingPack({ curriculum, network, batches: [2], outDir, phrasings, shard: 8 });
    answer = JSON.parse(await runPython("testing/check_batches.py", [outDir, folder, join(folder, "real.bin")]));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("gives back every pixel, in shards, and leaves out what is not learned from", async () => {
    const expected = Buffer.concat(packed.map(({ index }) => curriculum.drawings.pixels(index)));
    expect((await readFile(join(folder, "pixels.bin"))).equals(expected)).toBe(true);
    expect(packed).toHaveLength(curriculum.concepts.flat().length);
  });

  it("has the captions of each drawing in each colour and language, word for word", async () => {
    const file = await readFile(join(folder, "words.bin"));
    const words = new Int32Array(file.buffer, file.byteOffset, file.length / 4);
    const { wordCount } = network;
    let at = 0;
    let distinct = 0;
    for (const { record } of packed) {
      for (const colour of [undefined, ...colourIds]) {
        const possible = possibleCaptions((draws) => captionsOf(record, () => draws.shift()!, { colour }));
        for (const language of ["en", "fr"] as const) {
          const rows = new Set(possible.map((captions) => String(tokenizer.encode(captions[language]!, wordCount))));
          const seen = new Set<string>();
          for (let i = 0; i < phrasings; i++, at += wordCount) seen.add(String(words.subarray(at, at + wordCount)));
          expect([...seen].filter((row) => !rows.has(row))).toEqual([]);
          distinct += seen.size;
        }
      }
    }
    expect(at).toBe(words.length);
    const rowCount = words.length / wordCount / phrasings;
    expect(distinct / rowCount).toBeGreaterThan(4); // phrases, frames, styles, tags
  });

  it("recolours real drawings as colours/ does, byte for byte", async () => {
    const painted = await readFile(join(folder, "painted.bin"));
    let at = 0;
    for (const pixels of real) {
      for (const colour of colourIds) {
        const ours = recolour(pixels, colour);
        const same = ours.filter((value, i) => value === painted[at + i]).length;
        expect(same).toBe(ours.length);
        at += ours.length;
      }
    }
    expect(at).toBe(painted.length);
  });

  it("draws batches with the shares of the TypeScript batches", () => {
    const count = 4000;
    const batch = drawingBatch(curriculum, 0, { seed: 1, batch: count, network, tokenizer });
    const numbers = (name: string) => Array.from(batch[name]!.data as ArrayLike<number | bigint>, Number);
    const words = numbers("words");
    const hasWords = Array.from({ length: count }, (_, b) => words[b * network.wordCount] !== 0);
    const { choices } = answer;
    const ours = { reference: numbers("hasReference"), style: numbers("style") };
    const pairs: [number[], number[]][] = [
      [choices.reference.map((index) => Number(index >= 0)), ours.reference],
      [choices.hasWords.map(Number), hasWords.map(Number)],
      ...[0, 1, 2, 3, 4].map((style): [number[], number[]] => [
        choices.style.map((id) => Number(id === style)),
        ours.style.map((id) => Number(id === style)),
      ]),
      [choices.strength, numbers("strength")],
      [choices.strength.map((value) => Number(value < 1)), numbers("strength").map((value) => Number(value < 1))],
      ...[0.2, 0.4, 0.6, 0.8, 0.9].map((limit): [number[], number[]] => [
        choices.time.map((value) => Number(value < limit)),
        numbers("time").map((value) => Number(value < limit)),
      ]),
      [choices.hasEdges, numbers("hasEdges")],
      ...[0, 1, 2, 3, 4].map((place): [number[], number[]] => [
        choices.window.map((window) => window[place]!),
        numbers("window").filter((_, i) => i % 5 === place),
      ]),
    ];
    for (const [theirs, mine] of pairs) expectSameMean(theirs, mine);
  });

  it("shows each concept in its weight, and as reference another collection's drawing or the drawing itself recoloured", () => {
    const { drawing, reference, colour, isFlipped } = answer.choices;
    const { cumulative } = curriculum;
    cumulative.forEach((sum, concept) => {
      const weight = (sum - (cumulative[concept - 1] ?? 0)) / cumulative.at(-1)!;
      const share = drawing.filter((index) => packed[index]!.concept === concept).length / drawing.length;
      expect(Math.abs(share - weight)).toBeLessThan(4 * Math.sqrt((weight * (1 - weight)) / drawing.length));
    });
    const own = reference.filter((index, i) => index === drawing[i]);
    expect(own.length).toBeGreaterThan(0);
    for (const [i, seen] of reference.entries()) {
      const { record, concept } = packed[drawing[i]!]!;
      if (record.group === "symbols") expect([colour[i], isFlipped[i]]).toEqual([-1, false]);
      if (seen < 0) continue;
      expect(packed[seen]!.concept).toBe(concept);
      if (seen === drawing[i]) expect(colour[i]).toBeGreaterThanOrEqual(0);
      else expect(packed[seen]!.record.source).not.toBe(record.source);
    }
    const takers = colour.filter((_, i) => packed[drawing[i]!]!.record.group !== "symbols");
    expectSameMean(
      takers.map((id) => Number(id >= 0)),
      Array(1000).fill(0.35),
    );
    const shown = drawing.map((index) => coloursOf(packed[index]!.record).map((id) => colourIds.indexOf(id)));
    const coloured = [...colour.keys()].filter((i) => colour[i]! >= 0);
    for (const i of coloured) expect(shown[i]).toContain(colour[i]);
    expectSameMean(
      coloured.map((i) => colour[i]!),
      coloured.flatMap((i) => shown[i]!),
    );
  });

  it("makes the pictures that were chosen, the same for the same step", () => {
    const { batch, isRepeatable } = answer;
    expect(isRepeatable).toBe(true);
    for (const [b, index] of batch.drawing.entries()) {
      const drawn = curriculum.drawings.pixels(packed[index]!.index);
      const painted = batch.colour[b]! < 0 ? drawn : recolour(drawn, colourIds[batch.colour[b]!]!);
      const turn = (rows: number[][][]) => (batch.isFlipped[b] ? rows.map((row) => [...row].reverse()) : rows);
      expect(turn(batch.target[b]!).flat(2)).toEqual([...painted]);
      const seen = batch.reference[b]! as unknown as number[][][];
      expect(seen.flat(2)).toHaveLength(painted.length);
    }
  });
});

/** As training-pack.ts puts them: by source, then name. */
function inPackOrder({ concepts, drawings }: Curriculum) {
  const all = concepts.flatMap((indices, concept) =>
    indices.map((index) => ({ index, concept, record: drawings.records[index]! })),
  );
  const key = ({ record }: (typeof all)[number]) => `${record.source} ${record.name}`;
  return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** All that a caption can be: every kind of phrase with every choice in it. */
function possibleCaptions<T>(captions: (draws: number[]) => T): T[] {
  const steps = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);
  return steps.flatMap((kind) => steps.map((choice) => captions([kind, choice])));
}

/** Of drawings that ship with the model, evenly taken: premultiplied RGBA, 64 px. */
async function shippedDrawings(count: number): Promise<Uint8Array[]> {
  const path = join(import.meta.dirname, "../../models/imagier-1/references.safetensors");
  const file = await openSafetensors(path);
  const names = [...file.tensors.keys()];
  const every = Math.floor(names.length / count);
  return Promise.all(
    names
      .filter((_, i) => i % every === 0)
      .slice(0, count)
      .map(async (name) => {
        const webp = (await readTensor(file, name)) as Uint8Array;
        return premultiply(await sharp(webp).ensureAlpha().raw().toBuffer());
      }),
  );
}

/** Means of two samples that differ by less than four standard errors. */
function expectSameMean(a: readonly number[], b: readonly number[]): void {
  const [first, second] = [momentsOf(a), momentsOf(b)];
  const error = Math.sqrt(first.variance / a.length + second.variance / b.length) + 1e-9;
  expect(Math.abs(first.mean - second.mean)).toBeLessThan(4 * error);
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

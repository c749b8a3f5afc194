// What a batch may hold, told from its pixels: every target and reference is looked up among all that could be shown.

import { type ColourId, colourIds, colours, recolour } from "@imagier/colours";
import { isHeldOutColour } from "@imagier/datasets";
import { splitWords, wordTokenizer } from "@imagier/networks";
import { describe, expect, it } from "vitest";
import { type BatchOptions, type Curriculum, drawingBatch, makeCurriculum } from "./drawing-batches.js";
import { tinyDrawings, tinyNetwork } from "./testing/index.js";

const drawings = tinyDrawings();
const curriculum = makeCurriculum(drawings);
const network = tinyNetwork(curriculum);
const tokenizer = wordTokenizer(network.vocabulary);
const options: BatchOptions = { seed: 5, batch: 16, network, tokenizer };
const pictureBytes = network.size ** 2 * 4;

/** Where a picture comes from. */
interface Origin {
  index: number;
  isFlipped: boolean;
  colour?: ColourId;
}

function mirror(pixels: Uint8Array): Uint8Array {
  const { size } = network;
  const turned = pixels.slice();
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4;
      turned.set(pixels.subarray(from, from + 4), (y * size + size - 1 - x) * 4);
    }
  }
  return turned;
}

const keyOf = (pixels: Uint8Array) => Buffer.from(pixels).toString("latin1");

/** Every drawing there is, held out or not, in every colour, both ways round. */
const origins = new Map<string, Origin>();
drawings.records.forEach((_, index) => {
  for (const colour of [...colourIds, undefined]) {
    const pixels = colour === undefined ? drawings.pixels(index) : recolour(drawings.pixels(index), colour);
    for (const isFlipped of [false, true]) {
      origins.set(keyOf(isFlipped ? mirror(pixels) : pixels), { index, isFlipped, colour });
    }
  }
});

interface Shown {
  target: Origin;
  reference?: Origin;
  words: string[];
  style: number;
  strength: number;
  time: number;
}

function show(of: Curriculum, step: number): Shown[] {
  const inputs = drawingBatch(of, step, options);
  const row = (name: string, b: number, width: number) => inputs[name]!.data.slice(b * width, (b + 1) * width);
  return Array.from({ length: options.batch }, (_, b) => {
    const reference = row("reference", b, pictureBytes) as Uint8Array;
    const ids = [...(row("words", b, network.wordCount) as BigInt64Array)].map(Number).filter((id) => id !== 0);
    const hasReference = inputs.hasReference!.data[b] === 1n;
    if (!hasReference) expect(reference.every((value) => value === 0)).toBe(true);
    return {
      target: origins.get(keyOf(row("target", b, pictureBytes) as Uint8Array))!,
      reference: hasReference ? origins.get(keyOf(reference))! : undefined,
      words: ids.map((id) => network.vocabulary[id - 256] ?? `bucket ${id}`),
      style: Number(inputs.style!.data[b]),
      strength: Number(inputs.strength!.data[b]),
      time: Number(inputs.time!.data[b]),
    };
  });
}

const shown = Array.from({ length: 60 }, (_, step) => show(curriculum, step)).flat();
const recordOf = ({ index }: Origin) => drawings.records[index]!;
const share = (part: (example: Shown) => boolean) => shown.filter(part).length / shown.length;

describe("drawingBatch", () => {
  it("depends on seed and step alone, not on what was drawn before", () => {
    const first = drawingBatch(curriculum, 7, options);
    drawingBatch(curriculum, 3, options);
    expect(drawingBatch(makeCurriculum(tinyDrawings()), 7, options)).toEqual(first);
    expect(drawingBatch(curriculum, 8, options)).not.toEqual(first);
    expect(drawingBatch(curriculum, 7, { ...options, seed: 6 })).not.toEqual(first);
    for (const name of ["target", "time", "noise"]) {
      expect(drawingBatch(curriculum, 8, options)[name], name).not.toEqual(first[name]);
    }
  });

  it("has the inputs of the training step, in their shapes and ranges", () => {
    const inputs = drawingBatch(curriculum, 0, { ...options, batch: 3 });
    const shapes = Object.entries(inputs).map(([name, { dtype, shape }]) => `${name} ${dtype} ${shape}`);
    expect(shapes.sort()).toEqual([
      "hasEdges float32 3",
      "hasReference int64 3",
      "noise float32 3,4,16,16",
      "reference uint8 3,16,16,4",
      "strength float32 3",
      "style int64 3",
      "target uint8 3,16,16,4",
      "time float32 3",
      "window float32 3,5",
      "words int64 3,4",
    ]);
  });

  it("shows a known part around a window, and edges, in some of the pictures", () => {
    const many = drawingBatch(curriculum, 0, { ...options, batch: 1000 });
    const windows = Array.from({ length: 1000 }, (_, b) =>
      (many.window!.data as Float32Array).subarray(b * 5, b * 5 + 5),
    );
    const known = windows.filter((window) => window[2] !== 0);
    expect(known.length).toBeGreaterThan(100);
    expect(known.length).toBeLessThan(200);
    for (const [x, y, inverseX, inverseY] of known as unknown as [number, number, number, number][]) {
      expect([x, y].every((value) => value >= 0 && value < 1)).toBe(true);
      expect([inverseX, inverseY].every((value) => value > 1 / 0.46 && value < 1 / 0.11)).toBe(true);
    }
    const edges = (many.hasEdges!.data as Float32Array).reduce((sum, value) => sum + value, 0);
    expect(edges).toBeGreaterThan(100);
    expect(edges).toBeLessThan(200);
  });

  it("starts some paths from a reference at it, under noise, and is somewhere on the way", () => {
    expect(shown.every(({ time, strength }) => time > 0 && time < strength && strength <= 1)).toBe(true);
    const atReference = shown.filter(({ strength }) => strength < 1);
    expect(atReference.every(({ reference, strength }) => reference && strength >= 0.55 && strength < 0.95)).toBe(true);
    expect(atReference.length).toBeGreaterThan(10);
    expect(shown.some(({ reference, strength }) => reference && strength === 1)).toBe(true);
  });

  it("never shows a drawing that is held out, nor a flag, nor a skin tone", () => {
    const heldOut = drawings.records.filter(drawings.isHeldOut).map(({ label }) => label.en);
    expect(heldOut).toContain("pear");
    const used = shown.flatMap(({ target, reference }) => [target, reference ?? target]).map(recordOf);
    expect(used.filter((record) => record.isFlag || record.isSkinTone || drawings.isHeldOut(record))).toEqual([]);
    const artists = new Set(used.filter(({ label }) => label.en === "pear").map(({ artist }) => artist));
    expect(artists.size).toBe(3);
  });

  it("shows the same thing out of another collection, turned the same way", () => {
    const plain = shown.filter(({ target, reference }) => target.colour === undefined && reference);
    expect(plain.length).toBeGreaterThan(100);
    for (const { target, reference } of plain) {
      expect(recordOf(reference!).concept).toBe(recordOf(target).concept);
      expect(recordOf(reference!).source).not.toBe(recordOf(target).source);
      expect(reference!.isFlipped).toBe(target.isFlipped);
      expect(reference!.colour).toBeUndefined();
    }
    expect(share(({ reference }) => reference === undefined)).toBeCloseTo(0.12, 1);
  });

  it("says the colour of a target that was given one", () => {
    const recoloured = shown.filter(({ target, words }) => target.colour !== undefined && words.length > 0);
    expect(recoloured.length).toBeGreaterThan(100);
    for (const { target, words } of recoloured) {
      const { en, fr } = colours[target.colour!];
      expect(words.filter((word) => splitWords([...en, ...fr].join(" ")).includes(word))).not.toEqual([]);
    }
    expect(new Set(recoloured.map(({ target }) => target.colour)).size).toBe(colourIds.length);
    const ownPicture = recoloured.filter(({ target, reference }) => target.index === reference?.index);
    const spread = Math.sqrt((0.26 * 0.74) / recoloured.length);
    expect(Math.abs(ownPicture.length / recoloured.length - 0.26)).toBeLessThan(4 * spread);
    expect(recoloured.some(({ target }) => isHeldOutColour(recordOf(target).concept, target.colour!))).toBe(false);
  });

  it("leaves signs as they are: neither coloured nor turned", () => {
    const signs = shown.filter(({ target }) => recordOf(target).group === "symbols");
    expect(signs.length).toBeGreaterThan(10);
    expect(signs.filter(({ target }) => target.colour !== undefined || target.isFlipped)).toEqual([]);
  });

  it("names the style of the target, or none, and leaves the words out now and then", () => {
    for (const { target, style } of shown) {
      const own = network.styles.indexOf(recordOf(target).source) + 1;
      expect([0, own]).toContain(style);
    }
    expect(share(({ style }) => style === 0)).toBeCloseTo(0.1, 1);
    expect(share(({ words }) => words.length === 0)).toBeCloseTo(0.1, 1);
  });

  it("refuses drawings of another size, naming the first", () => {
    const large = makeCurriculum(tinyDrawings(32));
    expect(() => drawingBatch(large, 0, options)).toThrow(/has 4096 bytes; the network draws 16x16 pixels/);
  });
});

describe("makeCurriculum", () => {
  it("refuses a set of which nothing may be learned from", () => {
    const records = drawings.records.map((record) => ({ ...record, isFlag: true }));
    expect(() => makeCurriculum({ ...drawings, records })).toThrow("None of the 36 drawings may be learned from.");
  });
});

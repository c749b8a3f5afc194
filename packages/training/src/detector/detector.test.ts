// At toy size a namer learns names from crops and a finder learns where things are; what they are taught is right and repeatable.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Graph } from "@imagier/graph";
import { type Engine, openEngine } from "@imagier/runtime";
import { randomStream } from "@imagier/sampling";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tinyDrawings } from "../testing/index.js";
import { cropFinishes } from "./crop-finishes.js";
import { cropStyles } from "./crop-styles.js";
import { type CropSource, cropOf } from "./crops.js";
import { type FinderCurriculum, finderBatch } from "./finder-batches.js";
import { finishCrops } from "./finish-crops.js";
import { namedThings } from "./named-things.js";
import { finderLoss } from "./train-finder.js";
import { trainNamer } from "./train-namer.js";

const drawings = tinyDrawings();
const sides = { noto: "generator", twemoji: "judge", "fluent-emoji-flat": "generator", emojione: "judge" } as const;
for (const record of drawings.records) record.side = sides[record.source as keyof typeof sides];

const things = namedThings(drawings, {
  common: new Set(["tree"]),
  synonyms: new Map([["box", ["crate"]]]),
});
const source: CropSource = { drawings, grounds: { sidePx: 2, pictures: [] }, neighbours: [0, 5] };

describe("namedThings", () => {
  it("teaches by judges' artists only, no flags and no skin tones, with the words that are asked for", () => {
    expect(things.map(({ name }) => name)).toEqual([
      "red apple",
      "pear",
      "box",
      "blue book",
      "tree",
      "kite",
      "right arrow",
    ]);
    for (const { indices } of things)
      expect(indices.map((index) => drawings.records[index]!.source)).toEqual(["twemoji", "emojione"]);
    expect(things[2]!.also).toEqual(["x-box", "crate"]);
    expect(things[4]!.weight).toBeGreaterThan(things[3]!.weight);
    expect(things[6]!.weight).toBeLessThan(things[3]!.weight);
  });
});

describe("namedThings with what other artists lend", () => {
  const lending = (source: string, side: "generator" | "judge") => {
    const records = drawings.records.map((record) => (record.source === "noto" ? { ...record, source, side } : record));
    const told = namedThings({ ...drawings, records }, { common: new Set(["tree"]), synonyms: new Map() });
    return { told, records };
  };

  it.each([
    ["icon-park", "generator"],
    ["tabler", "judge"],
  ] as const)("%s adds to names that judges' artists drew, and no names for it", (source, side) => {
    const { told, records } = lending(source, side);
    expect(told.map(({ name }) => name)).toEqual(things.map(({ name }) => name));
    for (const { indices } of told)
      expect(indices.map((index) => records[index]!.source)).toEqual(["twemoji", "emojione", source]);
  });

  it("a name that a test asks by is learned from lent drawings alone", () => {
    const records = drawings.records.map((record) =>
      record.side === "judge" ? { ...record, side: "generator" as const, source: "icon-park" } : record,
    );
    const names = (synonyms: ReadonlyMap<string, readonly string[]>) =>
      namedThings({ ...drawings, records }, { common: new Set(["tree"]), synonyms }).map(({ name }) => name);
    expect(names(new Map())).toEqual([]);
    expect(names(new Map([["box", ["crate"]]]))).toEqual(["box"]);
  });
});

describe("cropOf", () => {
  it("is the same for the same random numbers, another for others, and shows the thing", () => {
    const crop = (stream: number) => cropOf(source, 0, 24, randomStream({ seed: 1, stream }));
    expect(crop(3)).toEqual(crop(3));
    expect(crop(3)).not.toEqual(crop(4));
    const middle = (12 * 24 + 12) * 3;
    const corner = 0;
    const differing = Array.from({ length: 12 }, (_, n) => crop(n)).filter(
      (rgb) => Math.abs(rgb[middle + 1]! - rgb[corner + 1]!) + Math.abs(rgb[middle]! - rgb[corner]!) > 20,
    );
    expect(differing.length).toBeGreaterThan(8);
  });

  it.each(cropFinishes.map((finish, n) => [n, finish] as const))(
    "finish %i changes the crop and stays within bytes",
    (_, finish) => {
      const rgb = Uint8Array.from({ length: 12 * 12 * 3 }, (_, i) => (i * 37) % 251);
      const before = rgb.slice();
      finish(rgb, 12, randomStream({ seed: 2, stream: 0 }));
      expect(rgb).not.toEqual(before);
    },
  );
});

it("crops are finished together as one picture and go back to their places", () => {
  const side = 4;
  const crops = Uint8Array.from({ length: 20 * side * side * 3 }, (_, i) => Math.floor(i / (side * side * 3)));
  const before = crops.slice();
  const random = () => randomStream({ seed: 3, stream: 0 });
  finishCrops(crops, side, random(), (rgb) => rgb.slice());
  expect(crops).toEqual(before);
  finishCrops(crops, side, random(), (rgb) => rgb.map((value) => value + 100));
  const numbers = Array.from({ length: 20 }, (_, n) => crops[n * side * side * 3]! - n);
  expect([9, 16]).toContain(numbers.filter((change) => change === 100).length);
  expect(numbers.slice(0, 9)).toEqual(Array(9).fill(100));
  expect(numbers.slice(16)).toEqual([0, 0, 0, 0]);
});

it.each(cropStyles.map((style, n) => [n, style] as const))(
  "style %i changes the ink and keeps to its alpha",
  (_, style) => {
    const pixels = Uint8Array.from({ length: 12 * 12 * 4 }, (_, i) => {
      const at = i >> 2;
      const alpha = at % 12 < 6 ? 0 : 200;
      return i % 4 === 3 ? alpha : (alpha * ((at * 37 + (i % 4) * 90) % 251)) / 255;
    });
    const before = pixels.slice();
    style(pixels, randomStream({ seed: 2, stream: 1 }));
    expect(pixels).not.toEqual(before);
    for (let i = 0; i < pixels.length; i++) expect(pixels[i]).toBeLessThanOrEqual(pixels[i | 3]!);
  },
);

/** A scene of 64 pixels: a thing of 16 x 32 at 8, 16, and another that is mostly hidden. */
const curriculum: FinderCurriculum = {
  sidePx: 64,
  count: 1,
  scene: () => {
    const owners = new Uint8Array(64 * 64);
    for (let y = 16; y < 48; y++) owners.fill(1, y * 64 + 8, y * 64 + 24);
    for (let y = 50; y < 52; y++) owners.fill(2, y * 64 + 40, y * 64 + 44);
    const rgb = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (owners[Math.floor(i / 3)] === 0 ? 200 : 40));
    return { rgb, owners, coveredPx: [16 * 32, 400] };
  },
};

describe("finderBatch", () => {
  const whole = () => {
    for (let step = 0; ; step++) {
      const batch = finderBatch(curriculum, step, { seed: 5, batch: 1, size: 64 });
      const ink = batch.ink!.data as Uint8Array;
      // The whole scene, not mirrored: the thing is where it was put.
      if (ink[8 * 32 + 4] === 1 && ink[8 * 32 + 3] === 0 && ink[7 * 32 + 4] === 0 && ink[23 * 32 + 11] === 1)
        return batch;
    }
  };

  it("puts the middle and the box where the thing is seen", () => {
    const truth = whole().truth!.data as Float32Array;
    const at = (channel: number, x: number, y: number) => truth[channel * 64 + y * 8 + x]!;
    expect(at(0, 2, 4)).toBe(1); // the middle is at pixel 16, 32
    expect(at(0, 6, 1)).toBe(0);
    expect(at(3, 2, 4)).toBeCloseTo(-0.5, 5);
    expect(at(4, 2, 4)).toBeCloseTo(-0.5, 5);
    expect(at(5, 2, 4)).toBeCloseTo(Math.log(2), 5);
    expect(at(6, 2, 4)).toBeCloseTo(Math.log(4), 5);
  });

  it("neither teaches nor denies what is mostly hidden", () => {
    const truth = whole().truth!.data as Float32Array;
    expect(truth[64 + 6 * 8 + 5]).toBe(0);
    expect(truth[6 * 8 + 5]).toBe(0);
    expect(truth[64 + 8]).toBe(1);
  });

  it("is the same for the same step, another for the next", () => {
    const options = { seed: 5, batch: 2, size: 64 };
    expect(finderBatch(curriculum, 3, options)).toEqual(finderBatch(curriculum, 3, options));
    expect(finderBatch(curriculum, 3, options)).not.toEqual(finderBatch(curriculum, 4, options));
  });
});

it("the finder's loss has the inputs that its batches bring", () => {
  const graph = new Graph();
  const { loss } = finderLoss(graph, { size: 64, levels: [12, 12, 12], blocks: [1, 1, 1] }, 2);
  const batch = finderBatch(curriculum, 0, { seed: 1, batch: 2, size: 64 });
  expect(loss.shape).toEqual([]);
  for (const [name, { shape }] of Object.entries(batch))
    expect(graph.inputs.find((input) => input.name === name)?.shape).toEqual(shape);
});

describe("training", () => {
  let engine: Engine;
  let runDir: string;
  beforeAll(async () => {
    engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
    runDir = await mkdtemp(join(tmpdir(), "imagier-detector-"));
  });
  afterAll(async () => {
    await engine.close();
    await rm(runDir, { recursive: true, force: true });
  });

  it("a namer learns to tell shapes", async () => {
    let nowMs = 0;
    const losses: number[] = [];
    const { network } = await trainNamer({
      ...{ engine, source, runDir, batch: 16, minutes: 6 },
      things: things.slice(2, 6),
      sizes: { size: 16, levels: [12, 24], blocks: [1, 1], featureDim: 12 },
      rate: { peak: 5e-3, warmUpSteps: 5, descent: 0.2 },
      nowMs: () => (nowMs += 1000),
      onProgress: ({ loss }) => losses.push(loss),
    });
    expect(network.classes).toBe(4);
    expect(losses.at(-1)).toBeLessThan(0.8 * losses[0]!);
  });
});

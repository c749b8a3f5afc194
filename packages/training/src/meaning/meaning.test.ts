// The encoder of meanings at toy size learns what words of a small dictionary mean, and what drawings show; what is held out
// stays out; the same seed gives the same batches.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseMeaningNetwork } from "@imagier/networks";
import { type Engine, openEngine } from "@imagier/runtime";
import { randomStream } from "@imagier/sampling";
import { readNounNet } from "@imagier/words";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCheckpoint } from "../checkpoint.js";
import { tinyDrawings } from "../testing/index.js";
import { learnMerges } from "./learn-merges.js";
import { meaningBatches } from "./meaning-batches.js";
import { type HeldOutMeanings, type MeaningLessons, makeMeaningLessons } from "./meaning-lessons.js";
import { misspelt } from "./misspelt.js";
import { trainMeaning } from "./train-meaning.js";

const drawings = tinyDrawings();
const sizes = {
  ...{ dim: 24, tokenCount: 8, pairRows: 64, heads: 2, blocks: 1 },
  picture: { size: 16, levels: [12], blocks: [1] },
};

/** Words beside what they are a kind of; "box", "kite" and "tree" have drawings. */
const dictionary = [
  "00000001 06 n 02 box 0 crate 0 000 | a container with flat sides and a lid",
  "00000002 06 n 01 kite 0 000 | a toy that flies in the wind on a string",
  "00000003 20 n 01 tree 0 000 | a tall plant with a trunk and branches",
  "00000004 06 n 01 carton 0 001 @ 00000001 n 0000 | what milk is sold in",
  "00000005 20 n 01 oak 0 001 @ 00000003 n 0000 | it bears acorns",
  "00000006 20 n 01 pine 0 001 @ 00000003 n 0000 | it bears cones",
  "00000007 07 n 01 length 0 000 | how long something is",
];

let engine: Engine;
let dir: string;
let lessons: MeaningLessons;
let heldOut: HeldOutMeanings;
beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  dir = await mkdtemp(join(tmpdir(), "imagier-meaning-"));
  const index = ["box", "crate", "kite", "tree", "carton", "oak", "pine", "length"].map((word) => {
    const line = dictionary.find((each) => each.includes(` ${word} 0`))!;
    return `${word} n 1 0 1 0 ${line.slice(0, 8)}`;
  });
  await writeFile(join(dir, "index.noun"), index.join("\n"));
  await writeFile(join(dir, "data.noun"), dictionary.join("\n"));
  const indices = [...drawings.records.keys()].filter((at) => drawings.records[at]!.source === "noto");
  const made = makeMeaningLessons(drawings, await readNounNet(dir), {
    indices,
    isNamed: ({ isSkinTone, isFlag }) => !isSkinTone && !isFlag,
    callings: new Map([["parcel", "x-box"]]),
  });
  lessons = made.lessons;
  heldOut = made.heldOut;
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

describe("makeMeaningLessons", () => {
  const thing = (concept: string) => lessons.things.find((each) => each.concept === concept)!;

  it("gathers all that a thing is called, and its drawings that may be shown", () => {
    expect(thing("x-box").names).toEqual(expect.arrayContaining(["box", "boîte", "parcel"]));
    expect(thing("x-box").drawings).toHaveLength(1);
    expect(lessons.things.some(({ names }) => names.includes("flag: Utopia"))).toBe(false);
  });

  it("finds the thing that a word is a kind of, and none for what cannot be seen", () => {
    const nearest = (word: string) => {
      const { thing: at } = lessons.senses.find(({ words }) => words.includes(word)) ?? {};
      return at === undefined ? undefined : lessons.things[at]!.concept;
    };
    expect([nearest("crate"), nearest("length")]).toEqual(["x-box", undefined]);
    const known = ["oak", "pine", "carton"].filter((word) => nearest(word) !== undefined);
    const kept = heldOut.senses.flatMap(({ words }) => words);
    expect([...known, ...kept].sort()).toEqual(["carton", "oak", "pine"]);
  });

  it("shows no definition that is held out", () => {
    const kept = [...heldOut.glosses.values()];
    const shown = [...lessons.things.flatMap(({ glosses }) => glosses), ...lessons.senses.map(({ gloss }) => gloss)];
    expect(shown.filter((gloss) => kept.includes(gloss))).toEqual([]);
  });
});

describe("trainMeaning", () => {
  it("learns, and goes on from where it was", async () => {
    let nowMs = 0;
    const losses: number[] = [];
    const run = (minutes: number) =>
      trainMeaning({
        ...{ engine, lessons, sizes, mergeCount: 40, runDir: join(dir, "run"), minutes, batch: 12 },
        rate: { peak: 1e-2, warmUpSteps: 3 },
        nowMs: () => (nowMs += 1000),
        onProgress: ({ loss }) => losses.push(loss),
      });
    const first = await run(3);
    const second = await run(1);
    expect(second.step).toBeGreaterThan(first.step);
    expect(second.network.merges).toEqual(first.network.merges);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 5)) * 0.7);
    const saved = await loadCheckpoint(join(dir, "run/checkpoint.safetensors"), parseMeaningNetwork);
    expect(saved.network).toEqual(second.network);
  });

  it("draws the same batch for the same step, and another for the next", () => {
    const merges = learnMerges(["box tree kite"], 5);
    const network = { ...sizes, vocabularySize: 515 + merges.length, merges };
    const batchOf = meaningBatches(lessons, network, { seed: 3, batch: 10 });
    expect(batchOf(4)).toEqual(meaningBatches(lessons, network, { seed: 3, batch: 10 })(4));
    expect(batchOf(4)).not.toEqual(batchOf(5));
    expect(batchOf(4).pictures!.shape).toEqual([1, 16, 16, 4]);
  });
});

describe("learnMerges", () => {
  it("joins what stands together most often, ties by spelling", () => {
    expect(learnMerges(["low low lower", "new"], 3)).toEqual(["l o", "lo w</w>"]);
    expect(learnMerges(["low low"], 9)).toEqual(["l o", "lo w</w>"]);
    expect(learnMerges(["a b c"], 9)).toEqual([]);
  });
});

describe("misspelt", () => {
  it("changes one letter of a word, never its first", () => {
    const random = randomStream({ seed: 1, stream: 0 });
    for (let i = 0; i < 200; i++) {
      const typed = misspelt("a umbrella", random);
      expect(typed.startsWith("a u")).toBe(true);
      expect(Math.abs(typed.length - "a umbrella".length)).toBeLessThanOrEqual(1);
    }
    expect(misspelt("a cat", random)).toBe("a cat");
  });
});

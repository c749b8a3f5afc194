// The suite from end to end at small size: a generator that hands back known drawings, judges that know nothing, real counting.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { colourIds } from "@imagier/colours";
import type { DrawingRecord, Drawings } from "@imagier/datasets";
import { type Engine, openEngine } from "@imagier/runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ask } from "../../draw.js";
import { openJudgeFolder } from "../../judge-folder.js";
import { loadJudge } from "../../load-judge.js";
import { writeTinyJudge } from "../../testing/tiny-judge.js";
import { colourAsks, plainAsks, styleAsks } from "./asks.js";
import { readCommonThings } from "./common-things.js";
import { nearCopyDistance } from "./copies.js";
import { evaluateObjects } from "./evaluate-objects.js";
import { questionsFor } from "./recognition.js";

const things = readCommonThings();
const shown = things.slice(0, 12);

/** A disc of a colour of its own for every thing, by two collections. */
const records = shown.flatMap(({ label }) =>
  ["noto", "fluent-emoji-flat"].map(
    (source) =>
      ({ id: `${source}/${label}`, source, label: { en: label }, concept: label, group: "objects" }) as DrawingRecord,
  ),
);
const disc = (index: number): Uint8Array => {
  const pixels = new Uint8Array(64 * 64 * 4);
  for (let y = 0; y < 64; y++) {
    for (let x = 0; x < 64; x++) {
      const isInside = (x - 32) ** 2 + (y - 32) ** 2 < (8 + index) ** 2;
      if (isInside) pixels.set([40 + index * 8, 250 - index * 9, (index * 53) % 255, 255], (y * 64 + x) * 4);
    }
  }
  return pixels;
};
const drawings = { records, pixels: disc } as unknown as Drawings;

let engine: Engine;
let dir: string;
beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  dir = await mkdtemp(join(tmpdir(), "imagier-judge-"));
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

async function judgeOf(classes: readonly string[]) {
  await writeTinyJudge(dir, classes);
  return loadJudge(engine, await openJudgeFolder(dir));
}

describe("evaluateObjects", () => {
  it("counts what a generator that copies gets: nearly everything is a near copy, and both languages agree", async () => {
    const thingJudge = await judgeOf(shown.map(({ label }) => label));
    const styleJudge = await judgeOf(["noto", "fluent-emoji-flat"]);
    const asked: Ask[] = [];
    const { report, findings } = await evaluateObjects({
      draw: async (ask) => {
        asked.push(ask);
        const at = shown.findIndex(({ en, fr }) => ask.prompt.endsWith(en) || ask.prompt === fr);
        return { pixels: disc(Math.max(0, at) * 2), references: [] };
      },
      thingJudge,
      styleJudge,
      drawings,
      learnedFrom: [...records.keys()],
      styles: [
        { id: "soft", source: "noto" },
        { id: "clean", source: "fluent-emoji-flat" },
      ],
      count: 12,
    });
    expect(report.things).toBe(12);
    expect(report.real.top5.total).toBe(24);
    expect(report.withReferences.top1.total).toBe(12);
    expect(report.withReferences).toEqual(report.withoutReferences);
    expect(report.languages).toMatchObject({ passed: 12, total: 12 });
    expect(report.nearCopies.plain.share).toBe(1);
    expect(report.diversity.seeds).toBe(0);
    expect(report.frechet.withReferences).toBeCloseTo(report.frechet.withoutReferences, 9);
    expect(Object.keys(report.style.byStyle)).toEqual(["soft", "clean"]);
    expect(findings.withReferences.every(({ nearest }) => nearest.distance < nearCopyDistance)).toBe(true);
    expect(asked.filter(({ useReferences }) => !useReferences)).toHaveLength(12);
  });

  it("refuses a judge whose weights are not those of its manifest", async () => {
    await writeTinyJudge(dir, ["cat", "dog"]);
    const folder = await openJudgeFolder(dir);
    await writeTinyJudge(dir, ["cat", "dog", "key"]);
    await expect(loadJudge(engine, folder)).rejects.toThrow("SHA-256");
  });
});

describe("the questions", () => {
  it("are three hundred different things, whose other names are things too", () => {
    expect(things).toHaveLength(300);
    expect(new Set(things.map(({ en }) => en)).size).toBe(300);
    expect(things.every(({ fr }) => fr.length > 1)).toBe(true);
  });

  it("leave out what the judge has no class for", () => {
    const network = { size: 64, levels: [12], blocks: [1], featureDim: 6, classes: ["cat face", "key"] };
    const { questions, candidates } = questionsFor({ network }, things);
    expect(questions.map(({ thing }) => thing.en)).toEqual(["cat", "key"]);
    expect(candidates).toEqual([0, 1]);
  });

  it("ask for every colour as often, and each style for another share of the things", () => {
    const questions = things.map((thing) => ({ thing, right: new Set<number>() }));
    const counts = colourIds.map((id) => colourAsks(questions).filter(({ colour }) => colour === id).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(colourAsks(questions).some(({ prompt }) => prompt.includes("red green"))).toBe(false);
    const styles = styleAsks(questions, [{ id: "a" }, { id: "b" }]);
    const promptsOf = (style: string) => styles.filter((ask) => ask.style === style).map(({ prompt }) => prompt);
    expect(promptsOf("a")).toHaveLength(25);
    expect(promptsOf("a").filter((prompt) => promptsOf("b").includes(prompt))).toEqual([]);
    expect(plainAsks(questions, { useReferences: false, language: "fr" })[0]).toMatchObject({ useReferences: false });
  });
});

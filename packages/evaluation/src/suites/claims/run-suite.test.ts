// A suite from prompts to figures with a painter and an eye of one's own: blots of colour, drawn rightly or wrongly, and named by
// their colour again. Runs go on where they stopped, share work, and their marks are compared.

import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Namer, Seen } from "@imagier/inspection";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureSheet } from "./failure-sheet.js";
import { agreementOf, markingPage, parseMarks, picturesToMark } from "./marking-page.js";
import { ResultsFolder } from "./results-folder.js";
import { runSuite, type SuiteAsk, type SuitePicture } from "./run-suite.js";
import { parseSuite } from "./suite-entry.js";
import { suiteReport } from "./suite-report.js";

const entries = parseSuite(
  [
    { tag: "one", include: [{ class: "apple", count: 1 }], prompt: "an apple" },
    { tag: "one", include: [{ class: "pear", count: 1 }], prompt: "a pear" },
    {
      tag: "two",
      include: [{ class: "apple", count: 2 }],
      exclude: [{ class: "apple", count: 3 }],
      prompt: "two apples",
    },
    { tag: "two", include: [{ class: "qilin", count: 1 }], prompt: "a qilin" },
  ]
    .map((entry) => JSON.stringify(entry))
    .join("\n"),
  "it",
);

const namer: Namer = {
  knows: (name) => name === "apple" || name === "pear",
  probabilityOf: ({ concept }, names) => (names.includes(concept) ? 0.9 : 0.002),
  oddsOf: ({ concept }, names) => (names.includes(concept) ? 9 : 0.002),
};

/** What an eye would see of so many things of one kind. */
function seenOf(concept: string, count: number): Seen {
  const objects = Array.from({ length: count }, (_, i) => ({
    ...{ concept, confidence: 0.9, presence: 1, colours: [], names: [], evidence: new Float32Array() },
    box: { left: 20 * i, top: 0, width: 15, height: 15 },
    centroid: { x: 20 * i + 7, y: 7 },
  }));
  const condition = { sharpness: 1, clippedDark: 0, clippedBright: 0, seams: [], alphaHoles: [] };
  return { objects, condition, styles: [] };
}

/** Draws apples rightly and pears as apples; what it draws two of, repair brought about. */
async function draw({ prompt }: SuiteAsk): Promise<SuitePicture> {
  const count = prompt === "two apples" ? 2 : 1;
  const pixels = new Uint8Array(64 * 64 * 4).fill(200);
  return {
    ...{ widthPx: 64, heightPx: 64, pixels, unmet: prompt === "a qilin" ? ["qilin"] : [], rounds: count - 1 },
    seen: seenOf("apple", count),
    seenUnrepaired: seenOf("apple", 1),
  };
}

describe("a run", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "imagier-suite-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  const run = (more: object = {}) =>
    runSuite({ entries, picturesEach: 2, model: "m", namer, draw, folder: new ResultsFolder(dir, 1), ...more });

  it("tells rates by category, before and after repair, and what has no name", async () => {
    const results = await run();
    const report = suiteReport(results, { suite: "it", model: "m", repairs: true, entries, namer });
    expect(report).toMatchObject({
      ...{ prompts: 4, pictures: 8, meanOfTags: 0.5, unknownToInspector: ["qilin"], unsure: 2 },
      overall: { passed: 4, total: 8 },
      byTag: { one: { passed: 2, total: 4 }, two: { passed: 2, total: 4 } },
      withoutRepair: { overall: { passed: 2, total: 8 } },
      promptsWhole: { passed: 2, total: 4 },
      undrawable: { qilin: 1 },
      byClaim: { object: { passed: 4, total: 8 }, count: { passed: 2, total: 2 } },
    });
    expect(report.judge).toContain("not by GenEval's detector");
  });

  it("goes on where it stopped, past a line that was cut off, and puts parts together", async () => {
    let drawn = 0;
    const counting = (ask: SuiteAsk) => {
      drawn++;
      return draw(ask);
    };
    await run({ draw: counting, share: { part: 1, of: 2 } });
    expect(drawn).toBe(4);
    const other = await run({ draw: counting, share: { part: 2, of: 2 }, folder: new ResultsFolder(dir, 2) });
    expect([drawn, other.length]).toEqual([8, 8]);
    await appendFile(join(dir, "results-1.jsonl"), '{"key": "cut o');
    expect((await run({ draw: counting })).length).toBe(8);
    expect(drawn).toBe(8);
  });

  it("stops where it is told to, and keeps what it has", async () => {
    const stop = new AbortController();
    const stopping = (ask: SuiteAsk) => {
      stop.abort();
      return draw(ask);
    };
    await expect(run({ draw: stopping, signal: stop.signal })).rejects.toThrow();
    expect((await readFile(join(dir, "results-1.jsonl"), "utf8")).trim().split("\n")).toHaveLength(1);
  });

  it("shows failures on a sheet", async () => {
    const sheet = await failureSheet(await run(), new ResultsFolder(dir, 1));
    expect((await sharp(sheet!).metadata()).width).toBe(4 * 288);
  });

  it("finds its faults by the claim that was made wrong", async () => {
    const fault = { drawn: "an apple", kind: "object", clause: 0 } as const;
    const wrong = [
      { ...entries[1]!, tag: "object", fault },
      { ...entries[0]!, tag: "object", fault },
    ];
    expect((await run({ entries: wrong, picturesEach: 1 })).map(({ passed }) => passed)).toEqual([true, false]);
  });

  it("puts pictures on a page that asks no one else, and compares what a person said there", async () => {
    const results = await run();
    const folder = new ResultsFolder(dir, 1);
    const chosen = picturesToMark(results, 1);
    expect(chosen).toHaveLength(8);
    const page = await markingPage('a "suite" <b>', chosen, folder);
    expect(page).not.toMatch(/(src|href)="?(https?:)?\/\//);
    expect(page).toContain("a &quot;suite&quot; &lt;b&gt;");
    expect(page.match(/<figure/g)).toHaveLength(8);
    const marks = Object.fromEntries(
      results.map(({ key, picture, passed }, i) => [`${key}-${picture}`, passed === i > 1 ? "right" : "wrong"]),
    );
    const found = agreementOf(parseMarks(JSON.stringify({ suite: "it", marks }), "it"), results);
    expect(found.agree).toMatchObject({ passed: 6, total: 8 });
    expect(found.disagreements).toHaveLength(2);
    expect(() => agreementOf({ suite: "it", marks: {} }, results)).toThrow(
      expect.objectContaining({ code: "MARKS_INVALID" }),
    );
    for (const bad of ["{", "[]", '{"suite": "x", "marks": {"a": "maybe"}}'])
      expect(() => parseMarks(bad, "it")).toThrow(expect.objectContaining({ code: "MARKS_INVALID" }));
  });
});

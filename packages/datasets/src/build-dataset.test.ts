import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BuildInputs, type BuildProgress, buildFrom } from "./build-dataset.js";
import type { EmojiTables } from "./concepts.js";
import { sha256 } from "./dataset-files.js";
import type { DrawingSource, ListedDrawing } from "./drawing-source.js";
import { openDrawings } from "./open-drawings.js";

const tables: EmojiTables = {
  en: [
    { hexcode: "1F34E", label: "red apple", tags: ["fruit"], group: 4, subgroup: 42 },
    { hexcode: "1F44B", label: "wave", group: 1, skins: [{ hexcode: "1F44B-1F3FB", label: "wave: light skin tone" }] },
    { hexcode: "1F1EB-1F1F7", label: "flag: France", group: 9, subgroup: 98 },
  ],
  fr: [{ hexcode: "1F34E", label: "pomme rouge", tags: ["nourriture"] }],
  groups: { "1": "people-body", "4": "food-drink", "9": "flags" },
  subgroups: { "42": "food-fruit", "98": "country-flag" },
};

function drawing(
  name: string,
  hexcode?: string,
  body = `<rect width="2" height="2" fill="#${name.length}0${name.length}"/>`,
) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" width="128" height="128">${body}</svg>`;
  return {
    name,
    aliases: [],
    file: `icons.json#${name}`,
    svg,
    ...(hexcode === undefined ? {} : { hexcode }),
  } satisfies ListedDrawing;
}

function source(id: string, listed: ListedDrawing[]): BuildInputs["inputs"][number] {
  const terms: DrawingSource = {
    id,
    title: id,
    package: { name: `@test/${id}`, version: "1.0.0" },
    artist: id,
    authors: [id],
    licence: "CC-BY-4.0",
    attribution: `${id} by ${id}`,
    evidence: "written here",
    style: { en: ["flat"], fr: ["plat"] },
    quirks: [],
    renderer: "librsvg",
    list: async () => listed,
  };
  return { source: terms, listed, integrity: "sha512-test" };
}

const first = source("first", [
  drawing("red-apple", "1F34E"),
  drawing("blank", undefined, ""),
  drawing("evil", undefined, "<script/>"),
  drawing("wave", "1F44B"),
  drawing("wave-light", "1F44B-1F3FB"),
  drawing("flag-france", "1F1EB-1F1F7"),
]);
const second = source("second", [drawing("red-apple"), drawing("oddity")]);

describe("buildFrom", () => {
  let cacheDir: string;
  beforeEach(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), "imagier-dataset-"));
  });
  afterEach(() => rm(cacheDir, { recursive: true, force: true }));

  const build = (options: Partial<BuildInputs> = {}) =>
    buildFrom({ cacheDir, tables, inputs: [first, second], processes: 1, ...options });
  const bytes = async () => sha256(await readFile(join(cacheDir, "drawings-64.bin")));

  it("renders, joins and records; leaves out flags and skin tones; sets failures aside", async () => {
    expect(await build()).toEqual({ dir: cacheDir, count: 4, failed: 2 });
    const drawings = await openDrawings(cacheDir);
    expect(drawings.records.map(({ id }) => id)).toEqual([
      "first/red-apple",
      "first/wave",
      "second/red-apple",
      "second/oddity",
    ]);
    expect(drawings.byConcept.get("1F34E")).toEqual([0, 2]);
    expect(drawings.records[2]).toMatchObject({
      label: { en: "red apple", fr: "pomme rouge" },
      group: "food-drink",
      licence: "CC-BY-4.0",
      isShareAlike: false,
      integrity: "sha512-test",
    });
    expect(drawings.records[3]).toMatchObject({ concept: "x-oddity", label: { en: "oddity" }, isFlag: false });
    for (const [index, record] of drawings.records.entries()) {
      expect(sha256(drawings.pixels(index))).toBe(record.pixelsSha256);
    }
    expect(() => drawings.pixels(4)).toThrow(/from 0 to 3 but received 4/);
    const failures = (await readFile(join(cacheDir, "failures.jsonl"), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(failures).toEqual([
      { id: "first/blank", reason: "the drawing is blank" },
      { id: "first/evil", reason: "refused: the drawing holds the element <script>" },
    ]);
  });

  it("marks flags and skin tones where they are asked for", async () => {
    await build({ includeFlags: true, includeSkinTones: true, inputs: [first] });
    const { records } = await openDrawings(cacheDir);
    expect(records.filter(({ isFlag }) => isFlag).map(({ name }) => name)).toEqual(["flag-france"]);
    expect(records.filter(({ isSkinTone }) => isSkinTone)).toMatchObject([{ name: "wave-light", concept: "1F44B" }]);
  });

  it("renders nothing the second time", async () => {
    await build();
    const before = await bytes();
    const progress: BuildProgress[] = [];
    await build({ onProgress: (step) => progress.push(step) });
    expect(progress).toEqual([]);
    expect(await bytes()).toBe(before);
  });

  it("goes on after an abort with the shards that were whole, to the same bytes", async () => {
    await build();
    const whole = await bytes();
    await rm(cacheDir, { recursive: true });
    const stop = new AbortController();
    const cut = build({
      signal: stop.signal,
      onProgress: (step) => {
        if (step.stage === "render" && step.source === "second") stop.abort();
      },
    });
    await expect(cut).rejects.toThrow(/abort/i);
    await expect(openDrawings(cacheDir)).rejects.toMatchObject({ code: "DATASET_NOT_BUILT" });
    const rendered: string[] = [];
    await build({ onProgress: (step) => step.stage === "render" && rendered.push(step.source) });
    expect(new Set(rendered)).toEqual(new Set(["second"]));
    expect(await bytes()).toBe(whole);
  });

  it("makes only the shards of a changed source again", async () => {
    await build();
    const changed = source("second", [drawing("red-apple"), drawing("oddity", undefined, '<circle r="3"/>')]);
    const rendered = new Set<string>();
    await build({
      inputs: [first, changed],
      onProgress: (step) => step.stage === "render" && rendered.add(step.source),
    });
    expect([...rendered]).toEqual(["second"]);
  });

  it("refuses a dataset that was cut off", async () => {
    await build();
    await truncate(join(cacheDir, "drawings-64.bin"), 20_000);
    await expect(openDrawings(cacheDir)).rejects.toMatchObject({
      code: "DATASET_INVALID",
      message: expect.stringContaining("20000 bytes"),
    });
    await writeFile(join(cacheDir, "dataset.json"), "{");
    await expect(openDrawings(cacheDir)).rejects.toMatchObject({ code: "DATASET_NOT_BUILT" });
  });
});

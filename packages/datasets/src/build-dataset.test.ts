import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BuildInputs, type BuildProgress, buildFrom } from "./build-dataset.js";
import type { EmojiTables } from "./concepts.js";
import { sha256 } from "./dataset-files.js";
import type { DrawingSource, ListedDrawing } from "./drawing-source.js";
import { openDrawings, readManifest } from "./open-drawings.js";
import { PixelStore } from "./pixel-store.js";

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
): ListedDrawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">${body}</svg>`;
  const picture = { kind: "svg" as const, svg };
  return { name, aliases: [], file: `icons.json#${name}`, picture, ...(hexcode === undefined ? {} : { hexcode }) };
}

function source(
  id: string,
  listed: ListedDrawing[],
  terms: Partial<DrawingSource> = {},
): BuildInputs["inputs"][number] {
  const whole: DrawingSource = {
    id,
    title: id,
    origin: { kind: "npm", name: `@test/${id}`, version: "1.0.0" },
    artist: id,
    authors: [id],
    licence: "CC-BY-4.0",
    attribution: `${id} by ${id}`,
    evidence: "written here",
    style: { en: ["flat"], fr: ["plat"] },
    quirks: [],
    renderer: "resvg",
    side: "generator",
    isOptional: false,
    list: async () => listed,
    ...terms,
  };
  return { source: whole, packageDir: "", dirOf: () => "", integrity: "sha512-test" };
}

const first = source("first", [
  drawing("red-apple", "1F34E"),
  drawing("blank", undefined, ""),
  drawing("evil", undefined, "<script/>"),
  drawing("wave", "1F44B"),
  drawing("wave-light", "1F44B-1F3FB"),
  drawing("flag-france", "1F1EB-1F1F7"),
]);
const oddLamp = {
  ...drawing("lamp-2"),
  label: { en: "desk lamp", fr: "lampe de bureau" },
  authors: ["Ada"],
  isTintable: true,
};
const second = source("second", [
  drawing("red-apple"),
  drawing("oddity", undefined, '<circle r="1.8" cx="2" cy="2"/>'),
  oddLamp,
]);

let cacheDir: string;
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), "imagier-dataset-"));
});
afterEach(() => rm(cacheDir, { recursive: true, force: true }));

const build = (options: Partial<BuildInputs> = {}) =>
  buildFrom({ cacheDir, tables, inputs: [first, second], processes: 1, ...options });

/** Of everything that was written. */
async function bytes(): Promise<string> {
  const { shards } = await readManifest(cacheDir);
  const files = [
    "dataset.json",
    "drawings.jsonl",
    "failures.jsonl",
    ...shards.map(({ dir }) => `${dir}/drawings-64.bin`),
  ];
  return sha256(Buffer.concat(await Promise.all(files.map((file) => readFile(join(cacheDir, file))))));
}

describe("buildFrom", () => {
  it("renders, joins and records; leaves out skin tones; sets failures aside", async () => {
    expect(await build()).toEqual({ dir: cacheDir, count: 6, failed: 2, skipped: [] });
    const drawings = await openDrawings(cacheDir);
    expect(drawings.records.map(({ id }) => id)).toEqual([
      "first/red-apple",
      "first/wave",
      "first/flag-france",
      "second/red-apple",
      "second/oddity",
      "second/lamp-2",
    ]);
    expect(drawings.byConcept.get("1F34E")).toEqual([0, 3]);
    expect(drawings.records[3]).toMatchObject({
      label: { en: "red apple", fr: "pomme rouge" },
      group: "food-drink",
      licence: "CC-BY-4.0",
      isShareAlike: false,
      integrity: "sha512-test",
      side: "generator",
      duplicateOf: "first/red-apple",
      duplicateKind: "exact",
      bounds: { left: 0, top: 0, width: 32, height: 32 },
    });
    expect(drawings.records[4]).toMatchObject({ concept: "x-oddity", label: { en: "oddity" }, colours: ["black"] });
    expect(drawings.records[5]).toMatchObject({
      concept: "x-desk-lamp",
      label: { en: "desk lamp", fr: "lampe de bureau" },
      authors: ["Ada"],
      isTintable: true,
    });
    for (const [index, record] of drawings.records.entries()) {
      expect(sha256(drawings.straightPixels(index))).toBe(record.pixelsSha256);
    }
    expect(() => drawings.pixels(6)).toThrow(/from 0 to 5 but received 6/);
    const failures = (await readFile(join(cacheDir, "failures.jsonl"), "utf8")).trim().split("\n");
    expect(failures.map((line) => JSON.parse(line))).toEqual([
      { id: "first/blank", reason: "the drawing is blank" },
      { id: "first/evil", reason: "refused: the drawing holds the element <script>" },
    ]);
  });

  it("takes skin tones and leaves out flags where that is asked for", async () => {
    await build({ includeFlags: false, includeSkinTones: true, inputs: [first] });
    const { records } = await openDrawings(cacheDir);
    expect(records.filter(({ isFlag }) => isFlag)).toEqual([]);
    expect(records.filter(({ isSkinTone }) => isSkinTone)).toMatchObject([{ name: "wave-light", concept: "1F44B" }]);
  });

  it("stores 128 px beside 64, and shares its pixels between threads", async () => {
    await build({ inputs: [second] });
    await expect(openDrawings(cacheDir, { sizePx: 128 })).rejects.toMatchObject({ code: "DATASET_NOT_BUILT" });
    await build({ inputs: [second], sizePx: 128 });
    const large = await openDrawings(cacheDir, { sizePx: 128 });
    expect(large.straightPixels(1)).toHaveLength(128 * 128 * 4);
    const small = await openDrawings(cacheDir);
    const shared = PixelStore.from(structuredClone(small.share()));
    expect(Buffer.from(shared.straight(1))).toEqual(Buffer.from(small.straightPixels(1)));
  });

  it("renders nothing the second time, and nothing again where only words changed", async () => {
    await build();
    const before = await bytes();
    const progress: BuildProgress[] = [];
    await build({ onProgress: (step) => progress.push(step) });
    expect(progress.filter(({ stage }) => stage !== "list")).toEqual([]);
    expect(await bytes()).toBe(before);
    const renamed: EmojiTables = { ...tables, fr: [{ hexcode: "1F34E", label: "pomme" }] };
    await build({ tables: renamed, onProgress: (step) => progress.push(step) });
    expect(progress.filter(({ stage }) => stage === "render")).toEqual([]);
    expect((await openDrawings(cacheDir)).records[0]?.label.fr).toBe("pomme");
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
    const rendered = new Set<string>();
    await build({ onProgress: (step) => step.stage === "render" && rendered.add(step.source) });
    expect([...rendered]).toEqual(["second"]);
    expect(await bytes()).toBe(whole);
  });

  it("makes only the shards of a changed source again, and removes the old ones", async () => {
    await build();
    const changed = source("second", [drawing("red-apple"), drawing("oddity", undefined, '<circle r="3"/>')]);
    const rendered = new Set<string>();
    await build({
      inputs: [first, changed],
      onProgress: (step) => step.stage === "render" && rendered.add(step.source),
    });
    expect([...rendered]).toEqual(["second"]);
    expect(await readdir(join(cacheDir, "shards"))).toHaveLength(2);
  });

  it("refuses share-alike works unless they are asked for, and then marks the dataset", async () => {
    const alike = source("alike", [drawing("pear")], { licence: "CC-BY-SA-4.0" });
    await expect(build({ inputs: [alike] })).rejects.toMatchObject({ code: "DATASET_SOURCE_REFUSED" });
    await build({ inputs: [first, alike], allowShareAlike: true });
    expect((await readManifest(cacheDir)).isShareAlike).toBe(true);
    expect((await openDrawings(cacheDir)).records.at(-1)).toMatchObject({ isShareAlike: true });
    await build({ inputs: [first] });
    expect((await readManifest(cacheDir)).isShareAlike).toBe(false);
  });

  it("refuses a dataset that was cut off, and one of an earlier version", async () => {
    await build();
    const { shards } = await readManifest(cacheDir);
    await truncate(join(cacheDir, shards[0]!.dir, "drawings-64.bin"), 20_000);
    await expect(openDrawings(cacheDir)).rejects.toMatchObject({
      code: "DATASET_INVALID",
      message: expect.stringContaining("20000 bytes"),
    });
    await writeFile(join(cacheDir, "dataset.json"), '{"key":"0","count":3,"pixelsSha256":"0"}');
    await expect(openDrawings(cacheDir)).rejects.toThrow(/earlier version/);
    await writeFile(join(cacheDir, "dataset.json"), "{");
    await expect(openDrawings(cacheDir)).rejects.toMatchObject({ code: "DATASET_NOT_BUILT" });
  });
});

it("gives the same bytes after being killed at any moment", { timeout: 120_000 }, async () => {
  const script = fileURLToPath(new URL("./testing/build-small.ts", import.meta.url));
  const cwd = fileURLToPath(new URL(".", import.meta.url));
  const start = (dir: string) =>
    spawn(process.execPath, ["--conditions=source", "--import", "tsx", script, dir], {
      cwd,
      stdio: ["ignore", "pipe", "inherit"],
    });
  const whole = start(join(cacheDir, "whole"));
  await once(whole, "exit");
  for (const killAt of [1, 1300]) {
    const child = start(join(cacheDir, "cut"));
    let rendered = 0;
    child.stdout.on("data", (text: Buffer) => {
      rendered += text.toString().split("\n").length - 1;
      if (rendered >= killAt) child.kill("SIGKILL");
    });
    await once(child, "exit");
  }
  await once(start(join(cacheDir, "cut")), "exit");
  const read = async (dir: string) => JSON.parse(await readFile(join(cacheDir, dir, "dataset.json"), "utf8"));
  const made = await read("cut");
  expect(made).toEqual(await read("whole"));
  expect(made.count).toBe(2400);
});

// The verbs of `imagier dataset`, from arguments to exit status, on a dataset of three drawings and a model made from them.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  attributionDocument,
  type DrawingRecord,
  formatLedger,
  licencesDocument,
  modelLedgerOf,
  parseLedger,
} from "@imagier/datasets";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "./run.js";
import { listeningTerminal } from "./terminal/listening-terminal.js";

const hash = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
const red = Buffer.alloc(64 * 64 * 4, Buffer.from([255, 0, 0, 255]));

const record = (source: string, name: string, over: Partial<DrawingRecord> = {}): DrawingRecord => ({
  ...{ id: `${source}/${name}`, source, name, concept: `x-${name}`, label: { en: name }, tags: { en: [], fr: [] } },
  ...{ isSkinTone: false, isFlag: false, hasWriting: false, isTintable: false, colours: ["red"] },
  ...{ bounds: { left: 0, top: 0, width: 64, height: 64 }, artist: source, side: "generator" },
  ...{ package: `@x/${source}`, version: "1.0.0", integrity: `sha256:${hash(source)}`, file: `${name}.svg` },
  ...{ authors: [`${source} people`], licence: "MIT", attribution: `${source}, MIT`, evidence: "LICENSE" },
  ...{ changes: "rasterised", isShareAlike: false, pictureSha256: hash(name), pixelsSha256: hash(red) },
  ...{ perceptualHash: "0123456789abcdef", ...over },
});
const records = [
  record("noto", "apple", { label: { en: "red apple", fr: "pomme rouge" } }),
  record("noto", "pear"),
  record("clips", "apple", { authors: ["Zoé Petit"], licence: "CC0-1.0", attribution: "apple by Zoé Petit" }),
];

let root: string;
let [cacheDir, modelsDir] = ["", ""];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-dataset-"));
  [cacheDir, modelsDir] = [join(root, "dataset"), join(root, "models")];
  await writeDataset();
  await writeModel();
});
afterEach(() => rm(root, { recursive: true }));

async function writeDataset(): Promise<void> {
  const shard = (source: string) => ({
    ...{ source, dir: `shards/${source}-00-${hash(source).slice(0, 16)}`, pixelsSha256: [hash(red)] },
    count: records.filter((each) => each.source === source).length,
  });
  const shards = [shard("noto"), shard("clips")];
  for (const { dir, count } of shards) {
    await mkdir(join(cacheDir, dir), { recursive: true });
    await writeFile(join(cacheDir, dir, "drawings-64.bin"), Buffer.concat(Array.from({ length: count }, () => red)));
  }
  const text = records.map((each) => `${JSON.stringify(each)}\n`).join("");
  await writeFile(join(cacheDir, "drawings.jsonl"), text);
  await writeFile(join(cacheDir, "failures.jsonl"), "");
  const manifest = { key: "k", count: records.length, sizesPx: [64], isShareAlike: false, recordsSha256: hash(text) };
  await writeFile(join(cacheDir, "dataset.json"), JSON.stringify({ ...manifest, shards, skipped: [] }));
}

async function writeModel(): Promise<void> {
  const dir = join(modelsDir, "tiny");
  await mkdir(dir, { recursive: true });
  const lines = modelLedgerOf({ records }, { isTrainedOn: () => true, isReference: () => false });
  const files = {
    "weights.safetensors": "weights",
    "ledger.tsv": formatLedger(lines, "tsv"),
    "ATTRIBUTION.md": attributionDocument({ name: "tiny", lines }),
    "LICENCES.md": await licencesDocument({ name: "tiny", lines }),
  };
  const hashed = (file: keyof typeof files) => ({ file, sha256: hash(files[file]) });
  const manifest = {
    ...{ schemaVersion: 1, name: "tiny", version: "1", family: "drawing", licence: "Apache-2.0", nativeSizePx: 64 },
    ...{ summary: { en: "t", fr: "t" }, styles: [], network: {} },
    defaults: { sampler: "euler", steps: 1, guidanceScale: 1, guidanceInterval: [0, 1], strength: 1, style: "s" },
    ...{ weights: hashed("weights.safetensors"), ledger: hashed("ledger.tsv") },
  };
  for (const [file, content] of Object.entries(files)) await writeFile(join(dir, file), content);
  await writeFile(join(dir, "model.json"), JSON.stringify(manifest));
}

async function told(argv: string[], over: Parameters<typeof listeningTerminal>[0] = {}) {
  const terminal = listeningTerminal(over);
  const command = ["dataset", ...argv, "--cache-dir", cacheDir];
  const status = await run(command, { terminal, version: "1.2.3", signal: new AbortController().signal });
  return { status, out: terminal.out(), err: terminal.err() };
}

describe("ledger", () => {
  it.each([
    [[], ["noto/apple", "noto/pear", "clips/apple"]],
    [["--concept", "Pomme"], ["noto/apple"]],
    [["--concept", "red apple"], ["noto/apple"]],
    [["--concept", "app"], []],
    [
      ["--concept", "x-apple"],
      ["noto/apple", "clips/apple"],
    ],
    [["--licence", "cc0"], ["clips/apple"]],
    [["--author", "zoe"], ["clips/apple"]],
    [["--source", "noto", "--concept", "pear"], ["noto/pear"]],
    [["--source", "none"], []],
  ])("%j names %j", async (filters, ids) => {
    const { status, out } = await told(["ledger", ...filters, "--quiet"]);
    expect([status, out]).toEqual([0, ids.map((id) => `${id}\n`).join("")]);
  });

  it("gives whole lines to programs, as JSON or in columns", async () => {
    const { drawings, credits } = JSON.parse((await told(["ledger", "--json"])).out);
    expect(drawings).toHaveLength(3);
    expect(drawings[2]).toMatchObject({ licence: "CC0-1.0", authors: ["Zoé Petit"], evidence: "LICENSE" });
    expect(credits).toContainEqual({ attribution: "noto, MIT", licence: "MIT", drawings: 2 });
    expect(parseLedger((await told(["ledger", "--tsv"])).out, "tsv")).toEqual(drawings);
  });

  it("tells a person in columns, with the credits, in French where that is read", async () => {
    const { out, err } = await told(["ledger"], { language: "fr" });
    expect(out.split("\n")[0]).toMatch(/^dessins +licence +auteurs/);
    expect(out).toContain("@x/clips@1.0.0");
    expect(err).toContain("3 dessins\n");
    expect(err).toContain("noto, MIT (2 dessins)");
  });

  it("refuses a licence that nobody knows, and a dataset that is not there", async () => {
    expect(await told(["ledger", "--licence", "free"])).toMatchObject({
      status: 2,
      err: expect.stringContaining('"free"'),
    });
    await rm(cacheDir, { recursive: true });
    expect(await told(["ledger"])).toMatchObject({ status: 2, err: expect.stringContaining("DATASET_NOT_BUILT") });
  });
});

describe("stats", () => {
  it("prints tables, and draws a sheet of each source", async () => {
    const { status, out } = await told(["stats"]);
    expect(status).toBe(0);
    expect(out).toMatch(/^noto +2 +2 +1 +1 +0 +0 {2}MIT$/m);
    expect(out).toMatch(/^all +3 +2 +2 +1 +0 +0$/m);
    expect(out).toMatch(/^CC0-1\.0 +1 {2}nothing$/m);
    const sheets = (await readdir(join(cacheDir, "sheets"))).sort();
    expect(sheets).toEqual(["clips.png", "noto.png"]);
    const { width, height } = await sharp(await readFile(join(cacheDir, "sheets/noto.png"))).metadata();
    expect([width, height]).toEqual([2 * 70 + 6, 70 + 6]);
  });

  it("prints Markdown for docs/data.md, and draws nothing then", async () => {
    const { out } = await told(["stats", "--markdown"], { language: "fr" });
    expect(out).toContain("| noto | 2 | 2 | 1 | 1 | 0 | 0 | MIT |");
    expect(out).toContain("| --- | --: |");
    expect(await readdir(cacheDir)).not.toContain("sheets");
  });
});

describe("audit", () => {
  it("ends with 0 where all is in order", async () => {
    const { status, out } = await told(["audit", "--models", modelsDir]);
    expect([status, out]).toEqual([0, "tiny: in order; 3 drawings in its ledger, the pixels of 3 compared\n"]);
  });

  it("ends with 1 and names the file where one byte was changed", async () => {
    await writeFile(join(modelsDir, "tiny/weights.safetensors"), "weighty");
    const person = await told(["audit", "--models", modelsDir]);
    expect(person).toMatchObject({
      status: 1,
      out: expect.stringContaining("tiny: ! weights.safetensors was changed"),
    });
    expect(person.err).toContain("AUDIT_FAILED");
    const program = await told(["audit", "--models", modelsDir, "--json"]);
    expect(program).toMatchObject({ status: 1, err: "" });
    expect(JSON.parse(program.out)).toMatchObject({ models: [{ name: "tiny" }], error: { code: "AUDIT_FAILED" } });
  });

  it("ends the process with 1, too", async () => {
    await rm(join(modelsDir, "tiny/ledger.tsv"));
    const main = join(import.meta.dirname, "main.ts");
    const node = ["--conditions=source", "--import", import.meta.resolve("tsx"), main, "dataset", "audit"];
    const child = spawn(process.execPath, [...node, "--models", modelsDir, "--cache-dir", cacheDir], {
      stdio: "ignore",
    });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(1);
  });
});

describe("remove", () => {
  const remove = (...argv: string[]) => told(["remove", "--models", modelsDir, ...argv]);

  it("takes an author's works out, marks the models made from them, and keeps a record", async () => {
    const described = join(modelsDir, "tiny/similarity.index");
    const ids = records.map(({ id }) => id);
    const head = `${JSON.stringify({ kind: "imagier similarity index", version: 1, ids })}\n`;
    await writeFile(described, Buffer.concat([Buffer.from(head), Buffer.alloc(ids.length * 208)])); // 32 bytes of hash, 176 features
    const { status, out, err } = await remove("--author", "zoe petit", "--reason", "wrote to us");
    expect(status).toBe(0);
    expect(await readFile(described, "utf8")).toContain('"ids":["noto/apple","noto/pear"]');
    expect(out).toContain("zoe petit: 1 drawing taken out");
    expect(out).toContain("tiny learned from 1 of their works");
    expect(err).toContain("imagier dataset build");
    const kept = JSON.parse(await readFile(join(cacheDir, "removals.jsonl"), "utf8"));
    expect(kept).toEqual({
      author: "zoe petit",
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      reason: "wrote to us",
    });
    expect(JSON.parse(await readFile(join(modelsDir, "tiny/removals.jsonl"), "utf8"))).toEqual(kept);
    expect((await readdir(join(cacheDir, "shards"))).map((name) => name.split("-")[0])).toEqual(["noto"]);
    expect((await told(["ledger"])).err).toContain("DATASET_NOT_BUILT");
    expect((await remove("--author", "noto people")).out).toContain("noto people: 2 drawings taken out");
    expect(await readdir(join(cacheDir, "shards"))).toEqual([]);
    const audit = await told(["audit", "--models", modelsDir]);
    expect(audit).toMatchObject({ status: 0, out: expect.stringContaining('learned from 1 works of "zoe petit"') });
    expect(await remove("--author", "Zoé Petit")).toMatchObject({ status: 0, out: expect.stringContaining("before") });
  });

  it("refuses an author whom nobody knows, with the name that was probably meant", async () => {
    const { status, err } = await remove("--author", "Zoé Petti");
    expect(status).toBe(2);
    expect(err).toMatch(/AUTHOR_UNKNOWN[\s\S]*Did you mean "Zoé Petit"\?/);
    expect(await readdir(cacheDir)).not.toContain("removals.jsonl");
    expect((await remove()).err).toContain("--author");
    expect((await remove("--author", "a\nb")).err).toContain("OPTION_VALUE_INVALID");
  });
});

describe("add", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';
  const picture = { file: "a.svg", author: "Me", licence: "CC BY 4.0", evidence: "drawn by me", label: "kite" };

  it("takes in a folder whose pictures have a licence", async () => {
    const folder = join(root, "Kites");
    await mkdir(folder);
    await writeFile(join(folder, "a.svg"), svg);
    await writeFile(join(folder, "licences.json"), JSON.stringify([picture]));
    const { status, out, err } = await told(["add", folder]);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toContain("own-kites: 1 drawing taken in");
    expect(await readdir(join(cacheDir, "own/kites"))).toContain("folder.json");
  });

  it("says of each picture what is missing, in the language that is read, and takes nothing", async () => {
    const folder = join(root, "folder");
    await mkdir(folder);
    await writeFile(join(folder, "a.svg"), svg);
    await writeFile(join(folder, "b.svg"), svg);
    await writeFile(join(folder, "licences.json"), JSON.stringify([{ ...picture, licence: "all rights reserved" }]));
    const { status, out, err } = await told(["add", folder], { language: "fr" });
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("a.svg: ses auteurs se réservent tous les droits\n");
    expect(err).toContain("b.svg: ");
    expect(err).toContain("FOLDER_REFUSED");
    const program = JSON.parse((await told(["add", folder, "--json"])).out);
    expect(program).toMatchObject({ pictures: 0, error: { code: "FOLDER_REFUSED" } });
    expect(program.faults).toHaveLength(2);
    expect(await readdir(cacheDir)).not.toContain("own");
  });
});

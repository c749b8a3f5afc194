// A small model folder made here, tampered with byte by byte; and the folders that ship.

import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attributionDocument, licencesDocument } from "./attribution.js";
import { auditModels } from "./audit.js";
import type { DrawingRecord } from "./drawing-record.js";
import type { LedgerLine } from "./ledger.js";
import { formatLedger, readLedger } from "./ledger-file.js";

const shipped = join(import.meta.dirname, "../../../models");
const hash = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

const line = (id: string, over: Partial<LedgerLine> = {}): LedgerLine => ({
  ...{ id, source: "set", package: "@x/set", version: "1.0.0", integrity: `sha256:${"0".repeat(64)}` },
  ...{ file: id, authors: ["Ada"], licence: "MIT", attribution: "Set by Ada, MIT", changes: "rasterised" },
  ...{ isShareAlike: false, pictureSha256: hash(id), pixelsSha256: hash(`pixels of ${id}`) },
  ...{ perceptualHash: "0123456789abcdef", evidence: "LICENSE", use: "training" },
  ...over,
});
const lines = [
  line("set/apple", { use: "both" }),
  line("set/pear"),
  line("set/fig", { authors: ["Bo"], licence: "CC-BY-4.0" }),
];

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-audit-"));
});
afterAll(() => rm(root, { recursive: true }));

/** Writes a whole model folder of the lines and gives the folder that holds it. */
async function modelsWith(name: string, ledger: readonly LedgerLine[], over: object = {}): Promise<string> {
  const dir = join(root, name, "tiny");
  await mkdir(dir, { recursive: true });
  const references = ledger
    .filter(({ use }) => use !== "training")
    .map(({ id, pixelsSha256, licence, attribution }) =>
      JSON.stringify({ id, sha256: pixelsSha256, licence, attribution }),
    );
  const files = {
    "weights.safetensors": "weights",
    "references.safetensors": "pictures",
    "references.jsonl": `${references.join("\n")}\n`,
    "ledger.tsv": formatLedger(ledger, "tsv"),
    "ATTRIBUTION.md": attributionDocument({ name: "tiny", lines: ledger }),
    "LICENCES.md": await licencesDocument({ name: "tiny", lines: ledger }),
  };
  const hashed = (file: keyof typeof files) => ({ file, sha256: hash(files[file]) });
  const manifest = {
    ...{ schemaVersion: 1, name: "tiny", version: "1", family: "drawing", licence: "Apache-2.0", nativeSizePx: 64 },
    ...{ summary: { en: "t", fr: "t" }, styles: [], network: {} },
    defaults: { sampler: "euler", steps: 1, guidanceScale: 1, guidanceInterval: [0, 1], strength: 1, style: "s" },
    weights: hashed("weights.safetensors"),
    references: { pictures: hashed("references.safetensors"), index: hashed("references.jsonl") },
    ledger: hashed("ledger.tsv"),
    ...over,
  };
  for (const [file, content] of Object.entries(files)) await writeFile(join(dir, file), content);
  await writeFile(join(dir, "model.json"), JSON.stringify(manifest));
  return join(root, name);
}

const auditOne = async (dir: string, options?: Parameters<typeof auditModels>[1]) =>
  (await auditModels(dir, options))[0]!;

describe("a whole model", () => {
  it("has no problem", async () => {
    const audited = await auditOne(await modelsWith("whole", lines));
    expect(audited).toMatchObject({ name: "tiny", drawings: 3, problems: [], notices: [] });
  });

  it("has one as soon as a byte of any file but its card changes", async () => {
    const dir = await modelsWith("bytes", lines);
    const files = (await readdir(join(dir, "tiny"))).filter((file) => file !== "model.json");
    expect(files).toHaveLength(6);
    const contents = new Map(
      await Promise.all(files.map(async (f) => [f, await readFile(join(dir, "tiny", f))] as const)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (file, at, flip) => {
          const path = join(dir, "tiny", file);
          const changed = Buffer.from(contents.get(file)!);
          changed[at % changed.length]! ^= flip;
          await writeFile(path, changed);
          const { problems } = await auditOne(dir);
          await writeFile(path, contents.get(file)!);
          expect(problems.join("; ")).toContain(file);
        },
      ),
      { numRuns: 150 },
    );
    expect((await auditOne(dir)).problems).toEqual([]);
  });

  it("has one where a file is missing, cut off, or stands beside it with no word of it", async () => {
    const dir = await modelsWith("files", lines);
    for (const file of await readdir(join(dir, "tiny"))) {
      const path = join(dir, "tiny", file);
      const content = await readFile(path);
      await writeFile(path, content.subarray(0, -1));
      expect((await auditOne(dir)).problems, `${file} cut off`).not.toEqual([]);
      await rm(path);
      expect((await auditOne(dir)).problems, `${file} missing`).not.toEqual([]);
      await writeFile(path, content);
    }
    await writeFile(join(dir, "tiny/more.safetensors"), "x");
    expect((await auditOne(dir)).problems).toEqual(["more.safetensors stands in no line of model.json"]);
  });
});

describe("licences", () => {
  it.each<[Partial<LedgerLine>, string]>([
    [{ licence: "CC-BY-SA-4.0", isShareAlike: true }, "binds"],
    [{ licence: "CC-BY-NC-4.0" }, "commercial"],
    [{ licence: "CC-BY-ND-4.0" }, "changed versions"],
    [{ licence: "LicenseRef-all-rights-reserved" }, "keep all rights"],
    [{ licence: "LicenseRef-royalty-free" }, "proof"],
  ])("%j among its works is a problem", async (over, said) => {
    const { problems } = await auditOne(await modelsWith("terms", [...lines, line("set/odd", over)]));
    expect(problems.join()).toMatch(new RegExp(`1 drawings .*set/odd.*${said}`));
  });

  it("of share-alike are in order where the weights carry the same", async () => {
    const alike = [...lines, line("set/odd", { licence: "CC-BY-SA-4.0", isShareAlike: true })];
    const dir = await modelsWith("alike", alike, { licence: "CC-BY-SA-4.0" });
    expect((await auditOne(dir)).problems).toEqual([]);
  });

  it("need a ledger that says what was done with each work", async () => {
    expect((await auditOne(await modelsWith("none", lines, { ledger: undefined }))).problems).toEqual([
      "model.json names no ledger",
    ]);
    const { use: _, ...unused } = line("set/odd");
    expect((await auditOne(await modelsWith("unused", [...lines, unused]))).problems.join()).toContain("do not say");
  });
});

describe("beside a dataset", () => {
  const recordOf = (of: LedgerLine, over: Partial<DrawingRecord> = {}) =>
    ({ ...of, ...over }) as unknown as DrawingRecord;

  it("compares the terms and, where both were rendered alike, the pixels", async () => {
    const dir = await modelsWith("pixels", lines);
    const audit = (...records: DrawingRecord[]) => auditOne(dir, { drawings: { records } });
    expect(await audit(...lines.map((each) => recordOf(each)))).toMatchObject({
      comparedDrawings: 3,
      problems: [],
      notices: [],
    });
    expect(await audit(recordOf(lines[0]!))).toMatchObject({ comparedDrawings: 1, problems: [] });
    const repainted = await audit(recordOf(lines[1]!, { pixelsSha256: hash("other") }));
    expect(repainted.problems.join()).toContain("set/pear");
    const renderedAnew = await audit(recordOf(lines[1]!, { pixelsSha256: hash("other"), changes: "otherwise" }));
    expect(renderedAnew).toMatchObject({ comparedDrawings: 0, problems: [] });
    const relicensed = await audit(recordOf(lines[1]!, { licence: "CC0-1.0", changes: "otherwise" }));
    expect(relicensed.problems.join()).toContain("set/pear");
  });

  it("tells of works that were taken out since: a problem where they ship, a notice where they taught", async () => {
    const dir = await modelsWith("removed", lines);
    const without = (author: string) => auditOne(dir, { removals: [{ author, date: "2026-11-22", reason: "asked" }] });
    expect((await without("bo")).problems).toEqual([]);
    expect((await without("bo")).notices.join()).toContain('learned from 1 works of "bo"');
    expect((await without("ADA")).problems.join()).toContain('ships 1 works of "ADA"');
    expect(await without("Nobody")).toMatchObject({ problems: [], notices: [] });
  });
});

describe("the models that ship", () => {
  it("pass the audit, with the attribution that their ledgers give", async () => {
    const audited = await auditModels(shipped);
    expect(audited.length).toBeGreaterThan(0);
    for (const { name, problems, drawings } of audited) {
      expect([name, problems]).toEqual([name, []]);
      expect(drawings).toBeGreaterThan(1000);
    }
  });

  it("name no author as a link or markup", async () => {
    const hostile = line("set/evil", { authors: ["<script>"], attribution: "[x](javascript:1) <b>`" });
    const text =
      attributionDocument({ name: "x", lines: [hostile] }) + (await licencesDocument({ name: "x", lines: [hostile] }));
    expect(text).not.toMatch(/(?<!\\)(<b>|<script|\[x\])/);
  });

  it("are read by the same rules as any ledger", async () => {
    const copy = join(root, "copy.tsv");
    await cp(join(shipped, "imagier-1/ledger.tsv"), copy);
    expect(await readFile(copy, "utf8")).toBe(formatLedger(await readLedger(copy), "tsv"));
  });
});

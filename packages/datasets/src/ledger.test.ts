import { ImagierError } from "@imagier/contracts";
import { licenceIds } from "@imagier/licences";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DrawingRecord } from "./drawing-record.js";
import { creditsOf, type LedgerLine, ledgerOf, modelLedgerOf, parseLedgerLine } from "./ledger.js";
import { formatLedger, ledgerColumns, parseLedger } from "./ledger-file.js";

const integrity = `sha512-${"A".repeat(86)}==`;

/** A whole record of `source/name` by `author`. */
function record(id: string, over: Partial<DrawingRecord> = {}): DrawingRecord {
  const [source = "", name = ""] = id.split("/");
  return {
    ...{ id, source, name, concept: `x-${name}`, label: { en: name }, tags: { en: [], fr: [] } },
    ...{ isSkinTone: false, isFlag: false, hasWriting: false, isTintable: false, colours: [] },
    bounds: { left: 0, top: 0, width: 64, height: 64 },
    ...{ artist: source, side: "generator", package: `@set/${source}`, version: "1.0.0", integrity },
    ...{ file: `icons.json#${name}`, authors: [`${source} people`], licence: "MIT", isShareAlike: false },
    ...{ attribution: `Set by ${source} people, MIT`, evidence: "LICENSE", changes: "rasterised" },
    ...{ pictureSha256: "1".repeat(64), pixelsSha256: "2".repeat(64), perceptualHash: "0123456789abcdef" },
    ...over,
  };
}

const drawings = { records: [record("b/1"), record("a/1"), record("b/2")] };

describe("lines", () => {
  it("stand for each drawing, in order, and only those asked for", () => {
    expect(ledgerOf(drawings).map(({ id }) => id)).toEqual(["b/1", "a/1", "b/2"]);
    expect(ledgerOf(drawings, ({ id }) => id.startsWith("b")).map(({ id }) => id)).toEqual(["b/1", "b/2"]);
    expect(ledgerOf(drawings)[0]).not.toHaveProperty("label");
  });

  it("say what a model did with each drawing", () => {
    const lines = modelLedgerOf(drawings, {
      isTrainedOn: ({ id }) => id !== "b/2",
      isReference: ({ id }) => id.startsWith("b"),
    });
    expect(lines.map(({ id, use }) => [id, use])).toEqual([
      ["b/1", "both"],
      ["a/1", "training"],
      ["b/2", "reference"],
    ]);
  });

  it.each<[Partial<DrawingRecord>, string]>([
    [{ authors: [] }, "authors"],
    [{ authors: [""] }, "authors"],
    [{ attribution: "two\nlines" }, "attribution"],
    [{ evidence: "" }, "evidence"],
    [{ licence: "GPL-3.0" as "MIT" }, "licence"],
    [{ licence: "CC-BY-SA-4.0" }, "isShareAlike"],
    [{ pixelsSha256: "2".repeat(63) }, "pixelsSha256"],
    [{ perceptualHash: "" }, "perceptualHash"],
    [{ integrity: "sha1-abc" }, "integrity"],
    [{ id: "other/1" }, "id"],
  ])("are refused with the field where the record says too little: %j", (over, field) => {
    expect(() => ledgerOf({ records: [record("b/1", over)] })).toThrowError(
      expect.objectContaining({ code: "LEDGER_INVALID", message: expect.stringContaining(field) }),
    );
  });
});

describe("credits", () => {
  it("name each work once, with the number of drawings", () => {
    expect(creditsOf(ledgerOf(drawings))).toEqual([
      { attribution: "Set by a people, MIT", licence: "MIT", drawings: 1 },
      { attribution: "Set by b people, MIT", licence: "MIT", drawings: 2 },
    ]);
  });
});

describe("files", () => {
  const text = fc.oneof(
    fc.constantFrom("=1+1", "-x", "@x", "a;b", "a; b", "\\", "a\\; b", "\\=", "a\tb".replace("\t", " "), '"', " "),
    fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((each) => /^[^\p{Cc}\p{Zl}\p{Zp}]+$/u.test(each)),
  );
  const anyLine = fc
    .record({
      name: text,
      authors: fc.array(text, { minLength: 1, maxLength: 3 }),
      licence: fc.constantFrom(...licenceIds),
      attribution: text,
      date: fc.option(text, { nil: undefined }),
      use: fc.option(fc.constantFrom("training", "reference", "both"), { nil: undefined }),
    })
    .map(({ name, licence, date, use, ...rest }) => {
      const line = ledgerOf({ records: [record(`s/${name}`, rest)] })[0]!;
      const isShareAlike = licence.includes("-SA-");
      return { ...line, licence, isShareAlike, ...(date && { date }), ...(use && { use }) } as LedgerLine;
    });

  it("read back as they were written, whatever stands in a field", () => {
    const ledger = fc.uniqueArray(anyLine, { maxLength: 4, selector: ({ id }) => id });
    fc.assert(
      fc.property(ledger, fc.constantFrom("jsonl", "tsv"), (lines, form) => {
        const written = formatLedger(lines, form);
        expect(parseLedger(written, form)).toEqual(lines);
        expect(formatLedger(parseLedger(written, form), form)).toBe(written);
      }),
    );
  });

  it("are refused where they were cut off, have other columns, repeat a drawing or hold anything else", () => {
    const whole = { jsonl: formatLedger(ledgerOf(drawings), "jsonl"), tsv: formatLedger(ledgerOf(drawings), "tsv") };
    for (const form of ["jsonl", "tsv"] as const) {
      const broken = [
        whole[form].slice(0, -1),
        whole[form].slice(0, -40),
        `${whole[form]}x\n`,
        `${whole[form]}\n`,
        "x",
      ];
      const repeated = whole[form] + whole[form].split("\n").slice(-2).join("\n");
      for (const each of [...broken, repeated.endsWith("\n") ? repeated : `${repeated}\n`]) {
        expect(() => parseLedger(each, form), each.slice(-60)).toThrowError(ImagierError);
      }
    }
    expect(whole.tsv.split("\n")[0]).toBe(ledgerColumns.join("\t"));
    expect(() => parseLedger(whole.tsv.replace("pictureSha256\t", ""), "tsv")).toThrowError(/columns/);
  });

  it("name the line and the field that are wrong", () => {
    const [line] = ledgerOf(drawings);
    expect(() => parseLedger(`${JSON.stringify({ ...line, licence: "free" })}\n`, "jsonl", '"x.jsonl"')).toThrowError(
      /"x\.jsonl", line 1, licence: .* but received "free"/,
    );
    expect(() => parseLedgerLine(null, "here")).toThrowError(/here, line: /);
    expect(() => parseLedgerLine({ ...line, extra: 1 }, "here")).toThrowError(/extra/);
  });
});

// The licence ledger of the drawings that something was made from: one whole line a drawing, checked wherever it is
// written or read. Not a legal opinion: it repeats what the packages state, with the evidence. Its files: ledger-file.ts.

import { ImagierError, quoteValue } from "@imagier/contracts";
import { isShareAlike, licenceIds } from "@imagier/licences";
import { z } from "zod";
import type { DrawingRecord } from "./drawing-record.js";

/** Longest text in a field; the longest honest one so far has about 400 characters. */
const longestField = 4000;

// Every field stands on one line of text, so that a ledger can be read with any tool.
const line = z
  .string()
  .min(1)
  .max(longestField)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, "text on one line");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");

/** What a model did with a drawing: learned from it, ships it to look at, or both. */
const use = z.enum(["training", "reference", "both"]);

export const ledgerLineSchema = z
  .strictObject({
    /** `source/name`, unique in a ledger. */
    id: line,
    source: line,
    package: line,
    version: line,
    /** Of npm, or `sha256:` and hexadecimal of a Debian package or a folder. */
    integrity: z.string().regex(/^(sha512-[A-Za-z0-9+/]{86}==|sha256:[0-9a-f]{64})$/, "an integrity hash"),
    /** Place inside the package. */
    file: line,
    authors: z.array(line).min(1).readonly(),
    /** SPDX id. */
    licence: z.enum(licenceIds),
    /** The line to print. */
    attribution: line,
    /** What was done to it. */
    changes: line,
    isShareAlike: z.boolean(),
    /** Of the document or encoded picture that was rendered. */
    pictureSha256: sha256,
    /** Of the stored pixels. */
    pixelsSha256: sha256,
    perceptualHash: z.string().regex(/^[0-9a-f]{16}$/, "16 hexadecimal digits"),
    /** Where the licence was read, and what it said. */
    evidence: line,
    /** When it was made, as its source writes it; absent where the source does not say. */
    date: line.optional(),
    /** Absent in the ledger of a dataset. */
    use: use.optional(),
  })
  .refine(({ licence, isShareAlike: said }) => said === isShareAlike(licence), {
    path: ["isShareAlike"],
    message: "what the licence says",
  })
  .refine(({ id, source }) => id.startsWith(`${source}/`), { path: ["id"], message: "its source and a name" });

export type LedgerLine = z.infer<typeof ledgerLineSchema>;
export type LedgerUse = z.infer<typeof use>;

/** A whole line, or LEDGER_INVALID that names the place, the field and the value. */
export function parseLedgerLine(value: unknown, place: string): LedgerLine {
  const parsed = ledgerLineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const found = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
  throw new ImagierError(
    "LEDGER_INVALID",
    `${place}, ${path.join(".") || "line"}: expected ${issue?.message ?? "a ledger line"} but received ${quoteValue(found)}.`,
  );
}

/** The line of one drawing. @throws LEDGER_INVALID where the record says too little */
function ledgerLineOf(record: DrawingRecord, use?: LedgerUse): LedgerLine {
  const { id, source, package: name, version, integrity, file, authors, licence, attribution } = record;
  const { changes, pictureSha256, pixelsSha256, perceptualHash, evidence, date } = record;
  const line = {
    ...{ id, source, package: name, version, integrity, file, authors, licence, attribution, changes },
    isShareAlike: record.isShareAlike,
    ...{ pictureSha256, pixelsSha256, perceptualHash, evidence },
    ...(date === undefined ? {} : { date }),
    ...(use === undefined ? {} : { use }),
  };
  return parseLedgerLine(line, `The drawing ${quoteValue(id)}`);
}

/** Lines in dataset order, of the drawings that the filter keeps. @default all. @throws LEDGER_INVALID */
export function ledgerOf(
  drawings: { readonly records: readonly DrawingRecord[] },
  filter: (record: DrawingRecord) => boolean = () => true,
): LedgerLine[] {
  return drawings.records.filter(filter).map((record) => ledgerLineOf(record));
}

/** Lines of all that a model was made from or ships, each with its use, in dataset order. @throws LEDGER_INVALID */
export function modelLedgerOf(
  drawings: { readonly records: readonly DrawingRecord[] },
  { isTrainedOn, isReference }: Record<"isTrainedOn" | "isReference", (record: DrawingRecord) => boolean>,
): LedgerLine[] {
  return drawings.records.flatMap((record) => {
    const [trained, referred] = [isTrainedOn(record), isReference(record)];
    if (!trained && !referred) return [];
    return [ledgerLineOf(record, trained && referred ? "both" : trained ? "training" : "reference")];
  });
}

/** Ids of the drawings that a model learned from; what it only looks at is not among them. */
export function learnedFromIds(lines: readonly Pick<LedgerLine, "id" | "use">[]): string[] {
  return lines.filter(({ use }) => use !== "reference").map(({ id }) => id);
}

export interface LedgerCredit {
  attribution: string;
  licence: LedgerLine["licence"];
  drawings: number;
}

/** What to print beside a work: each attribution once, sorted, with the number of drawings behind it. */
export function creditsOf(lines: readonly Pick<LedgerLine, "attribution" | "licence">[]): LedgerCredit[] {
  const credits = new Map<string, LedgerCredit>();
  for (const { attribution, licence } of lines) {
    const credit = credits.get(attribution) ?? { attribution, licence, drawings: 0 };
    credit.drawings += 1;
    credits.set(attribution, credit);
  }
  return [...credits.values()].sort((a, b) => (a.attribution < b.attribution ? -1 : 1));
}

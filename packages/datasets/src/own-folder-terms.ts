// What a person says of the pictures in a folder: author, licence, evidence and words, from licences.json, licences.csv,
// or a file beside each picture. Not the pictures (own-folder.ts). Whatever is missing is listed, never guessed.

import { licenceNamed } from "@imagier/licences";
import { z } from "zod";

/** Files that say it for the whole folder; `PICTURE.licence.json` says it for one picture. */
export const termsFiles = ["licences.json", "licences.csv"] as const;
export const sidecarEnding = ".licence.json";

const oneLine = z
  .string()
  .trim()
  .min(1, "is empty")
  .max(2000, "is longer than 2000 characters")
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+$/u, "has line ends or control characters");
const words = z.array(oneLine).max(100).optional();

const pictureTermsSchema = z
  .strictObject({
    /** Path in the folder, with forward slashes. */
    file: oneLine,
    author: z.union([oneLine, z.array(oneLine).min(1).max(100)]),
    /** A name, an address or an SPDX id that `licenceNamed` knows. */
    licence: oneLine.transform((written, context) => {
      const id = licenceNamed(written);
      if (id === undefined)
        context.addIssue({ code: "custom", message: `is not a licence that is known: "${written}"` });
      return id ?? z.NEVER;
    }),
    /** What says that the licence is so: a page, a letter, "drawn by me". */
    evidence: oneLine,
    /** File in the folder that proves the purchase or permission; royalty-free pictures need it. */
    proof: oneLine.optional(),
    label: z.union([oneLine.transform((en) => ({ en })), z.strictObject({ en: oneLine, fr: oneLine.optional() })]),
    /** The line to print. @default made from label, author and licence */
    attribution: oneLine.optional(),
    tags: z
      .union([words.transform((en) => ({ en, fr: undefined })), z.strictObject({ en: words, fr: words })])
      .optional(),
    date: oneLine.optional(),
  })
  .transform(({ author, label, attribution, tags, ...rest }) => {
    const authors = typeof author === "string" ? [author] : author;
    return {
      ...rest,
      authors,
      label,
      attribution:
        attribution ??
        `"${label.en}" by ${authors.join(", ")}, ${rest.licence}; changed: rasterised, recoloured, composed`,
      ...(tags === undefined ? {} : { tags: { en: tags.en ?? [], fr: tags.fr ?? [] } }),
    };
  });

export type PictureTerms = z.infer<typeof pictureTermsSchema>;

/** Something wrong with one file of the folder, or with its list. */
export interface FolderFault {
  file: string;
  reason: string;
}

/** Most pictures of one folder. */
const mostPictures = 100_000;

/** licences.json: a list of pictures, or `{"defaults": {...}, "pictures": [...]}` where all share what defaults says. */
export function readJsonTerms(text: string, file: string): { terms: PictureTerms[]; faults: FolderFault[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { terms: [], faults: [{ file, reason: "is not JSON" }] };
  }
  const isObject = (each: unknown): each is Record<string, unknown> =>
    typeof each === "object" && each !== null && !Array.isArray(each);
  const pictures = isObject(value) ? value.pictures : value;
  const defaults = isObject(value) && isObject(value.defaults) ? value.defaults : {};
  if (!Array.isArray(pictures)) return { terms: [], faults: [{ file, reason: 'holds no list of "pictures"' }] };
  return parseAll(
    pictures.map((picture) => (isObject(picture) ? { ...defaults, ...picture } : picture)),
    file,
  );
}

/** licences.csv: a line of column names, then a line a picture; `label_en`, `label_fr`, and names parted by ";". */
export function readCsvTerms(text: string, file: string): { terms: PictureTerms[]; faults: FolderFault[] } {
  const [header = [], ...rows] = parseCsv(text);
  const columns = header.map((name) => name.trim().toLowerCase());
  const pictures = rows.map((cells) => {
    const row = new Map(columns.map((name, index) => [name, cells[index]?.trim() ?? ""]));
    const cell = (name: string) => (row.get(name) === "" ? undefined : row.get(name));
    const list = (name: string) =>
      cell(name)
        ?.split(";")
        .map((part) => part.trim());
    const [en, fr] = [cell("label_en") ?? cell("label"), cell("label_fr")];
    return withoutAbsent({
      ...{ file: cell("file"), author: list("author"), licence: cell("licence") ?? cell("license") },
      ...{ evidence: cell("evidence"), proof: cell("proof"), attribution: cell("attribution"), date: cell("date") },
      label: en === undefined ? undefined : withoutAbsent({ en, fr }),
    });
  });
  return parseAll(pictures, file);
}

/** The file beside one picture: the same fields, without `file`. */
export function readSidecarTerms(text: string, file: string): { terms: PictureTerms[]; faults: FolderFault[] } {
  const picture = file.slice(0, -sidecarEnding.length);
  try {
    const value: unknown = JSON.parse(text);
    return parseAll([{ ...(value as object), file: picture }], file);
  } catch {
    return { terms: [], faults: [{ file, reason: "is not JSON" }] };
  }
}

function parseAll(pictures: readonly unknown[], file: string) {
  if (pictures.length > mostPictures)
    return { terms: [], faults: [{ file, reason: `names ${pictures.length} pictures` }] };
  const terms: PictureTerms[] = [];
  const faults: FolderFault[] = [];
  for (const [index, picture] of pictures.entries()) {
    const parsed = pictureTermsSchema.safeParse(picture);
    if (parsed.success) terms.push(parsed.data);
    else {
      const named = oneLine.safeParse((picture as { file?: unknown } | null)?.file);
      const name = named.success ? named.data : `${file}, picture ${index + 1}`;
      for (const issue of parsed.error.issues) faults.push({ file: name, reason: reasonOf(issue) });
    }
  }
  return { terms, faults };
}

function reasonOf(issue: z.core.$ZodIssue): string {
  const field = issue.path.join(".") || "entry";
  if (issue.code === "unrecognized_keys")
    return `has unknown fields: ${issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(", ")}`;
  const isAbsent = (issue.code === "invalid_type" || issue.code === "invalid_union") && issue.input === undefined;
  return isAbsent ? `${field} is missing` : `${field} ${issue.message}`;
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

/** Rows of cells; quotes hold commas, line ends and doubled quotes, as RFC 4180 has it. Empty rows are left out. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, isQuoted] = ["", false];
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  for (let i = 0; i <= plain.length; i++) {
    const character = plain[i];
    if (isQuoted && character === '"' && plain[i + 1] === '"') cell += plain[++i];
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted && character !== undefined) cell += character;
    else if (character === "," || character === "\n" || character === undefined) {
      rows.at(-1)!.push(cell);
      cell = "";
      if (character === "\n") rows.push([]);
    } else cell += character;
  }
  return rows.filter((row) => row.some((each) => each.trim() !== ""));
}

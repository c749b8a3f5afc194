// Authors whose works were taken out of the datasets, and why: lists that only grow, kept with what ships and beside a
// dataset. A removal is undone by hand, in the file, and nowhere else. Who asked is nobody's business and is not written.

import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { z } from "zod";
import type { DrawingSource } from "./drawing-source.js";

export const removalsFile = "removals.jsonl";

const oneLine = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, "text on one line");

const removalSchema = z.strictObject({
  /** As the ledger names the author; capitals, accents and spaces do not count. */
  author: oneLine.refine((author) => folded(author) !== "", "a name"),
  /** Day of the removal: 2026-11-22. */
  date: z.iso.date(),
  reason: oneLine,
});

export type Removal = z.infer<typeof removalSchema>;

/** The list that ships with this package: every dataset built with it honours it. */
const shippedList = fileURLToPath(new URL(`../removals/${removalsFile}`, import.meta.url));

/** The removals that hold for a dataset: those that ship, then its own. @throws DATASET_INVALID where a line is none */
export async function readRemovals(datasetDir?: string): Promise<Removal[]> {
  const own = datasetDir === undefined ? [] : await readList(join(datasetDir, removalsFile));
  return [...(await readList(shippedList)), ...own];
}

/** True where one of the authors has had his works taken out; "A, B & C" names three, and each counts. */
export function isRemoved({ authors }: { readonly authors: readonly string[] }, removals: readonly Removal[]): boolean {
  if (removals.length === 0) return false;
  const names = new Set(authors.flatMap((author) => [author, ...author.split(/[,;/&+]|\band\b|\bet\b/)]).map(folded));
  return removals.some(({ author }) => names.has(folded(author)));
}

/** The mark beside the weights of a model that learned from works taken out since. @throws DATASET_INVALID */
export function readModelRemovals(modelDir: string): Promise<Removal[]> {
  return readList(join(modelDir, removalsFile));
}

/** Adds the removal to the list in a folder, of a dataset or a model. Returns false where that author stood there already. */
export async function recordRemoval(dir: string, removal: Removal): Promise<boolean> {
  const checked = parseRemoval(removal, "The removal");
  if (isRemoved({ authors: [checked.author] }, await readList(join(dir, removalsFile)))) return false;
  await mkdir(dir, { recursive: true });
  await appendFile(join(dir, removalsFile), `${JSON.stringify(checked)}\n`);
  return true;
}

/** The same sources, listing no work of a removed author; a source that is all his lists nothing. */
export function withoutRemoved(sources: readonly DrawingSource[], removals: readonly Removal[]): DrawingSource[] {
  if (removals.length === 0) return [...sources];
  return sources.map((source) => ({
    ...source,
    list: async (packageDir, dirOf) => {
      const drawings = await source.list(packageDir, dirOf);
      return drawings.filter(({ authors = source.authors }) => !isRemoved({ authors }, removals));
    },
  }));
}

async function readList(path: string): Promise<Removal[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw new ImagierError("DATASET_INVALID", `${quoteValue(path)} cannot be read: ${error.message}`, { cause: error });
  });
  return text
    .split("\n")
    .map((row, index) => ({ row, place: `${quoteValue(path)}, line ${index + 1}` }))
    .filter(({ row }) => row !== "")
    .map(({ row, place }) => parseRemoval(jsonOf(row), place));
}

/** A list that cannot be read stops everything: better no dataset than one with works that were asked out. */
function parseRemoval(value: unknown, place: string): Removal {
  const parsed = removalSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ImagierError(
    "DATASET_INVALID",
    `${place} is no removal: ${issue?.path.join(".")} ${issue?.message}; received ${quoteValue(value)}.`,
    { hint: 'Write {"author": "...", "date": "2026-11-22", "reason": "..."} on one line.' },
  );
}

function jsonOf(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return row;
  }
}

/** `  José  GARCÍA ` is `jose garcia`. */
function folded(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

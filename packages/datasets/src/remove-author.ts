// Takes an author's works out of a dataset, and marks the models that were made from them: written down first, so that a
// kill at any moment leaves nothing that reads the works. Not the build that follows, which leaves them out (removals.ts).

import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { listModelFolders } from "@imagier/checkpoints";
import { ImagierError, nearestName, quoteValue } from "@imagier/contracts";
import { manifestFile, readLines, recordsFile } from "./dataset-files.js";
import type { DrawingRecord } from "./drawing-record.js";
import type { LedgerLine } from "./ledger.js";
import { readLedger } from "./ledger-file.js";
import { isRemoved, type Removal, readRemovals, recordRemoval } from "./removals.js";

export interface RemoveAuthorOptions extends Removal {
  datasetDir: string;
  /** Folder of models to look through and mark. @default none are */
  modelsDir?: string;
  /** Takes what a model's folder holds of these works, by their ids in its ledger, out of it. @default nothing is */
  forget?: (modelDir: string, ids: ReadonlySet<string>) => Promise<unknown>;
}

interface AffectedModel {
  name: string;
  dir: string;
  /** Works it learned from: gone only from weights that are trained anew. */
  training: number;
  /** Works that ship in its library. */
  references: number;
}

export interface RemovalReport {
  removal: Removal;
  /** False where the author had been removed before. */
  isNew: boolean;
  /** Works that were in the built dataset. */
  drawings: number;
  sources: readonly string[];
  models: readonly AffectedModel[];
}

/**
 * The dataset is closed until it is built again; rendered pictures of the sources concerned are deleted. Packages that
 * were fetched stay as they are, unread. @throws AUTHOR_UNKNOWN where no dataset or ledger names the author
 */
export async function removeAuthor(options: RemoveAuthorOptions): Promise<RemovalReport> {
  const { author, date, reason, datasetDir, modelsDir } = options;
  const removal = { author, date, reason };
  const records = await readLines<DrawingRecord>(join(datasetDir, recordsFile)).catch(() => []);
  const ledgers = modelsDir === undefined ? [] : await readLedgers(modelsDir);
  const own = records.filter((record) => isRemoved(record, [removal]));
  const models = ledgers.map(({ lines, ...model }) => ({ ...model, ...usesOf(lines, removal) })).filter(isAffected);
  const wasRemoved = isRemoved({ authors: [author] }, await readRemovals(datasetDir));
  if (own.length === 0 && models.length === 0 && !wasRemoved) {
    throw unknownAuthor(author, [...records, ...ledgers.flatMap(({ lines }) => lines)]);
  }
  const isNew = await recordRemoval(datasetDir, removal);
  const sources = [...new Set(own.map(({ source }) => source))];
  if (own.length > 0) await closeDataset(datasetDir, sources);
  for (const { name, dir } of models) {
    const { lines } = ledgers.find((ledger) => ledger.dir === dir && ledger.name === name)!;
    const ids = new Set(lines.filter((line) => isRemoved(line, [removal])).map(({ id }) => id));
    await markModel(dir, removal, () => options.forget?.(dir, ids));
  }
  return { removal, isNew, drawings: own.length, sources, models };
}

async function markModel(dir: string, removal: Removal, forget: () => Promise<unknown> | undefined): Promise<void> {
  try {
    await recordRemoval(dir, removal);
    await forget();
  } catch (cause) {
    const hint = "The works are out of the dataset; run this again as somebody who may write to the models.";
    throw new ImagierError("OUTPUT_UNWRITABLE", `The removal cannot be written to ${quoteValue(dir)}.`, {
      hint,
      cause,
    });
  }
}

async function readLedgers(modelsDir: string): Promise<{ name: string; dir: string; lines: LedgerLine[] }[]> {
  const ledgers = [];
  for (const { dir, manifest } of await listModelFolders(modelsDir)) {
    if (manifest.ledger === undefined) continue;
    ledgers.push({ name: manifest.name, dir, lines: await readLedger(join(dir, manifest.ledger.file)) });
  }
  return ledgers;
}

function usesOf(lines: readonly LedgerLine[], removal: Removal) {
  const own = lines.filter((line) => isRemoved(line, [removal]));
  return {
    training: own.filter(({ use }) => use !== "reference").length,
    references: own.filter(({ use }) => use === "reference" || use === "both").length,
  };
}

function isAffected({ training, references }: { training: number; references: number }): boolean {
  return training + references > 0;
}

/** The manifest goes first: nothing opens a dataset without one. The records stay for another removal before the build. */
async function closeDataset(datasetDir: string, sources: readonly string[]): Promise<void> {
  await rm(join(datasetDir, manifestFile), { force: true });
  const shardsDir = join(datasetDir, "shards");
  for (const name of await readdir(shardsDir).catch(() => [])) {
    const source = name.replace(/-\d+-[0-9a-f]+(\.partial)?$/, "");
    if (sources.includes(source)) await rm(join(shardsDir, name), { recursive: true, force: true });
  }
}

function unknownAuthor(author: string, works: readonly { authors: readonly string[] }[]): ImagierError {
  const authors = [...new Set(works.flatMap((work) => work.authors))];
  const within = authors.find((known) => known.toLowerCase().includes(author.toLowerCase()));
  const near = within ?? nearestName(author, authors);
  const message = `No dataset or ledger here names the author ${quoteValue(author)}.`;
  return new ImagierError(
    "AUTHOR_UNKNOWN",
    message,
    near === undefined ? {} : { hint: `Did you mean ${quoteValue(near)}?` },
  );
}

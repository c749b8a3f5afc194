// Which drawings a run has ever shown its network, beside its checkpoint: what the ledger of the weights is written from.
// Not the split of today: a run that began under another one, or from a model, keeps what was seen then.

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";

/** One drawing's id a line, sorted. */
export const learnedFromFile = "learned-from.txt";

/** Adds ids to those that are there; the file is whole or as it was. */
export async function recordLearnedFrom(runDir: string, ids: Iterable<string>): Promise<void> {
  const path = join(runDir, learnedFromFile);
  await mkdir(runDir, { recursive: true });
  const before = await readFile(path, "utf8").catch(() => "");
  const all = [...new Set([...linesOf(before), ...ids])].sort();
  await writeFile(`${path}.partial`, `${all.join("\n")}\n`);
  await rename(`${path}.partial`, path);
}

/** @throws LEDGER_INVALID where a run does not say what it learned from: no ledger could be written */
export async function readLearnedFrom(runDir: string): Promise<string[]> {
  const path = join(runDir, learnedFromFile);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ImagierError("LEDGER_INVALID", `"${path}" is not there: the run does not say what it learned from.`, {
      cause,
    });
  });
  return linesOf(text);
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

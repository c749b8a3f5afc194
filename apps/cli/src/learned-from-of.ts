// Which drawings a model says that it learned from. Not which it looks at: references are lines of their own in a ledger.

import { join } from "node:path";
import { learnedFromIds, readLedger } from "@imagier/datasets";
import type { Pipeline } from "imagier";

/** Ids of drawings; none where the model ships no ledger. @throws LEDGER_INVALID */
export async function learnedFromOf({ dir, manifest }: Pipeline["model"]): Promise<string[]> {
  if (manifest.ledger === undefined) return [];
  return learnedFromIds(await readLedger(join(dir, manifest.ledger.file)));
}

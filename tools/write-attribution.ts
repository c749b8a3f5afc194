// Writes ATTRIBUTION.md and LICENCES.md of a model from its ledger: `npx tsx --conditions=source tools/write-attribution.ts MODEL_DIR`.
// Not by hand: the tests of packages/datasets compare both with what the ledger gives.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openModelFolder } from "@imagier/checkpoints";
import { attributionDocument, attributionFile, licencesDocument, licencesFile, readLedger } from "@imagier/datasets";

export async function writeAttribution(modelDir: string): Promise<void> {
  const { manifest } = await openModelFolder(modelDir);
  if (manifest.ledger === undefined) throw new Error(`${modelDir}: model.json names no ledger.`);
  const { name, wordCredits } = manifest;
  const credited = { name, wordCredits, lines: await readLedger(join(modelDir, manifest.ledger.file)) };
  await writeFile(join(modelDir, attributionFile), attributionDocument(credited));
  await writeFile(join(modelDir, licencesFile), await licencesDocument(credited));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [modelDir] = process.argv.slice(2);
  if (modelDir === undefined) throw new Error("Which model? Give its folder.");
  await writeAttribution(modelDir);
}

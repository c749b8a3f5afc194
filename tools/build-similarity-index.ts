// Writes the similarity index of a model: descriptions of the drawings that its ledger names, by which copies are noticed.
// `npx tsx --conditions=source tools/build-similarity-index.ts [--model models/imagier-1] [--dataset DIR]`; no picture is in it.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDrawings, readLedger } from "@imagier/datasets";
import { describePicture, type KnownPicture, SimilarityIndex, writeSimilarityIndex } from "@imagier/provenance";

const { values } = parseArgs({
  options: { model: { type: "string", default: "models/imagier-1" }, dataset: { type: "string" } },
});

const ledger = await readLedger(join(values.model, "ledger.tsv"));
const named = new Set(ledger.map(({ id }) => id));
const drawings = await openDrawings(values.dataset);
const known: KnownPicture[] = [];
for (const [i, { id }] of drawings.records.entries()) {
  if (!named.delete(id)) continue;
  const picture = {
    data: new Uint8Array(drawings.straightPixels(i)),
    widthPx: drawings.sizePx,
    heightPx: drawings.sizePx,
  };
  known.push({ id, ...describePicture(picture) });
}
const path = join(values.model, "similarity.index");
await writeSimilarityIndex(path, { index: new SimilarityIndex(known) });
console.log(`${path}: ${known.length} drawings; ${named.size} of the ledger are not in the dataset`);

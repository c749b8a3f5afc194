// Writes the similarity index of a model: descriptions of the drawings that its ledger names, by which copies are noticed.
// Not pictures: none is in it, and none can be drawn from it.

import { join } from "node:path";
import { type Drawings, readLedger } from "@imagier/datasets";
import {
  describePicture,
  type KnownPicture,
  SimilarityIndex,
  similarityIndexFile,
  writeSimilarityIndex,
} from "@imagier/provenance";

/** Beside the ledger, which has to be there. @returns how many drawings are described, and how many the dataset lacks */
export async function writeModelSimilarity(
  modelDir: string,
  drawings: Drawings,
): Promise<{ described: number; lacking: number }> {
  const named = new Set((await readLedger(join(modelDir, "ledger.tsv"))).map(({ id }) => id));
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
  await writeSimilarityIndex(join(modelDir, similarityIndexFile), { index: new SimilarityIndex(known) });
  return { described: known.length, lacking: named.size };
}

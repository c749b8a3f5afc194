// Takes an author's drawings out of the descriptions that a model ships of what it learned from.
// Not out of its weights or its library: a new training and a new export do that.

import { join } from "node:path";
import { readSimilarityIndex, SimilarityIndex, similarityIndexFile, writeSimilarityIndex } from "@imagier/provenance";

/**
 * @param ids of the author's drawings, as the model's ledger names them
 * @returns how many descriptions were taken out; 0 where the model ships none
 * @throws SIMILARITY_INDEX_INVALID, and what the file system says where it cannot be written
 */
export async function forgetDrawings(modelDir: string, ids: ReadonlySet<string>): Promise<number> {
  const path = join(modelDir, similarityIndexFile);
  const stored = await readSimilarityIndex(path);
  if (stored === undefined) return 0;
  const places = [...stored.index.ids.keys()];
  const kept = places.filter((i) => !ids.has(stored.index.ids[i]!));
  const forgotten = places.length - kept.length;
  if (forgotten === 0) return 0;
  await writeSimilarityIndex(path, { index: new SimilarityIndex(kept.map((i) => stored.index.at(i))) });
  return forgotten;
}

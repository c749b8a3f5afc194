// One hash for all weights of a checkpoint, and one for its words: what a plan knows it by.
// Not of its configs: those of a folder and of a file differ, and their meaning stands in the plan.

import { createHash } from "node:crypto";
import { type ClipVocabularyFiles, cachedSha256 } from "@imagier/checkpoints";

/** Of one file its SHA-256; of several the SHA-256 over theirs, in order of value. @throws CHECKPOINT_* */
export async function hashOfFiles(files: readonly string[], cacheDir: string | undefined): Promise<string> {
  const hashes: string[] = [];
  for (const file of files) hashes.push(await cachedSha256(file, cacheDir)); // one by one: the disk is the limit
  if (hashes.length === 1) return hashes[0]!;
  return createHash("sha256").update(hashes.sort().join("\n")).digest("hex");
}

/** Over the words, ids and merges of all tokenizers of a checkpoint. */
export function hashOfVocabularies(vocabularies: readonly ClipVocabularyFiles[]): string {
  const hash = createHash("sha256");
  for (const { ids, merges, padToken = "" } of vocabularies) {
    for (const [word, id] of ids) hash.update(`${word}\0${id}\n`);
    hash.update(`${merges.join("\n")}\0${padToken}\0`);
  }
  return hash.digest("hex");
}

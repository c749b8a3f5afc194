// The words of a checkpoint's CLIP encoders: its own, those beside a single file, the ones given, else those of CLIP itself.
// Not the tokenizer (networks/tokenizers).

import { readFile } from "node:fs/promises";
import {
  type Checkpoint,
  type ClipVocabularyFiles,
  findTokenizerFolder,
  readClipVocabulary,
} from "@imagier/checkpoints";
import { clipMergesUrl, clipVocabularyOf } from "@imagier/networks";

/**
 * @param encoder "text_encoder" or "text_encoder_2"
 * @param given a folder that the user named, in place of all others
 * @throws TOKENIZER_NOT_FOUND, TOKENIZER_INVALID
 */
export async function clipVocabularyFor(
  { path, layout, tokenizers }: Checkpoint,
  encoder: string,
  given?: string,
): Promise<ClipVocabularyFiles> {
  const second = encoder === "text_encoder_2";
  const own = tokenizers.get(second ? "tokenizer_2" : "tokenizer") ?? tokenizers.get("tokenizer");
  if (given === undefined && own !== undefined) return readClipVocabulary(own);
  if (given !== undefined) return readClipVocabulary(await findTokenizerFolder(path, given));
  const beside = layout === "single-file" ? await findTokenizerFolder(path).catch(() => undefined) : undefined;
  if (beside !== undefined) return readClipVocabulary(beside);
  // CLIP's own words, which all of Stable Diffusion reads; OpenCLIP's encoders were trained with "!" as padding.
  const lines = (await readFile(clipMergesUrl, "utf8")).split("\n");
  const { ids, merges } = clipVocabularyOf(lines.slice(1).filter((line) => line !== ""));
  return { ids, merges, padToken: second ? "!" : undefined };
}

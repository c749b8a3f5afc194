// Reads the vocabulary of a T5 tokenizer from a folder: pieces with scores from tokenizer.json, or where there is none from
// spiece.model. Does not tokenize. CLIP's vocabulary is of another kind (clip-vocabulary.ts).

import { stat } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { readExactly, realPathOf, withFile } from "./file-access.js";
import { readJsonFile } from "./json-file.js";
import { quote } from "./quote.js";
import { parseSentencepieceModel, type SentencepieceModel } from "./sentencepiece-model.js";

/** A vocabulary of a million pieces would be a quarter of it. */
const modelLimitBytes = 64 * 2 ** 20;

const normalizer = z.object({ type: z.string(), precompiled_charsmap: z.base64().optional() });
const tokenizerSchema = z.object({
  normalizer: z.union([z.object({ normalizers: z.array(normalizer) }), normalizer]).nullish(),
  model: z.object({
    type: z.literal("Unigram"),
    unk_id: z.number().int().nonnegative(),
    vocab: z.array(z.tuple([z.string(), z.number()])).min(1),
  }),
});

/** @throws `TOKENIZER_NOT_FOUND` where neither file is there, `TOKENIZER_INVALID` where one cannot be read as what it is */
export async function readUnigramVocabulary(folder: string): Promise<SentencepieceModel> {
  try {
    if (await isFile(join(folder, "tokenizer.json"))) return await readTokenizerJson(join(folder, "tokenizer.json"));
    if (await isFile(join(folder, "spiece.model"))) return await readModelFile(join(folder, "spiece.model"));
  } catch (cause) {
    if (!(cause instanceof ImagierError) || cause.code !== "CHECKPOINT_CONFIG_INVALID") throw cause;
    throw new ImagierError("TOKENIZER_INVALID", cause.message, { cause });
  }
  throw new ImagierError("TOKENIZER_NOT_FOUND", `There is no tokenizer.json or spiece.model in ${quote(folder)}.`, {
    hint: "Fetch the folder of the tokenizer from where the checkpoint came from.",
  });
}

/** Whether a folder holds a tokenizer of this kind, by the names of its files. */
export async function isUnigramFolder(folder: string): Promise<boolean> {
  const isClip = await isFile(join(folder, "merges.txt"));
  return !isClip && ((await isFile(join(folder, "tokenizer.json"))) || (await isFile(join(folder, "spiece.model"))));
}

async function readTokenizerJson(path: string): Promise<SentencepieceModel> {
  const { normalizer: given, model } = await readJsonFile(path, tokenizerSchema);
  const normalizers = given && "normalizers" in given ? given.normalizers : given ? [given] : [];
  const table = normalizers.find(({ precompiled_charsmap: map }) => map)?.precompiled_charsmap;
  const characterMap = table === undefined ? undefined : new Uint8Array(Buffer.from(table, "base64"));
  return { pieces: model.vocab, unknownId: model.unk_id, characterMap };
}

async function readModelFile(path: string): Promise<SentencepieceModel> {
  const realPath = await realPathOf(path);
  const bytes = await withFile(realPath, async (handle, sizeBytes) => {
    if (sizeBytes > modelLimitBytes) {
      const message = `${quote(path)} has ${sizeBytes} bytes; at most ${modelLimitBytes} are read.`;
      throw new ImagierError("TOKENIZER_INVALID", message);
    }
    const content = new Uint8Array(sizeBytes);
    await readExactly(handle, content, { path: realPath, position: 0 });
    return content;
  });
  return parseSentencepieceModel(bytes);
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

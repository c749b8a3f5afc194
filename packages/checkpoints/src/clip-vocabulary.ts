// Reads the vocabulary of a CLIP tokenizer from a folder, and finds that folder: given, beside a file, or inside a checkpoint.
// Does not tokenize, nor judge the merges: that is for the tokenizer. The file formats are those of GPT-2.

import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { readJsonFile, readTextFile } from "./json-file.js";
import { quote } from "./quote.js";

export interface ClipVocabularyFiles {
  /** What vocab.json says. */
  readonly ids: ReadonlyMap<string, number>;
  /** The lines of merges.txt without its heading. */
  readonly merges: readonly string[];
  readonly padToken: string | undefined;
}

const vocabSchema = z.record(z.string(), z.number().int().nonnegative());
const token = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)]);
const configSchema = z.object({ pad_token: token.nullish() });

/** @throws `TOKENIZER_NOT_FOUND` where a file is missing, `TOKENIZER_INVALID` where one cannot be read as what it is */
export async function readClipVocabulary(folder: string): Promise<ClipVocabularyFiles> {
  if (!(await isTokenizerFolder(folder))) {
    throw new ImagierError("TOKENIZER_NOT_FOUND", `There are no vocab.json and merges.txt in ${quote(folder)}.`);
  }
  try {
    const vocab = await readJsonFile(join(folder, "vocab.json"), vocabSchema);
    const lines = (await readTextFile(join(folder, "merges.txt"))).split(/\r?\n/);
    return {
      ids: new Map(Object.entries(vocab)),
      merges: lines.filter((line, i) => line !== "" && !(i === 0 && line.startsWith("#version"))),
      padToken: await readPadToken(folder),
    };
  } catch (cause) {
    if (!(cause instanceof ImagierError) || cause.code !== "CHECKPOINT_CONFIG_INVALID") throw cause;
    throw new ImagierError("TOKENIZER_INVALID", cause.message, { cause });
  }
}

async function readPadToken(folder: string): Promise<string | undefined> {
  for (const name of ["tokenizer_config.json", "special_tokens_map.json"]) {
    const path = join(folder, name);
    if (!(await isFile(path))) continue;
    const { pad_token: padToken } = await readJsonFile(path, configSchema);
    if (padToken) return padToken;
  }
  return undefined;
}

/**
 * The folder of the vocabulary for a checkpoint without one inside: the one given, else "tokenizer" or the files themselves
 * beside it, else a folder of the file's own name ("dream.safetensors" -> "dream/tokenizer", "dream/").
 *
 * @param given the user's own choice: a tokenizer folder, or a diffusers folder with one inside
 * @throws `TOKENIZER_NOT_FOUND`, saying where it looked
 */
export async function findTokenizerFolder(checkpointPath: string, given?: string): Promise<string> {
  const beside = dirname(checkpointPath);
  const own = join(beside, basename(checkpointPath).replace(/\.safetensors$/, ""));
  const roots = given === undefined ? [...new Set([own, beside, dirname(beside)])] : [given];
  const looked = roots.flatMap((root) => [root, join(root, "tokenizer")]);
  for (const folder of looked) {
    if (await isTokenizerFolder(folder)) return folder;
  }
  const places = looked.map(quote).join(", ");
  throw new ImagierError("TOKENIZER_NOT_FOUND", `There are no vocab.json and merges.txt in ${places}.`);
}

export async function isTokenizerFolder(folder: string): Promise<boolean> {
  return (await isFile(join(folder, "vocab.json"))) && (await isFile(join(folder, "merges.txt")));
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

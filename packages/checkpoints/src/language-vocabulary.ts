// Reads what a folder says of a language model's tokenizer: tokenizer.json as it stands, or where there is none the words and
// merges of GPT-2's form; and what is padded with, on which side. Does not tokenize. CLIP and T5: clip- and unigram-vocabulary.ts.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { readClipVocabulary } from "./clip-vocabulary.js";
import { readJsonFile, readTextFile } from "./json-file.js";

/** Gemma's quarter of a million words take 34 MB as JSON. */
const tokenizerLimitBytes = 128 * 2 ** 20;

const addedToken = z.object({ content: z.string().min(1).max(1000) });
const settingsSchema = z.object({
  padding_side: z.enum(["left", "right"]).nullish(),
  pad_token: z.union([z.string(), addedToken.transform(({ content }) => content)]).nullish(),
  added_tokens_decoder: z.record(z.string().regex(/^\d{1,9}$/), addedToken).optional(),
});

export interface LanguageVocabularyFiles {
  /** The text of tokenizer.json. */
  readonly written?: string;
  /** vocab.json and merges.txt, where there is no tokenizer.json. */
  readonly words?: { readonly ids: ReadonlyMap<string, number>; readonly merges: readonly string[] };
  /** Tokens that are never cut, by their ids, as tokenizer_config.json says. */
  readonly added: ReadonlyMap<string, number>;
  readonly padToken: string | undefined;
  readonly paddingSide: "left" | "right" | undefined;
}

/** @throws `TOKENIZER_NOT_FOUND` where the files are missing, `TOKENIZER_INVALID` where one cannot be read as what it is */
export async function readLanguageVocabulary(folder: string): Promise<LanguageVocabularyFiles> {
  try {
    const names = await readdir(folder);
    const hasSettings = names.includes("tokenizer_config.json");
    const settings = hasSettings ? await readJsonFile(join(folder, "tokenizer_config.json"), settingsSchema) : {};
    const entries = Object.entries(settings.added_tokens_decoder ?? {});
    return {
      ...(names.includes("tokenizer.json")
        ? { written: await readTextFile(join(folder, "tokenizer.json"), tokenizerLimitBytes) }
        : { words: await readClipVocabulary(folder) }),
      added: new Map(entries.map(([id, { content }]) => [content, Number(id)])),
      padToken: settings.pad_token ?? undefined,
      paddingSide: settings.padding_side ?? undefined,
    };
  } catch (cause) {
    if (!(cause instanceof ImagierError) || cause.code !== "CHECKPOINT_CONFIG_INVALID") throw cause;
    throw new ImagierError("TOKENIZER_INVALID", cause.message, { cause });
  }
}

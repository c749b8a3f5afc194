// What makes the ids of a chat out of words for Janus: `tokenizer.json` in its folder, and the chat as its authors write it.
// Chen et al. 2025 (arXiv 2501.17811); the template is DeepSeek's.

import { createHash } from "node:crypto";
import { join } from "node:path";
import { readTextFile } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { writtenTokenizer } from "@imagier/networks";
import type { WordReader } from "./token-model.js";

const startToken = "<｜begin▁of▁sentence｜>";
const paddingToken = "<｜▁pad▁｜>";
const pictureToken = "<begin_of_image>";

export interface JanusWords extends WordReader {
  /** What stands in the row without prompt. */
  readonly paddingId: number;
}

/** @throws TOKENIZER_INVALID, CHECKPOINT_* */
export async function openJanusWords(folder: string): Promise<JanusWords> {
  const text = await readTextFile(join(folder, "tokenizer.json"));
  const tokenizer = writtenTokenizer(parsed(text));
  const startId = tokenizer.idOf(startToken);
  tokenizer.idOf(pictureToken); // as text it would start no picture
  return {
    paddingId: tokenizer.idOf(paddingToken),
    vocabularySha256: createHash("sha256").update(text).digest("hex"),
    async read(words) {
      const chat = `<|User|>: ${words}\n\n<|Assistant|>:${pictureToken}`;
      return { kind: "words", ids: [startId, ...tokenizer.encode(chat)] };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ImagierError("TOKENIZER_INVALID", `tokenizer.json is not JSON: ${quoteValue(text)}.`, { cause });
  }
}

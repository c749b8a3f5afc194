// What makes the ids of a chat out of words for Janus: `tokenizer.json` in its folder, and the chat as its authors write it.
// Chen et al. 2025 (arXiv 2501.17811); the template is DeepSeek's, as in generation_inference.py and the README of its repository
// (deepseek-ai/Janus), where Janus-Pro calls those who speak by tokens of their own and Janus by plain words.

import { createHash } from "node:crypto";
import { join } from "node:path";
import { readTextFile } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { writtenTokenizer } from "@imagier/networks";
import type { WordReader } from "./token-model.js";

const startToken = "<｜begin▁of▁sentence｜>";
const paddingToken = "<｜▁pad▁｜>";
const pictureToken = "<begin_of_image>";
const speakers = {
  marked: { user: "<|User|>", assistant: "<|Assistant|>" },
  plain: { user: "User", assistant: "Assistant" },
} as const;

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
  const { user, assistant } = speakers[tokenizer.has(speakers.marked.user) ? "marked" : "plain"];
  return {
    paddingId: tokenizer.idOf(paddingToken),
    vocabularySha256: createHash("sha256").update(text).digest("hex"),
    async read(words) {
      const chat = `${user}: ${words.trim()}\n\n${assistant}:${pictureToken}`;
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

// What makes the states of a caption out of words for LlamaGen: the T5 in its folder, in diffusers' layout.
// Padding stands before the words and is hidden from them, as its authors trained it: Sun et al. 2024 (arXiv 2406.06525),
// section 2.2; sample_t2i.py of its repository. Captions are not cleaned of addresses, file names and markup as theirs were.

import { createHash } from "node:crypto";
import { join } from "node:path";
import { openCheckpoint } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import type { LlamaGenConfig } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import { ComponentHost } from "../checkpoint/component-host.js";
import { encodeT5, hashPieces, openT5, type T5States } from "../checkpoint/t5-part.js";
import type { TokenPrompt, WordReader } from "./token-model.js";

/** Folders beside the weights. */
export const captionFolders = { encoder: "text_encoder", tokenizer: "tokenizer" } as const;

export interface LlamaGenWords extends WordReader {
  /** The weights of T5, by path. */
  readonly files: readonly string[];
}

/** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_* */
export async function openLlamaGenWords(
  folder: string,
  engine: Pick<Engine, "load">,
  config: LlamaGenConfig,
): Promise<LlamaGenWords> {
  const checkpoint = await openCheckpoint(join(folder, captionFolders.encoder));
  const [name = captionFolders.encoder] = checkpoint.components.keys();
  const t5 = await openT5(checkpoint, name, join(folder, captionFolders.tokenizer));
  if (t5.config.d_model !== config.caption_dim) {
    const message = `Its T5 makes states of ${t5.config.d_model} numbers, and the network reads ${config.caption_dim}.`;
    throw new ImagierError("CHECKPOINT_SHAPE_MISMATCH", message);
  }
  const host = new ComponentHost(engine);
  const hash = createHash("sha256");
  hashPieces(hash, t5);
  return {
    files: checkpoint.files,
    vocabularySha256: hash.digest("hex"),
    async read(words, signal) {
      const text = words.toLowerCase().trim(); // as it was trained
      const length = config.cls_token_num;
      return afterPadding(await encodeT5(host, t5, { text, length, isFilled: false, signal }), length);
    },
  };
}

function afterPadding({ states, tokens, width }: T5States, length: number): TokenPrompt {
  const padded = new Float32Array(length * width);
  padded.set(states, (length - tokens) * width);
  return { kind: "states", states: padded, isWord: Array.from({ length }, (_, i) => i >= length - tokens) };
}

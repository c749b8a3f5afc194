// Words of the families whose only text encoder is a language model: read once for each branch of the guidance.
// Not the templates around the words: each family has its own. Not T5 and CLIP (text-parts.ts).

import type { Checkpoint } from "@imagier/checkpoints";
import { float32 } from "../checkpoint/autoencoder.js";
import type { Feeds } from "../checkpoint/component-host.js";
import { encodeLanguage, type LanguagePlace, openLanguagePart } from "../checkpoint/language-part.js";
import type { LanguageTokenizer } from "../checkpoint/language-tokenizer.js";
import type { PromptWish, TransformerWords } from "./transformer-model.js";

/** What the language model is given to read. */
export interface Reading {
  ids: readonly number[];
  /** False for padding. @default all are words */
  isWord?: readonly boolean[];
  /** Tokens whose states the transformer is not shown: the template before the words. @default 0 */
  hidden?: number;
}

export interface LanguageHabits extends Pick<LanguagePlace, "depths"> {
  read(tokenizer: LanguageTokenizer, text: string, branch: { isNegative: boolean }): Reading;
  /** What the transformer is fed. @param context [tokens, width]: the states of all depths side by side */
  feeds?(context: Float32Array, shape: { tokens: number; width: number }): Feeds;
  /** Fed beside, whatever the words are. */
  others?(wish: PromptWish): Feeds;
  /** Whether a negative prompt has a branch of its own. @default true */
  hasBranches?: boolean;
  /** @default nothing is refused */
  check?: TransformerWords["check"];
}

/** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_* */
export async function openLanguageWords(checkpoint: Checkpoint, habits: LanguageHabits): Promise<TransformerWords> {
  const { hasBranches = true, check = () => undefined, depths } = habits;
  const part = await openLanguagePart(checkpoint, { encoder: "text_encoder", tokenizer: "tokenizer", depths });
  return {
    textEncoders: [part.component],
    vocabularySha256: part.tokenizer.sha256,
    check,
    async encode(host, wish) {
      const branch = async (text: string, isNegative: boolean): Promise<Feeds> => {
        const reading = habits.read(part.tokenizer, text, { isNegative });
        const { states, width } = await encodeLanguage(host, part, { ...reading, signal: wish.signal });
        const { context, shape } = sideBySide(states, { width, hidden: reading.hidden ?? 0 });
        return { ...(habits.feeds ?? plainFeeds)(context, shape), ...habits.others?.(wish) };
      };
      const cond = await branch(wish.prompt, false);
      if (!hasBranches || wish.guidanceScale <= 1) return { cond };
      return { cond, uncond: await branch(wish.negativePrompt, true) };
    },
  };
}

function plainFeeds(context: Float32Array, { tokens, width }: { tokens: number; width: number }): Feeds {
  return { encoder_hidden_states: float32(context, [1, tokens, width]) };
}

function sideBySide(states: readonly Float32Array[], { width, hidden }: { width: number; hidden: number }) {
  const tokens = states[0]!.length / width - hidden;
  const all = width * states.length;
  const context = new Float32Array(tokens * all);
  states.forEach((each, i) => {
    for (let token = 0; token < tokens; token++) {
      const from = (token + hidden) * width;
      context.set(each.subarray(from, from + width), token * all + i * width);
    }
  });
  return { context, shape: { tokens, width: all } };
}

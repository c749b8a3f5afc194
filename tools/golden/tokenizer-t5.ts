// Golden cases of the T5 tokenizer: every prompt's ids against those of SentencePiece, from both forms of its vocabulary.
// Ids are whole numbers: they agree or they do not; the error given is how many prompts differ.

import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readUnigramVocabulary } from "@imagier/checkpoints";
import { unigramTokenizer } from "@imagier/networks";
import { z } from "zod";
import type { Comparison } from "./golden-case.js";

const caseSchema = z.object({ prompts: z.array(z.object({ prompt: z.string(), ids: z.array(z.number().int()) })) });

export async function checkCase(dir: string): Promise<Comparison[]> {
  const { prompts } = caseSchema.parse(JSON.parse(await readFile(join(dir, "case.json"), "utf8")));
  const compare = async (output: string, folder: string): Promise<Comparison> => {
    const tokenizer = unigramTokenizer(await readUnigramVocabulary(folder));
    const differing = prompts.filter(({ prompt, ids }) => String(tokenizer.encode(prompt)) !== String(ids)).length;
    return { output, maxAbs: differing, maxRel: differing / prompts.length, isWithin: differing === 0 };
  };
  const alone = await mkdtemp(join(tmpdir(), "imagier-golden-"));
  try {
    await cp(join(dir, "tokenizer", "spiece.model"), join(alone, "spiece.model"));
    return [
      await compare("ids by tokenizer.json", join(dir, "tokenizer")),
      await compare("ids by spiece.model", alone),
    ];
  } finally {
    await rm(alone, { recursive: true });
  }
}

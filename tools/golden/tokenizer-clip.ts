// Golden cases of the CLIP tokenizer: every prompt's ids, and its window of 77, against those of the reference.
// Ids are whole numbers: they agree or they do not; the error given is how many prompts differ.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readClipVocabulary } from "@imagier/checkpoints";
import { type ClipTokenizer, clipChunks, clipTokenizer } from "@imagier/networks";
import { z } from "zod";
import type { Comparison } from "./golden-case.js";

const ids = z.array(z.number().int());
const promptSchema = z.object({ prompt: z.string(), ids, ids77: ids, tiny_ids: ids.optional() });
const caseSchema = z.object({ prompts: z.array(promptSchema) });

/** Compares a case of the kind `tokenizer_clip`; the tiny tokenizers stand beside the cases, in `models/`. */
export async function checkCase(dir: string): Promise<Comparison[]> {
  const { prompts } = caseSchema.parse(JSON.parse(await readFile(join(dir, "case.json"), "utf8")));
  const full = await open(join(dir, "tokenizer"));
  const window = (tokenizer: ClipTokenizer, prompt: string) =>
    clipChunks(tokenizer, prompt, { readsWeights: false })[0]!.ids;
  const comparisons = [
    compare("ids", prompts, (p) => [full.encode(p.prompt), p.ids]),
    compare("ids77", prompts, (p) => [window(full, p.prompt), p.ids77]),
  ];
  const inTiny = prompts.flatMap(({ prompt, tiny_ids: tinyIds }) => (tinyIds ? [{ prompt, tinyIds }] : []));
  if (inTiny.length === 0) return comparisons;
  const models = join(dir, "..", "..", "models");
  const tiny = await open(join(models, "tiny_clip_tokenizer"));
  const padBang = await open(join(models, "tiny_clip_tokenizer_padbang"));
  return [
    ...comparisons,
    compare("tiny_ids", inTiny, (p) => [tiny.encode(p.prompt), p.tinyIds]),
    compare("tiny_ids, padded with !", inTiny, (p) => [window(padBang, p.prompt), padded(padBang, p.tinyIds)]),
  ];
}

async function open(folder: string): Promise<ClipTokenizer> {
  return clipTokenizer(await readClipVocabulary(folder));
}

function padded({ startId, endId }: ClipTokenizer, body: readonly number[]): number[] {
  const window = [startId, ...body.slice(0, 75), endId];
  return [...window, ...new Array<number>(77 - window.length).fill(0)]; // "!" has the id 0
}

function compare<T>(output: string, prompts: readonly T[], idsOf: (prompt: T) => [number[], number[]]): Comparison {
  const differing = prompts.filter((prompt) => {
    const [ours, reference] = idsOf(prompt);
    return ours.length !== reference.length || ours.some((id, i) => id !== reference[i]);
  });
  return {
    output,
    maxAbs: differing.length,
    maxRel: differing.length / Math.max(1, prompts.length),
    isWithin: differing.length === 0,
  };
}

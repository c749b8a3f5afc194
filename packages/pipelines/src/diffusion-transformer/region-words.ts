// Words of the whole picture and of its regions as one row of tokens, for both branches of the guidance of a transformer.
// Not which of them is seen where: checkpoint/region-bias.ts.

import { type DiffusionPlan, ImagierError } from "@imagier/contracts";
import type { ComponentHost, Feeds } from "../checkpoint/component-host.js";
import { boxOfRegion } from "../checkpoint/planned-regions.js";
import { float32 } from "../checkpoint/values.js";
import type { Conditions, PromptWish, TransformerModel } from "./transformer-model.js";

type Wish = PromptWish & Pick<DiffusionPlan, "regions" | "widthPx" | "heightPx">;

/** @throws OPTION_CONFLICT where the network cannot tell parts of a picture apart */
export async function encodeRegional(
  host: ComponentHost,
  model: TransformerModel,
  { regions = [], widthPx, heightPx, ...wish }: Wish,
): Promise<Conditions> {
  const { prompt, negativePrompt, guidanceScale, clipSkip, signal } = wish;
  const whole = { prompt, negativePrompt, guidanceScale, clipSkip, signal };
  if (regions.length > 0 && model.buildRegional === undefined)
    throw new ImagierError("OPTION_CONFLICT", "This kind of checkpoint takes no words for parts of a picture.");
  const first = await model.encode(host, whole);
  if (regions.length === 0) return first;
  const parts = [first];
  for (const region of regions) parts.push(await model.encode(host, { ...whole, prompt: region.prompt }));
  const unconds = parts.map(({ uncond }) => uncond).filter((uncond) => uncond !== undefined);
  return {
    cond: inOneRow(parts.map(({ cond }) => cond)),
    uncond: unconds.length === parts.length ? inOneRow(unconds) : undefined,
    regions: {
      tokens: parts.map(({ cond }) => cond[wordsInput]!.shape[1]!),
      boxes: regions.map((region) => boxOfRegion(region, { widthPx, heightPx })),
    },
  };
}

const wordsInput = "encoder_hidden_states";

/** The text as a whole stays that of the whole picture. */
function inOneRow(parts: readonly Feeds[]): Feeds {
  const words = parts.map((part) => part[wordsInput]!);
  const [, , width] = words[0]!.shape as readonly [number, number, number];
  const data = Float32Array.from(words.flatMap((each) => Array.from(each.data as Float32Array)));
  return { ...parts[0]!, [wordsInput]: float32(data, [1, data.length / width, width]) };
}

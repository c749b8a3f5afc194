// Words of the whole picture and of its regions as one row of tokens, for both branches of the guidance.
// Not which place looks at which of them: checkpoint/region-bias.ts.

import type { DiffusionPlan } from "@imagier/contracts";
import type { ComponentHost } from "../checkpoint/component-host.js";
import { boxOfRegion } from "../checkpoint/planned-regions.js";
import type { DiffusionModel } from "./diffusion-model.js";
import { encodeText, type TextCondition, type TextConditions, type TextWish } from "./text-conditions.js";

/** As `encodeText`, with the regions' words after those of the whole. */
export async function encodeTexts(
  host: ComponentHost,
  model: DiffusionModel,
  { regions = [], ...wish }: TextWish & Pick<DiffusionPlan, "regions"> & { widthPx: number; heightPx: number },
): Promise<TextConditions> {
  const whole = await encodeText(host, model, wish);
  if (regions.length === 0) return whole;
  const parts = [whole];
  for (const { prompt } of regions) parts.push(await encodeText(host, model, { ...wish, prompt }));
  return {
    cond: inOneRow(parts.map(({ cond }) => cond)),
    uncond: inOneRow(parts.map(({ uncond }) => uncond)),
    regions: {
      tokens: parts.map(({ cond }) => cond.tokens),
      boxes: regions.map((region) => boxOfRegion(region, wish)),
    },
  };
}

/** The text as a whole stays that of the whole picture. */
function inOneRow(parts: readonly TextCondition[]): TextCondition {
  const context = new Float32Array(parts.reduce((sum, part) => sum + part.context.length, 0));
  let at = 0;
  for (const part of parts) {
    context.set(part.context, at);
    at += part.context.length;
  }
  return { context, tokens: parts.reduce((sum, part) => sum + part.tokens, 0), pooled: parts[0]!.pooled };
}

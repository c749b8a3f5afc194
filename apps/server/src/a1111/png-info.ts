// What a PNG says of itself in the words of this dialect: the text that others left in it, or our own plan told in that text.
// Not a proof: POST /v1/verify looks at signatures.

import { ImagierError } from "@imagier/contracts";
import { planFromBytes, pngTexts } from "imagier";
import { parametersOfPlan } from "./parameters-of-plan.js";
import { readParameters, writeParameters } from "./parameters-text.js";

export interface PngInfo {
  info: string;
  /** The picture's other texts. */
  items: Record<string, string>;
  parameters: Record<string, string>;
}

const longestItem = 100_000;

export function pngInfo(bytes: Uint8Array): PngInfo {
  const texts = new Map([...pngTexts(bytes)].map(({ keyword, text }) => [keyword, text]));
  const info = texts.get("parameters") ?? textOfPlan(bytes) ?? "";
  texts.delete("parameters");
  const items = Object.fromEntries([...texts].map(([keyword, text]) => [keyword, text.slice(0, longestItem)]));
  return { info, items, parameters: info === "" ? {} : namedParameters(info) };
}

/** Undefined where it has no plan of ours, or one that cannot be read. */
function textOfPlan(bytes: Uint8Array): string | undefined {
  try {
    return writeParameters(parametersOfPlan(planFromBytes(bytes, "the picture")));
  } catch (error) {
    if (error instanceof ImagierError && error.code.startsWith("PLAN_")) return undefined;
    throw error;
  }
}

function namedParameters(info: string): Record<string, string> {
  const { prompt, negativePrompt, fields } = readParameters(info);
  const named: Record<string, string> = { Prompt: prompt, "Negative prompt": negativePrompt };
  for (const [name, value] of fields) {
    const [, width, height] = (name === "Size" ? /^(\d+)x(\d+)$/.exec(value) : undefined) ?? [];
    if (width === undefined || height === undefined) named[name] = value;
    else Object.assign(named, { "Size-1": width, "Size-2": height });
  }
  return named;
}

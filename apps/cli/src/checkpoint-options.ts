// The options that only checkpoints take, from a command line to the fields of a request; files beside a plan that is drawn again.
// Pure: no file is looked at. The checks of values are those of a request, in contracts.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import type { CheckpointTexts } from "./messages/checkpoint-texts.js";
import { numberOrText, text, type Values } from "./option-values.js";

/** Values of options that may be repeated come as lists. */
const gather = (value: string, before: string[] = []) => [...before, value];

export function withCheckpointOptions(program: Command, texts: CheckpointTexts): Command {
  return program
    .option("--negative-prompt <TEXT>", texts.negativePrompt)
    .option("--sampler <NAME>", texts.sampler)
    .option("--strength <X>", texts.strength)
    .option("--image <FILE>", texts.image)
    .option("--mask <FILE>", texts.mask)
    .option("--edges <FILE>", texts.edges)
    .option("--control <IMAGE:PATH>", texts.control, gather)
    .option("--control-weight <X,...>", texts.controlWeight)
    .option("--control-range <A-B,...>", texts.controlRange)
    .option("--guess-mode", texts.guessMode)
    .option("--lora <FILE[:WEIGHT]>", texts.lora, gather)
    .option("--embedding <FILE>", texts.embedding, gather)
    .option("--clip-skip <N>", texts.clipSkip)
    .option("--guidance-rescale <X>", texts.guidanceRescale)
    .option("--image-guidance-scale <X>", texts.imageGuidanceScale)
    .option("--tokenizer <DIR>", texts.tokenizer)
    .option("--temperature <X>", texts.temperature)
    .option("--top-k <N>", texts.topK)
    .option("--top-p <X>", texts.topP)
    .option("--truncation <X>", texts.truncation)
    .option("--noise-mode <MODE>", texts.noiseMode)
    .option("--walk <SEED,SEED,...:FRAMES>", texts.walk)
    .option("--memory <SIZE>", texts.memory);
}

/** The fields of a request, not yet checked. @throws OPTION_VALUE_INVALID, OPTION_CONFLICT */
export function checkpointFields(values: Values): Record<string, unknown> {
  if (values.image !== undefined && values.reference !== undefined) {
    throw new ImagierError("OPTION_CONFLICT", "--image and --reference are the same: give one.");
  }
  return {
    reference: values.reference ?? values.image,
    negativePrompt: values.negativePrompt,
    sampler: values.sampler,
    strength: numberOrText(values.strength),
    mask: values.mask,
    edges: values.edges,
    controls: controlsOf(values),
    loras: listOf(values.lora)?.map(parseLora),
    embeddings: listOf(values.embedding),
    clipSkip: numberOrText(values.clipSkip),
    guidanceRescale: numberOrText(values.guidanceRescale),
    imageGuidanceScale: numberOrText(values.imageGuidanceScale),
    tokenizer: values.tokenizer,
    temperature: numberOrText(values.temperature),
    topK: numberOrText(values.topK),
    topP: numberOrText(values.topP),
    truncation: numberOrText(values.truncation),
    noiseMode: values.noiseMode,
    walk: walkOf(values.walk),
  };
}

/** Where the files are that a plan names by hash. */
export interface PlanFiles {
  model?: string | undefined;
  tokenizer?: string | undefined;
  loras?: string[];
  embeddings?: string[];
  controls?: string[];
}

/** Options that may stand beside --from, as commander names them. */
export const planFileOptions = ["model", "tokenizer", "lora", "embedding", "control", "memory"];

export function planFiles(values: Values): PlanFiles {
  return {
    model: text(values.model),
    tokenizer: text(values.tokenizer),
    loras: listOf(values.lora)?.map((value) => parseLora(value).path),
    embeddings: listOf(values.embedding),
    controls: listOf(values.control)?.map((value) => parseControl(value).path),
  };
}

/** "4GB", "900MB", "1.5GiB" to bytes; G and M are taken for GB and MB. @throws OPTION_VALUE_INVALID */
export function memoryOption(value: Values[string]): number | undefined {
  if (value === undefined) return undefined;
  const found = typeof value === "string" ? /^(\d+(?:\.\d+)?)\s*([gm])(i?)b?$/i.exec(value) : null;
  const [, amount, unit, isBinary] = found ?? [];
  const bytes = Number(amount) * (isBinary ? 1024 : 1000) ** (unit?.toLowerCase() === "g" ? 3 : 2);
  if (bytes > 0) return bytes;
  const message = `Expected --memory to be a size such as 4GB or 900MB but received ${quoteValue(value)}.`;
  throw new ImagierError("OPTION_VALUE_INVALID", message);
}

function listOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? (value as string[]) : undefined;
}

/** "file.safetensors:0.8"; a colon that no number follows belongs to the name. */
function parseLora(value: string): { path: string; weight?: number } {
  const found = /^(.+):([+-]?(?:\d+\.?\d*|\.\d+))$/.exec(value);
  return found ? { path: found[1]!, weight: Number(found[2]) } : { path: value };
}

/** "edges.png:path/of/controlnet": the first colon divides, but for that of a drive ("C:\\edges.png:..."). */
function parseControl(value: string): { picture: string; path: string } {
  const found = /^((?:[a-z]:[\\/])?[^:]+):(.+)$/i.exec(value);
  if (found) return { picture: found[1]!, path: found[2]! };
  const message = `Expected --control to be IMAGE:PATH but received ${quoteValue(value)}.`;
  throw new ImagierError("OPTION_VALUE_INVALID", message);
}

/** "7,8,9:24": from seed 7 over 8 to 9, with 24 pictures from each to the next. */
function walkOf(value: Values[string]): unknown {
  const written = text(value);
  if (written === undefined) return undefined;
  const [seeds, frames, ...rest] = written.split(":");
  if (seeds !== undefined && frames !== undefined && rest.length === 0)
    return { seeds: seeds.split(",").map(numberOrText), frames: numberOrText(frames) };
  const message = `Expected --walk to be SEED,SEED,...:FRAMES but received ${quoteValue(written)}.`;
  throw new ImagierError("OPTION_VALUE_INVALID", message);
}

function controlsOf(values: Values): unknown[] | undefined {
  const controls = listOf(values.control);
  const weights = text(values.controlWeight)?.split(",");
  const ranges = text(values.controlRange)?.split(",");
  const most = Math.max(weights?.length ?? 0, ranges?.length ?? 0);
  if (most > (controls?.length ?? 0)) {
    const message = `${most} values of --control-weight or --control-range for ${controls?.length ?? 0} of --control.`;
    throw new ImagierError("OPTION_CONFLICT", message);
  }
  return controls?.map((value, i) => ({
    ...parseControl(value),
    weight: numberOrText(weights?.[i]),
    range: ranges?.[i]?.split("-").map(numberOrText),
    isGuess: values.guessMode === true ? true : undefined,
  }));
}

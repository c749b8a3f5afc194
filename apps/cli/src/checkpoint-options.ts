// The options that only checkpoints take, from a command line to the fields of a request; files beside a plan that is drawn again.
// Pure: no file is looked at. The checks of values are those of a request, in contracts.

import { ImagierError, quoteValue } from "@imagier/contracts";
import type { Command } from "commander";
import type { CheckpointTexts } from "./messages/checkpoint-texts.js";
import { numberOrText, text, type Values } from "./option-values.js";

/** Values of options that may be repeated come as lists. */
export const gather = (value: string, before: string[] = []) => [...before, value];

export function withCheckpointOptions(program: Command, texts: CheckpointTexts): Command {
  return program
    .option("--negative-prompt <TEXT>", texts.negativePrompt)
    .option("--sampler <NAME>", texts.sampler)
    .option("--strength <X>", texts.strength)
    .option("--image <FILE>", texts.image)
    .option("--mask <FILE>", texts.mask)
    .option("--edges <FILE>", texts.edges)
    .option("--control <IMAGE:PATH>", texts.control, gather)
    .option("--control-preprocess <KIND,...>", texts.controlPreprocess)
    .option("--control-weight <X,...>", texts.controlWeight)
    .option("--control-range <A-B,...>", texts.controlRange)
    .option("--guess-mode", texts.guessMode)
    .option("--lora <FILE[:WEIGHT]>", texts.lora, gather)
    .option("--embedding <FILE>", texts.embedding, gather)
    .option("--ip-adapter <FILE>", texts.ipAdapter, gather)
    .option("--ip-adapter-image <FILE>", texts.ipAdapterImage, gather)
    .option("--ip-adapter-scale <X,...>", texts.ipAdapterScale)
    .option("--image-encoder <PATH>", texts.imageEncoder)
    .option("--refiner <PATH>", texts.refiner)
    .option("--refiner-start <X>", texts.refinerStart)
    .option("--tiny-autoencoder <PATH>", texts.tinyAutoencoder)
    .option("--tiny-preview-only", texts.tinyPreviewOnly)
    .option("--clip-skip <N>", texts.clipSkip)
    .option("--guidance-rescale <X>", texts.guidanceRescale)
    .option("--image-guidance-scale <X>", texts.imageGuidanceScale)
    .option("--precision <f32|int8|auto>", texts.precision)
    .option("--tokenizer <DIR>", texts.tokenizer)
    .option("--temperature <X>", texts.temperature)
    .option("--top-k <N>", texts.topK)
    .option("--top-p <X>", texts.topP)
    .option("--truncation <X>", texts.truncation)
    .option("--noise-mode <MODE>", texts.noiseMode)
    .option("--walk <SEED,SEED,...:FRAMES>", texts.walk)
    .option("--base <PATH>", texts.base, gather)
    .option("--weights <FORM>", texts.weights)
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
    imagePrompts: imagePromptsOf(values),
    imageEncoder: values.imageEncoder,
    refiner: refinerOf(values),
    tinyAutoencoder: tinyAutoencoderOf(values),
    clipSkip: numberOrText(values.clipSkip),
    guidanceRescale: numberOrText(values.guidanceRescale),
    imageGuidanceScale: numberOrText(values.imageGuidanceScale),
    precision: values.precision,
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
  ipAdapters?: string[];
  imageEncoder?: string | undefined;
  refiner?: string | undefined;
  tinyAutoencoder?: string | undefined;
}

/** Options that may stand beside --from, as commander names them. */
export const planFileOptions = [
  ...["model", "tokenizer", "lora", "embedding", "control", "memory", "base", "weights"],
  ...["ipAdapter", "imageEncoder", "refiner", "tinyAutoencoder"],
];

export function planFiles(values: Values): PlanFiles {
  return {
    model: text(values.model),
    tokenizer: text(values.tokenizer),
    loras: listOf(values.lora)?.map((value) => parseLora(value).path),
    embeddings: listOf(values.embedding),
    controls: listOf(values.control)?.map((value) => parseControl(value).path),
    ipAdapters: listOf(values.ipAdapter),
    imageEncoder: text(values.imageEncoder),
    refiner: text(values.refiner),
    tinyAutoencoder: text(values.tinyAutoencoder),
  };
}

/** How the networks of a checkpoint are held, and where those are that it lacks. */
export interface Holding {
  /** What they may take. */
  memoryLimitBytes?: number | undefined;
  base?: string[] | undefined;
  weights?: (typeof forms)[number] | undefined;
}

const forms = ["auto", "float", "q8", "q4"] as const;

/** @throws OPTION_VALUE_INVALID */
export function holding(values: Values): Holding {
  const weights = forms.find((form) => form === values.weights);
  if (values.weights !== undefined && weights === undefined) {
    const message = `Expected --weights to be one of ${forms.join(", ")} but received ${quoteValue(values.weights)}.`;
    throw new ImagierError("OPTION_VALUE_INVALID", message);
  }
  return { memoryLimitBytes: memoryOption(values.memory), base: listOf(values.base), weights };
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

export function listOf(value: unknown): string[] | undefined {
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
  const weights = listed(values, { option: "controlWeight", of: "control" });
  const ranges = listed(values, { option: "controlRange", of: "control" });
  const preprocessings = listed(values, { option: "controlPreprocess", of: "control" });
  return controls?.map((value, i) => ({
    ...parseControl(value),
    weight: numberOrText(weights[i]),
    range: ranges[i]?.split("-").map(numberOrText),
    preprocess: preprocessings[i],
    isGuess: values.guessMode === true ? true : undefined,
  }));
}

/** Adapters and pictures in pairs; one adapter may stand for all pictures. */
function imagePromptsOf(values: Values): unknown[] | undefined {
  const [adapters = [], pictures = []] = [listOf(values.ipAdapter), listOf(values.ipAdapterImage)];
  const scales = listed(values, { option: "ipAdapterScale", of: "ipAdapterImage" });
  if (adapters.length === 0 && pictures.length === 0) return undefined;
  if (adapters.length !== pictures.length && adapters.length !== 1) {
    const message = `${adapters.length} of --ip-adapter for ${pictures.length} of --ip-adapter-image.`;
    throw new ImagierError("OPTION_CONFLICT", message, { hint: "Give one adapter, or one for each picture." });
  }
  if (pictures.length === 0) throw new ImagierError("OPTION_CONFLICT", "--ip-adapter needs --ip-adapter-image FILE.");
  return pictures.map((picture, i) => ({
    ...{ picture, path: adapters[i] ?? adapters[0] },
    weight: numberOrText(scales[i] ?? (scales.length === 1 ? scales[0] : undefined)),
  }));
}

function refinerOf({ refiner, refinerStart }: Values): unknown {
  if (refiner !== undefined) return { path: refiner, start: numberOrText(refinerStart) };
  if (refinerStart === undefined) return undefined;
  throw new ImagierError("OPTION_CONFLICT", "--refiner-start needs --refiner PATH.");
}

function tinyAutoencoderOf({ tinyAutoencoder, tinyPreviewOnly }: Values): unknown {
  if (tinyAutoencoder !== undefined) return { path: tinyAutoencoder, isPreviewOnly: tinyPreviewOnly };
  if (tinyPreviewOnly === undefined) return undefined;
  throw new ImagierError("OPTION_CONFLICT", "--tiny-preview-only needs --tiny-autoencoder PATH.");
}

/** Values between commas, one for each time that another option is given. @throws OPTION_CONFLICT where they are more */
function listed(values: Values, { option, of }: { option: string; of: string }): string[] {
  const found = text(values[option])?.split(",") ?? [];
  const most = listOf(values[of])?.length ?? 0;
  if (found.length <= most) return found;
  throw new ImagierError(
    "OPTION_CONFLICT",
    `${found.length} values of ${written(option)} for ${most} of ${written(of)}.`,
  );
}

/** "controlWeight" as it is typed. */
const written = (option: string) => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

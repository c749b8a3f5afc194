// A request of this dialect as a wish of the service: names, numbers and pictures, nothing looked up.
// Not the storing of its pictures: they come here as ids. What would be left undone in silence is refused.

import {
  type DrawWish,
  ImagierError,
  type JobWish,
  jobWishSchema,
  type ModelView,
  quoteValue,
} from "@imagier/contracts";
import { refusalOf } from "../http/refuse-invalid.js";
import { readParameters } from "./parameters-text.js";
import { samplerName } from "./sampler-labels.js";
import type { DrawRequest, Img2imgRequest } from "./schemas.js";

/** Ids of pictures that came with the request and are stored. */
export interface RequestPictures {
  start?: string | undefined;
  mask?: string | undefined;
  controls?: DrawWish["controls"];
}

interface WishOptions {
  /** The model that it is drawn with. */
  model: ModelView | undefined;
  clipSkip?: number | undefined;
  pictures?: RequestPictures | undefined;
}

/** @throws ImagierError REQUEST_INVALID and the codes of single fields */
export function wishOfRequest(given: DrawRequest, { model, clipSkip, pictures = {} }: WishOptions): JobWish {
  const request = withInfotext(given);
  refuseUndone(request);
  const { words, loras } = lorasOf(request.prompt ?? "");
  const wish: Record<string, unknown> = {
    prompt: words,
    model: model?.id,
    seed: request.seed == null || request.seed < 0 ? undefined : request.seed,
    count: countOf(request),
    size: sizeOf(request),
    steps: request.steps ?? undefined,
    guidanceScale: request.cfg_scale ?? undefined,
    style: request.styles?.[0],
    format: "png",
    reference: pictures.start,
    mask: pictures.mask,
    strength: pictures.start === undefined ? undefined : strengthOf(request),
    controls: pictures.controls?.length ? pictures.controls : undefined,
    loras: loras.length > 0 ? loras : undefined,
    ...(model?.family === drawingFamily ? {} : checkpointFields(request, clipSkip)),
  };
  const kept = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const parsed = jobWishSchema.safeParse({ kind: "draw", wish: kept });
  if (parsed.success) return parsed.data;
  throw refusalOf(parsed.error, { kind: "draw", wish: kept });
}

/** Our own drawing models have no such knobs, and every program of this dialect sends them. */
const drawingFamily = "drawing";

function checkpointFields(request: DrawRequest, clipSkip: number | undefined) {
  const sampler = request.sampler_name || request.sampler_index || undefined;
  return {
    negativePrompt: request.negative_prompt || undefined,
    sampler: sampler === undefined ? undefined : samplerName(sampler, request.scheduler ?? undefined),
    clipSkip: clipSkip === undefined || clipSkip <= 0 ? undefined : clipSkip,
  };
}

const undoneFields = ["enable_hr", "tiling", "restore_faces", "script_name", "inpainting_mask_invert"] as const;

/** @throws ImagierError REQUEST_INVALID, naming what is asked for and not done */
function refuseUndone(request: DrawRequest & Partial<Img2imgRequest>): void {
  const undone = undoneFields.find((field) => request[field]);
  if (undone === undefined) return;
  throw new ImagierError("REQUEST_INVALID", `${undone} is not done here: it was ${quoteValue(request[undone])}.`, {
    hint: undone === "enable_hr" ? 'POST /v1/jobs with {"kind": "upscale"} draws a picture larger.' : "Leave it out.",
  });
}

function countOf({ batch_size: batch, n_iter: iterations }: DrawRequest): number | undefined {
  return batch == null && iterations == null ? undefined : (batch ?? 1) * (iterations ?? 1);
}

/** The dialect's own size where only one side is given. */
function sizeOf({ width, height }: DrawRequest): string | undefined {
  return width == null && height == null ? undefined : `${width ?? 512}x${height ?? 512}`;
}

/** Its own default; 0 would change nothing and is the least there is here. */
function strengthOf({ denoising_strength: strength }: DrawRequest): number {
  return Math.max(0.01, strength ?? 0.75);
}

/** `<lora:NAME:WEIGHT>` in the words. */
function lorasOf(prompt: string): { words: string; loras: { name: string; weight?: number }[] } {
  const loras: { name: string; weight?: number }[] = [];
  const words = prompt.replace(/<lora:([^:<>]{1,200})(?::(-?\d{1,3}(?:\.\d{1,6})?))?>/g, (_, name: string, weight) => {
    loras.push({ name, ...(weight === undefined ? {} : { weight: Number(weight) }) });
    return "";
  });
  return { words: words.replace(/ {2,}/g, " ").replace(/ ,/g, ",").trim(), loras };
}

/** Fields that the request leaves open, from the text of another picture. */
function withInfotext(request: DrawRequest): DrawRequest {
  if (!request.infotext) return request;
  const { prompt, negativePrompt, fields } = readParameters(request.infotext);
  const numeric = (name: string) => {
    const value = Number(fields.get(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  };
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(fields.get("Size") ?? "") ?? [];
  return {
    ...request,
    prompt: request.prompt || prompt,
    negative_prompt: request.negative_prompt || negativePrompt,
    seed: request.seed ?? numeric("Seed"),
    steps: request.steps ?? numeric("Steps"),
    cfg_scale: request.cfg_scale ?? numeric("CFG scale"),
    sampler_name: request.sampler_name || fields.get("Sampler"),
    scheduler: request.scheduler || fields.get("Schedule type"),
    denoising_strength: request.denoising_strength ?? numeric("Denoising strength"),
    width: request.width ?? (width === undefined ? undefined : Number(width)),
    height: request.height ?? (height === undefined ? undefined : Number(height)),
  };
}

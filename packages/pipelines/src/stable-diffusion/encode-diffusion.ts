// The stage before sampling: words, pictures and all that is laid beside the checkpoint, from a plan to what the network takes.
// Not the sampling (sample-latents.ts).

import { type DiffusionPlan, ImagierError } from "@imagier/contracts";
import type { Autoencoder, LatentSize } from "../checkpoint/autoencoder.js";
import type { ComponentHost } from "../checkpoint/component-host.js";
import { latentMask, maskedPixels, pixelsOf, toPixels, toUnit } from "../checkpoint/pictures.js";
import { encodeTiled } from "../checkpoint/tiled-coding.js";
import type { EncodeInputs } from "../pipeline.js";
import type { AdapterShelf } from "./adapter-shelf.js";
import { type AdapterUpdates, adapterUpdates } from "./adapters.js";
import type { Control } from "./control.js";
import type { DiffusionModel } from "./diffusion-model.js";
import { encodeImagePrompt, type ImagePrompt } from "./image-prompts.js";
import { plannedEncoder } from "./planned-adapters.js";
import { encodeTexts } from "./region-text.js";
import type { Refiner, StartPicture } from "./sample-latents.js";
import { encodeText, type TextConditions } from "./text-conditions.js";

/** What encode hands to sample. */
export interface DiffusionConditioning {
  text: TextConditions;
  updates: AdapterUpdates;
  picture: StartPicture | undefined;
  controls: readonly Control[];
  imagePrompts: readonly ImagePrompt[];
  refiner: Refiner | undefined;
}

interface EncodingParts {
  host: ComponentHost;
  model: DiffusionModel;
  autoencoder: Autoencoder;
  shelf: AdapterShelf;
}

interface Encoding {
  plan: DiffusionPlan;
  inputs: EncodeInputs;
  size: LatentSize;
  signal: AbortSignal | undefined;
}

/** @throws MODEL_MISMATCH, VALUE_INVALID, TOKENIZER_INVALID, ENGINE_*, CANCELLED */
export async function encodeDiffusion(parts: EncodingParts, encoding: Encoding): Promise<DiffusionConditioning> {
  const { host, model, shelf } = parts;
  const { plan, signal } = encoding;
  const { prompt, negativePrompt, clipSkip } = plan;
  const updates = adapterUpdates(plan.loras.map((lora) => ({ lora: shelf.loras.get(lora), strength: lora.weight })));
  const inversions = plan.embeddings.map((embedding) => shelf.inversions.get(embedding));
  const controls = controlsOf(parts, encoding);
  const wish = { prompt, negativePrompt, clipSkip, updates, inversions, signal };
  const { regions, widthPx, heightPx } = plan;
  const text = await encodeTexts(host, model, { ...wish, regions, widthPx, heightPx });
  return {
    ...{ text, updates, controls },
    refiner: await refinerOf(parts, encoding),
    imagePrompts: await imagePromptsOf(parts, encoding),
    picture: await startPictureOf(parts, encoding),
  };
}

async function refinerOf({ host, shelf }: EncodingParts, { plan, signal }: Encoding): Promise<Refiner | undefined> {
  if (plan.refiner === undefined) return undefined;
  const model = shelf.refiners.get(plan.refiner);
  if (model.vocabularySha256 !== plan.refiner.vocabulary) {
    throw new ImagierError("MODEL_MISMATCH", "The plan was made with another vocabulary of the refiner.");
  }
  const { prompt, negativePrompt } = plan;
  const text = await encodeText(host, model, { prompt, negativePrompt, clipSkip: 0, signal });
  return { model, text, start: plan.refiner.start };
}

function controlsOf({ shelf }: EncodingParts, { plan, inputs }: Encoding): Control[] {
  return plan.controls.map((control, i) => {
    const picture = toUnit(pixelsOf(inputs.controls?.[i], plan, 3));
    return { ...shelf.controlNets.get(control), ...control, picture };
  });
}

async function imagePromptsOf(
  { host, model, shelf }: EncodingParts,
  { plan: { imagePrompts }, inputs, signal }: Encoding,
): Promise<ImagePrompt[]> {
  if (imagePrompts === undefined) return [];
  const { encoder: planned, sidePx, prompts } = imagePrompts;
  const encoder = plannedEncoder(shelf, model, planned);
  const encoded: ImagePrompt[] = [];
  for (const [i, prompt] of prompts.entries()) {
    const pixels = pixelsOf(inputs.imagePrompts?.[i], { widthPx: sidePx, heightPx: sidePx }, 3);
    const wish = { adapter: shelf.ipAdapters.get(prompt), weight: prompt.weight, pixels };
    encoded.push(await encodeImagePrompt({ host, model, encoder }, wish, signal));
  }
  return encoded;
}

async function startPictureOf(
  { model, autoencoder }: EncodingParts,
  { plan, inputs: { picture, mask }, size, signal }: Encoding,
): Promise<StartPicture | undefined> {
  if (plan.picture === undefined) return undefined;
  const pixels = toPixels(pixelsOf(picture, plan, 3));
  const tiling = plan.tile === undefined ? undefined : { size, tile: plan.tile, factor: model.factor, signal };
  const encode = (values: Float32Array) =>
    tiling ? encodeTiled(autoencoder, values, tiling) : autoencoder.encode(values, size, signal);
  const encoded = await encode(pixels);
  if (plan.mask === undefined) return { encoded };
  const marks = pixelsOf(mask, plan, 1);
  const start = { encoded, mask: latentMask(marks, size, model.factor) };
  if (model.variant !== "inpainting") return start;
  return { ...start, masked: await encode(maskedPixels(pixels, marks)) };
}

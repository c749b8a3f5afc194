// A request for a checkpoint becomes a plan: numbers by the pipeline, pictures brought to the plan's size and put into it.
// Nothing after it looks at the request.

import { randomBytes } from "node:crypto";
import {
  type CheckpointPlan,
  type GenerationRequest,
  ImagierError,
  type PlannedControl,
  type PlannedImagePrompts,
  parseGenerationPlan,
} from "@imagier/contracts";
import type { CheckpointModel, CheckpointPipeline, DiffusionResolution, PictureSides } from "@imagier/pipelines";
import type { AdmittedCheckpoint } from "./admit-checkpoint.js";
import { readEdges, readPicture } from "./reference/read-reference.js";

const wholeRange: readonly [number, number] = [0, 1];

/** @throws SIZE_INVALID, REFERENCE_*, and what the pipeline's `resolve` throws */
export async function makeCheckpointPlan(
  { request, format, background }: AdmittedCheckpoint,
  pipeline: CheckpointPipeline,
  signal?: AbortSignal,
): Promise<CheckpointPlan> {
  const sides = sidesOf(request, pipeline.model);
  const resolved = await pipeline.resolve(request, sides);
  const seed = request.seed ?? randomBytes(4).readUInt32BE();
  const plan = parseGenerationPlan({
    ...{ schemaVersion: 1, family: pipeline.family, prompt: request.prompt },
    ...{ seed, firstImage: 0, imageCount: request.count ?? 1, ...sides },
    ...("controls" in resolved ? await withPictures(resolved, request, { sides, seed, signal }) : resolved),
    ...{ background, format },
  });
  return plan as CheckpointPlan; // it names its family
}

/** What of the plan only diffusion has: pictures to start from and to follow. */
async function withPictures(
  { controls, imagePrompts, ...resolved }: DiffusionResolution,
  request: GenerationRequest,
  { sides, seed, signal }: { sides: PictureSides; seed: number; signal: AbortSignal | undefined },
) {
  const read = (picture: string | Uint8Array | undefined, channels: 1 | 3) =>
    picture === undefined ? undefined : readPicture(picture, { kind: "filling", ...sides, channels }, signal);
  const planned: PlannedControl[] = [];
  for (const [i, { picture, preprocess, range = wholeRange, isGuess = false }] of (request.controls ?? []).entries()) {
    const map = preprocess === "canny" ? await readEdges(picture, sides, signal) : (await read(picture, 3))!;
    planned.push({ ...controls[i]!, picture: map, range, isGuess });
  }
  return {
    ...resolved,
    negativePrompt: request.negativePrompt ?? "",
    picture: await read(request.reference, 3),
    mask: await read(request.mask, 1),
    controls: planned,
    regions: await regionsOf(request, sides, seed),
    imagePrompts: imagePrompts && (await withPromptPictures(imagePrompts, request, signal)),
  };
}

/** As given, or as the things of the prompt are laid out; undefined where there are none. */
async function regionsOf({ regions, prompt }: GenerationRequest, sides: PictureSides, seed: number) {
  if (regions !== "prompt") return regions;
  const { regionsOfPrompt } = await import("./scene/regions-of-scene.js"); // the grammar: not needed for a plain prompt
  const found = regionsOfPrompt(prompt, { widthPx: sides.widthPx, heightPx: sides.heightPx }, seed);
  return found.length === 0 ? undefined : found;
}

/** Each as the picture encoder takes it: a square, what juts out cut off on both sides alike. */
async function withPromptPictures(
  { prompts, ...resolved }: NonNullable<DiffusionResolution["imagePrompts"]>,
  { imagePrompts = [] }: GenerationRequest,
  signal: AbortSignal | undefined,
): Promise<PlannedImagePrompts> {
  const { sidePx } = resolved;
  const planned: PlannedImagePrompts["prompts"][number][] = [];
  for (const [i, { picture }] of imagePrompts.entries()) {
    const target = { kind: "filling", widthPx: sidePx, heightPx: sidePx, channels: 3, kernel: "cubic" } as const;
    planned.push({ ...prompts[i]!, picture: await readPicture(picture, target, signal) });
  }
  return { ...resolved, prompts: planned };
}

/** As asked for, or the square that the network was trained on. */
function sidesOf({ size }: GenerationRequest, { nativeSizePx, sizeStepPx }: CheckpointModel) {
  const [widthPx = nativeSizePx, heightPx = nativeSizePx] = size?.split("x").map(Number) ?? [];
  if (widthPx % sizeStepPx === 0 && heightPx % sizeStepPx === 0) return { widthPx, heightPx };
  const near = [widthPx, heightPx].map((side) => Math.max(1, Math.round(side / sizeStepPx)) * sizeStepPx).join("x");
  throw new ImagierError("SIZE_INVALID", `Expected sides in multiples of ${sizeStepPx} but received ${size}.`, {
    hint: `The nearest is ${near}.`,
  });
}

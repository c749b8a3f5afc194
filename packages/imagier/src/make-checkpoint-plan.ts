// A request for a checkpoint becomes a plan: numbers by the pipeline, pictures brought to the plan's size and put into it.
// Nothing after it looks at the request.

import { randomBytes } from "node:crypto";
import {
  type CheckpointPlan,
  type GenerationRequest,
  ImagierError,
  type PlannedControl,
  parseGenerationPlan,
} from "@imagier/contracts";
import type { CheckpointModel, CheckpointPipeline, DiffusionResolution, PictureSides } from "@imagier/pipelines";
import type { AdmittedCheckpoint } from "./admit-checkpoint.js";
import { readPicture } from "./reference/read-reference.js";

const wholeRange: readonly [number, number] = [0, 1];

/** @throws SIZE_INVALID, REFERENCE_*, and what the pipeline's `resolve` throws */
export async function makeCheckpointPlan(
  { request, format, background }: AdmittedCheckpoint,
  pipeline: CheckpointPipeline,
  signal?: AbortSignal,
): Promise<CheckpointPlan> {
  const sides = sidesOf(request, pipeline.model);
  const resolved = await pipeline.resolve(request, sides);
  const plan = parseGenerationPlan({
    ...{ schemaVersion: 1, family: pipeline.family, prompt: request.prompt },
    ...{ seed: request.seed ?? randomBytes(4).readUInt32BE(), firstImage: 0, imageCount: request.count ?? 1, ...sides },
    ...("controls" in resolved ? await withPictures(resolved, request, { sides, signal }) : resolved),
    ...{ background, format },
  });
  return plan as CheckpointPlan; // it names its family
}

/** What of the plan only diffusion has: pictures to start from and to follow. */
async function withPictures(
  { controls, ...resolved }: DiffusionResolution,
  request: GenerationRequest,
  { sides, signal }: { sides: PictureSides; signal: AbortSignal | undefined },
) {
  const read = (picture: string | Uint8Array | undefined, channels: 1 | 3) =>
    picture === undefined ? undefined : readPicture(picture, { kind: "filling", ...sides, channels }, signal);
  const planned: PlannedControl[] = [];
  for (const [i, { picture, range = wholeRange, isGuess = false }] of (request.controls ?? []).entries()) {
    planned.push({ ...controls[i]!, picture: (await read(picture, 3))!, range, isGuess });
  }
  return {
    ...resolved,
    negativePrompt: request.negativePrompt ?? "",
    picture: await read(request.reference, 3),
    mask: await read(request.mask, 1),
    controls: planned,
  };
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

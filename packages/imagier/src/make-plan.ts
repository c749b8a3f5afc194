// A request becomes a plan: every number resolved, by the request, else by the model, and frozen.
// The only place with defaults; nothing after it looks at the request. Of a checkpoint: make-checkpoint-plan.ts.

import { randomBytes } from "node:crypto";
import type { ModelManifest } from "@imagier/checkpoints";
import { type DrawingPlan, type GenerationWarning, parseGenerationPlan } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import { flowMatchingSchedule } from "@imagier/sampling";
import { type Admitted, requireOneLayer } from "./admit.js";

const defaultSidePx = 512;

export interface MadePlan {
  plan: DrawingPlan;
  warnings: GenerationWarning[];
}

export async function makePlan(admitted: Admitted, pipeline: Pipeline): Promise<MadePlan> {
  const { request, reference } = admitted;
  const { name, weights, defaults, upscaler, nativeSizePx, recall } = pipeline.model.manifest;
  const resolved = await pipeline.resolve({
    prompt: request.prompt,
    thing: admitted.thing,
    style: request.style,
    useReferences: request.useReferences ?? true,
    hasReference: reference !== undefined,
  });
  const references = reference === undefined ? resolved.references : [reference];
  const usual = references[0]?.kind === "recalled" ? (recall?.strength ?? 1) : defaults.strength;
  const strength = strengthOf(admitted, references.length > 0, usual);
  const steps = request.steps ?? usualSteps(strength, defaults);
  const sides = sidesOf(request.size);
  const isEnlarged = Math.min(sides.widthPx, sides.heightPx) > nativeSizePx;
  const plan = parseGenerationPlan({
    schemaVersion: 1,
    prompt: request.prompt,
    model: { name, sha256: weights.sha256 },
    seed: request.seed ?? randomBytes(4).readUInt32BE(),
    firstImage: 0,
    imageCount: request.count ?? 1,
    ...sides,
    steps,
    sampler: defaults.sampler,
    sigmas: [...flowMatchingSchedule({ steps, start: strength })],
    guidance: { scale: request.guidanceScale ?? defaults.guidanceScale, interval: defaults.guidanceInterval },
    smoothing: defaults.smoothing,
    variation: defaults.variation,
    style: resolved.style,
    strength,
    references,
    mask: admitted.mask,
    edges: admitted.edges,
    upscaler: isEnlarged ? upscaler?.weights.sha256 : undefined,
    background: admitted.background,
    format: requireOneLayer(admitted.format),
  }) as DrawingPlan; // it names no family
  return { plan, warnings: [...admitted.warnings, ...resolved.warnings] };
}

/** Noise times that a drawing starts from where a part of it, or its lines, are given. */
const guidedStrength = 0.8;

/** Without a reference from pure noise; else as asked for, or by the model. */
function strengthOf({ request, mask, edges }: Admitted, hasReference: boolean, usual: number): number {
  if (!hasReference) return 1;
  return request.strength ?? (mask === undefined && edges === undefined ? usual : guidedStrength);
}

/** A path that starts nearer to the picture takes fewer steps: each more is one more answer of the network, which melts small parts. */
function usualSteps(strength: number, { steps, stepsFromNoise = steps }: ModelManifest["defaults"]): number {
  return Math.max(steps, Math.round(stepsFromNoise * strength));
}

function sidesOf(size: string | undefined): { widthPx: number; heightPx: number } {
  const [widthPx = defaultSidePx, heightPx = defaultSidePx] = size?.split("x").map(Number) ?? [];
  return { widthPx, heightPx };
}

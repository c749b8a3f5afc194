// The plan that a Stable Diffusion checkpoint makes of a wish, and the drawing of it, for tests: pictures go beside the plan.

import {
  type DiffusionPlan,
  type GenerationRequest,
  parseGenerationPlan,
  parseGenerationRequest,
} from "@imagier/contracts";
import type { CheckpointPipeline, DiffusionResolution, EncodeInputs, SampleOptions } from "../pipeline.js";

export const sidePx = 32;
/** The spine puts pixels here; these tests hand them to `encode`. */
const planned = { id: "p.png", sha256: "0".repeat(64), pixels: "" };

export async function diffusionPlanOf(
  pipeline: CheckpointPipeline,
  wish: Partial<GenerationRequest> = {},
  change: Partial<Record<keyof DiffusionPlan, unknown>> = {},
): Promise<DiffusionPlan> {
  const request = parseGenerationRequest({ prompt: "a red cat", steps: 2, ...wish });
  const [widthPx = sidePx, heightPx = sidePx] = request.size?.split("x").map(Number) ?? [];
  const sides = { widthPx, heightPx };
  const { controls, imagePrompts, ...resolved } = (await pipeline.resolve(request, sides)) as DiffusionResolution;
  const prompts = imagePrompts?.prompts.map((prompt) => ({ ...prompt, picture: planned }));
  return parseGenerationPlan({
    ...{ schemaVersion: 1, family: "stable-diffusion", prompt: request.prompt, negativePrompt: "blurry" },
    ...{ seed: 7, firstImage: 0, imageCount: request.count ?? 1, ...sides },
    ...{ background: "transparent", format: "png", ...resolved },
    controls: controls.map((control, i) => {
      const { range = [0, 1], isGuess = false } = request.controls![i]!;
      return { ...control, picture: planned, range, isGuess };
    }),
    imagePrompts: imagePrompts && { ...imagePrompts, prompts },
    picture: request.reference && planned,
    mask: request.mask && planned,
    ...change,
  }) as DiffusionPlan;
}

/** @returns the bytes of each picture */
export async function drawPlan(
  pipeline: CheckpointPipeline,
  plan: DiffusionPlan,
  { inputs = {}, ...options }: SampleOptions & { inputs?: EncodeInputs } = {},
): Promise<Uint8Array[]> {
  const latents = await pipeline.sample(plan, await pipeline.encode(plan, inputs), options);
  return (await pipeline.decode(plan, latents)).map(({ data }) => data);
}

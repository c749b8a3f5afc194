// The plan that a checkpoint makes of a wish, as the spine makes it, for tests of families that draw in their own way.

import {
  type CheckpointPlan,
  type GenerationRequest,
  parseGenerationPlan,
  parseGenerationRequest,
} from "@imagier/contracts";
import type { CheckpointPipeline } from "../pipeline.js";

const sides = { widthPx: 16, heightPx: 16 };

/** @param change fields of the plan in the place of those that come out */
export async function planOf<P extends CheckpointPlan>(
  pipeline: CheckpointPipeline,
  wish: Partial<GenerationRequest>,
  change: Partial<P> = {},
): Promise<P> {
  const request = parseGenerationRequest({ prompt: "0", ...wish });
  return parseGenerationPlan({
    ...{ schemaVersion: 1, family: pipeline.family, prompt: request.prompt, seed: request.seed ?? 0 },
    ...{ firstImage: 0, imageCount: request.count ?? 1, ...sides, background: "transparent", format: "png" },
    ...(await pipeline.resolve(request, sides)),
    ...change,
  }) as P;
}

// Opens a checkpoint of this family: its configs read and held against its weights, its memory against the limit, then an engine.
// Not the stages: stable-diffusion-pipeline.ts has those.

import { totalmem } from "node:os";
import type { Checkpoint } from "@imagier/checkpoints";
import { openEngine } from "@imagier/runtime";
import { ComponentHost } from "../checkpoint/component-host.js";
import { loadingWithin, roomFor } from "../checkpoint/memory-need.js";
import { keptShare } from "../checkpoint/weight-choice.js";
import type { OpenCheckpointPipelineOptions } from "../pipeline.js";
import { openDiffusionModel } from "./diffusion-model.js";
import { DrawingMemory } from "./drawing-memory.js";
import { StableDiffusionPipeline } from "./stable-diffusion-pipeline.js";

/** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_*, MEMORY_LIMIT_EXCEEDED, ENGINE_*, CANCELLED */
export async function openStableDiffusion(
  checkpoint: Checkpoint,
  { tokenizer, ...options }: OpenCheckpointPipelineOptions,
): Promise<StableDiffusionPipeline> {
  const model = await openDiffusionModel(checkpoint, { tokenizer });
  const { memoryLimitBytes: promised, cacheDir } = options;
  new DrawingMemory(model, promised).requireAny();
  const engine = await openEngine({ ...options, memoryLimitBytes: undefined }); // its own count is of weights alone
  const host = new ComponentHost(engine, {
    memoryLimitBytes: promised === undefined ? keptShare * totalmem() : roomFor(promised),
    loading: promised === undefined ? undefined : loadingWithin(promised),
    cacheDir,
  });
  return new StableDiffusionPipeline({ model, engine, host, ...options });
}

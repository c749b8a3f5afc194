// Opens a checkpoint of this family: its configs read and held against its weights, its memory against the limit, then an engine.
// Not the stages: stable-diffusion-pipeline.ts has those.

import { totalmem } from "node:os";
import type { Checkpoint } from "@imagier/checkpoints";
import { openEngine } from "@imagier/runtime";
import { ComponentHost, requireMemory } from "../checkpoint/component-host.js";
import type { OpenCheckpointPipelineOptions } from "../pipeline.js";
import { openDiffusionModel } from "./diffusion-model.js";
import { StableDiffusionPipeline } from "./stable-diffusion-pipeline.js";

/** Networks stay loaded, for the next picture, while together they take no more than this share of the machine's memory. */
const keptShare = 0.5;

/** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_*, MEMORY_LIMIT_EXCEEDED, ENGINE_*, CANCELLED */
export async function openStableDiffusion(
  checkpoint: Checkpoint,
  { tokenizer, ...options }: OpenCheckpointPipelineOptions,
): Promise<StableDiffusionPipeline> {
  const model = await openDiffusionModel(checkpoint, { tokenizer });
  const { textEncoders, unet, autoencoder } = model;
  const inTurn = [...textEncoders, autoencoder, unet].map(({ component }) => [component]);
  requireMemory(inTurn, options.memoryLimitBytes);
  const engine = await openEngine(options);
  const memoryLimitBytes = options.memoryLimitBytes ?? keptShare * totalmem();
  const host = new ComponentHost(engine, { memoryLimitBytes });
  return new StableDiffusionPipeline({ model, engine, host, ...options });
}

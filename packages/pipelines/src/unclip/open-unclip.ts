// Opens an unCLIP checkpoint: its configs read and held against its weights, its memory against the limit, then an engine.
// Not the stages: unclip-pipeline.ts has those.

import { totalmem } from "node:os";
import type { Checkpoint } from "@imagier/checkpoints";
import { openEngine } from "@imagier/runtime";
import { ComponentHost, requireMemory } from "../checkpoint/component-host.js";
import { refuseTokenizer } from "../checkpoint/taken-fields.js";
import { keptShare } from "../checkpoint/weight-choice.js";
import type { OpenCheckpointPipelineOptions } from "../pipeline.js";
import { openUnclipModel } from "./unclip-model.js";
import { UnclipPipeline } from "./unclip-pipeline.js";

/** @throws CHECKPOINT_*, NETWORK_*, SCHEDULER_*, TOKENIZER_*, OPTION_CONFLICT, MEMORY_LIMIT_EXCEEDED, ENGINE_*, CANCELLED */
export async function openUnclip(
  checkpoint: Checkpoint,
  options: OpenCheckpointPipelineOptions = {},
): Promise<UnclipPipeline> {
  refuseTokenizer(options);
  const model = await openUnclipModel(checkpoint);
  const { textEncoder, prior, projection, decoder, superResolution, lastSuperResolution } = model;
  const inTurn = [textEncoder, prior, projection, decoder, superResolution, lastSuperResolution];
  requireMemory(
    inTurn.map(({ component }) => [component]),
    options.memoryLimitBytes,
  );
  const engine = await openEngine(options);
  const memoryLimitBytes = options.memoryLimitBytes ?? keptShare * totalmem();
  const host = new ComponentHost(engine, { memoryLimitBytes });
  return new UnclipPipeline({ model, engine, host, cacheDir: options.cacheDir });
}

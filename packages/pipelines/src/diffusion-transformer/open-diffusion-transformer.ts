// Opens a checkpoint of a diffusion transformer: its family's parts read, every network held against its weights, its memory
// against the limit, then an engine. Not the stages: transformer-pipeline.ts has those.

import { totalmem } from "node:os";
import type { Checkpoint, Family } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { openEngine } from "@imagier/runtime";
import { ComponentHost, requireMemory, requireWeights } from "../checkpoint/component-host.js";
import { refuseTokenizer } from "../checkpoint/taken-fields.js";
import type { OpenCheckpointPipelineOptions } from "../pipeline.js";
import type { TransformerCore, TransformerFamily } from "./transformer-model.js";
import { TransformerPipeline } from "./transformer-pipeline.js";

/** Networks stay loaded, for the next picture, while together they take no more than this share of the machine's memory. */
const keptShare = 0.5;

/** A family is one line here and one file beside this one. */
const families: Partial<Record<Family, () => Promise<TransformerFamily>>> = {
  dit: async () => (await import("./dit.js")).ditFamily,
  flux: async () => (await import("./flux.js")).fluxFamily,
  pixart: async () => (await import("./pixart.js")).pixartFamily,
  sd3: async () => (await import("./sd3.js")).sd3Family,
};

async function familyOf({ family, path }: Checkpoint): Promise<TransformerFamily> {
  const load = families[family];
  if (load !== undefined) return load();
  const message = `${quoteValue(path)} is of the family ${family}, which is not drawn with yet.`;
  throw new ImagierError("CHECKPOINT_FAMILY_UNSUPPORTED", message);
}

/** What of a checkpoint draws, without what reads words. @throws CHECKPOINT_*, NETWORK_*, SCHEDULER_CONFIG_INVALID */
export async function openTransformerCore(checkpoint: Checkpoint): Promise<TransformerCore> {
  const core = (await familyOf(checkpoint)).openCore(checkpoint);
  requireWeights(core.transformer, (graph) => ({ prediction: core.build(graph) }));
  return core;
}

/** @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_*, MEMORY_LIMIT_EXCEEDED, OPTION_CONFLICT, ENGINE_*, CANCELLED */
export async function openDiffusionTransformer(
  checkpoint: Checkpoint,
  options: OpenCheckpointPipelineOptions,
): Promise<TransformerPipeline> {
  refuseTokenizer(options);
  const core = await openTransformerCore(checkpoint);
  const model = { ...core, ...(await (await familyOf(checkpoint)).openWords(checkpoint)) };
  const inTurn = [...model.textEncoders, model.autoencoder.component, model.transformer];
  requireMemory(
    inTurn.map((component) => [component]),
    options.memoryLimitBytes,
  );
  const engine = await openEngine(options);
  const memoryLimitBytes = options.memoryLimitBytes ?? keptShare * totalmem();
  const host = new ComponentHost(engine, { memoryLimitBytes });
  return new TransformerPipeline({ model, engine, host, cacheDir: options.cacheDir });
}

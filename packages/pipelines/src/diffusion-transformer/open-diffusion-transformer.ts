// Opens a checkpoint of a diffusion transformer: its family's parts read, every network held against its weights, its memory
// against the limit, then an engine. Not the stages: transformer-pipeline.ts has those.

import { totalmem } from "node:os";
import type { Checkpoint, Family } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { openEngine } from "@imagier/runtime";
import { ComponentHost, requireMemory, requireWeights } from "../checkpoint/component-host.js";
import { refuseTokenizer } from "../checkpoint/taken-fields.js";
import { choicesMade, formsOf, keptShare } from "../checkpoint/weight-choice.js";
import type { OpenCheckpointPipelineOptions } from "../pipeline.js";
import type { TransformerCore, TransformerFamily } from "./transformer-model.js";
import { TransformerPipeline } from "./transformer-pipeline.js";

/** A family is one line here and one file beside this one. */
const families: Partial<Record<Family, () => Promise<TransformerFamily>>> = {
  auraflow: async () => (await import("./auraflow.js")).auraflowFamily,
  chroma: async () => (await import("./chroma.js")).chromaFamily,
  dit: async () => (await import("./dit.js")).ditFamily,
  flux: async () => (await import("./flux.js")).fluxFamily,
  flux2: async () => (await import("./flux2.js")).flux2Family,
  lumina2: async () => (await import("./lumina2.js")).lumina2Family,
  pixart: async () => (await import("./pixart.js")).pixartFamily,
  "qwen-image": async () => (await import("./qwen-image.js")).qwenImageFamily,
  sana: async () => (await import("./sana.js")).sanaFamily,
  sd3: async () => (await import("./sd3.js")).sd3Family,
  "z-image": async () => (await import("./z-image.js")).zImageFamily,
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
  const { weights = "auto", cacheDir } = options;
  requireMemory(
    inTurn.map((component) => [component]),
    options.memoryLimitBytes,
    weights,
  );
  const engine = await openEngine(options);
  const memoryLimitBytes = options.memoryLimitBytes ?? keptShare * totalmem();
  const held = { weights, limitBytes: memoryLimitBytes };
  const host = new ComponentHost(engine, { memoryLimitBytes, held, cacheDir });
  const [choices, forms] = [choicesMade(inTurn, held), formsOf(inTurn, held)];
  return new TransformerPipeline({ model, engine, host, cacheDir, choices, forms });
}

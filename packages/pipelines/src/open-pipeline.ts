// Opens a model folder with the pipeline of its family; a family is loaded only when one of its models is opened.
// Adding a family is one line here and one folder beside this file.

import { readdir, realpath } from "node:fs/promises";
import { type Checkpoint, openCheckpoint, openModelFolder } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";
import { openEngine } from "@imagier/runtime";
import type {
  CheckpointPipeline,
  OpenCheckpointPipelineOptions,
  OpenFamily,
  OpenPipelineOptions,
  Pipeline,
} from "./pipeline.js";

/** Family name, as model.json gives it, to its opener. */
const families: Readonly<Record<string, () => Promise<OpenFamily>>> = {
  drawing: async () => (await import("./drawing/open-drawing-pipeline.js")).openDrawingPipeline,
};

/** @throws MODEL_UNKNOWN, MODEL_INVALID, CHECKPOINT_*, ENGINE_*, CANCELLED; no process is left behind */
export async function openPipeline(modelDir: string, options: OpenPipelineOptions = {}): Promise<Pipeline> {
  const model = await openModelFolder(modelDir);
  const { name, family } = model.manifest;
  const loadFamily = Object.hasOwn(families, family) ? families[family] : undefined;
  if (loadFamily === undefined) {
    throw new ImagierError(
      "MODEL_INVALID",
      `The model "${name}" is of the family ${quoteValue(family)}; known are ${Object.keys(families).join(", ")}.`,
      { hint: "Update imagier: this version has no pipeline for it." },
    );
  }
  // Its process starts while this one loads the family's code and checks the model: half of the time till the first picture.
  const opening = openEngine(options);
  opening.catch(() => undefined); // told where the family waits for it
  try {
    const open = await loadFamily();
    return await open(model, opening);
  } catch (error) {
    await opening.then(
      (engine) => engine.close(),
      () => undefined,
    );
    throw error;
  }
}

type OpenCheckpoint = (checkpoint: Checkpoint, options: OpenCheckpointPipelineOptions) => Promise<CheckpointPipeline>;

const openTransformer = async (): Promise<OpenCheckpoint> =>
  (await import("./diffusion-transformer/open-diffusion-transformer.js")).openDiffusionTransformer;

/** Family of a checkpoint, as its components tell it, to its opener; all others are Stable Diffusion's to refuse. */
const checkpointFamilies: Partial<Record<Checkpoint["family"], () => Promise<OpenCheckpoint>>> = {
  auraflow: openTransformer,
  chroma: openTransformer,
  dit: openTransformer,
  flux: openTransformer,
  flux2: openTransformer,
  lumina2: openTransformer,
  pixart: openTransformer,
  "qwen-image": openTransformer,
  sana: openTransformer,
  sd3: openTransformer,
  "z-image": openTransformer,
  unclip: async () => (await import("./unclip/open-unclip.js")).openUnclip,
};

type OpenFolder = (path: string, options: OpenCheckpointPipelineOptions) => Promise<CheckpointPipeline | undefined>;

/** Of folders in the files of their own repositories: each opens those that it knows by what they hold, and no others. */
const folderFamilies: readonly (() => Promise<OpenFolder>)[] = [
  async () => (await import("./gan/open-gan.js")).openGan,
  async () => (await import("./autoregressive/open-autoregressive.js")).openAutoregressive,
];

const openDiffusion = async (): Promise<OpenCheckpoint> =>
  (await import("./stable-diffusion/open-stable-diffusion.js")).openStableDiffusion;

/**
 * Opens a checkpoint of any family: a diffusers folder, one file, or a folder as its own repository has it. All that can be refused is refused before the engine
 * starts; weights are loaded when they are first needed.
 * @throws CHECKPOINT_*, NETWORK_*, TOKENIZER_*, MEMORY_LIMIT_EXCEEDED, ENGINE_*, CANCELLED; no process is left behind
 */
export async function openCheckpointPipeline(
  path: string,
  options: OpenCheckpointPipelineOptions = {},
): Promise<CheckpointPipeline> {
  const known = await openKnownFolder(path, options);
  if (known !== undefined) return known;
  const checkpoint = await openCheckpoint(path, { base: options.base });
  const open = await (checkpointFamilies[checkpoint.family] ?? openDiffusion)();
  return open(checkpoint, options);
}

async function openKnownFolder(
  path: string,
  options: OpenCheckpointPipelineOptions,
): Promise<CheckpointPipeline | undefined> {
  const folder = await realpath(path).catch(() => path);
  const names = await readdir(folder).catch(() => undefined); // a file, or nothing: refused where checkpoints are opened
  if (names === undefined || names.includes("model_index.json")) return undefined;
  for (const load of folderFamilies) {
    const opened = await (await load())(folder, options);
    if (opened !== undefined) return opened;
  }
  return undefined;
}

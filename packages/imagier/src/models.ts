// Where the models are: the folder that ships with the repository, or the one that IMAGIER_MODELS names.
// Not a catalogue of what could be fetched: only what lies on this disk.

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { listModelFolders, type ModelFolder, manifestFile, openModelFolder } from "@imagier/checkpoints";
import { ImagierError, nearestName, quoteValue } from "@imagier/contracts";
import {
  type CheckpointPipeline,
  type OpenCheckpointPipelineOptions,
  type OpenPipelineOptions,
  openCheckpointPipeline,
  openPipeline,
  type Pipeline,
} from "@imagier/pipelines";

/**
 * The path of a checkpoint where that is what was named: it has a folder in it or the ending of weights. Folders of our own
 * models go by their names alone.
 */
export function checkpointPathOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const isPath = /[\\/]/.test(name) || /\.(safetensors|ckpt|pt|pth|bin|gguf)$/i.test(name);
  return isPath && !existsSync(join(name, manifestFile)) ? name : undefined;
}

/** Drawn with where no model is named. */
const defaultModelName = "imagier-1";

/** The models here, by name; folders that do not parse are left out. @throws MODELS_NOT_FOUND */
export async function listModels(): Promise<ModelFolder[]> {
  return listModelFolders(findModelsDir());
}

/** @throws MODEL_UNKNOWN with the nearest name, MODEL_INVALID, MODELS_NOT_FOUND */
export async function findModel(name: string = defaultModelName): Promise<ModelFolder> {
  const modelsDir = findModelsDir();
  // Compared with what is there, never joined to a path unseen: the name comes from outside.
  const names = await readdir(modelsDir);
  const found = names.filter((each) => existsSync(join(modelsDir, each, manifestFile)));
  if (found.includes(name)) return openModelFolder(join(modelsDir, name));
  const nearest = nearestName(name, found);
  const hint = nearest === undefined ? `Models here: ${found.join(", ") || "none"}.` : `Did you mean ${nearest}?`;
  throw new ImagierError("MODEL_UNKNOWN", `There is no model ${quoteValue(name)} in "${modelsDir}".`, { hint });
}

/** Opens a model once, for many pictures: pass it to `generate` as `pipeline`, and close it at the end. */
export async function openModel(name?: string, options?: OpenPipelineOptions): Promise<Pipeline> {
  return openPipeline((await findModel(name)).dir, options);
}

/** Opens a checkpoint once, for many pictures: pass it to `generate` as `pipeline`, and close it at the end. */
export async function openCheckpointModel(
  path: string,
  options: OpenCheckpointPipelineOptions = {},
): Promise<CheckpointPipeline> {
  return openCheckpointPipeline(path, { cacheDir: defaultCacheDir(), ...options });
}

/** Where hashes of checkpoints are remembered: `IMAGIER_CACHE`, else the user's own cache folder. */
function defaultCacheDir(): string {
  const { IMAGIER_CACHE: own, XDG_CACHE_HOME: shared } = process.env;
  return own || join(shared || join(homedir(), ".cache"), "imagier");
}

/** The folder that holds the models. @throws MODELS_NOT_FOUND */
export function findModelsDir(): string {
  const named = process.env.IMAGIER_MODELS;
  if (named) {
    if (existsSync(named)) return resolve(named);
    throw new ImagierError("MODELS_NOT_FOUND", `IMAGIER_MODELS names ${quoteValue(named)}, which is not there.`);
  }
  const start = dirname(fileURLToPath(import.meta.url));
  for (let dir = start; ; dir = dirname(dir)) {
    const candidate = join(dir, "models");
    if (existsSync(candidate)) return candidate;
    if (dir === dirname(dir)) {
      throw new ImagierError("MODELS_NOT_FOUND", `There is no folder "models" above "${start}".`);
    }
  }
}

// The models that are here, by name, and how they are opened.
// Only what lies on this disk; what could be fetched is the catalogue's, and fetching it hub/'s.

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type CachedRepository,
  type CheckpointReport,
  cachedRepositories,
  findModelsDir,
  hubCacheDir,
  listModelFolders,
  type ModelFolder,
  manifestFile,
  openModelFolder,
} from "@imagier/checkpoints";
import { ImagierError, nearestName, quoteValue } from "@imagier/contracts";
import {
  type CheckpointPipeline,
  inspectAnyCheckpoint,
  type OpenCheckpointPipelineOptions,
  type OpenPipelineOptions,
  openCheckpointPipeline,
  openPipeline,
  type Pipeline,
} from "@imagier/pipelines";
import { defaultCacheDir } from "./cache-dir.js";
import { pulledCheckpoint } from "./hub/pulled-checkpoint.js";

/**
 * The path of a checkpoint where that is what was named: it has a folder in it or the ending of weights, or it is what a
 * checkpoint was pulled by. Folders of our own models go by their names alone.
 * @throws MODEL_NOT_PULLED
 */
export function checkpointPathOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const isFile = /\.(safetensors|ckpt|pt|pth|bin|gguf)$/i.test(name);
  const isPath = isFile || /[\\/]/.test(name);
  if (isPath && (isFile || existsSync(name))) return existsSync(join(name, manifestFile)) ? undefined : name;
  return pulledCheckpoint(name) ?? (isPath ? name : undefined);
}

/** Drawn with where no model is named. */
const defaultModelName = "imagier-1";

/** The models here, by name; folders that do not parse are left out. @throws MODELS_NOT_FOUND */
export async function listModels(): Promise<ModelFolder[]> {
  return listModelFolders(findModelsDir());
}

/** The repositories in the hub's cache, by name, whichever tool fetched them; not all are checkpoints. */
export async function listPulled(): Promise<CachedRepository[]> {
  return cachedRepositories(hubCacheDir());
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

/**
 * Opens a checkpoint once, for many pictures: pass it to `generate` as `pipeline`, and close it at the end.
 * @param path of a folder or file, or the name that a checkpoint was pulled by
 */
export async function openCheckpointModel(
  path: string,
  options: OpenCheckpointPipelineOptions = {},
): Promise<CheckpointPipeline> {
  return openCheckpointPipeline(checkpointPathOf(path) ?? path, { cacheDir: defaultCacheDir(), ...options });
}

/** What a checkpoint holds, without loading it. @param name a path, or the name that it was pulled by @throws CHECKPOINT_* */
export async function inspectModel(name: string): Promise<CheckpointReport> {
  return inspectAnyCheckpoint(checkpointPathOf(name) ?? name);
}

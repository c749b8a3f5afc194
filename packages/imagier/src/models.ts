// Where the models are: the folder that ships with the repository, or the one that IMAGIER_MODELS names.
// Not a catalogue of what could be fetched: only what lies on this disk.

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { listModelFolders, type ModelFolder, manifestFile, openModelFolder } from "@imagier/checkpoints";
import { ImagierError, nearestName, quoteValue } from "@imagier/contracts";
import { type OpenPipelineOptions, openPipeline, type Pipeline } from "@imagier/pipelines";

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

function findModelsDir(): string {
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

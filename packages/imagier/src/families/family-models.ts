// The models that can draw on this machine: our own, checkpoints beside them, and those in the hub's cache.
// Told from names and headers; nothing is loaded.

import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type CheckpointReport, cachedRepositories, findModelsDir, hubCacheDir } from "@imagier/checkpoints";
import { inspectAnyCheckpoint } from "@imagier/pipelines";
import { listModels } from "../models.js";

export interface FamilyModel {
  /** For a person. */
  name: string;
  /** For a request. */
  model: string;
}

/** Our own first, then by name; a checkpoint that lacks parts, or is no generator, is left out. */
export async function familyModels(): Promise<FamilyModel[]> {
  const own = await listModels().catch(() => []);
  const names = own.map(({ manifest }) => ({ name: manifest.name, model: manifest.name }));
  return [...names, ...(await checkpointsBesideModels(own.map(({ dir }) => dir))), ...(await pulledCheckpoints())];
}

async function checkpointsBesideModels(own: readonly string[]): Promise<FamilyModel[]> {
  const dir = modelsDir();
  if (dir === undefined) return [];
  const paths = (await readdir(dir)).sort().map((name) => join(dir, name));
  const others = await Promise.all(
    paths.map(async (path) => {
      const isCandidate = !own.includes(path) && ((await stat(path)).isDirectory() || /\.safetensors$/.test(path));
      return isCandidate && (await isGenerator(path)) ? [{ name: basename(path), model: path }] : [];
    }),
  );
  return others.flat();
}

async function pulledCheckpoints(): Promise<FamilyModel[]> {
  const found: FamilyModel[] = [];
  for (const { id, snapshot } of await cachedRepositories(hubCacheDir())) {
    if (await isGenerator(snapshot)) found.push({ name: id, model: id });
  }
  return found;
}

async function isGenerator(path: string): Promise<boolean> {
  const report: CheckpointReport | undefined = await inspectAnyCheckpoint(path).catch(() => undefined);
  return report !== undefined && report.kind === "pipeline" && report.isComplete && report.family !== "unknown";
}

function modelsDir(): string | undefined {
  try {
    return findModelsDir();
  } catch {
    return undefined;
  }
}

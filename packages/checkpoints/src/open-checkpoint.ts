// The one door to checkpoints on disk: a diffusers folder, one component's folder, a hub cache, or one .safetensors or .gguf file.
// Opens and checks, loads nothing; adapters have doors of their own (adapters/).

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Checkpoint } from "./checkpoint.js";
import { completeCheckpoint } from "./complete-checkpoint.js";
import type { WeightsOptions } from "./component-weights.js";
import { realPathOf } from "./file-access.js";
import { openFolder } from "./open-folder.js";
import { openSingleFile, type SingleFileOptions } from "./single-file/open-single-file.js";

export interface OpenCheckpointOptions extends WeightsOptions, SingleFileOptions {
  /**
   * Where the parts are that a transformer alone lacks: a diffusers folder of its family, or files of single networks.
   * @default nowhere
   */
  base?: readonly string[] | undefined;
}

/**
 * What a path holds. Reads configs and headers only: milliseconds, whatever the size.
 *
 * @throws `CHECKPOINT_NOT_FOUND`, `CHECKPOINT_UNREADABLE`, `CHECKPOINT_PICKLE`, `CHECKPOINT_TRUNCATED`,
 *   `CHECKPOINT_INVALID`, `CHECKPOINT_DTYPE_UNSUPPORTED`, `CHECKPOINT_CONFIG_INVALID`, `CHECKPOINT_SHARD_MISSING`,
 *   `CHECKPOINT_TENSOR_MISSING`, `CHECKPOINT_OUTSIDE_FOLDER`, `CHECKPOINT_FAMILY_UNSUPPORTED`
 */
export async function openCheckpoint(path: string, options: OpenCheckpointOptions = {}): Promise<Checkpoint> {
  const { base = [], ...own } = options;
  const checkpoint = await openAlone(path, own);
  if (base.length === 0) return checkpoint;
  const bases: Checkpoint[] = [];
  for (const each of base) bases.push(await openAlone(each, {}));
  return completeCheckpoint(checkpoint, bases);
}

async function openAlone(path: string, options: Omit<OpenCheckpointOptions, "base">): Promise<Checkpoint> {
  const real = await realPathOf(path);
  const found = await stat(real);
  if (!found.isDirectory()) return openSingleFile(real, options);
  return openFolder((await snapshotOf(real)) ?? real, options);
}

/** The revision that a hub cache folder (models--owner--name) calls main. */
async function snapshotOf(folder: string): Promise<string | undefined> {
  const revision = await readFile(join(folder, "refs", "main"), "utf8").catch(() => "");
  return /^[0-9a-f]{6,64}$/.test(revision.trim()) ? join(folder, "snapshots", revision.trim()) : undefined;
}

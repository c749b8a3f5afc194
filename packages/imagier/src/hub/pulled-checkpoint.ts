// A checkpoint in the hub's cache by the name it was pulled by: an id of the catalogue, OWNER/NAME or OWNER/NAME@REVISION.
// Only looks on this disk: drawing never asks the network.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cachedSnapshot, catalogueEntry, hubCacheDir, parseRepositoryName } from "@imagier/checkpoints";
import { ImagierError, quoteValue } from "@imagier/contracts";

/**
 * The path to draw with; undefined where the text is no such name.
 * @throws MODEL_NOT_PULLED where it is one, and nothing of it is here
 */
export function pulledCheckpoint(name: string): string | undefined {
  const repository = name.includes("/") ? name : catalogueEntry(name)?.repository;
  if (repository === undefined || parseRepositoryName(repository) === undefined) return undefined;
  const snapshot = cachedSnapshot(repository, hubCacheDir());
  if (snapshot !== undefined) return theOnlyFile(snapshot) ?? snapshot;
  const message = `There is no file ${quoteValue(name)}, nor a checkpoint of that name in the hub's cache.`;
  throw new ImagierError("MODEL_NOT_PULLED", message, { hint: `Fetch it with: imagier models pull ${name}` });
}

/** Of a repository that holds no folder to open, the one file of weights that was fetched. */
function theOnlyFile(snapshot: string): string | undefined {
  if (["model_index.json", "config.json", "gpt_config.json"].some((name) => existsSync(join(snapshot, name))))
    return undefined;
  const weights = readdirSync(snapshot).filter((name) => /\.(safetensors|gguf)$/i.test(name));
  return weights.length === 1 ? join(snapshot, weights[0]!) : undefined;
}

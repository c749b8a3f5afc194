// The repositories in the hub's cache on this disk, whichever tool fetched them.
// Only names and places; what a snapshot holds is for openCheckpoint to say.

import { readdir } from "node:fs/promises";
import { cachedSnapshot } from "./cache-layout.js";

export interface CachedRepository {
  /** "OWNER/NAME" */
  id: string;
  /** Folder of the files that its main revision has here. */
  snapshot: string;
}

/** By name; those without a main revision are left out. */
export async function cachedRepositories(cacheDir: string): Promise<CachedRepository[]> {
  const names = await readdir(cacheDir).catch(() => []);
  return names.sort().flatMap((name) => {
    const id = /^models--(.+?)--(.+)$/.exec(name)?.slice(1).join("/");
    const snapshot = id === undefined ? undefined : cachedSnapshot(id, cacheDir);
    return id !== undefined && snapshot !== undefined ? [{ id, snapshot }] : [];
  });
}

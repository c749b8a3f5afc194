// Keeps a checkpoint's files inside its folder: names from a hostile index or manifest may not lead elsewhere, nor may links.
// A hub cache is allowed its own links: snapshots/REVISION/file leads to blobs/HASH of the same model.

import { basename, dirname, join, sep } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { realPathOf } from "./file-access.js";
import { quote } from "./quote.js";

/** The folders that real paths of a checkpoint's files may lie in. */
export interface Enclosure {
  /** Real path of the folder that was given. */
  readonly root: string;
  readonly allowed: readonly string[];
}

/** @throws `CHECKPOINT_NOT_FOUND` where there is no such folder */
export async function encloseFolder(path: string): Promise<Enclosure> {
  const root = await realPathOf(path);
  const cache = cacheRootOf(root);
  return { root, allowed: cache === undefined ? [root] : [root, join(cache, "blobs")] };
}

/** The real path of a file below the root. @throws `CHECKPOINT_OUTSIDE_FOLDER`, `CHECKPOINT_NOT_FOUND` */
export async function realPathInside(enclosure: Enclosure, path: string): Promise<string> {
  const real = await realPathOf(path);
  if (enclosure.allowed.some((folder) => real.startsWith(folder.endsWith(sep) ? folder : folder + sep))) return real;
  const message = `${quote(path)} leads to ${quote(real)}, outside of ${quote(enclosure.root)}.`;
  throw new ImagierError("CHECKPOINT_OUTSIDE_FOLDER", message);
}

/** The folder "models--owner--name" of a hub cache that this snapshot, or folder inside one, belongs to. */
function cacheRootOf(root: string): string | undefined {
  for (let folder = root; dirname(folder) !== folder; folder = dirname(folder)) {
    const isSnapshot = basename(dirname(folder)) === "snapshots";
    const cache = dirname(dirname(folder));
    if (isSnapshot && /^models--/.test(basename(cache))) return cache;
  }
  return undefined;
}

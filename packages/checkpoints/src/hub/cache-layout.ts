// Where things lie in the hub's cache on disk: blobs by their hash, snapshots of links to them, refs that name snapshots.
// Paths and links only; nothing is fetched here. The layout is the hub's own, so its other tools find the same files.

import { readFileSync, statSync } from "node:fs";
import { lstat, mkdir, readlink, rename, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { isCommit, parseRepositoryName, type RepositoryName } from "./repository-name.js";

/** Folder of a repository: models--OWNER--NAME. */
export function repositoryFolder(cacheDir: string, { owner, name }: RepositoryName): string {
  return join(cacheDir, `models--${owner}--${name}`);
}

export function blobPath(folder: string, hash: string): string {
  return join(folder, "blobs", hash);
}

export function snapshotPath(folder: string, commit: string): string {
  return join(folder, "snapshots", commit);
}

/** The lock of a blob lies beside the repositories, not in one. */
export function lockPath(cacheDir: string, repository: RepositoryName, hash: string): string {
  return join(cacheDir, ".locks", `models--${repository.owner}--${repository.name}`, `${hash}.lock`);
}

/** The commit that a revision stands for in the cache; undefined where nothing of it was fetched. */
export function cachedCommit(folder: string, revision: string): string | undefined {
  const commit = isCommit(revision) ? revision : readRef(folder, revision);
  return commit !== undefined && isFolder(snapshotPath(folder, commit)) ? commit : undefined;
}

/**
 * The snapshot of OWNER/NAME or OWNER/NAME@REVISION in the cache.
 * @returns undefined where it was never fetched, or the text is no such name
 */
export function cachedSnapshot(text: string, cacheDir: string): string | undefined {
  const repository = parseRepositoryName(text);
  if (repository === undefined) return undefined;
  const folder = repositoryFolder(cacheDir, repository);
  const commit = cachedCommit(folder, repository.revision);
  return commit === undefined ? undefined : snapshotPath(folder, commit);
}

/** "OWNER/NAME" of a path inside some hub cache; undefined for all other paths. */
export function cachedRepositoryId(path: string): string | undefined {
  const [, owner, name] = /[\\/]models--([^\\/]+?)--([^\\/]+)[\\/](?:snapshots|blobs)[\\/]/.exec(path) ?? [];
  return owner !== undefined && name !== undefined ? `${owner}/${name}` : undefined;
}

function readRef(folder: string, revision: string): string | undefined {
  try {
    const commit = readFileSync(join(folder, "refs", ...revision.split("/")), "utf8").trim();
    return isCommit(commit) ? commit : undefined;
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Whole or not at all, as all that others may be reading. */
export async function writeRef(folder: string, revision: string, commit: string): Promise<void> {
  if (isCommit(revision)) return;
  const path = join(folder, "refs", ...revision.split("/"));
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, commit);
  await rename(temporary, path);
}

/** Puts a file of a commit into its snapshot: a relative link to the blob, in one step. */
export async function linkIntoSnapshot(
  folder: string,
  { commit, path, hash }: { commit: string; path: string; hash: string },
): Promise<void> {
  const link = join(snapshotPath(folder, commit), ...path.split("/"));
  const target = relative(dirname(link), blobPath(folder, hash));
  if ((await readlink(link).catch(() => undefined)) === target) return;
  await mkdir(dirname(link), { recursive: true });
  const temporary = `${link}.${process.pid}`;
  await symlink(target, temporary);
  await rename(temporary, link);
}

/** Size of what lies at a path itself, links not followed; undefined where nothing does. */
export async function sizeOf(path: string): Promise<number | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

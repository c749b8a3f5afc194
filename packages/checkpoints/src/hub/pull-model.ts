// Fetches a repository of a hub into the cache: what is needed, where there is room, several files at once, whole or not at all.
// Two steps, so that a person can be asked between them: plan (small answers only), then fetch. Offline, what is here counts.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import { readJsonFile } from "../json-file.js";
import { quote } from "../quote.js";
import {
  blobPath,
  cachedCommit,
  linkIntoSnapshot,
  lockPath,
  repositoryFolder,
  sizeOf,
  snapshotPath,
  writeRef,
} from "./cache-layout.js";
import { chooseFiles, type FileWish, indexFile, type PipelineParts } from "./choose-files.js";
import { requireSpace, withCacheErrors } from "./disk-space.js";
import { type DownloadOptions, downloadBlob, incompletePath } from "./download-blob.js";
import type { HubSettings } from "./hub-settings.js";
import {
  fileAddress,
  type RepositoryFile,
  type RepositoryState,
  repositoryFiles,
  repositoryState,
} from "./repository-files.js";
import { type RepositoryName, repositoryId, requireRepositoryName } from "./repository-name.js";

export interface PullOptions extends Pick<DownloadOptions, "signal" | "firstPauseMs" | "silenceMs"> {
  settings: HubSettings;
  onProgress?: (progress: PullProgress) => void;
  /** Files at once. @default 4 */
  parallel?: number;
}

export interface PullProgress {
  filesDone: number;
  filesTotal: number;
  bytesDone: number;
  bytesTotal: number;
}

/** What will be fetched, before anything of size is. */
export interface PullPlan extends Omit<RepositoryState, "commit"> {
  repository: RepositoryName;
  /** "OWNER/NAME" */
  id: string;
  commit: string;
  files: readonly RepositoryFile[];
  /** Of all files, and of what of them is not here yet. */
  totalBytes: number;
  missingBytes: number;
  /** Folder that holds the files afterwards; a path for `--model`. */
  snapshot: string;
  /** Told from the cache, the hub not being asked. */
  isOffline: boolean;
}

/** @throws HUB_*, CHECKPOINT_PICKLE, CANCELLED */
export async function planPull(name: string, wish: FileWish, options: PullOptions): Promise<PullPlan> {
  const repository = requireRepositoryName(name);
  const folder = repositoryFolder(options.settings.cacheDir, repository);
  if (options.settings.isOffline) return planOffline(repository, folder);
  return explainingAccess(repository, options, () => planOnline(repository, wish, options));
}

async function planOnline(repository: RepositoryName, wish: FileWish, options: PullOptions): Promise<PullPlan> {
  const folder = repositoryFolder(options.settings.cacheDir, repository);
  const state = await repositoryState(repository, options);
  const all = await repositoryFiles(repository, state.commit, options);
  const parts = wish.include?.length ? undefined : await pipelineParts(all, { repository, ...state }, options);
  const files = chooseFiles(all, wish, parts);
  return {
    ...{ ...state, repository, id: repositoryId(repository), files },
    ...{ totalBytes: sumBytes(distinct(files)), missingBytes: await missingBytes(folder, distinct(files)) },
    ...{ snapshot: snapshotPath(folder, state.commit), isOffline: false },
  };
}

/** Fetches what a plan names; all of it shows up in the snapshot at once, at the end. @throws HUB_*, DISK_FULL, CANCELLED */
export async function pull(plan: PullPlan, options: PullOptions): Promise<void> {
  if (plan.isOffline) return;
  const { repository, commit, files } = plan;
  const { cacheDir } = options.settings;
  const folder = repositoryFolder(cacheDir, repository);
  await requireSpace(cacheDir, plan.missingBytes);
  await withCacheErrors(cacheDir, async () => {
    await explainingAccess(repository, options, () => fetchBlobs(plan, options));
    for (const { path, hash } of files) await linkIntoSnapshot(folder, { commit, path, hash });
    await writeRef(folder, repository.revision, commit);
  });
}

/** A refusal says where its terms can be accepted, and whether a token was sent at all. */
async function explainingAccess<T>(
  repository: RepositoryName,
  options: PullOptions,
  act: () => Promise<T>,
): Promise<T> {
  const { endpoint, token } = options.settings;
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof ImagierError) || cause.code !== "HUB_ACCESS_DENIED") throw cause;
    const page = `${endpoint}/${repositoryId(repository)}`;
    const next =
      token === undefined ? "set HF_TOKEN to a token of that account" : "check that HF_TOKEN is of that account";
    throw new ImagierError(cause.code, cause.message, { cause, hint: `Accept the terms at ${page}, then ${next}.` });
  }
}

async function fetchBlobs({ repository, commit, files, totalBytes }: PullPlan, options: PullOptions): Promise<void> {
  const { onProgress, parallel = 4, settings } = options;
  const blobs = distinct(files);
  const bytesDone = totalBytes - (await missingBytes(repositoryFolder(settings.cacheDir, repository), blobs));
  const progress: PullProgress = { filesDone: 0, filesTotal: blobs.length, bytesDone, bytesTotal: totalBytes };
  const ownEnd = new AbortController(); // where one file fails the others stop too
  const signal = options.signal ? AbortSignal.any([options.signal, ownEnd.signal]) : ownEnd.signal;
  const onBytes = (bytes: number) => {
    progress.bytesDone += bytes;
    onProgress?.({ ...progress });
  };
  const fetchOne = async (file: RepositoryFile) => {
    const blob = blobOf(file, { repository, commit, settings });
    if ((await sizeOf(blob.path)) !== file.sizeBytes) await downloadBlob(blob, { ...options, signal, onBytes });
    progress.filesDone++;
    onBytes(0);
  };
  onBytes(0);
  await inParallel(blobs, { count: parallel, act: fetchOne, onFailure: () => ownEnd.abort() });
  onProgress?.({ ...progress, bytesDone: totalBytes }); // also where another process fetched some of it
}

function blobOf(
  { path, hash, sizeBytes }: RepositoryFile,
  { repository, commit, settings }: { repository: RepositoryName; commit: string; settings: HubSettings },
) {
  return {
    ...{ hash, sizeBytes, path: blobPath(repositoryFolder(settings.cacheDir, repository), hash) },
    address: fileAddress(settings.endpoint, repository, { commit, path }),
    lockPath: lockPath(settings.cacheDir, repository, hash),
  };
}

/** The first failure is what is told; all that is under way ends before. */
async function inParallel<T>(
  all: readonly T[],
  { count, act, onFailure }: { count: number; act: (one: T) => Promise<void>; onFailure: () => void },
): Promise<void> {
  const waiting = [...all];
  let failure: { error: unknown } | undefined;
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined && !failure; one = waiting.shift()) {
      try {
        await act(one);
      } catch (error) {
        failure ??= { error };
        onFailure();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, all.length) }, work));
  if (failure) throw failure.error;
}

const partEntry = z.tuple([z.string(), z.string()]);
const partFolder = /^[a-z][a-z0-9_]{0,63}$/;

/** What model_index.json names; undefined where the repository is no diffusers folder. */
async function pipelineParts(
  files: readonly RepositoryFile[],
  { repository, commit }: { repository: RepositoryName; commit: string },
  options: PullOptions,
): Promise<PipelineParts | undefined> {
  const index = files.find(({ path }) => path === indexFile);
  if (index === undefined) return undefined;
  const blob = blobOf(index, { repository, commit, settings: options.settings });
  await withCacheErrors(options.settings.cacheDir, () => downloadBlob(blob, options));
  const written = await readJsonFile(blob.path, z.record(z.string(), z.unknown()));
  const parts = new Map<string, string>();
  for (const [folder, value] of Object.entries(written)) {
    const entry = partEntry.safeParse(value);
    if (entry.success && partFolder.test(folder)) parts.set(folder, entry.data[1]);
  }
  return parts;
}

async function missingBytes(folder: string, files: readonly RepositoryFile[]): Promise<number> {
  let missing = 0;
  for (const { hash, sizeBytes } of files) {
    const path = blobPath(folder, hash);
    if ((await sizeOf(path)) === sizeBytes) continue;
    const part = (await sizeOf(incompletePath(path))) ?? 0;
    missing += part > sizeBytes ? sizeBytes : sizeBytes - part; // one that is too long is thrown away
  }
  return missing;
}

/** @throws HUB_OFFLINE */
async function planOffline(repository: RepositoryName, folder: string): Promise<PullPlan> {
  const id = repositoryId(repository);
  const commit = cachedCommit(folder, repository.revision);
  if (commit === undefined) {
    throw new ImagierError("HUB_OFFLINE", `${quote(id)} is not in the cache, and HF_HUB_OFFLINE is set.`);
  }
  const snapshot = snapshotPath(folder, commit);
  const entries = await readdir(snapshot, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ path: join(entry.parentPath, entry.name).slice(snapshot.length + 1), sizeBytes: 0, hash: "" }));
  return {
    ...{ repository, id, commit, files, snapshot, isOffline: true, isGated: false },
    ...{ totalBytes: 0, missingBytes: 0 },
  };
}

/** One file of each content: two tokenizers are often the same. */
function distinct(files: readonly RepositoryFile[]): RepositoryFile[] {
  return [...new Map(files.map((file) => [file.hash, file])).values()];
}

function sumBytes(files: readonly RepositoryFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

// Keeps two processes from fetching one file at once: a lock file that its holder keeps fresh.
// A lock whose process is gone, or that was not refreshed for a while (a tool that locks by other means), is nobody's.

import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ImagierError } from "@imagier/contracts";
import { quote } from "../quote.js";
import { cancelled } from "./passing-failure.js";

interface BlobLockOptions {
  signal?: AbortSignal | undefined;
  /** A lock older than this is nobody's. @default 20 000 */
  staleMs?: number | undefined;
  /** How long to wait for another process. @default 4 hours, as large files take */
  waitMs?: number | undefined;
}

const longestWaitMs = 4 * 3_600_000;

/** Runs `act` while no other process that asks does. @throws HUB_CACHE_BUSY, CANCELLED, and what `act` throws */
export async function withBlobLock<T>(path: string, act: () => Promise<T>, options: BlobLockOptions = {}): Promise<T> {
  const { staleMs = 20_000 } = options;
  await mkdir(dirname(path), { recursive: true });
  await take(path, options);
  const refreshing = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, staleMs / 4);
  try {
    return await act();
  } finally {
    clearInterval(refreshing);
    await rm(path, { force: true });
  }
}

async function take(
  path: string,
  { signal, staleMs = 20_000, waitMs = longestWaitMs }: BlobLockOptions,
): Promise<void> {
  const pauseMs = Math.min(1000, staleMs / 4);
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      await writeFile(path, holder(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (await isStale(path, staleMs)) await clearAway(path);
    else if (waitedMs >= waitMs) throw new ImagierError("HUB_CACHE_BUSY", `${quote(path)} is held by another process.`);
    else await pause(pauseMs, undefined, { signal }).catch(() => Promise.reject(cancelled()));
  }
}

const holder = (id: number | string) => `${hostname()} ${id}`;

async function isStale(path: string, staleMs: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return false;
  return Date.now() - found.mtimeMs > staleMs || (await isOrphaned(path));
}

/** Whether a process of this machine wrote it and is gone. */
async function isOrphaned(path: string): Promise<boolean> {
  const written = await readFile(path, "utf8").catch(() => "");
  const id = Number(written.split(" ").at(-1));
  if (!Number.isInteger(id) || id <= 0 || written !== holder(id)) return false;
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** By renaming, so that of two processes that see it stale one clears it, and neither clears the other's new one. */
async function clearAway(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

// Whether what is to be fetched fits on the disk, asked before the first byte; and the system's own words where writing fails.
// A guess all the same: others write there too.

import { mkdir, statfs } from "node:fs/promises";
import { ImagierError } from "@imagier/contracts";
import { quote } from "../quote.js";

/** Left free, for whatever else runs. */
const reserveBytes = 64 * 2 ** 20;

/** @throws DISK_FULL, HUB_CACHE_UNWRITABLE */
export async function requireSpace(folder: string, neededBytes: number): Promise<void> {
  const free = await withCacheErrors(folder, async () => {
    await mkdir(folder, { recursive: true });
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  });
  if (neededBytes + reserveBytes <= free) return;
  const message = `${gigabytes(neededBytes)} are to be fetched into ${quote(folder)}, and ${gigabytes(free)} are free.`;
  throw new ImagierError("DISK_FULL", message, {
    hint: "Make room, or set HF_HOME to a folder on another disk. Nothing was fetched.",
  });
}

/** Errors of the system while the cache is written, as ours. */
export async function withCacheErrors<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (cause instanceof ImagierError || typeof code !== "string" || !/^E[A-Z]+$/.test(code)) throw cause;
    if (code === "ENOSPC" || code === "EDQUOT") {
      const hint = "Make room and run the same command again: it goes on where it stopped.";
      throw new ImagierError("DISK_FULL", `Writing below ${quote(folder)} failed: ${code}.`, { cause, hint });
    }
    throw new ImagierError("HUB_CACHE_UNWRITABLE", `Writing below ${quote(folder)} failed: ${code}.`, { cause });
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

// Keeps a folder to one process: an embedded database that two processes write is lost.
// Not flock, which Node has not: a file that names its process, and whose time is renewed for whoever cannot see that process.

import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { z } from "zod";

const renewMs = 5_000;
/** Of a machine whose processes cannot be seen from here: a lock that was not renewed for so long is nobody's. */
const staleMs = 20_000;

const holderSchema = z.object({ pid: z.number().int(), host: z.string(), atMs: z.number() });
/** Ours, so that a second opening in one process is refused too. */
const held = new Set<string>();

/** Gives the function that unlocks it. @throws ImagierError DATABASE_IN_USE */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "lock.json");
  if (held.has(path)) throw inUse(folder, process.pid);
  held.add(path);
  try {
    await take(path, folder);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  const timer = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined); // The next renewal tries again.
  }, renewMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    held.delete(path);
    await rm(path, { force: true });
  };
}

async function take(path: string, folder: string): Promise<void> {
  const claim = JSON.stringify({ pid: process.pid, host: hostname(), atMs: Date.now() });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(path, claim, { flag: "wx" });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = await livingHolder(path);
    if (holder !== undefined) throw inUse(folder, holder);
    await rm(path, { force: true });
  }
  throw inUse(folder, 0);
}

/** Process id of whoever holds it; undefined where the holder is dead. */
async function livingHolder(path: string): Promise<number | undefined> {
  const [text, facts] = await Promise.all([readFile(path, "utf8").catch(() => ""), stat(path).catch(() => undefined)]);
  if (!facts) return undefined;
  const isFresh = Date.now() - facts.mtimeMs < staleMs;
  const holder = parseHolder(text);
  if (!holder) return isFresh && text === "" ? 0 : undefined; // Empty: just being written.
  if (holder.host !== hostname()) return isFresh ? holder.pid : undefined;
  // In a container every life of the service may have the same process id.
  return holder.pid !== process.pid && isAlive(holder.pid) ? holder.pid : undefined;
}

function parseHolder(text: string) {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function inUse(folder: string, pid: number): ImagierError {
  return new ImagierError("DATABASE_IN_USE", `${folder} is open in process ${pid}`);
}

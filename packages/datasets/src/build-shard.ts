// Renders up to a thousand drawings of one source into a shard: pixels, measures and failures, in a folder named after
// what it is made of. Not records: names, concepts and licences are joined later and never cause a drawing to be redrawn.

import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { failuresFile, manifestFile, pixelsFileOf, readJson, sha256, toLines, writeWhole } from "./dataset-files.js";
import type { DrawingSource, Picture } from "./drawing-source.js";
import type { PictureMeasures } from "./picture-measures.js";
import type { RenderAnswer, RenderedPicture } from "./render-child.js";
import { type Framing, renderVersion } from "./render-picture.js";
import type { RenderPool } from "./render-pool.js";
import type { SurveyedDrawing } from "./survey-sources.js";

/** Drawings of a shard: what a kill costs at most. */
const shardSize = 1000;

export const measuresFile = "measures.jsonl";

/** One line of measures.jsonl, in the order of the pixels. */
export interface ShardMeasures extends PictureMeasures {
  name: string;
  /** Of the bytes at 64 px. */
  pixelsSha256: string;
}

export interface ShardFailure {
  id: string;
  reason: string;
}

/** dataset.json of a shard. */
export interface ShardManifest {
  count: number;
  pixelsSha256: string[];
}

export interface ShardPlan {
  source: DrawingSource;
  drawings: readonly SurveyedDrawing[];
  sizesPx: readonly number[];
  /** Folder, relative to the dataset's. */
  dir: string;
}

/** Cuts a source's drawings into shards; the folder's name changes with all that decides the bytes. */
export function planShards(
  source: DrawingSource,
  drawings: readonly SurveyedDrawing[],
  sizesPx: readonly number[],
): ShardPlan[] {
  const plans: ShardPlan[] = [];
  for (let from = 0; from < drawings.length; from += shardSize) {
    const part = drawings.slice(from, from + shardSize);
    const pictures = part.map(({ name, pictureSha256 }) => [name, pictureSha256]);
    const parts = [renderVersion, source.id, source.renderer, framingOf(source), sizesPx, pictures];
    const key = sha256(JSON.stringify(parts)).slice(0, 16);
    const place = String(plans.length).padStart(2, "0");
    plans.push({ source, drawings: part, sizesPx, dir: `shards/${source.id}-${place}-${key}` });
  }
  return plans;
}

export function framingOf(source: DrawingSource): Framing {
  return source.framing ?? { to: "canvas", marginPx: 0 };
}

/** The manifest of a shard that is whole, else undefined. */
export async function readShard(datasetDir: string, plan: ShardPlan): Promise<ShardManifest | undefined> {
  return readJson<ShardManifest>(join(datasetDir, plan.dir, manifestFile));
}

export interface BuildShardOptions {
  datasetDir: string;
  /** Pictures of the source by drawing name. */
  pictures: ReadonlyMap<string, Picture>;
  pool: RenderPool;
  signal: AbortSignal | undefined;
  onDrawing(): void;
}

/** Renders a shard and writes it whole. */
export async function buildShard(plan: ShardPlan, options: BuildShardOptions): Promise<ShardManifest> {
  const { source, drawings, sizesPx } = plan;
  const stopped = new Promise<never>((_, reject) => {
    options.signal?.addEventListener("abort", () => reject(options.signal?.reason), { once: true });
  });
  stopped.catch(() => {});
  const framing = framingOf(source);
  const render = async ({ name }: SurveyedDrawing): Promise<RenderAnswer> => {
    const picture = options.pictures.get(name);
    if (picture === undefined) throw new Error(`${source.id} no longer lists ${JSON.stringify(name)}`);
    const job = { picture, renderer: source.renderer, framing, sizesPx };
    let answer = await options.pool.render(job);
    // What one renderer cannot survive the other may.
    if (answer.hasCrashed) answer = await options.pool.render({ ...job, renderer: "librsvg" });
    options.onDrawing();
    return answer;
  };
  options.signal?.throwIfAborted();
  const answers = await Promise.race([Promise.all(drawings.map(render)), stopped]);
  return writeShard(plan, answers, join(options.datasetDir, plan.dir));
}

/** Files first, in a side folder; the rename makes them a shard. */
async function writeShard(plan: ShardPlan, answers: readonly RenderAnswer[], dir: string): Promise<ShardManifest> {
  const partial = `${dir}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const drawn: { name: string; rendered: RenderedPicture }[] = [];
  const failures: ShardFailure[] = [];
  for (const [index, { rendered, failure }] of answers.entries()) {
    const { name } = plan.drawings[index]!;
    if (rendered !== undefined) drawn.push({ name, rendered });
    else failures.push({ id: `${plan.source.id}/${name}`, reason: failure });
  }
  const pixelsSha256: string[] = [];
  for (const [place, sizePx] of plan.sizesPx.entries()) {
    const pixels = drawn.map(({ rendered }) => rendered.pixels[place]!);
    pixelsSha256.push(await writeWhole(join(partial, pixelsFileOf(sizePx)), pixels));
  }
  const measures = drawn.map(
    ({ name, rendered }): ShardMeasures => ({ name, pixelsSha256: rendered.sha256s[0]!, ...rendered.measures }),
  );
  const manifest: ShardManifest = { count: drawn.length, pixelsSha256 };
  await writeWhole(join(partial, measuresFile), [toLines(measures)]);
  await writeWhole(join(partial, failuresFile), [toLines(failures)]);
  await writeWhole(join(partial, manifestFile), [toLines([manifest])]);
  await rm(dir, { recursive: true, force: true });
  await rename(partial, dir);
  return manifest;
}

// Composed scenes on disk, in parts: pixels, whose each pixel is, and a line about the things. Made once, learned from many times.
// Not how a scene is composed (known-scenes.ts).

import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomStream } from "@imagier/sampling";
import type { FinderCurriculum } from "@imagier/training";
import { drawGrounds } from "./grounds.js";
import { composeKnownScene, type KnownScene, type SceneCast } from "./known-scenes.js";

const sidePx = 384;
const partScenes = 100;
const pixels = sidePx * sidePx;
/** Of the scenes: as a page of groups and not by chance. */
const pages = 0.4;
/** Red, green, blue and owner of each pixel, as planes of a scene: RGB first. */
const sceneBytes = pixels * 4;

const fileOf = (dir: string, part: number, ending: string) =>
  join(dir, `part-${String(part).padStart(3, "0")}.${ending}`);

export interface CorpusOptions {
  count: number;
  /** Whole number from 0 to 2^32 - 1. */
  seed: number;
  signal: AbortSignal;
}

export async function composeCorpus(
  dir: string,
  cast: Omit<SceneCast, "grounds">,
  { count, seed, signal }: CorpusOptions,
): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (let part = 0; part * partScenes < count && !signal.aborted; part++) {
    if (existsSync(fileOf(dir, part, "jsonl"))) continue;
    const bytes = new Uint8Array(partScenes * sceneBytes);
    const lines: string[] = [];
    // Other backgrounds in every part, so that none is learned by heart.
    const actors = { ...cast, grounds: drawGrounds({ seed: seed + part, ofEach: 2 }) };
    for (let n = 0; n < partScenes; n++) {
      const random = randomStream({ seed, stream: part * partScenes + n });
      const { rgb, owners, ...known }: KnownScene = composeKnownScene(actors, random, {
        sidePx,
        isPage: random.next() < pages,
      });
      bytes.set(rgb, n * sceneBytes);
      bytes.set(owners, n * sceneBytes + pixels * 3);
      lines.push(JSON.stringify(known));
    }
    await writeFile(fileOf(dir, part, "bin"), bytes);
    await writeFile(fileOf(dir, part, "partial"), `${lines.join("\n")}\n`);
    await rename(fileOf(dir, part, "partial"), fileOf(dir, part, "jsonl")); // last: a part is whole where it is there
    console.log(`${(part + 1) * partScenes} scenes`);
  }
}

/** All parts that are there, in memory. */
export async function openCorpus(dir: string): Promise<FinderCurriculum> {
  const parts: { bytes: Uint8Array; covered: number[][] }[] = [];
  for (let part = 0; existsSync(fileOf(dir, part, "jsonl")); part++) {
    const lines = (await readFile(fileOf(dir, part, "jsonl"), "utf8")).trimEnd().split("\n");
    const covered = lines.map((line) => (JSON.parse(line) as KnownScene).things.map(({ coveredPx }) => coveredPx));
    parts.push({ bytes: await readFile(fileOf(dir, part, "bin")), covered });
  }
  if (parts.length === 0) throw new Error(`There are no scenes in ${dir}: make them first.`);
  return {
    sidePx,
    count: parts.length * partScenes,
    scene(index) {
      const { bytes, covered } = parts[Math.floor(index / partScenes)]!;
      const at = (index % partScenes) * sceneBytes;
      const rgb = bytes.subarray(at, at + pixels * 3);
      const owners = bytes.subarray(at + pixels * 3, at + sceneBytes);
      return { rgb, owners, coveredPx: covered[index % partScenes]! };
    },
  };
}

// Trains the inspector's two networks, each resumable by the same command, and writes the folder that ships.
// `nice -n 15 npx tsx --conditions=source tools/train-detector.ts all .imagier/inspector-run --minutes 600` does everything from
// whatever is there; scenes, names, finds, export and calibrate are its parts. `--crop 32` teaches names from smaller crops;
// `--from judges/inspector` begins a run that has no checkpoint at the weights that ship.

import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sceneFinishes } from "@imagier/contracts";
import { openDrawings } from "@imagier/datasets";
import { readCommonThings } from "@imagier/evaluation";
import { openInspectorFolder } from "@imagier/inspection";
import { parseFinderNetwork, parseNamerNetwork } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import { finishPicture } from "@imagier/scenes";
import {
  askedByLabel,
  checkpointFromWeights,
  type FinishSheet,
  loadCheckpoint,
  namedThings,
  renameNamer,
  saveCheckpoint,
  type TrainingProgress,
  trainFinder,
  trainNamer,
} from "@imagier/training";
import { calibrateInspector } from "./detector/calibrate-inspector.js";
import { exportInspector } from "./detector/export-inspector.js";
import { drawGrounds, groundsIn } from "./detector/grounds.js";
import { opaque, withAlpha } from "./detector/known-scenes.js";
import { largeDrawings } from "./detector/large-drawings.js";
import { composeCorpus, openCorpus } from "./detector/scene-corpus.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "60" },
    threads: { type: "string", default: "1" },
    peak: { type: "string", default: "2e-3" },
    descent: { type: "string", default: "0.4" },
    scenes: { type: "string", default: "3000" },
    seed: { type: "string", default: "11" },
    from: { type: "string" },
    calibrated: { type: "string", default: "150" },
    out: { type: "string", default: "judges/inspector" },
    version: { type: "string", default: "0.1.0" },
    crop: { type: "string" },
    look: { type: "string", default: "256" },
    also: { type: "string", default: "128,160,192" },
    closer: { type: "string", default: "320,448" },
    "closer-whole": { type: "string", default: "96,320" },
    "closer-from": { type: "string", default: "6" },
    "closer-presence": { type: "string", default: "0.35" },
    presence: { type: "string", default: "0.3" },
  },
});
const [verb, runDir] = positionals;
if (verb === undefined || runDir === undefined)
  throw new Error("Give all, scenes, names, finds, export or calibrate, and the folder of the runs.");
await mkdir(runDir, { recursive: true });

const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
if (verb === "names") await trainNames(runDir);
else if (verb === "scenes") await makeScenes(runDir, Number(values.scenes));
else if (verb === "finds") await trainFinds(runDir);
else if (verb === "export") await exportRuns(runDir);
else if (verb === "calibrate") await calibrate(runDir);
else if (verb === "all") await trainAll(runDir);
else throw new Error(`There is no verb ${verb}.`);

async function trainNames(dir: string): Promise<void> {
  const { drawings, things } = await lessons();
  const neighbours = things.flatMap(({ indices }) => indices);
  console.log(`${things.length} names, ${neighbours.length} drawings`);
  const names = things.map(({ name }) => name);
  await renameRun(join(dir, "names"), names);
  const engine = await openEngine({ device: "cpu", spinning: false, threads: Number(values.threads) });
  try {
    const source = { drawings, grounds: await groundsIn(dir), neighbours };
    const size = values.crop === undefined ? {} : { size: Number(values.crop) };
    await trainNamer({
      engine,
      source,
      things,
      start: await shippedNamer(names),
      finish: finishAsScenes,
      runDir: join(dir, "names"),
      batch: 64,
      ...size,
      ...loopOptions(),
    });
  } finally {
    await engine.close();
  }
}

function finishAsScenes(...[rgb, sidePx, random]: Parameters<FinishSheet>): Uint8Array {
  const finish = sceneFinishes[random.int(sceneFinishes.length)]!;
  const sheet = { widthPx: sidePx, heightPx: sidePx, data: withAlpha(rgb) };
  return opaque(finishPicture(sheet, finish, { seed: random.int(1e6) }));
}

async function lessons() {
  const drawings = await openDrawings();
  const common = new Set(readCommonThings().map(({ label }) => label));
  return { drawings, things: namedThings(drawings, { common, synonyms: askedByLabel }) };
}

/** Everything, from whatever is there already: both runs go on side by side for the minutes given, then the folder is written. */
async function trainAll(dir: string): Promise<void> {
  await makeScenes(dir, Number(values.scenes));
  await Promise.all([trainFinds(dir), trainNames(dir)]);
  await exportRuns(dir);
  await calibrate(dir);
}

/** Composes what is missing of the corpus, part after part; scene n is the same whenever it is made. */
async function makeScenes(dir: string, count: number): Promise<void> {
  const { drawings, things } = await lessons();
  const all = things.flatMap(({ indices, unseen }) => [...indices, ...unseen]);
  const large = await largeDrawings(dir, drawings, all);
  const cast = {
    drawings,
    large,
    things: things.map(({ indices }, name) => ({ name, indices })),
  };
  await composeCorpus(join(dir, "scenes"), cast, { count, seed: Number(values.seed), signal: stop.signal });
}

async function trainFinds(dir: string): Promise<void> {
  const curriculum = await openCorpus(join(dir, "scenes"));
  console.log(`${curriculum.count} scenes`);
  const engine = await openEngine({ device: "cpu", spinning: false, threads: Number(values.threads) });
  try {
    await trainFinder({
      engine,
      curriculum,
      start: await shippedFinder(),
      runDir: join(dir, "finds"),
      batch: 16,
      ...loopOptions(),
    });
  } finally {
    await engine.close();
  }
}

/** A run whose names are others than they were, since drawings came in between, goes on with those of now. */
async function renameRun(runDir: string, after: readonly string[]): Promise<void> {
  const [path, namesPath] = [join(runDir, "checkpoint.safetensors"), join(runDir, "names.json")];
  await mkdir(runDir, { recursive: true });
  const before = await readFile(namesPath, "utf8").then(JSON.parse, () => undefined);
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(after)) {
    const checkpoint = await loadCheckpoint(path, parseNamerNetwork);
    await saveCheckpoint(path, renameNamer(checkpoint, { before, after }));
  }
  await writeFile(namesPath, JSON.stringify(after));
}

/** The namer of the folder given with --from, with the names that are taught now. */
async function shippedNamer(names: readonly string[]) {
  if (values.from === undefined) return undefined;
  const { manifest, namer } = await openInspectorFolder(values.from);
  const { file, sha256 } = manifest.namer.weights;
  const weights = { network: namer, path: join(values.from, file), sha256 };
  const checkpoint = await checkpointFromWeights(weights, Number(values.seed));
  return renameNamer(checkpoint, { before: manifest.names.map(({ name }) => name), after: names });
}

async function shippedFinder() {
  if (values.from === undefined) return undefined;
  const { manifest, finder } = await openInspectorFolder(values.from);
  const { file, sha256 } = manifest.finder.weights;
  return checkpointFromWeights({ network: finder, path: join(values.from, file), sha256 }, Number(values.seed));
}

/** Before anything is measured: from what on a peak is a thing, and how far names are believed. */
async function calibrate(dir: string): Promise<void> {
  const { drawings, things } = await lessons();
  const large = await largeDrawings(
    dir,
    drawings,
    things.flatMap(({ indices, unseen }) => [...indices, ...unseen]),
  );
  const cast = {
    drawings,
    large,
    grounds: drawGrounds({ seed: 999_999, ofEach: 2 }),
    things: things.flatMap(({ unseen }, name) => (unseen.length === 0 ? [] : [{ name, indices: unseen }])),
  };
  const mostWeight = Math.max(...things.map(({ weight }) => weight));
  const asked = things.flatMap(({ weight }, name) => (weight === mostWeight ? [name] : []));
  await calibrateInspector(values.out, cast, { scenes: Number(values.calibrated), asked });
}

/** From the averages of the last checkpoints, while the runs go on. */
async function exportRuns(dir: string): Promise<void> {
  const { drawings, things } = await lessons();
  const engine = await openEngine({ device: "cpu", spinning: false, threads: Number(values.threads) });
  try {
    await exportInspector(engine, {
      outDir: values.out,
      version: values.version,
      drawings,
      things,
      source: { drawings, grounds: await groundsIn(dir), neighbours: things.flatMap(({ indices }) => indices) },
      finder: await loadCheckpoint(join(dir, "finds", "checkpoint.safetensors"), parseFinderNetwork),
      namer: await loadCheckpoint(join(dir, "names", "checkpoint.safetensors"), parseNamerNetwork),
      finding: {
        lookPx: Number(values.look),
        alsoPx: sizesIn(values.also),
        closer: {
          px: sizesIn(values.closer),
          wholePx: sizesIn(values["closer-whole"]),
          from: Number(values["closer-from"]),
          minPresence: Number(values["closer-presence"]),
        },
        isMirrored: true,
        minPresence: Number(values.presence),
        presence: { slope: 1, lift: 0 },
      },
    });
    for (const [run, network] of [
      ["finds", "finder"],
      ["names", "namer"],
    ] as const)
      await copyFile(join(dir, run, "metrics.jsonl"), join(values.out, `${network}-metrics.jsonl`));
  } finally {
    await engine.close();
  }
}

/** "192,224" */
function sizesIn(list: string): number[] {
  return list === "" ? [] : list.split(",").map(Number);
}

function loopOptions() {
  return {
    minutes: Number(values.minutes),
    rate: { peak: Number(values.peak), descent: Number(values.descent) },
    saveEveryMinutes: 3,
    signal: stop.signal,
    onProgress: ({ step, loss, error, picturesPerSecond, gflopsPerSecond }: TrainingProgress) => {
      if (step % 50 !== 0) return;
      console.log(
        step,
        loss.toFixed(3),
        error.toFixed(4),
        `${picturesPerSecond.toFixed(1)}/s`,
        gflopsPerSecond.toFixed(1),
      );
    },
  };
}

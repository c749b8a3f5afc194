// Trains the two judges that evaluation grades with, and writes the folders that ship: judges/things, judges/styles.
// `npx tsx --conditions=source tools/train-judges.ts RUN_DIR [--only things|styles] [--minutes 20] [--dataset DIR] [--out judges] [--version 0.1.0]
// [--from judges] [--peak 2e-3] [--threads 2]`: without a checkpoint in RUN_DIR it begins at random, or where a judge that ships stands.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSafetensors, sha256File, writeSafetensors } from "@imagier/checkpoints";
import { type Drawings, ledgerOf, openDrawings } from "@imagier/datasets";
import {
  type JudgeLesson,
  judgeFile,
  openJudgeFolder,
  readCommonThings,
  styleLessons,
  thingLessons,
} from "@imagier/evaluation";
import type { TensorValue } from "@imagier/graph";
import type { JudgeNetwork } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import {
  averagedWeights,
  type Checkpoint,
  drawingSources,
  type JudgeCurriculum,
  makeCurriculum,
  objectDisturbance,
  stateFromAverages,
  styleDisturbance,
  trainJudge,
} from "@imagier/training";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    minutes: { type: "string", default: "20" },
    dataset: { type: "string" },
    out: { type: "string", default: "judges" },
    version: { type: "string", default: "0.1.0" },
    from: { type: "string" },
    peak: { type: "string", default: "2e-3" },
    threads: { type: "string" },
  },
});
const [runDir] = positionals;
if (runDir === undefined) throw new Error("Give the folder of the runs.");

const drawings = await openDrawings(values.dataset);
const learnedFrom = makeCurriculum(drawings, { sources: drawingSources }).concepts.flat();
const sources = [...new Set(learnedFrom.map((index) => drawings.records[index]!.source))].sort();
const judges = {
  things: {
    summary: "Names common things; learned from drawings that no generator of this project learned from.",
    lessons: () => thingLessons(drawings, readCommonThings()),
    disturbance: objectDisturbance,
    recoloured: 0.25,
  },
  styles: {
    summary: "Names the collection that a drawing looks like; learned from half of the things.",
    lessons: () => styleLessons(drawings, { sources, learnedFrom }),
    disturbance: styleDisturbance,
    recoloured: 0.25,
  },
};

const threads = values.threads === undefined ? {} : { threads: Number(values.threads) };
const engine = await openEngine({ device: "cpu", spinning: false, ...threads });
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
try {
  for (const [name, { summary, lessons, disturbance, recoloured }] of Object.entries(judges)) {
    if (values.only !== undefined && values.only !== name) continue;
    const classes = lessons();
    const curriculum: JudgeCurriculum = { drawings, classes, disturbance, recoloured };
    const checkpoint = await trainJudge({
      engine,
      curriculum,
      batch: 64,
      runDir: join(runDir, name),
      minutes: Number(values.minutes),
      rate: { peak: Number(values.peak) },
      start: await startOf(name, classes),
      signal: stop.signal,
      onProgress: ({ step, loss, error, picturesPerSecond }) => {
        if (step % 50 === 0) console.log(name, step, loss.toFixed(3), error.toFixed(3), picturesPerSecond.toFixed(0));
      },
    });
    await exportJudge({ name, summary, checkpoint, classes, drawings, outDir: join(values.out, name) });
  }
} finally {
  await engine.close();
}

/** A judge that ships, to go on from where its own run is gone. */
async function startOf(name: string, classes: readonly JudgeLesson[]): Promise<Checkpoint<JudgeNetwork> | undefined> {
  if (values.from === undefined) return undefined;
  const { dir, manifest, network } = await openJudgeFolder(join(values.from, name));
  const names = classes.map((lesson) => lesson.name);
  const rows = names.map((name) => network.classes.indexOf(name));
  if (rows.includes(-1)) throw new Error(`The judge in ${dir} does not know ${names[rows.indexOf(-1)]}.`);
  const weights = await openSafetensors(join(dir, manifest.weights.file));
  const state = Object.entries(await stateFromAverages([weights]));
  const kept = state.map(([name, value]) => [name, name.startsWith("classes.") ? rowsOf(value, rows) : value]);
  return { network: { ...network, classes: names }, seed: 1, step: 0, state: Object.fromEntries(kept) };
}

/** Those of the classes that are taught on, in their order. [classes, ...] -> [rows, ...] */
function rowsOf({ dtype, shape, data }: TensorValue, rows: readonly number[]): TensorValue {
  const width = data.length / shape[0]!;
  const out = new Float32Array(rows.length * width);
  for (const [to, from] of rows.entries())
    out.set((data as Float32Array).subarray(from * width, (from + 1) * width), to * width);
  return { dtype, shape: [rows.length, ...shape.slice(1)], data: out };
}

interface JudgeExport {
  name: string;
  summary: string;
  checkpoint: Checkpoint<JudgeNetwork>;
  classes: readonly JudgeLesson[];
  drawings: Drawings;
  outDir: string;
}

async function exportJudge({ name, summary, checkpoint, classes, drawings, outDir }: JudgeExport): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const weights = join(outDir, "weights.safetensors");
  await writeSafetensors(weights, averagedWeights(checkpoint), { format: "pt" });
  const learned = new Set(classes.flatMap(({ indices }) => indices.map((index) => drawings.records[index]!.id)));
  const lines = ledgerOf(drawings, ({ id }) => learned.has(id)).map((line) => JSON.stringify(line));
  await writeFile(join(outDir, "ledger.jsonl"), `${lines.join("\n")}\n`);
  const manifest = {
    schemaVersion: 1,
    name,
    version: values.version,
    summary,
    licence: "Apache-2.0",
    weights: { file: "weights.safetensors", sha256: await sha256File(weights) },
    network: checkpoint.network,
  };
  await writeFile(join(outDir, judgeFile), `${JSON.stringify(manifest, undefined, 1)}\n`);
}

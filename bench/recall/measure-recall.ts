// How well a judge knows what a model draws from words alone, as the training of its memory goes on: one line a checkpoint.
// `npx tsx --conditions=source bench/recall/measure-recall.ts RUN_DIR FLOW_CHECKPOINT... [--strength 0.12] [--model DIR] [--style ID]`

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { premultiply } from "@imagier/datasets";
import {
  loadJudge,
  onGround,
  openJudgeFolder,
  placeOf,
  questionsFor,
  readCommonThings,
  recognitionOf,
} from "@imagier/evaluation";
import { parseRecallNetwork } from "@imagier/networks";
import { openPipeline } from "@imagier/pipelines";
import { openEngine } from "@imagier/runtime";
import { loadCheckpoint } from "@imagier/training";
import { generate } from "imagier";
import { exportRun } from "../../tools/recall/export-run.js";

const root = join(import.meta.dirname, "../..");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    strength: { type: "string", default: "0.12" },
    model: { type: "string", default: join(root, "models/imagier-1") },
    style: { type: "string" },
  },
});
const [runDir, ...flows] = positionals;
if (runDir === undefined || flows.length === 0)
  throw new Error("Give the folder of the runs, and checkpoints of its flow.");

const engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
const judge = await loadJudge(engine, await openJudgeFolder(join(root, "judges/things")));
const { questions, candidates } = questionsFor(judge, readCommonThings());
try {
  for (const flow of flows) await measure(flow);
} finally {
  await engine.close();
}

async function measure(flow: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "imagier-recall-"));
  try {
    const model = join(scratch, "imagier-1");
    await cp(values.model, model, { recursive: true });
    await exportRun({ runDir: runDir!, flow, model, strength: Number(values.strength) });
    const pipeline = await openPipeline(model, { device: "cpu", threads: 1 });
    const pictures: Uint8Array[] = [];
    try {
      for (const [seed, { thing }] of questions.entries()) {
        const asked = { prompt: thing.en, seed, useReferences: false, scene: false, size: "64x64" };
        const { images } = await generate({ ...asked, ...(values.style && { style: values.style }) }, { pipeline });
        pictures.push(onGround(premultiply(images[0]!.data)));
      }
    } finally {
      await pipeline.close();
    }
    const grades = await judge.grade(pictures);
    const places = grades.map((grade, i) => placeOf(grade, questions[i]!, candidates));
    const { step } = await loadCheckpoint(flow, parseRecallNetwork);
    const { top1, top5 } = recognitionOf(places);
    const said = ({ share, low, high }: typeof top1) => `${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
    console.log(`step ${step}: first ${said(top1)}, among five ${said(top5)}`);
  } finally {
    await rm(scratch, { recursive: true });
  }
}

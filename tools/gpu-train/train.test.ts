// Training with PyTorch against training with the engine: the same steps, and runs that cross over in both directions.
// Skipped where there is no PyTorch. On a processor, in float32: bfloat16 on CUDA is the same program, less exact.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Graph } from "@imagier/graph";
import { wordTokenizer } from "@imagier/networks";
import { type Engine, openEngine } from "@imagier/runtime";
import { expectClose } from "@imagier/test-kit";
import {
  type Checkpoint,
  drawingBatch,
  flowLoss,
  initialState,
  loadCheckpoint,
  makeCurriculum,
  type Optimiser,
  saveCheckpoint,
  scalars,
  trainDrawing,
  trainingStep,
} from "@imagier/training";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tinyDrawings, tinySources } from "../../packages/training/src/testing/index.js";
import { checkpointFromAverages } from "./averages.js";
import { hasTorch, python, runPython, torchMissing } from "./testing/run-python.js";
import { tinyPackNetwork } from "./testing/tiny-pack-network.js";
import { writeTrainingPack } from "./training-pack.js";

const [batch, steps, rate, seed] = [3, 3, 2e-3, 4];
const isSkipped = !hasTorch();
if (isSkipped) console.warn(`Skipped: ${torchMissing}.`);

describe.skipIf(isSkipped)(`train.py${isSkipped ? ` (skipped: ${torchMissing})` : ""}`, () => {
  const curriculum = makeCurriculum(tinyDrawings());
  const network = tinyPackNetwork(curriculum);
  const tokenizer = wordTokenizer(network.vocabulary);
  const batchOf = (step: number) => drawingBatch(curriculum, step, { seed: 1, batch, network, tokenizer });
  let engine: Engine;
  let folder: string;
  let pack: string;
  let runDir: string;

  beforeAll(async () => {
    engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
    folder = await mkdtemp(join(tmpdir(), "imagier-gpu-train-"));
    pack = join(folder, "pack");
    await writeTrainingPack({ curriculum, network, batches: [batch], outDir: pack, phrasings: 4 });
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    runDir = await mkdtemp(join(folder, "run-"));
  });

  const pathOf = (dir: string) => join(dir, "checkpoint.safetensors");
  const train = (...args: string[]) =>
    runPython("train.py", [pack, runDir, "--device", "cpu", "--threads", "1", "--minutes", "1", ...args]);
  const begin = (optimiser: Optimiser): Checkpoint => {
    const { parameters } = trainingStep(network, 1, { optimiser });
    return { network, seed, step: 0, state: initialState(parameters, seed, { optimiser }) };
  };

  it.each<Optimiser>(["muon", "adamw"])("takes the engine's steps with %s", async (optimiser) => {
    const start = begin(optimiser);
    const { bytes, carry } = trainingStep(network, batch, { optimiser });
    const session = await engine.load({ bytes }, { state: start.state, carry });
    const inputs = join(runDir, "inputs");
    await mkdir(inputs);
    const losses: number[] = [];
    for (let step = 0; step < steps; step++) {
      for (const [name, { data }] of Object.entries(batchOf(step))) {
        await writeFile(join(inputs, `${name}-${step}.bin`), data as Uint8Array);
      }
      const { outputs } = await session.run({ ...batchOf(step), ...scalars(step, rate) }, { outputs: ["loss"] });
      losses.push(Number(outputs.loss!.data[0]));
    }
    const ours = await session.readState();
    await session.release();

    const [from, out] = [join(runDir, "start.safetensors"), join(runDir, "out")];
    await saveCheckpoint(from, start);
    const theirs = await runPython("testing/check_steps.py", [pack, from, inputs, out, `${rate}`, `${steps}`]);
    expectClose(JSON.parse(theirs), losses, { atol: 1e-4 });
    const { state, step } = await loadCheckpoint(pathOf(out));
    expect(step).toBe(steps);
    expect(Object.keys(state).sort()).toEqual(Object.keys(ours).sort());
    for (const [name, { data }] of Object.entries(ours)) {
      expectClose(state[name]!.data as Float32Array, data as Float32Array, { atol: 1e-4 });
    }
  });

  it("goes on from the engine's checkpoint, and the engine from its", async () => {
    let nowMs = 0;
    const trainHere = () =>
      trainDrawing({
        ...{ engine, curriculum, runDir, batch: 2, minutes: 1, styles: tinySources, seed },
        start: begin("muon"),
        nowMs: () => (nowMs += 4000),
      });
    const first = await trainHere();
    await train("--steps", "0");
    expect(await loadCheckpoint(pathOf(runDir))).toEqual(first);

    await train("--steps", "20");
    const second = await loadCheckpoint(pathOf(runDir));
    expect(second).toMatchObject({ network: first.network, seed, step: first.step + 20 });
    const { step, learningRate, loss } = JSON.parse((await readFile(join(runDir, "metrics.jsonl"), "utf8")).trim());
    expect(step % 20).toBe(0);
    expect(learningRate).toBeGreaterThan(0);
    expect(Number.isFinite(loss)).toBe(true);
    const third = await trainHere();
    expect(third.step).toBe(second.step + first.step);
  });

  it("begins a new run by the initialisers, and gives its averages in parts that make a checkpoint", async () => {
    const out = join(runDir, "averages");
    await train("--steps", "2", "--seed", "9", "--averages", out, "--part-mib", "0.1");
    const run = await loadCheckpoint(pathOf(runDir));
    expect(run).toMatchObject({ network, seed: 9, step: 2 });
    const graph = new Graph();
    flowLoss(graph, network, 1);
    expect(
      Object.keys(run.state)
        .filter((name) => graph.parameters.has(name))
        .sort(),
    ).toEqual([...graph.parameters.keys()].sort());
    const table = run.state["words.table"]!.data as Float32Array;
    const spread = Math.sqrt(table.reduce((sum, value) => sum + value * value, 0) / table.length);
    expect(Math.abs(spread - 0.5)).toBeLessThan(0.02);

    const parts = (await readdir(out)).map((name) => join(out, name));
    expect(parts.length).toBeGreaterThan(1);
    const adopted = await checkpointFromAverages(parts);
    expect(adopted).toMatchObject({ network, seed: 11, step: 0 });
    expect(Object.keys(adopted.state).sort()).toEqual(Object.keys(run.state).sort());
    for (const name of graph.parameters.keys()) {
      const average = run.state[`${name}.ema`]!.data as Float32Array;
      expectClose(adopted.state[name]!.data as Float32Array, average, "float16");
    }
  });

  it("saves and ends well when it is told to stop", async () => {
    const args = [
      join(import.meta.dirname, "train.py"),
      pack,
      runDir,
      "--device",
      "cpu",
      "--threads",
      "1",
      "--minutes",
      "9",
    ];
    const child = spawn(python, args, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    await once(child.stdout, "data"); // the first line of metrics
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect((await loadCheckpoint(pathOf(runDir))).step).toBeGreaterThanOrEqual(20);
  });
});

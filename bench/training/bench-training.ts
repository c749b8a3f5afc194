// Training throughput of the default model's network: ours against PyTorch eager, taking turns in one run, and as a share
// of the machine's best matrix product. `npm run bench:training`. PyTorch is Debian's python3-torch; without it, ours alone.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { Graph, type TensorValue, toJson, toOnnx } from "@imagier/graph";
import { type Engine, openEngine } from "@imagier/runtime";
import { gaussianNoise, uniformNoise } from "@imagier/sampling";
import { drawingNetworkSizes, flowLoss, initialState, trainingStep } from "@imagier/training";
import { countOperations, matmulPeakGraph } from "./count-operations.js";

const batch = Number(process.env.BATCH ?? 32);
const stepsPerTurn = 3;
const turns = 4;
const threads = Number(process.env.THREADS ?? 2);
const config = { ...drawingNetworkSizes, vocabularySize: 4000, styleCount: 7 };
const python = "/usr/bin/python3";

type Inputs = Record<string, TensorValue>;

function makeInputs(): Inputs {
  const { size, channels, wordCount } = config;
  const bytes = (layer: number) => {
    const uniform = uniformNoise({ seed: 1, image: 0, layer, step: 0 }, batch * size * size * channels);
    return {
      dtype: "uint8" as const,
      shape: [batch, size, size, channels],
      data: Uint8Array.from(uniform, (u) => u * 256),
    };
  };
  const whole = (shape: number[], limit: number) => {
    const uniform = uniformNoise(
      { seed: 2, image: 0, layer: 0, step: 0 },
      shape.reduce((a, b) => a * b, 1),
    );
    return { dtype: "int64" as const, shape, data: BigInt64Array.from(uniform, (u) => BigInt(Math.floor(u * limit))) };
  };
  const noise = gaussianNoise({ seed: 3, image: 0, layer: 0, step: 0 }, batch * channels * size * size);
  return {
    target: bytes(0),
    reference: bytes(1),
    noise: { dtype: "float32", shape: [batch, channels, size, size], data: noise },
    strength: { dtype: "float32", shape: [batch], data: new Float32Array(batch).fill(0.8) },
    time: { dtype: "float32", shape: [batch], data: new Float32Array(batch).fill(0.5) },
    hasReference: whole([batch], 2),
    style: whole([batch], config.styleCount),
    words: whole([batch, wordCount], config.vocabularySize),
  };
}

const scalar = (value: number): TensorValue => ({ dtype: "float32", shape: [], data: Float32Array.of(value) });

async function ours(engine: Engine, inputs: Inputs): Promise<(steps: number) => Promise<Turn>> {
  const { bytes, parameters, carry } = trainingStep(config, batch);
  const session = await engine.load({ bytes }, { state: initialState(parameters, 0), carry });
  const scalars = (t: number) => ({
    learningRate: scalar(1e-3),
    correction1: scalar(1 - 0.9 ** t),
    correction2: scalar(1 - 0.99 ** t),
    emaDecay: scalar(0.99),
  });
  let done = 0;
  return async (steps) => {
    const began = performance.now();
    const losses: number[] = [];
    for (let i = 0; i < steps; i++) {
      const { outputs } = await session.run({ ...inputs, ...scalars(++done) }, { outputs: ["loss"] });
      losses.push(Number(outputs.loss!.data[0]));
    }
    return { seconds: (performance.now() - began) / 1000, losses };
  };
}

interface Turn {
  seconds: number;
  losses: number[];
}

async function torch(
  folder: string,
  inputs: Inputs,
): Promise<{ run: (steps: number) => Promise<Turn>; child: ChildProcess } | undefined> {
  if (spawnSync(python, ["-c", "import torch"]).status !== 0) return undefined;
  const graph = new Graph();
  const outputs = flowLoss(graph, config, batch);
  await writeFile(join(folder, "graph.json"), JSON.stringify(toJson(graph, { loss: outputs.loss })));
  const weights = Object.entries(initialState(graph.parameters, 0)).filter(([name]) => graph.parameters.has(name));
  const dtypes = { float32: "F32", int64: "I64", uint8: "U8" } as const;
  const tensors = [...weights, ...Object.entries(inputs)].map(
    ([name, { dtype, shape, data }]) =>
      ({ name, dtype: dtypes[dtype as keyof typeof dtypes], shape, data }) as TensorToWrite,
  );
  await writeSafetensors(join(folder, "tensors.safetensors"), tensors);
  const script = join(import.meta.dirname, "torch_training.py");
  const args = [script, join(folder, "graph.json"), join(folder, "tensors.safetensors"), `${threads}`];
  const child = spawn(python, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const run = async (steps: number) => {
    child.stdin!.write(`${steps}\n`);
    const { value } = await lines.next();
    return JSON.parse(value as string) as Turn;
  };
  return { run, child };
}

async function matmulPeak(engine: Engine): Promise<() => Promise<number>> {
  const side = 1024;
  const { graph, output, operations } = matmulPeakGraph(side, 8);
  const session = await engine.load({ bytes: toOnnx(graph, { outputs: { y: output } }) });
  const square = (): TensorValue => ({
    dtype: "float32",
    shape: [side, side],
    data: new Float32Array(side * side).fill(1 / side),
  });
  return async () => operations / 1e6 / (await session.run({ x: square(), weight: square() })).timings.runMs;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const folder = await mkdtemp(join(tmpdir(), "imagier-bench-"));
const engine = await openEngine({ threads });
try {
  const graph = new Graph();
  flowLoss(graph, config, batch);
  // Backward is two products for each product forward; the one towards the inputs of the first layer is left out of neither side.
  const operations = 3 * countOperations(graph.nodes);
  const inputs = makeInputs();
  const peak = await matmulPeak(engine);
  const us = await ours(engine, inputs);
  const them = await torch(folder, inputs);
  if (!them) console.error("PyTorch is not here (apt-get install python3-torch): ours alone.");
  const rates = { ours: [] as number[], torch: [] as number[], peak: [] as number[] };
  const losses = { ours: [] as number[], torch: [] as number[] };
  for (let turn = 0; turn <= turns; turn++) {
    const mine = await us(stepsPerTurn);
    const theirs = await them?.run(stepsPerTurn);
    const best = await peak();
    losses.ours.push(...mine.losses);
    losses.torch.push(...(theirs?.losses ?? []));
    if (turn === 0) continue; // warm-up
    rates.ours.push((stepsPerTurn * batch) / mine.seconds);
    if (theirs) rates.torch.push((stepsPerTurn * batch) / theirs.seconds);
    rates.peak.push(best);
  }
  if (them) them.child.stdin!.end();
  const picturesPerSecond = median(rates.ours);
  const gflops = (picturesPerSecond / batch) * (operations / 1e9);
  const torchRate = them && median(rates.torch);
  console.log(
    JSON.stringify(
      {
        batch,
        threads,
        gflopPerPicture: operations / batch / 1e9,
        ours: { picturesPerSecond, gflops },
        matmulPeakGflops: Math.max(...rates.peak),
        shareOfPeak: gflops / Math.max(...rates.peak),
        torch: torchRate && { picturesPerSecond: torchRate },
        ratio: torchRate && picturesPerSecond / torchRate,
        losses,
      },
      undefined,
      2,
    ),
  );
} finally {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
}

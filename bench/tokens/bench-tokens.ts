// One token step of a LlamaGen-B-shaped network with its keys and values in the engine, against reading its weights once.
// `npx tsx --conditions=source bench/tokens/bench-tokens.ts [--threads N] [--steps N]`. Weights are random: only time is measured.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSafetensors, placeFrom, type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { Graph, matmul, ParameterScope, sum, type TensorValue, toOnnx } from "@imagier/graph";
import {
  cacheAppend,
  cacheBias,
  emptyCache,
  llamaGen,
  llamaGenCacheSizes,
  llamaGenCapacity,
  llamaGenInputs,
  parseLlamaGenConfig,
} from "@imagier/networks";
import { type Engine, openEngine } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";

const { values } = parseArgs({ options: { threads: { type: "string" }, steps: { type: "string" } } });
const threads = Number(values.threads ?? 2);
const steps = Number(values.steps ?? 40);

/** Sun et al. 2024 (arXiv 2406.06525), table 1, for 256 x 256 pixels. */
const config = parseLlamaGenConfig({ dim: 768, n_layer: 12, n_head: 12, vocab_size: 16384, block_size: 256 });
const warmUp = 5;

function build(graph: Graph) {
  const inputs = llamaGenInputs(graph, config);
  return {
    outputs: { lastLogits: llamaGen(new ParameterScope(graph), config, inputs).lastLogits },
    cache: inputs.cache,
  };
}

/** Random weights; a block of noise is used over and over. @returns bytes that a step reads: all but the table of tokens */
async function writeWeights(path: string): Promise<number> {
  const graph = new Graph();
  build(graph);
  const block = gaussianNoise({ seed: 1, image: 0, layer: 0, step: 0 }, 1 << 20);
  const tensors: TensorToWrite[] = [];
  let readBytes = 0;
  for (const [name, { shape }] of graph.parameters) {
    const count = shape.reduce((product, size) => product * size, 1);
    const data = Float32Array.from({ length: count }, (_, i) => 0.03 * block[i % block.length]!);
    tensors.push({ name, dtype: "F32", shape, data });
    if (!name.startsWith("tok_embeddings")) readBytes += 4 * count;
  }
  await writeSafetensors(path, tensors);
  return readBytes;
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

/** Milliseconds of a step inside the engine, and of all of it as a caller sees it. */
async function timeSteps(engine: Engine, { folder, rows }: { folder: string; rows: number }) {
  const graph = new Graph();
  const { outputs, cache } = build(graph);
  const file = await openSafetensors(join(folder, "gpt.safetensors"));
  const bytes = toOnnx(graph, { outputs: { ...outputs, ...cache.outputs }, place: placeFrom(file) });
  const sizes = llamaGenCacheSizes(config);
  const capacity = llamaGenCapacity(config);
  const options = { state: emptyCache(sizes, { rows, capacity }), ...cacheAppend(sizes) };
  const session = await engine.load({ bytes, externalDataFolder: folder }, options);
  const inside: number[] = [];
  const whole: number[] = [];
  for (let step = 0; step < warmUp + steps; step++) {
    const from = performance.now();
    const { timings } = await session.run({
      prompt: { dtype: "float32", shape: [rows, 0, config.dim], data: new Float32Array(0) },
      tokens: { dtype: "int64", shape: [rows, 1], data: new BigInt64Array(rows).fill(BigInt(step)) },
      ...cacheBias({ rows, start: 1 + step, length: 1, capacity }),
    });
    if (step < warmUp) continue;
    inside.push(timings.runMs);
    whole.push(performance.now() - from);
  }
  await session.release();
  return { insideMs: median(inside), wholeMs: median(whole) };
}

/** Milliseconds to read so many bytes once: the better of a sum and of a product with one row, both by the engine. */
async function floorMs(engine: Engine, readBytes: number): Promise<{ sumMs: number; productMs: number }> {
  const columns = 4096;
  const rows = Math.round(readBytes / 4 / columns);
  const time = async (kind: "sum" | "product") => {
    const graph = new Graph();
    const weights = graph.input("weights", [columns, rows]);
    const x = graph.input("x", [1, columns]);
    const result = kind === "sum" ? sum(weights, { axes: [1] }) : matmul(x, weights);
    const bytes = toOnnx(graph, { outputs: { result } });
    const weightsValue = {
      dtype: "float32" as const,
      shape: [columns, rows],
      data: new Float32Array(columns * rows).fill(1),
    };
    const session = await engine.load({ bytes }, { state: { weights: weightsValue } });
    const row: TensorValue = { dtype: "float32", shape: [1, columns], data: new Float32Array(columns) };
    const feeds: Record<string, TensorValue> = kind === "sum" ? {} : { x: row };
    const times: number[] = [];
    for (let i = 0; i < 9; i++) times.push((await session.run(feeds)).timings.runMs);
    await session.release();
    return Math.min(...times);
  };
  return { sumMs: await time("sum"), productMs: await time("product") };
}

const folder = await mkdtemp(join(tmpdir(), "imagier-bench-tokens-"));
const engine = await openEngine({ device: "cpu", threads });
try {
  const readBytes = await writeWeights(join(folder, "gpt.safetensors"));
  const floor = await floorMs(engine, readBytes);
  const least = Math.min(floor.sumMs, floor.productMs);
  console.log(`weights read a step: ${(readBytes / 1e6).toFixed(0)} MB, ${threads} threads`);
  console.log(`reading them once: sum ${floor.sumMs.toFixed(1)} ms, product ${floor.productMs.toFixed(1)} ms`);
  for (const rows of [1, 2]) {
    const { insideMs, wholeMs } = await timeSteps(engine, { folder, rows });
    const ratio = (insideMs / least).toFixed(2);
    console.log(
      `${rows} row(s): ${insideMs.toFixed(1)} ms inside, ${wholeMs.toFixed(1)} ms in all, ${ratio} times the floor`,
    );
  }
  const again = await floorMs(engine, readBytes);
  console.log(`reading them once, again: sum ${again.sumMs.toFixed(1)} ms, product ${again.productMs.toFixed(1)} ms`);
} finally {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
}

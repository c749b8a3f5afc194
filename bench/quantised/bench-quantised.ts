// Products by weights of 8 and 4 bits against float32, turn by turn: the shapes of a FLUX block and of a token step; then a
// FLUX transformer of full width and two blocks: size on disk and in memory, time of a step, distance of its latents.
// `npx tsx --conditions=source bench/quantised/bench-quantised.ts [--rounds N] [--threads N] [--tokens N] [--width N]
// [--only products|network] [--out FILE]`. Random weights: what is drawn means nothing, its distance from float32 does.

import { mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  type Component,
  float32ToBFloat16,
  openSafetensors,
  placeWeights,
  type TensorToWrite,
  type WeightForm,
  type WeightMap,
  weightForms,
  writeSafetensors,
} from "@imagier/checkpoints";
import { Graph, linear, matrixParameters, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import { type Engine, openEngine } from "@imagier/runtime";
import { gaussianNoise } from "@imagier/sampling";
import { latentsAfter, transformer } from "./measured-transformer.js";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { rounds: text, threads: text, tokens: text, width: text, only: text, out: text },
});
const rounds = Number(values.rounds ?? 7);
const threads = Number(values.threads ?? 2);
const tokens = Number(values.tokens ?? 1024);
const width = Number(values.width ?? 3072);

/** What a linear layer of each of these does: rows, inputs, outputs. */
const products: readonly (readonly [string, number, number, number])[] = [
  ["FLUX attention out", tokens, width, width],
  ["FLUX queries, keys, values", tokens, width, 3 * width],
  ["FLUX feed-forward in", tokens, width, 4 * width],
  ["FLUX feed-forward out", tokens, 4 * width, width],
  ["FLUX modulation, one row", 1, width, 6 * width],
  ["token step of 3072, one row", 1, 3072, 3072],
  ["token step of 768, one row", 1, 768, 2304],
];

/** Normal numbers, one block of them over and over. */
const noise = gaussianNoise({ seed: 1, image: 0, layer: 0, step: 0 }, 2 ** 20);

async function writeWeights(path: string, shapes: ReadonlyMap<string, readonly number[]>): Promise<Component> {
  const tensors = [...shapes].map(([name, shape], i): TensorToWrite => {
    const count = shape.reduce((product, size) => product * size, 1);
    const spread = shape.length < 2 ? 0.1 : 1 / Math.sqrt(shape.at(-1)!);
    const middle = /norm_(q|k|added_q|added_k)/.test(name) ? 1 : 0;
    const numbers = Float32Array.from(
      { length: count },
      (_, k) => middle + spread * noise[(k + 7919 * i) % noise.length]!,
    );
    return { name, shape, dtype: "BF16", data: float32ToBFloat16(numbers) };
  });
  await writeSafetensors(path, tensors);
  const file = await openSafetensors(path);
  const weights: WeightMap = new Map(
    [...file.tensors].map(([name, { dtype, shape, offset, length }]) => [
      name,
      { file: file.path, dtype, shape, byteOffset: offset, byteLength: length },
    ]),
  );
  const nothing = { missing: [], unexpected: [], misshapen: [] };
  return { name: "transformer", className: "measured", config: {}, weights, ...nothing };
}

interface Network {
  graph: Graph;
  outputs: Record<string, Tensor>;
  component: Component;
}

async function load(engine: Engine, { graph, outputs, component }: Network, form: WeightForm) {
  const matrices = matrixParameters(graph, Object.values(outputs));
  const folder = join(await realpath(dir), "packed");
  const packedFrom = performance.now();
  const placed = await placeWeights(component, { pack: { form, matrices, folder } });
  const packMs = performance.now() - packedFrom;
  const bytes = toOnnx(graph, { outputs, place: placed.place });
  return { session: await engine.load({ bytes, externalDataFolder: placed.folder }), packMs };
}

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

/** Seconds that all threads of a process have computed so far: what others take of the machine does not count. */
async function processorSeconds({ processId }: Engine): Promise<number> {
  const line = await readFile(`/proc/${processId}/stat`, "utf8").catch(() => "");
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const ticksPerSecond = 100; // USER_HZ, fixed on Linux
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function residentBytes({ processId }: Engine): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, "utf8").catch(() => "");
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN);
}

interface Timing {
  clockMs: number;
  processorMs: number;
}

/** One layer in every form, asked in turn within each round; a measure is as many runs as take about a fifth of a second. */
async function timeProduct(engine: Engine, [name, rows, inputs, outputs]: (typeof products)[number]) {
  const shapes = new Map([["weight", [outputs, inputs]]]);
  const component = await writeWeights(join(dir, "product.safetensors"), shapes);
  const sessions = [];
  for (const form of weightForms) {
    const graph = new Graph();
    const y = linear(graph.input("x", [rows, inputs]), graph.parameter("weight", [outputs, inputs], { kind: "zeros" }));
    sessions.push({ form, session: (await load(engine, { graph, outputs: { y }, component }, form)).session });
  }
  const values = Float32Array.from({ length: rows * inputs }, (_, i) => noise[i % noise.length]!);
  const x: TensorValue = { dtype: "float32", shape: [rows, inputs], data: values };
  const runs = Math.max(1, Math.round(2e10 / (2 * rows * inputs * outputs)));
  const measured = Object.fromEntries(weightForms.map((form) => [form, [] as Timing[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const { form, session } of sessions) {
      const before = await processorSeconds(engine);
      let clockMs = 0;
      for (let run = 0; run < runs; run++) clockMs += (await session.run({ x })).timings.runMs / runs;
      const processorMs = (1000 * ((await processorSeconds(engine)) - before)) / runs;
      if (round > 0) measured[form]!.push({ clockMs, processorMs });
    }
  }
  for (const { session } of sessions) await session.release();
  return { name, rows, inputs, outputs, forms: summary(measured) };
}

function summary(measured: Readonly<Record<string, Timing[]>>) {
  const clock = (form: string) => median(measured[form]!.map(({ clockMs }) => clockMs));
  const processor = (form: string) => median(measured[form]!.map(({ processorMs }) => processorMs));
  return Object.fromEntries(
    Object.keys(measured).map((form) => [
      form,
      {
        clockMs: clock(form),
        timesFloat: clock("float") / clock(form),
        timesFloatByProcessor: processor("float") / processor(form),
      },
    ]),
  );
}

/** Every form of one network in an engine of its own, asked in turn for a step. */
async function timeNetwork() {
  const { graph, outputs, feeds } = transformer({ width, tokens });
  const shapes = new Map([...graph.parameters].map(([name, { shape }]) => [name, shape]));
  const component = await writeWeights(join(dir, "network.safetensors"), shapes);
  const opened = [];
  for (const form of weightForms) {
    const engine = await openEngine({ device: "cpu", threads });
    const before = await residentBytes(engine);
    const { session, packMs } = await load(engine, { graph, outputs, component }, form);
    const weightsBytes = (await residentBytes(engine)) - before;
    opened.push({ form, engine, session, packMs, weightsBytes });
  }
  const measured = Object.fromEntries(weightForms.map((form) => [form, [] as Timing[]]));
  for (let round = 0; round <= Math.min(rounds, 5); round++) {
    for (const { form, engine, session } of opened) {
      const before = await processorSeconds(engine);
      const { timings } = await session.run(feeds);
      const processorMs = 1000 * ((await processorSeconds(engine)) - before);
      if (round > 0) measured[form]!.push({ clockMs: timings.runMs, processorMs });
    }
  }
  const drawn = new Map<WeightForm, Float32Array>();
  for (const { form, session } of opened) drawn.set(form, await latentsAfter(session, feeds));
  for (const { engine } of opened) await engine.close();
  const times = summary(measured);
  return {
    parameters: [...shapes.values()].reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0),
    bfloat16FileBytes: (await stat(join(dir, "network.safetensors"))).size,
    forms: opened.map(({ form, packMs, weightsBytes }) => ({
      ...{ form, weightsBytes, packMs, ...times[form] },
      latentsPsnr: psnr(drawn.get("float")!, drawn.get(form)!),
    })),
  };
}

/** Decibels, the peak being the range of the first. */
function psnr(wanted: Float32Array, got: Float32Array): number | undefined {
  const [least, most] = wanted.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [0, 0] as [
    number,
    number,
  ]);
  const error = wanted.reduce((sum, value, i) => sum + (value - got[i]!) ** 2, 0) / wanted.length;
  return error === 0 ? undefined : 10 * Math.log10((most - least) ** 2 / error);
}

const dir = await mkdtemp(join(tmpdir(), "imagier-bench-quantised-"));
try {
  const result: Record<string, unknown> = { cpu: cpus()[0]?.model, threads, tokens, width, loadBefore: loadavg()[0] };
  if (values.only !== "network") {
    const engine = await openEngine({ device: "cpu", threads });
    const rows = [];
    for (const product of products) {
      const row = await timeProduct(engine, product);
      rows.push(row);
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
    await engine.close();
    result.products = rows;
  }
  if (values.only !== "products") result.network = await timeNetwork();
  result.loadAfter = loadavg()[0];
  process.stdout.write(`${JSON.stringify(result.network, undefined, 1)}\n`);
  await writeFile(values.out ?? join(import.meta.dirname, "results.json"), `${JSON.stringify(result, undefined, 2)}\n`);
} finally {
  await rm(dir, { recursive: true, force: true });
}

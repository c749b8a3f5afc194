// Blocks of FLUX.1 and Stable Diffusion 3 at full width, as a share of the machine's best matrix product in the same run.
// `npx tsx --conditions=source bench/transformers/bench-transformers.ts [--only flux|sd3] [--threads N] [--runs N] [--side N]
// [--words N] [--profile PREFIX] [--out FILE]`. Random weights: only time is measured.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { countOperations, Graph, neededNodes, type ParameterPlace, type TensorValue, toOnnx } from "@imagier/graph";
import { type Engine, openEngine } from "@imagier/runtime";
import { type ShapeName, shapes } from "./shapes.js";

const text = { type: "string" } as const;
const { values: options } = parseArgs({
  options: { only: text, threads: text, runs: text, side: text, words: text, profile: text, out: text },
});
const threads = Number(options.threads ?? 2);
const runs = Number(options.runs ?? 5);
const size = { side: Number(options.side ?? 32), words: Number(options.words ?? 256) };
const names = (options.only ? [options.only] : ["sd3", "flux"]) as ShapeName[];

/** Shapes of products that the best is sought among: [rows, inner, columns]. */
const productShapes = [
  [1024, 1024, 1024],
  [1024, 3072, 3072],
  [1280, 1536, 6144],
] as const;

interface Product {
  shape: readonly [number, number, number];
  /** One measure: GFLOP/s by the clock, and by the processor's time. */
  measure(): Promise<Rate>;
}

interface Rate {
  clock: number;
  processor: number;
}

/** Seconds that all threads of the engine have computed so far. */
async function processorSeconds({ processId }: Engine): Promise<number> {
  const stat = await readFile(`/proc/${processId}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticksPerSecond = 100; // USER_HZ, fixed on Linux
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function openProduct(engine: Engine, shape: Product["shape"]): Promise<Product> {
  const [rows, inner, columns] = shape;
  const repeats = Math.max(1, Math.round(4e9 / (rows * inner * columns)));
  const graph = new Graph();
  const x = graph.input("x", [rows, inner]);
  const value = (sides: number[]): TensorValue => {
    const data = new Float32Array(sides[0]! * sides[1]!).fill(1 / inner);
    return { dtype: "float32", shape: sides, data };
  };
  // A weight that is known beforehand is packed beforehand, as a network's are.
  const weight = graph.constant(value([inner, columns]).data as Float32Array, [inner, columns]);
  const outputs = { y: graph.node("MatMul", { inputs: [x, weight], shape: [rows, columns] }) };
  const session = await engine.load({ bytes: toOnnx(graph, { outputs }) }, { state: { x: value([rows, inner]) } });
  return {
    shape,
    async measure() {
      const before = await processorSeconds(engine);
      let ms = 0;
      for (let i = 0; i < repeats; i++) ms += (await session.run({})).timings.runMs;
      const giga = (2 * rows * inner * columns * repeats) / 1e9;
      const seconds = (await processorSeconds(engine)) - before;
      return { clock: (giga * 1000) / ms, processor: seconds > 0 ? giga / seconds : 0 };
    },
  };
}

async function measure(engine: Engine, name: ShapeName, folder: string) {
  const { graph, output, feeds } = shapes[name](size);
  const place = (_: string, { shape }: { shape: readonly number[] }): ParameterPlace => ({
    ...{ file: "numbers.bin", dtype: "float32", offset: 0 },
    length: 4 * shape.reduce((product, side) => product * side, 1),
  });
  const largest = Math.max(...[...graph.parameters.values()].map(({ shape }) => shape.reduce((a, b) => a * b, 1)));
  await writeNumbers(join(folder, "numbers.bin"), largest);
  const bytes = toOnnx(graph, { outputs: { output }, place });
  const profile = options.profile ? { profilePrefix: `${options.profile}-${name}` } : {};
  const session = await engine.load({ bytes, externalDataFolder: folder }, profile);
  const products = await Promise.all(productShapes.map((shape) => openProduct(engine, shape)));
  const giga = countOperations(neededNodes(graph, [output])) / 1e9;
  const rates: { network: Rate; best: Rate }[] = [];
  for (let i = 0; i <= runs; i++) {
    const found: Rate[] = [];
    for (const product of products) found.push(await product.measure());
    const before = await processorSeconds(engine);
    const { timings } = await session.run(feeds);
    const seconds = (await processorSeconds(engine)) - before;
    const best = {
      clock: Math.max(...found.map(({ clock }) => clock)),
      processor: Math.max(...found.map(({ processor }) => processor)),
    };
    if (i > 0) rates.push({ network: { clock: (giga * 1000) / timings.runMs, processor: giga / seconds }, best });
  }
  await session.release();
  return { name, gigaOperations: giga, rates };
}

async function writeNumbers(path: string, count: number): Promise<void> {
  const data = Float32Array.from({ length: count }, (_, i) => 0.02 * Math.sin(12.9898 * i));
  await writeFile(path, data);
}

function summary({ name, gigaOperations, rates }: Awaited<ReturnType<typeof measure>>) {
  const best = (of: (rate: (typeof rates)[number]) => number) => Math.max(...rates.map(of));
  const share = (kind: keyof Rate) => best((r) => r.network[kind]) / best((r) => r.best[kind]);
  return {
    ...{ name, gigaOperations, gigaPerSecond: best((r) => r.network.clock), bestProduct: best((r) => r.best.clock) },
    ...{ shareOfBest: share("clock"), shareOfBestByProcessorTime: share("processor") },
  };
}

const folder = await mkdtemp(join(tmpdir(), "imagier-bench-transformers-"));
const engine = await openEngine({ device: "cpu", threads, spinning: process.env.SPINNING === "1" });
try {
  const results = [];
  for (const name of names) {
    const result = summary(await measure(engine, name, folder));
    results.push(result);
    const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
    console.log(
      `${name}: ${result.gigaPerSecond.toFixed(0)} of ${result.bestProduct.toFixed(0)} GFLOP/s, ` +
        `${percent(result.shareOfBest)} of the best product; by processor time ${percent(result.shareOfBestByProcessorTime)} ` +
        `(${result.gigaOperations.toFixed(0)} GFLOP a run)`,
    );
  }
  const machine = { processor: cpus()[0]?.model, threads, load: loadavg()[0], node: process.version };
  if (options.out) await writeFile(options.out, `${JSON.stringify({ machine, size, runs, results }, null, 2)}\n`);
} finally {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
}

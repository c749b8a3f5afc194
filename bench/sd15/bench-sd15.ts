// One U-Net step and one decode at the full size of Stable Diffusion 1.5, 512x512, with random weights: ours against a plain
// export of the same network in the same engine, and as a share of the machine's best matrix product. `npm run bench:sd15`.
// PARTS=unet,vae,unet_xl FORMS=ours,plain RUNS=3 THREADS=2 FOLDER=... PROFILE=prefix are read. Processor seconds stand beside
// the wall's: on a busy machine they are what compares. They count waiting only where SPINNING=1.

import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openSafetensors } from "@imagier/checkpoints";
import { Graph, type ParameterPlace, ParameterScope, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import { decodeKl, parseAutoencoderConfig, parseUNetConfig, unet, unetInputs } from "@imagier/networks";
import { type Engine, openEngine } from "@imagier/runtime";
import { openMatmulPeak } from "../training/matmul-peak.js";
import { countOperations } from "./count-operations.js";
import { PlainGraph } from "./plain-graph.js";
import { autoencoderConfig, type ModelPart, randomModel, unetConfig, unetXlConfig } from "./random-model.js";

const folder = process.env.FOLDER ?? join(tmpdir(), "imagier-bench-sd15");
const parts = (process.env.PARTS ?? "unet,vae").split(",") as ModelPart[];
const forms = (process.env.FORMS ?? "ours,plain").split(",") as ("ours" | "plain")[];
const runs = Number(process.env.RUNS ?? 3);
const threads = Number(process.env.THREADS ?? 2);
const latentSides = { unet: 64, vae: 64, unet_xl: 128 };

function build(part: ModelPart, graph: Graph): Tensor {
  const scope = new ParameterScope(graph);
  const side = latentSides[part];
  if (part === "vae") {
    const config = parseAutoencoderConfig(autoencoderConfig);
    return decodeKl(scope, config, graph.input("latents", [1, 4, side, side]));
  }
  const config = parseUNetConfig(part === "unet" ? unetConfig : unetXlConfig);
  return unet(scope, config, unetInputs(graph, config, { sizes: { batch: 1, height: side, width: side, tokens: 77 } }));
}

function feedsOf(graph: Graph): Record<string, TensorValue> {
  const sample = (shape: readonly number[]): TensorValue => {
    const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(12.9898 * i));
    return { dtype: "float32", shape, data };
  };
  return Object.fromEntries(graph.inputs.map(({ name, shape }) => [name, sample(shape as readonly number[])]));
}

async function placeOf(partFolder: string): Promise<(name: string) => ParameterPlace> {
  const file = await openSafetensors(join(partFolder, "diffusion_pytorch_model.safetensors"));
  return (name) => {
    const { offset, length } = file.tensors.get(name)!;
    return { file: basename(file.path), dtype: "float16", offset, length };
  };
}

/** Seconds that all threads of the engine have computed so far. */
async function processorSeconds({ processId }: Engine): Promise<number> {
  const stat = await readFile(`/proc/${processId}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticksPerSecond = 100; // USER_HZ, fixed on Linux
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** The most memory that a process has held, in GiB. */
async function peakGiB({ processId }: Engine): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? Number.NaN) / 2 ** 20;
}

async function measure(part: ModelPart, form: "ours" | "plain"): Promise<Float32Array> {
  const partFolder = await randomModel(folder, part);
  const engine = await openEngine({ device: "cpu", threads, spinning: process.env.SPINNING === "1" });
  const peak = await openMatmulPeak(engine);
  const began = performance.now();
  const graph = form === "ours" ? new Graph() : new PlainGraph();
  const y = build(part, graph);
  const bytes = toOnnx(graph, { outputs: { y }, place: await placeOf(partFolder) });
  const builtMs = performance.now() - began;
  const idleSeconds = await processorSeconds(engine);
  const session = await engine.load(
    { bytes, externalDataFolder: partFolder },
    process.env.PROFILE ? { profilePrefix: `${process.env.PROFILE}-${part}-${form}` } : {},
  );
  const feeds = feedsOf(graph);
  const loadSeconds = (await processorSeconds(engine)) - idleSeconds;
  const [times, processorTimes, peaks]: [number[], number[], number[]] = [[], [], []];
  let values = new Float32Array();
  for (let i = 0; i < runs; i++) {
    peaks.push(await peak());
    const before = await processorSeconds(engine);
    const { outputs, timings } = await session.run(feeds);
    processorTimes.push((await processorSeconds(engine)) - before);
    times.push(timings.runMs / 1000);
    values = outputs.y!.data as Float32Array<ArrayBuffer>;
  }
  const operations = countOperations(graph, [y]) / 1e9;
  const [best, bestRate] = [Math.min(...times), Math.max(...peaks)];
  const listed = (seconds: readonly number[]) => seconds.map((t) => t.toFixed(2)).join(", ");
  console.log(
    `${part} ${form}: ${listed(times)} s a run (processor ${listed(processorTimes)} s); best ${best.toFixed(2)} s = ` +
      `${(operations / best).toFixed(0)} GFLOP/s of ${operations.toFixed(0)} GFLOP, ` +
      `${((100 * operations) / best / bestRate).toFixed(0)} % of the best product (${bestRate.toFixed(0)} GFLOP/s); ` +
      `built in ${builtMs.toFixed(0)} ms, loaded in ${session.loadTimings.loadMs.toFixed(0)} ms (processor ${loadSeconds.toFixed(1)} s); ` +
      `peak memory ${(await peakGiB(engine)).toFixed(2)} GiB`,
  );
  await session.release();
  await engine.close();
  return values;
}

for (const part of parts) {
  const results = [];
  for (const form of forms) results.push(await measure(part, form));
  const [ours, plain] = results;
  if (ours && plain) {
    const difference = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - plain[i]!)), 0);
    const largest = plain.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    console.log(`${part}: the two differ by ${difference.toExponential(1)} at most, of ${largest.toExponential(1)}`);
  }
}

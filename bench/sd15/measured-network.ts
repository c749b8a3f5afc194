// A network of the bench in one of the forms that are compared, in an engine of its own: runs, and what the engine's process used.
// Not the comparison (bench-sd15.ts). "ours" and "int8" are loaded as the pipelines load them, by a component host.

import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { openCheckpoint, openSafetensors } from "@imagier/checkpoints";
import {
  countOperations,
  Graph,
  neededNodes,
  type ParameterPlace,
  ParameterScope,
  type Tensor,
  type TensorValue,
  toOnnx,
} from "@imagier/graph";
import { decodeKl, parseAutoencoderConfig, parseUNetConfig, unet, unetInputs } from "@imagier/networks";
import { ComponentHost, type Feeds } from "@imagier/pipelines";
import { type Engine, type EngineSession, openEngine } from "@imagier/runtime";
import { openMatmulPeak } from "../training/matmul-peak.js";
import { PlainGraph } from "./plain-graph.js";
import { autoencoderConfig, type ModelPart, unetConfig, unetXlConfig } from "./random-model.js";

/** As the pipelines draw, the same with products in 8 bits, and a plain export of the network. */
export type Form = "ours" | "int8" | "plain";

export interface MeasuredOptions {
  part: ModelPart;
  form: Form;
  /** Of the part. */
  folder: string;
  cacheDir: string;
  threads: number;
  /** Of the latents. */
  side: number;
  profilePrefix?: string | undefined;
}

export interface RunFigures {
  seconds: number;
  /** Of all threads: on a busy machine this is what compares. */
  processorSeconds: number;
}

export class MeasuredNetwork {
  readonly form: Form;
  readonly #engine: Engine;
  readonly #run: (feeds: Feeds) => Promise<Float32Array>;
  readonly #bestProduct: () => Promise<number>;
  /** That are profiled. */
  #sessions: readonly EngineSession[] = [];

  private constructor(form: Form, engine: Engine, run: MeasuredNetwork["run"], bestProduct: () => Promise<number>) {
    this.form = form;
    this.#engine = engine;
    this.#run = run;
    this.#bestProduct = bestProduct;
  }

  static async open(options: MeasuredOptions): Promise<MeasuredNetwork> {
    const { form, threads, cacheDir, profilePrefix } = options;
    const engine = await openEngine({ device: "cpu", threads, cacheDir, spinning: process.env.SPINNING !== "0" });
    const sessions: EngineSession[] = [];
    const load: Engine["load"] = async (model, given) => {
      const session = await engine.load(model, profilePrefix ? { ...given, profilePrefix } : given);
      sessions.push(session);
      return session;
    };
    const run = form === "plain" ? await plainNetwork({ load }, options) : await hostedNetwork({ load }, options);
    const network = new MeasuredNetwork(form, engine, run, await openMatmulPeak(engine));
    if (profilePrefix) network.#sessions = sessions;
    return network;
  }

  run(feeds: Feeds): Promise<Float32Array> {
    return this.#run(feeds);
  }

  async timed(feeds: Feeds): Promise<RunFigures> {
    const before = await this.processorSeconds();
    const began = performance.now();
    await this.#run(feeds);
    return { seconds: (performance.now() - began) / 1000, processorSeconds: (await this.processorSeconds()) - before };
  }

  /** Operations a second of the engine's own best product in floats. */
  bestProduct(): Promise<number> {
    return this.#bestProduct();
  }

  /** That all threads have computed so far. */
  async processorSeconds(): Promise<number> {
    const stat = await readFile(`/proc/${this.#engine.processId}/stat`, "utf8").catch(() => "");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticksPerSecond = 100; // USER_HZ, fixed on Linux
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }

  /** The most memory that the process has held, in GiB. */
  async peakGiB(): Promise<number> {
    const status = await readFile(`/proc/${this.#engine.processId}/status`, "utf8").catch(() => "");
    return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? Number.NaN) / 2 ** 20;
  }

  async close(): Promise<void> {
    for (const session of this.#sessions) await session.release(); // writes the profile
    await this.#engine.close();
  }
}

function buildPart(part: ModelPart, graph: Graph, side?: number): { y: Tensor } {
  const scope = new ParameterScope(graph);
  if (part === "vae") {
    const config = parseAutoencoderConfig(autoencoderConfig);
    const sizes = side === undefined ? (["batch", "height", "width"] as const) : ([1, side, side] as const);
    return { y: decodeKl(scope, config, graph.input("latents", [sizes[0], 4, sizes[1], sizes[2]])) };
  }
  const config = parseUNetConfig(part === "unet" ? unetConfig : unetXlConfig);
  const sizes = side === undefined ? {} : { batch: 1, height: side, width: side, tokens: 77 };
  return { y: unet(scope, config, unetInputs(graph, config, { sizes })) };
}

/** Multiplications and additions of one run. */
export function operationsOf(part: ModelPart, side: number): number {
  const graph = new Graph();
  return countOperations(neededNodes(graph, [buildPart(part, graph, side).y]));
}

/** The same values every time, of about the size of noise. */
export function feedsOf(part: ModelPart, side: number): Record<string, TensorValue> {
  const graph = new Graph();
  buildPart(part, graph, side);
  const sample = (shape: readonly number[]): TensorValue => {
    const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 1.4 * Math.sin(12.9898 * i));
    return { dtype: "float32", shape, data };
  };
  return Object.fromEntries(graph.inputs.map(({ name, shape }) => [name, sample(shape as readonly number[])]));
}

type Loader = Pick<Engine, "load">;

async function hostedNetwork(engine: Loader, { part, form, folder, cacheDir }: MeasuredOptions) {
  const [component] = (await openCheckpoint(folder)).components.values();
  const host = new ComponentHost(engine, { cacheDir });
  const precision = form === "int8" ? "int8" : "f32";
  const network = {
    slot: part,
    key: "",
    component: component!,
    precision,
    build: (graph: Graph) => buildPart(part, graph),
  } as const;
  return async (feeds: Feeds) => (await host.run(network, feeds)).y!.data as Float32Array;
}

async function plainNetwork(engine: Loader, { part, folder, side }: MeasuredOptions) {
  const graph = new PlainGraph();
  const outputs = buildPart(part, graph, side);
  const file = await openSafetensors(join(folder, "diffusion_pytorch_model.safetensors"));
  const place = (name: string): ParameterPlace => {
    const { offset, length } = file.tensors.get(name)!;
    return { file: basename(file.path), dtype: "float16", offset, length };
  };
  const session = await engine.load({ bytes: toOnnx(graph, { outputs, place }), externalDataFolder: folder });
  return async (feeds: Feeds) => (await session.run(feeds)).outputs.y!.data as Float32Array;
}

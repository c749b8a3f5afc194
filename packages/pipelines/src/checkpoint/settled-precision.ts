// Which precision a wish comes to on this machine: "auto" times one layer in both and takes 8 bits where they clearly win.
// Not a choice for each run: the plan holds what was settled, and is drawn again with it.

import type { PrecisionWish } from "@imagier/contracts";
import {
  eightBitGraph,
  elementCount,
  Graph,
  linear,
  type Parameter,
  type Tensor,
  type TensorValue,
  toOnnx,
} from "@imagier/graph";
import type { Engine, EngineSession } from "@imagier/runtime";
import type { Precision } from "./component-host.js";
import { float32 } from "./values.js";

/** A layer from the middle of such networks. */
const [rows, width] = [512, 640];
const rounds = 5;
/** Attention and norms stay in floats: a smaller gain on products would be none on the whole. */
const worthwhile = 1.5;

/** @returns undefined for "f32", so that plans of it stay as they were */
export async function settledPrecision(
  engine: Pick<Engine, "load">,
  wish: PrecisionWish = "f32",
): Promise<Precision | undefined> {
  if (wish === "int8") return "int8";
  return wish === "auto" && (await isFasterInEightBits(engine)) ? "int8" : undefined;
}

/** The best of a few turns each: other work on the machine delays, it never hurries. */
async function isFasterInEightBits(engine: Pick<Engine, "load">): Promise<boolean> {
  const graph = new Graph();
  const weight = graph.parameter("weight", [width, width], { kind: "zeros" });
  const y = linear(graph.input("x", [rows, width]), weight);
  const eightBit = eightBitGraph(graph, { y }, { sizes: {} });
  const floats = await load(engine, graph, { y });
  const bytes = await load(engine, eightBit.graph, eightBit.outputs);
  const x = float32(
    Float32Array.from({ length: rows * width }, (_, i) => Math.sin(i)),
    [rows, width],
  );
  const [floatTimes, byteTimes]: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    floatTimes.push((await floats.run({ x })).timings.runMs);
    byteTimes.push((await bytes.run({ x })).timings.runMs);
  }
  await floats.release();
  await bytes.release();
  return Math.min(...floatTimes) > worthwhile * Math.min(...byteTimes);
}

function load(engine: Pick<Engine, "load">, graph: Graph, outputs: Record<string, Tensor>): Promise<EngineSession> {
  return engine.load({ bytes: toOnnx(graph, { outputs, place: (_, parameter) => zeros(parameter) }) });
}

function zeros({ tensor, shape }: Parameter): TensorValue {
  const count = elementCount(shape) as number;
  const isBytes = tensor.dtype === "int8";
  return isBytes
    ? { dtype: "int8", shape, data: new Int8Array(count) }
    : { dtype: "float32", shape, data: new Float32Array(count) };
}

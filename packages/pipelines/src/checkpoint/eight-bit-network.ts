// A network in 8 bits, loaded for the sizes that it is fed. Rows of a batch are run one by one: the steps of the activations
// follow what a run sees, and a picture must come out the same alone and among others.
// Not the arithmetic (graph/quantise) nor the file of weights (eight-bit-weights.ts).

import { eightBitGraph, Graph, type Tensor, type TensorValue, toOnnx } from "@imagier/graph";
import type { Engine, EngineSession } from "@imagier/runtime";
import type { Feeds, HostedNetwork, LoadedNetwork } from "./component-host.js";
import { storedWeights } from "./eight-bit-weights.js";

/** The size that counts rows, by the name that every network gives it. */
const rows = "batch";

/** @throws ENGINE_*, CHECKPOINT_* */
export async function loadEightBit(
  engine: Pick<Engine, "load">,
  network: HostedNetwork,
  { feeds, cacheDir }: { feeds: Feeds; cacheDir: string | undefined },
): Promise<LoadedNetwork> {
  const graph = new Graph();
  const outputs = network.build(graph);
  const { inputs } = graph;
  const sizes = sizesOf(inputs, feeds);
  const eightBit = eightBitGraph(graph, outputs, { sizes: { ...sizes, [rows]: 1 } });
  const stored = await storedWeights(engine, { graph, eightBit, network }, cacheDir);
  const bytes = toOnnx(eightBit.graph, { outputs: eightBit.outputs, place: stored.place });
  const session = await engine.load({ bytes, externalDataFolder: stored.folder });
  return {
    fits: (others) => {
      const { [rows]: _, ...fed } = sizesOf(inputs, others);
      return Object.entries(fed).every(([name, size]) => sizes[name] === size);
    },
    run: (fed, signal) => runRows(session, { inputs, feeds: fed, signal }),
    async release() {
      await session.release();
      await stored.forget();
    },
  };
}

/** What the names in the declared shapes stand for, read off what is fed. */
function sizesOf(inputs: readonly Tensor[], feeds: Feeds): Record<string, number> {
  const named = inputs.flatMap(({ name, shape }) =>
    shape.flatMap((size, axis) => (typeof size === "string" ? [[size, feeds[name]?.shape[axis] ?? 1] as const] : [])),
  );
  return Object.fromEntries(named);
}

interface RowsRun {
  inputs: readonly Tensor[];
  feeds: Feeds;
  signal: AbortSignal | undefined;
}

async function runRows(
  session: EngineSession,
  { inputs, feeds, signal }: RowsRun,
): Promise<Record<string, TensorValue>> {
  const read = inputs.filter(({ name }) => session.inputNames.includes(name));
  const count = sizesOf(inputs, feeds)[rows] ?? 1;
  const answers: Record<string, TensorValue>[] = [];
  for (let row = 0; row < count; row++) {
    const one = read.map(({ name, shape }) => {
      const value = feeds[name]!;
      return [name, shape[0] === rows ? rowOf(value, row) : value] as const;
    });
    answers.push((await session.run(Object.fromEntries(one), { signal })).outputs);
  }
  const names = Object.keys(answers[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, stacked(answers.map((answer) => answer[name]!))]));
}

function rowOf({ dtype, shape, data }: TensorValue, row: number): TensorValue {
  const length = data.length / shape[0]!;
  return { dtype, shape: [1, ...shape.slice(1)], data: data.slice(row * length, (row + 1) * length) };
}

function stacked(parts: readonly TensorValue[]): TensorValue {
  const [first] = parts as [TensorValue];
  const data = new Float32Array(parts.length * first.data.length);
  for (const [i, part] of parts.entries()) data.set(part.data as Float32Array, i * first.data.length);
  return { dtype: "float32", shape: [parts.length, ...first.shape.slice(1)], data };
}

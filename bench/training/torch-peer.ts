// PyTorch eager on the same training step, in a process of its own that works on command: the peer of the bench and its test.
// Not a second definition of the network: it runs the graph that ours writes (tools/gpu-train/torch_graph.py). AdamW only.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openSafetensors, readFloat32, type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { Graph, type TensorValue, toJson } from "@imagier/graph";
import type { UVitConfig } from "@imagier/networks";
import { flowLoss } from "@imagier/training";
import type { Inputs } from "./training-inputs.js";

/** Debian's python3-torch belongs to the system's Python, whatever else is on the path. */
const python = "/usr/bin/python3";

/** Why there is nothing to compare with. */
export const torchMissing = `no PyTorch in ${python} (apt-get install python3-torch)`;

/** Looks for the package without importing it: that takes seconds. */
export function hasTorch(): boolean {
  const look = "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)";
  return spawnSync(python, ["-c", look]).status === 0;
}

export interface Turn {
  seconds: number;
  /** Of each step. */
  losses: number[];
}

export interface TorchPeer {
  run(steps: number): Promise<Turn>;
  /** The weights, the optimiser's moments (`.m`, `.v`) and the averages (`.ema`), by the names that ours have. */
  readState(): Promise<Map<string, Float32Array>>;
  close(): Promise<void>;
}

export interface TorchPeerOptions {
  config: UVitConfig;
  batch: number;
  inputs: Inputs;
  /** Weights to start from, by name; what is no parameter is left out. */
  state: Readonly<Record<string, TensorValue>>;
  learningRate: number;
  threads: number;
  /** For the files that both sides read. */
  folder: string;
}

export async function openTorchPeer(options: TorchPeerOptions): Promise<TorchPeer> {
  const { folder, threads, learningRate } = options;
  const files = { graph: join(folder, "graph.json"), tensors: join(folder, "tensors.safetensors") };
  await writeFiles(options, files);
  const script = join(import.meta.dirname, "torch_training.py");
  const args = [script, files.graph, files.tensors, `${threads}`, `${learningRate}`];
  const child = spawn(python, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <T>(command: string): Promise<T> => {
    child.stdin.write(`${command}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`PyTorch ended at "${command}".`);
    return JSON.parse(value) as T;
  };
  return {
    run: (steps) => ask(`run ${steps}`),
    async readState() {
      const path = join(folder, "state.safetensors");
      await ask(`save ${path}`);
      const file = await openSafetensors(path);
      const names = [...file.tensors.keys()];
      return new Map(await Promise.all(names.map(async (name) => [name, await readFloat32(file, name)] as const)));
    },
    async close() {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    },
  };
}

async function writeFiles(
  { config, batch, inputs, state }: TorchPeerOptions,
  files: { graph: string; tensors: string },
): Promise<void> {
  const graph = new Graph();
  const { loss } = flowLoss(graph, config, batch);
  await writeFile(files.graph, JSON.stringify(toJson(graph, { loss })));
  const weights = Object.entries(state).filter(([name]) => graph.parameters.has(name));
  const dtypes = { float32: "F32", int64: "I64", uint8: "U8" } as const;
  const tensors = [...weights, ...Object.entries(inputs)].map(
    ([name, { dtype, shape, data }]) =>
      ({ name, dtype: dtypes[dtype as keyof typeof dtypes], shape, data }) as TensorToWrite,
  );
  await writeSafetensors(files.tensors, tensors);
}

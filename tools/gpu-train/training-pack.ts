// Writes a training pack: all that train.py needs to train a drawing network where there is no TypeScript and no dataset.
// Not a dataset: what batches never draw (held-out drawings, and what a curriculum leaves out) is not in it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeSafetensors } from "@imagier/checkpoints";
import { colourIds, colours } from "@imagier/colours";
import { type DrawingRecord, mayMirror } from "@imagier/datasets";
import { countOperations, Graph, toJson } from "@imagier/graph";
import { type DrawingNetwork, wordTokenizer } from "@imagier/networks";
import {
  averagedWeights,
  batchRecipe,
  type Checkpoint,
  type Curriculum,
  canTakeColour,
  coloursOf,
  flowLoss,
  loopRecipe,
  type Optimiser,
  takesMuon,
} from "@imagier/training";
import { captionTable } from "./caption-table.js";

export interface TrainingPackOptions {
  curriculum: Curriculum;
  network: DrawingNetwork;
  /** Batch sizes that the pack can be trained with; one graph each. */
  batches: readonly number[];
  outDir: string;
  /** Of a new run. @default "muon" */
  optimiser?: Optimiser;
  /** Where a run begins; its averages alone are packed, in half precision. @default new weights */
  start?: Checkpoint;
  /** Captions of each drawing. @default 20 */
  phrasings?: number;
  /** Drawings a file. @default 4096 */
  shard?: number;
  /** A Python with lzma. @default "python3" */
  python?: string;
}

/** An array of the pack: its numbers, row-major, lie compressed in `NAME.xz`. */
interface PackedArray {
  name: string;
  dtype: "uint8" | "uint16" | "int32";
  shape: readonly number[];
}

/** @returns the size of each file in bytes */
export async function writeTrainingPack(options: TrainingPackOptions): Promise<Record<string, number>> {
  const { network, batches, outDir, optimiser = "muon", start } = options;
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const drawings = drawingsOf(options.curriculum);
  const { arrays, colourWords } = await writeArrays(options, drawings);
  const graph = new Graph();
  flowLoss(graph, network, 1);
  for (const batch of batches) await writeFile(join(outDir, graphFile(batch)), JSON.stringify(forward(network, batch)));
  const pack = {
    version: 1,
    network,
    ...{ seed: start?.seed ?? 0, hasStart: start !== undefined },
    operationsPerPicture: 3 * countOperations(graph.nodes),
    recipe: { batch: batchRecipe, loop: loopRecipe },
    parameters: [...graph.parameters].map(([name, { shape, initialiser }]) => {
      return { name, shape, initialiser, takesMuon: takesMuon(name, optimiser) };
    }),
    batches: batches.map((batch) => ({ batch, graph: graphFile(batch) })),
    cumulative: options.curriculum.cumulative,
    colours: { rgb: colourIds.map((id) => colours[id].rgb), words: colourWords },
    arrays,
  };
  await writeFile(join(outDir, "pack.json"), JSON.stringify(pack));
  if (start) await writeAverages(join(outDir, "start.safetensors"), start);
  const files = ["pack.json", ...batches.map(graphFile), ...arrays.map(({ name }) => `${name}.xz`)];
  if (start) files.push("start.safetensors");
  const sizes = await Promise.all(files.map(async (file) => [file, (await stat(join(outDir, file))).size] as const));
  return Object.fromEntries(sizes);
}

function graphFile(batch: number): string {
  return `graph-${batch}.json`;
}

function forward(network: DrawingNetwork, batch: number) {
  const graph = new Graph();
  return toJson(graph, flowLoss(graph, network, batch));
}

interface DrawingToPack {
  index: number;
  concept: number;
  record: DrawingRecord;
}

/** Drawings of one source stand together, in the order of their names: what looks alike compresses well. */
function drawingsOf({ concepts, drawings }: Curriculum): DrawingToPack[] {
  const all = concepts.flatMap((indices, concept) =>
    indices.map((index) => ({ index, concept, record: drawings.records[index]! })),
  );
  return all.sort((a, b) => compare(a.record.source, b.record.source) || compare(a.record.name, b.record.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function writeArrays(
  { curriculum, network, outDir, phrasings = 20, shard = 4096, python = "python3" }: TrainingPackOptions,
  drawings: readonly DrawingToPack[],
): Promise<{ arrays: PackedArray[]; colourWords: readonly (readonly number[])[] }> {
  const arrays: PackedArray[] = [];
  const write = async (array: PackedArray, data: Uint8Array | Uint16Array | Int32Array) => {
    await compress(python, join(outDir, `${array.name}.xz`), data);
    arrays.push(array);
  };
  const columns = columnsOf(drawings, network);
  await write({ name: "columns", dtype: "int32", shape: [drawings.length, columnNames.length] }, columns);
  const tokenizer = wordTokenizer(network.vocabulary);
  const table = captionTable(
    drawings.map(({ record }) => record),
    { tokenizer, wordCount: network.wordCount, phrasings },
  );
  await write({ name: "captions", dtype: "uint16", shape: table.shape }, table.ids);
  for (let from = 0; from < drawings.length; from += shard) {
    const part = drawings.slice(from, from + shard);
    const shape = [part.length, network.size, network.size, network.channels];
    const bytes = Buffer.concat(part.map(({ index }) => curriculum.drawings.pixels(index)));
    await write({ name: `pixels-${from / shard}`, dtype: "uint8", shape }, bytes);
  }
  return { arrays, colourWords: table.colourWords };
}

/** What a batch must know of a drawing besides its pixels and captions. Read by train.py in this order. */
const columnNames = ["concept", "source", "style", "canBeMirrored", "canTakeColour", "coloursShown"] as const;

function columnsOf(drawings: readonly DrawingToPack[], network: DrawingNetwork): Int32Array {
  const sources = [...new Set(drawings.map(({ record }) => record.source))];
  const rows = drawings.flatMap(({ concept, record }) => [
    concept,
    sources.indexOf(record.source),
    network.styles.indexOf(record.source) + 1,
    Number(mayMirror(record)),
    Number(canTakeColour(record)),
    coloursOf(record).reduce((bits, colour) => bits | (1 << colourIds.indexOf(colour)), 0),
  ]);
  return Int32Array.from(rows);
}

/** By Python, whose standard library has LZMA on both sides; Node's has not. */
async function compress(python: string, path: string, data: Uint8Array | Uint16Array | Int32Array): Promise<void> {
  const script = join(import.meta.dirname, "compress.py");
  const child = spawn(python, [script, path], { stdio: ["pipe", "inherit", "inherit"] });
  const ended = once(child, "exit");
  child.stdin.end(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const [code] = await ended;
  if (code !== 0) throw new Error(`${python} ${script} ended with ${code}.`);
}

/** A quarter or less of a checkpoint. */
async function writeAverages(path: string, checkpoint: Checkpoint): Promise<void> {
  const { network, seed, step } = checkpoint;
  const metadata = { network: JSON.stringify(network), seed: `${seed}`, step: `${step}` };
  await writeSafetensors(path, averagedWeights(checkpoint), metadata);
}

// Brings a component's weights into the form that they are held in: a file of packed matrices, and of numbers that were compressed.
// Made once and kept under a name that tells all it was made of; what the engine can read in place stays where it is.

import { createHash } from "node:crypto";
import { mkdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Component, WeightSlice } from "../checkpoint.js";
import { readBytes, readSlice } from "../dequantise/read-slice.js";
import { readWeight } from "../dequantise/read-weight.js";
import { blockSizeOf } from "../dequantise/stored-type.js";
import { makeRoomAmongKept, touchKept } from "../kept-files.js";
import { openSafetensors, type SafetensorsFile } from "../open-safetensors.js";
import { rowsOfSlice } from "../weight-slice.js";
import { streamSafetensors, type TensorStream } from "../write-safetensors.js";
import { type PackedRows, packEight, packFour, repackQ4, repackQ8 } from "./pack-rows.js";
import { isCompressed, packedBits, packedBlockValues, type WeightForm } from "./weight-form.js";

export interface PackOptions {
  form: WeightForm;
  /** Names of the weights that are only multiplied by, in linear layers: no others may be packed. */
  matrices: ReadonlySet<string>;
  /** Where packed files are kept; made where it is not there. */
  folder: string;
}

/** A matrix in a packed file. */
export interface PackedSlices {
  bits: 4 | 8;
  values: WeightSlice;
  scales: WeightSlice;
  zeros: WeightSlice | undefined;
}

interface PackedComponent {
  /** Weights that the engine reads in place, those of the packed file among them. */
  plain: ReadonlyMap<string, WeightSlice>;
  matrices: ReadonlyMap<string, PackedSlices>;
}

/** Changed where packed files of older versions must not be read any more. */
const version = 1;
/** Numbers of a matrix that are packed at a time. */
const chunkValues = 2 ** 23;

interface Task {
  name: string;
  slice: WeightSlice;
  /** Undefined: to be stored as float32. */
  bits: 4 | 8 | undefined;
}

/**
 * @throws `CHECKPOINT_WRITE_FAILED` where the folder takes no file, `CHECKPOINT_DTYPE_UNSUPPORTED` for weights that are no
 *   numbers, and what reading a file throws
 */
export async function packWeights(
  { weights }: Pick<Component, "weights">,
  options: PackOptions,
): Promise<PackedComponent> {
  const plain = new Map(weights);
  const tasks: Task[] = [];
  for (const [name, slice] of weights) {
    const isMatrix = options.matrices.has(name) && !slice.isTransposed && !slice.hasSwappedHalves;
    const bits = isMatrix ? packedBits(slice, options.form) : undefined;
    if (bits === undefined && !isCompressed(slice.dtype)) continue;
    tasks.push({ name, slice, bits });
    plain.delete(name);
  }
  if (tasks.length === 0) return { plain, matrices: new Map() };
  const file = await openPacked(tasks, options);
  const matrices = new Map<string, PackedSlices>();
  for (const { name, bits } of tasks) {
    if (bits === undefined) plain.set(name, sliceOf(file, name)!);
    else {
      const [values, scales] = [sliceOf(file, `${name}:values`)!, sliceOf(file, `${name}:scales`)!];
      matrices.set(name, { bits, values, scales, zeros: sliceOf(file, `${name}:zeros`) });
    }
  }
  return { plain, matrices };
}

function sliceOf(file: SafetensorsFile, name: string): WeightSlice | undefined {
  const entry = file.tensors.get(name);
  return (
    entry && {
      file: file.path,
      dtype: entry.dtype,
      shape: entry.shape,
      byteOffset: entry.offset,
      byteLength: entry.length,
    }
  );
}

/** The file as it is kept, made first where it is not. */
async function openPacked(tasks: readonly Task[], { folder }: PackOptions): Promise<SafetensorsFile> {
  await mkdir(folder, { recursive: true });
  const path = join(await realpath(folder), `${await keyOf(tasks)}.safetensors`);
  if (!(await touchKept(path))) {
    await makeRoomAmongKept(folder);
    await streamSafetensors(path, tasks.flatMap(streamsOf));
  }
  return openSafetensors(path);
}

/** Of every file its path, size and time, of every weight its place and format. */
async function keyOf(tasks: readonly Task[]): Promise<string> {
  const hash = createHash("sha256").update(`${version}`);
  for (const file of new Set(tasks.map(({ slice }) => slice.file))) {
    const { size, mtimeMs } = await stat(file);
    hash.update(JSON.stringify([file, size, mtimeMs]));
  }
  for (const { name, slice, bits } of tasks) hash.update(JSON.stringify([name, bits, slice]));
  return hash.digest("hex").slice(0, 32);
}

function streamsOf({ name, slice, bits }: Task): TensorStream[] {
  if (bits === undefined) {
    const chunks = async function* () {
      const numbers = await readWeight(slice);
      yield new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    };
    return [{ name, dtype: "F32", shape: slice.shape, chunks }];
  }
  return matrixStreams({ name, slice, bits });
}

/** Scales and zeros are put together while the values pass, and written after them. */
function matrixStreams({ name, slice, bits }: Task & { bits: 4 | 8 }): TensorStream[] {
  const [rows, columns] = slice.shape as [number, number];
  const blocks = columns / packedBlockValues;
  const hasZeros = bits === 4 && slice.dtype !== "Q4_0";
  const kept: PackedRows[] = [];
  const values = async function* () {
    for (const part of partsByRows(slice)) {
      const packed = await packPart(part, bits);
      kept.push({ ...packed, values: new Uint8Array() });
      yield packed.values;
    }
  };
  const scales = () => kept.map((part) => new Uint8Array(part.scales.buffer));
  const zeros = () => kept.map((part) => part.zeros!);
  return [
    { name: `${name}:values`, dtype: "U8", shape: [rows, blocks, (packedBlockValues * bits) / 8], chunks: values },
    { name: `${name}:scales`, dtype: "F32", shape: [rows, blocks], chunks: scales },
    ...(hasZeros
      ? [{ name: `${name}:zeros`, dtype: "U8" as const, shape: [rows, Math.ceil(blocks / 2)], chunks: zeros }]
      : []),
  ];
}

/** Some rows at a time, where a row is a whole number of stored blocks; else the matrix as a whole. */
function partsByRows(slice: WeightSlice): WeightSlice[] {
  const [rows, columns] = slice.shape as [number, number];
  const isWhole = columns % blockSizeOf(slice.dtype).values === 0;
  const step = isWhole ? Math.max(1, Math.floor(chunkValues / columns)) : rows;
  const parts: WeightSlice[] = [];
  for (let from = 0; from < rows; from += step) {
    parts.push(rowsOfSlice(slice, { from, count: Math.min(step, rows - from) }));
  }
  return parts;
}

async function packPart(part: WeightSlice, bits: 4 | 8): Promise<PackedRows> {
  if (part.dtype === "Q4_0" && bits === 4) return repackQ4(await readBytes(part));
  if (part.dtype === "Q8_0" && bits === 8) return repackQ8(await readBytes(part));
  const numbers = await readSlice(part);
  return bits === 8 ? packEight(numbers) : packFour(numbers, part.shape[1]! / packedBlockValues);
}

// Writes a safetensors file whole or not at all: into a temporary file beside it, flushed, then renamed.
// Deterministic: the same tensors and metadata in the same order give the same bytes.

import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { DType, DTypeArrays } from "./dtypes.js";
import { quote } from "./quote.js";
import { byteLengthOf, MAX_HEADER_BYTES, METADATA_KEY, refuseName } from "./safetensors-header.js";

/** A tensor with its numbers flat in row-major order; F16 and BF16 as bits, from `float32ToFloat16` and its sister. */
export type TensorToWrite = {
  [D in DType]: { name: string; dtype: D; shape: readonly number[]; data: DTypeArrays[D] };
}[DType];

/** A tensor whose bytes are made while the file is written: one that does not fit in memory. */
export interface TensorStream {
  name: string;
  dtype: DType;
  shape: readonly number[];
  /** Together as many bytes as the shape asks for. */
  chunks: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

const ALIGNMENT_BYTES = 8;
const MAX_WRITE_BYTES = 2 ** 26;

/**
 * Tensors stand in the file in the order given. An existing file is replaced in one step; a reader sees the old or the new.
 *
 * @throws `VALUE_INVALID` for a bad or repeated name or data that does not fit its shape, before anything is written;
 *   `CHECKPOINT_WRITE_FAILED` where the disk refuses, with nothing left behind
 */
export async function writeSafetensors(
  path: string,
  tensors: readonly TensorToWrite[],
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  checkTensors(tensors);
  await streamSafetensors(
    path,
    tensors.map((tensor) => ({ ...tensor, chunks: () => [bytesOf(tensor.data)] })),
    metadata,
  );
}

/**
 * The same with tensors that are made one after another. What `chunks` throws leaves nothing behind.
 * @throws `VALUE_INVALID` for a bad or repeated name, or chunks that do not fit the shape; `CHECKPOINT_WRITE_FAILED`
 */
export async function streamSafetensors(
  path: string,
  tensors: readonly TensorStream[],
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const header = encodeHeader(tensors, metadata);
  const temporaryPath = join(dirname(path), `.imagier-${randomUUID()}.tmp`);
  try {
    await writeAndFlush(temporaryPath, header, tensors);
    await rename(temporaryPath, path);
    await flushFolder(dirname(path));
  } catch (cause) {
    await rm(temporaryPath, { force: true }).catch(() => undefined); // the first error is the one to tell
    if (cause instanceof ImagierError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImagierError("CHECKPOINT_WRITE_FAILED", `Cannot write ${quote(path)}: ${reason}.`, { cause });
  }
}

function encodeHeader(tensors: readonly TensorStream[], metadata: Readonly<Record<string, string>>): Uint8Array {
  checkNames(tensors);
  for (const key of Object.keys(metadata)) checkName("metadata key", key);
  // Put together by hand: an object would move names like "7" to the front.
  const entries = Object.keys(metadata).length === 0 ? [] : [`"${METADATA_KEY}":${JSON.stringify(metadata)}`];
  let begin = 0;
  for (const { name, dtype, shape } of tensors) {
    const end = begin + lengthOf({ name, dtype, shape });
    entries.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`);
    begin = end;
  }
  const json = new TextEncoder().encode(`{${entries.join(",")}}`);
  const headerBytes = Math.ceil(json.length / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  if (headerBytes > MAX_HEADER_BYTES) {
    throw new ImagierError(
      "VALUE_INVALID",
      `The header takes ${headerBytes} bytes; the format allows ${MAX_HEADER_BYTES}.`,
    );
  }
  const out = new Uint8Array(8 + headerBytes).fill(" ".charCodeAt(0));
  new DataView(out.buffer).setBigUint64(0, BigInt(headerBytes), true);
  out.set(json, 8);
  return out;
}

function checkTensors(tensors: readonly TensorToWrite[]): void {
  for (const { name, dtype, shape, data } of tensors) {
    const isShape = shape.every((size) => Number.isSafeInteger(size) && size >= 0);
    if (!isShape || byteLengthOf(dtype, shape) !== data.byteLength) {
      const what = `${dtype} with the shape [${shape.join(", ")}]`;
      throw new ImagierError(
        "VALUE_INVALID",
        `The tensor ${quote(name)} is ${what}, but its data has ${data.byteLength} bytes.`,
      );
    }
  }
}

function lengthOf({ name, dtype, shape }: Pick<TensorStream, "name" | "dtype" | "shape">): number {
  const length = byteLengthOf(dtype, shape);
  if (length !== undefined) return length;
  throw new ImagierError("VALUE_INVALID", `The tensor ${quote(name)} ${quote(shape)} is larger than any file.`);
}

function checkNames(tensors: readonly TensorStream[]): void {
  const seen = new Set<string>();
  for (const { name } of tensors) {
    checkName("tensor name", name);
    if (name === METADATA_KEY || seen.has(name)) {
      throw new ImagierError(
        "VALUE_INVALID",
        `The tensor name ${quote(name)} is ${seen.has(name) ? "given twice" : "reserved"}.`,
      );
    }
    seen.add(name);
  }
}

function checkName(what: string, name: string): void {
  const reason = refuseName(name);
  if (reason !== undefined) throw new ImagierError("VALUE_INVALID", `The ${what} ${quote(name)} ${reason}.`);
}

async function writeAndFlush(path: string, header: Uint8Array, tensors: readonly TensorStream[]): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await writeAll(handle, header);
    for (const tensor of tensors) {
      let left = lengthOf(tensor);
      for await (const chunk of tensor.chunks()) {
        await writeAll(handle, chunk);
        left -= chunk.length;
      }
      if (left !== 0) {
        throw new ImagierError("VALUE_INVALID", `The tensor ${quote(tensor.name)} is short of ${left} bytes.`);
      }
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, Math.min(bytes.length - done, MAX_WRITE_BYTES));
    done += bytesWritten;
  }
}

/** Makes the rename itself survive a power cut, where the system lets a folder be flushed (Windows does not). */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function bytesOf(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

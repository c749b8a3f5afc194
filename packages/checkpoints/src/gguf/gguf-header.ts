// The header of a GGUF file, versions 2 and 3, taken as hostile until every number in it has been checked against the file.
// Reads no file: open-gguf.ts does. Format: docs/gguf.md of ggml-org/ggml; tensors lie in order, each at a padded place.

import { ImagierError } from "@imagier/contracts";
import { type BlockType, blockSizeOf, type StoredType, storedBytes } from "../dequantise/stored-type.js";
import { quote } from "../quote.js";
import { refuseName } from "../safetensors-header.js";
import { GgufCursor } from "./gguf-cursor.js";
import { type GgufValue, readMetadataValue } from "./gguf-metadata.js";

interface GgufTensor {
  readonly name: string;
  readonly dtype: StoredType;
  /** As the network has it, rows first: GGUF itself lists sizes the other way round. */
  readonly shape: readonly number[];
  /** First byte, counted from the start of the file. */
  readonly offset: number;
  readonly length: number;
}

export interface GgufHeader {
  readonly version: number;
  readonly metadata: ReadonlyMap<string, GgufValue>;
  /** In the order in which they lie in the file. */
  readonly tensors: ReadonlyMap<string, GgufTensor>;
}

interface HeaderSource {
  path: string;
  sizeBytes: number;
}

const magic = 0x46554747; // "GGUF"
const readVersions = [2, 3];
const usualAlignment = 32;
const maxDimensions = 4;
/** More than any model has; each takes at least 24 bytes of the header. */
const maxTensors = 100_000;
const maxEntries = 100_000;

/** ggml_type by number. Types that are not listed have no numbers that are read here. */
const typeOf: Readonly<Record<number, StoredType>> = {
  ...{ 0: "F32", 1: "F16", 24: "I8", 25: "I16", 26: "I32", 27: "I64", 28: "F64", 30: "BF16" },
  ...{ 2: "Q4_0", 3: "Q4_1", 6: "Q5_0", 7: "Q5_1", 8: "Q8_0" },
  ...({ 10: "Q2_K", 11: "Q3_K", 12: "Q4_K", 13: "Q5_K", 14: "Q6_K" } satisfies Record<number, BlockType>),
};

/**
 * @param bytes the file's beginning; too few make the cursor throw HeaderEnds
 * @throws `CHECKPOINT_INVALID`, `CHECKPOINT_DTYPE_UNSUPPORTED`, `CHECKPOINT_TRUNCATED`
 */
export function parseGgufHeader(bytes: Uint8Array, source: HeaderSource): GgufHeader {
  const cursor = new GgufCursor(bytes, source.path);
  const version = readVersion(cursor);
  const tensorCount = cursor.size("the number of tensors");
  const entryCount = cursor.size("the number of metadata entries");
  if (tensorCount > maxTensors) throw cursor.invalid(`the header claims ${tensorCount} tensors`);
  if (entryCount > maxEntries) throw cursor.invalid(`the header claims ${entryCount} metadata entries`);
  const metadata = readMetadata(cursor, entryCount);
  const alignment = alignmentOf(cursor, metadata);
  const infos: TensorInfo[] = [];
  for (let i = 0; i < tensorCount; i++) infos.push(readTensorInfo(cursor));
  const dataStart = padded(cursor.position, alignment);
  return { version, metadata, tensors: layOut(infos, { cursor, dataStart, alignment, metadata, source }) };
}

function readVersion(cursor: GgufCursor): number {
  if (cursor.u32() !== magic) throw cursor.invalid("the file does not begin with GGUF");
  const version = cursor.u32();
  if (readVersions.includes(version)) return version;
  const isBigEndian = version !== 0 && version % 65536 === 0;
  throw cursor.invalid(isBigEndian ? "the file is big-endian" : `the version of GGUF is ${version}; 2 and 3 are read`);
}

function readMetadata(cursor: GgufCursor, count: number): Map<string, GgufValue> {
  const metadata = new Map<string, GgufValue>();
  for (let i = 0; i < count; i++) {
    const key = cursor.string("a metadata key");
    const reason = refuseName(key);
    if (reason !== undefined) throw cursor.invalid(`the metadata key ${quote(key)} ${reason}`);
    if (metadata.has(key)) throw cursor.invalid(`the metadata holds ${quote(key)} twice`);
    metadata.set(key, readMetadataValue(cursor, key));
  }
  return metadata;
}

function alignmentOf(cursor: GgufCursor, metadata: ReadonlyMap<string, GgufValue>): number {
  const alignment = metadata.get("general.alignment") ?? usualAlignment;
  const isPower =
    typeof alignment === "number" && alignment >= 8 && alignment <= 65536 && Number.isInteger(Math.log2(alignment));
  if (isPower) return alignment;
  throw cursor.invalid(`general.alignment is ${quote(String(alignment))}, no power of two from 8`);
}

interface TensorInfo {
  name: string;
  dtype: StoredType;
  shape: readonly number[];
  /** Counted from the first byte after the header. */
  offset: number;
  length: number;
}

function readTensorInfo(cursor: GgufCursor): TensorInfo {
  const name = cursor.string("a tensor name");
  const reason = refuseName(name);
  if (reason !== undefined) throw cursor.invalid(`the tensor name ${quote(name)} ${reason}`);
  const dimensions = cursor.u32();
  if (dimensions > maxDimensions) throw cursor.invalid(`the tensor ${quote(name)} claims ${dimensions} dimensions`);
  const sizes = Array.from({ length: dimensions }, () => cursor.size(`a size of the tensor ${quote(name)}`));
  const number = cursor.u32();
  const dtype = typeOf[number];
  if (dtype === undefined) {
    const message = `The tensor ${quote(name)} is of ggml's type ${number}, which is not read.`;
    throw new ImagierError("CHECKPOINT_DTYPE_UNSUPPORTED", message, {
      hint: "Read are F32, F16, BF16, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1 and Q2_K to Q6_K.",
    });
  }
  const length = lengthOf(sizes, dtype);
  if (length === undefined)
    throw cursor.invalid(`${dtype} ${quote(sizes)} of ${quote(name)} are no whole blocks of a file`);
  return { name, dtype, shape: sizes.reverse(), offset: cursor.size(`the offset of ${quote(name)}`), length };
}

/** Blocks run along a row, the first of GGUF's sizes; undefined where a row is no whole number of them. */
function lengthOf(sizes: readonly number[], dtype: StoredType): number | undefined {
  if (sizes.some((size) => size < 1) || (sizes[0] ?? 1) % blockSizeOf(dtype).values !== 0) return undefined;
  let count = 1;
  for (const size of sizes) {
    count *= size;
    if (!Number.isSafeInteger(count)) return undefined;
  }
  return storedBytes(dtype, count);
}

interface DataPlace {
  cursor: GgufCursor;
  /** First byte of the first tensor. */
  dataStart: number;
  alignment: number;
  metadata: ReadonlyMap<string, GgufValue>;
  source: HeaderSource;
}

/** Tensors must follow each other without hole or overlap but for their padding, all within the file. */
function layOut(infos: readonly TensorInfo[], { cursor, dataStart, alignment, metadata, source }: DataPlace) {
  const tensors = new Map<string, GgufTensor>();
  let end = 0;
  for (const { name, dtype, shape, offset, length } of infos.toSorted((a, b) => a.offset - b.offset)) {
    if (tensors.has(name)) throw cursor.invalid(`the header holds the tensor ${quote(name)} twice`);
    if (offset !== padded(end, alignment)) {
      const what = offset < end ? "overlaps" : "leaves a hole before, or is not aligned at,";
      throw cursor.invalid(`the layout ${what} the tensor ${quote(name)} at byte ${offset}`);
    }
    end = offset + length;
    tensors.set(name, {
      name,
      dtype,
      shape: trueShape(cursor, { name, shape, metadata }),
      offset: dataStart + offset,
      length,
    });
  }
  if (dataStart + end > source.sizeBytes) {
    const message = `${quote(source.path)} has ${source.sizeBytes} bytes, but its tensors end at byte ${dataStart + end}.`;
    throw new ImagierError("CHECKPOINT_TRUNCATED", message);
  }
  return tensors;
}

interface StatedShape {
  name: string;
  shape: readonly number[];
  metadata: ReadonlyMap<string, GgufValue>;
}

/** Tensors whose rows are no whole blocks are laid out in other rows; ComfyUI-GGUF's converter writes down the true sizes. */
function trueShape(cursor: GgufCursor, { name, shape, metadata }: StatedShape): readonly number[] {
  const stated = metadata.get(`comfy.gguf.orig_shape.${name}`);
  if (stated === undefined) return shape;
  const product = (sizes: readonly number[]) => sizes.reduce((total, size) => total * size, 1);
  const isShape =
    Array.isArray(stated) && stated.length <= 8 && stated.every((size) => Number.isInteger(size) && Number(size) > 0);
  if (isShape && product(stated as number[]) === product(shape)) return stated as number[];
  throw cursor.invalid(`the tensor ${quote(name)} ${quote(shape)} is said to be ${quote(String(stated))}`);
}

function padded(position: number, alignment: number): number {
  return Math.ceil(position / alignment) * alignment;
}

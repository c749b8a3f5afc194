// The JSON header of a safetensors file, taken as hostile until every number in it has been checked against the file.
// Reads no file: open-safetensors.ts does. Format: https://huggingface.co/docs/safetensors (header, no holes, no duplicates).

import { ImagierError } from "@imagier/contracts";
import { type DType, isDType, sizeBytesOf } from "./dtypes.js";
import { findDuplicateKey } from "./duplicate-key.js";
import { quote } from "./quote.js";

export interface TensorEntry {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** First byte in the file, counted from the start of the file: what ONNX external data calls the offset. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

export interface SafetensorsHeader {
  readonly metadata: Readonly<Record<string, string>>;
  /** In the order in which they lie in the file. */
  readonly tensors: ReadonlyMap<string, TensorEntry>;
}

/** Where the header was found: all that its numbers must agree with. */
export interface HeaderPlace {
  path: string;
  /** First byte after the header. */
  dataStart: number;
  /** Bytes from there to the end of the file. */
  dataBytes: number;
}

/** The reference reader's limit. */
export const MAX_HEADER_BYTES = 100_000_000;
export const METADATA_KEY = "__metadata__";

type JsonObject = Record<string, unknown>;

/** @throws `CHECKPOINT_INVALID`, or `CHECKPOINT_TRUNCATED` where the tensors need more bytes than the file has */
export function parseSafetensorsHeader(bytes: Uint8Array, place: HeaderPlace): SafetensorsHeader {
  const header = parseObject(bytes, place);
  let metadata: Record<string, string> = {};
  const tensors: TensorEntry[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA_KEY) metadata = parseMetadata(value, place);
    else tensors.push(parseEntry(name, value, place));
  }
  tensors.sort((a, b) => a.offset - b.offset || a.length - b.length);
  checkLayout(tensors, place);
  return { metadata, tensors: new Map(tensors.map((tensor) => [tensor.name, tensor])) };
}

/** Why a tensor or metadata name is refused, or undefined. The writer asks too. */
export function refuseName(name: string): string | undefined {
  if (name === "") return "is empty";
  if (name === "__proto__") return "would reach into JavaScript's prototypes";
  if (/[\p{Cc}\p{Cs}]/u.test(name)) return "contains control characters or broken Unicode";
  return undefined;
}

/** The product of a shape times the size of its numbers, or undefined past 2^53 - 1. */
export function byteLengthOf(dtype: DType, shape: readonly number[]): number | undefined {
  if (shape.includes(0)) return 0;
  let length = sizeBytesOf(dtype);
  for (const size of shape) {
    length *= size;
    if (!Number.isSafeInteger(length)) return undefined;
  }
  return length;
}

function parseObject(bytes: Uint8Array, place: HeaderPlace): JsonObject {
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (cause) {
    throw invalid(place, "the header is not JSON in UTF-8", cause);
  }
  if (!isObject(header)) throw invalid(place, "the header is not a JSON object");
  const duplicate = findDuplicateKey(text);
  if (duplicate !== undefined) throw invalid(place, `the header holds the key ${quote(duplicate)} twice`);
  return header;
}

function parseMetadata(value: unknown, place: HeaderPlace): Record<string, string> {
  if (!isObject(value)) throw invalid(place, `${METADATA_KEY} is ${quote(value)}, not an object`);
  for (const [key, text] of Object.entries(value)) {
    const reason = refuseName(key);
    if (reason !== undefined) throw invalid(place, `the metadata key ${quote(key)} ${reason}`);
    if (typeof text !== "string") throw invalid(place, `the metadata ${quote(key)} is ${quote(text)}, not a string`);
  }
  return { ...value } as Record<string, string>;
}

function parseEntry(name: string, value: unknown, place: HeaderPlace): TensorEntry {
  const reason = refuseName(name);
  if (reason !== undefined) throw invalid(place, `the tensor name ${quote(name)} ${reason}`);
  const of = `of the tensor ${quote(name)}`;
  if (!isObject(value)) throw invalid(place, `the entry ${of} is ${quote(value)}, not an object`);
  const { dtype, shape, data_offsets: offsets } = value;
  if (!isDType(dtype)) {
    const message = `${quote(place.path)}: the dtype ${of} is ${quote(dtype)}.`;
    throw new ImagierError(typeof dtype === "string" ? "CHECKPOINT_DTYPE_UNSUPPORTED" : "CHECKPOINT_INVALID", message);
  }
  if (!isSizes(shape)) throw invalid(place, `the shape ${of} is ${quote(shape)}, not a list of whole numbers`);
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!) {
    throw invalid(place, `the data_offsets ${of} are ${quote(offsets)}, not [begin, end]`);
  }
  const length = byteLengthOf(dtype, shape);
  if (length === undefined) throw invalid(place, `the shape ${of} is ${quote(shape)}, more than any file can hold`);
  const [begin, end] = offsets as [number, number];
  if (end - begin !== length) {
    throw invalid(place, `the data ${of} takes ${end - begin} bytes, but ${dtype} ${quote(shape)} needs ${length}`);
  }
  return { name, dtype, shape: [...shape], offset: place.dataStart + begin, length };
}

/** The tensors must cover the data without hole or overlap, from its first byte to its last. */
function checkLayout(tensors: readonly TensorEntry[], place: HeaderPlace): void {
  let end = place.dataStart;
  for (const tensor of tensors) {
    if (tensor.offset !== end) {
      const what = tensor.offset > end ? "leaves a hole before" : "overlaps";
      throw invalid(place, `the layout ${what} the tensor ${quote(tensor.name)} at byte ${tensor.offset}`);
    }
    end = tensor.offset + tensor.length;
  }
  const fileEnd = place.dataStart + place.dataBytes;
  if (end > fileEnd) {
    const message = `${quote(place.path)} has ${fileEnd} bytes, but its tensors end at byte ${end}.`;
    throw new ImagierError("CHECKPOINT_TRUNCATED", message);
  }
  if (end < fileEnd) throw invalid(place, `${fileEnd - end} bytes follow after the last tensor`);
}

/** Whole numbers from 0, exact in a double. */
function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(place: HeaderPlace, detail: string, cause?: unknown): ImagierError {
  return new ImagierError("CHECKPOINT_INVALID", `${quote(place.path)}: ${detail}.`, { cause });
}

// One value of a GGUF file's metadata: a number, a truth value, a text, or a list of these. Its types are numbered in docs/gguf.md.
// Gives no meaning to any: gguf-header.ts and whoever opens a model do.

import type { GgufCursor } from "./gguf-cursor.js";

/** 64-bit numbers past 2^53 stay bigint. */
export type GgufValue = number | bigint | boolean | string | readonly GgufValue[];

const maxDepth = 3;
/** A vocabulary has a quarter of a million words. */
const maxElements = 2 ** 22;

const stringType = 8;
const arrayType = 9;

type ReadScalar = (cursor: GgufCursor) => GgufValue;

const exact = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);

const scalars: Readonly<Record<number, { minBytes: number; read: ReadScalar }>> = {
  0: fixed(1, (view, at) => view.getUint8(at)),
  1: fixed(1, (view, at) => view.getInt8(at)),
  2: fixed(2, (view, at) => view.getUint16(at, true)),
  3: fixed(2, (view, at) => view.getInt16(at, true)),
  4: fixed(4, (view, at) => view.getUint32(at, true)),
  5: fixed(4, (view, at) => view.getInt32(at, true)),
  6: fixed(4, (view, at) => view.getFloat32(at, true)),
  7: fixed(1, (view, at) => view.getUint8(at) !== 0),
  [stringType]: { minBytes: 8, read: (cursor) => cursor.string("a metadata text") },
  10: fixed(8, (view, at) => exact(view.getBigUint64(at, true))),
  11: fixed(8, (view, at) => exact(view.getBigInt64(at, true))),
  12: fixed(8, (view, at) => view.getFloat64(at, true)),
};

function fixed(sizeBytes: number, read: (view: DataView, at: number) => GgufValue) {
  return { minBytes: sizeBytes, read: (cursor: GgufCursor) => cursor.number(sizeBytes, read) };
}

/** @param key for messages. @throws `CHECKPOINT_INVALID` */
export function readMetadataValue(cursor: GgufCursor, key: string): GgufValue {
  return readTyped(cursor, { key, type: cursor.u32(), depth: 0 });
}

interface TypedValue {
  key: string;
  type: number;
  /** Lists around it. */
  depth: number;
}

function readTyped(cursor: GgufCursor, { key, type, depth }: TypedValue): GgufValue {
  if (type === arrayType) return readList(cursor, { key, depth });
  const scalar = scalars[type];
  if (scalar === undefined) throw cursor.invalid(`the metadata ${JSON.stringify(key)} is of the unknown type ${type}`);
  return scalar.read(cursor);
}

function readList(cursor: GgufCursor, { key, depth }: Omit<TypedValue, "type">): GgufValue {
  const type = cursor.u32();
  const count = cursor.size(`the length of the metadata ${JSON.stringify(key)}`);
  if (depth >= maxDepth || count > maxElements) {
    throw cursor.invalid(`the metadata ${JSON.stringify(key)} is a list of ${count} in ${depth} others`);
  }
  const values: GgufValue[] = [];
  for (let i = 0; i < count; i++) values.push(readTyped(cursor, { key, type, depth: depth + 1 }));
  return values;
}

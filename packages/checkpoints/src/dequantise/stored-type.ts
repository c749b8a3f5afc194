// How numbers are stored in files: one by one (dtypes.ts), or in blocks of so many numbers in so many bytes.
// Sizes only: dequantise.ts turns blocks into numbers. Block types are those of ggml, NF4 and FP4 those of bitsandbytes.

import { type DType, isDType, sizeBytesOf } from "../dtypes.js";

export type LegacyBlockType = "Q4_0" | "Q4_1" | "Q5_0" | "Q5_1" | "Q8_0";
export type SuperBlockType = "Q2_K" | "Q3_K" | "Q4_K" | "Q5_K" | "Q6_K";
/** Two numbers a byte, each an index into a table of sixteen; the factors of the blocks stand in tensors of their own. */
type TableType = "NF4" | "FP4";
export type BlockType = LegacyBlockType | SuperBlockType | TableType;
export type StoredType = DType | BlockType;

/** Numbers in a block, and the bytes that they take. */
interface BlockSize {
  readonly values: number;
  readonly bytes: number;
}

const blockSizes: Readonly<Record<BlockType, BlockSize>> = {
  Q4_0: { values: 32, bytes: 18 },
  Q4_1: { values: 32, bytes: 20 },
  Q5_0: { values: 32, bytes: 22 },
  Q5_1: { values: 32, bytes: 24 },
  Q8_0: { values: 32, bytes: 34 },
  Q2_K: { values: 256, bytes: 84 },
  Q3_K: { values: 256, bytes: 110 },
  Q4_K: { values: 256, bytes: 144 },
  Q5_K: { values: 256, bytes: 176 },
  Q6_K: { values: 256, bytes: 210 },
  NF4: { values: 2, bytes: 1 },
  FP4: { values: 2, bytes: 1 },
};

/** Numbers stored one by one are blocks of one. */
export function blockSizeOf(type: StoredType): BlockSize {
  return isDType(type) ? { values: 1, bytes: sizeBytesOf(type) } : blockSizes[type];
}

/** Bytes of so many numbers; undefined where they are no whole number of blocks, or past 2^53 - 1 bytes. */
export function storedBytes(type: StoredType, count: number): number | undefined {
  const { values, bytes } = blockSizeOf(type);
  const length = (count / values) * bytes;
  return count % values === 0 && Number.isSafeInteger(length) ? length : undefined;
}

/** The formats that the engine reads in place: any other is turned into numbers or packed first. */
export function isPlainFloat(type: StoredType): type is "F32" | "F16" | "BF16" {
  return type === "F32" || type === "F16" || type === "BF16";
}

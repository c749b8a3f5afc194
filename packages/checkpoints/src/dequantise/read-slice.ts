// Any stored weight as float32, in the order of the file, whatever format it is kept in.
// Not the turning of matrices (place-weights.ts) and not what the engine maps in place: F32, F16 and BF16 it reads itself.

import { ImagierError } from "@imagier/contracts";
import type { WeightSlice } from "../checkpoint.js";
import { viewAs } from "../dtypes.js";
import { readExactly, withFile } from "../file-access.js";
import { bfloat16ToFloat32, float16ToFloat32 } from "../half-floats.js";
import { quote } from "../quote.js";
import type { Decoding, SidePlace } from "./decoding.js";
import { float8ToFloat32 } from "./float8.js";
import { dequantiseLegacy } from "./legacy-blocks.js";
import type { StoredType } from "./stored-type.js";
import { dequantiseSuper } from "./super-blocks.js";
import { dequantiseFromTable } from "./table-blocks.js";

type Slice = Pick<WeightSlice, "file" | "dtype" | "byteOffset" | "byteLength" | "decoding">;

/** @throws `CHECKPOINT_DTYPE_UNSUPPORTED` for whole numbers, `CHECKPOINT_TRUNCATED`, `CHECKPOINT_UNREADABLE` */
export async function readSlice(slice: Slice): Promise<Float32Array> {
  const stored = await readBytes(slice);
  const { decoding } = slice;
  if (decoding?.kind === "from-table") return dequantiseFromTable(stored, await readTables(decoding));
  const numbers = decode(slice, stored);
  if (decoding === undefined) return numbers;
  const [scale = 1] = await readSide(decoding.scale);
  return numbers.map((number) => number * scale);
}

function decode({ dtype, file }: Slice, stored: Uint8Array<ArrayBuffer>): Float32Array {
  switch (dtype) {
    case "F32":
      return viewAs("F32", stored.buffer);
    case "F16":
      return float16ToFloat32(viewAs("F16", stored.buffer));
    case "BF16":
      return bfloat16ToFloat32(viewAs("BF16", stored.buffer));
    case "F8_E4M3":
    case "F8_E5M2":
      return float8ToFloat32(dtype, stored);
    case "Q4_0":
    case "Q4_1":
    case "Q5_0":
    case "Q5_1":
    case "Q8_0":
      return dequantiseLegacy(dtype, stored);
    case "Q2_K":
    case "Q3_K":
    case "Q4_K":
    case "Q5_K":
    case "Q6_K":
      return dequantiseSuper(dtype, stored);
    default:
      throw new ImagierError(
        "CHECKPOINT_DTYPE_UNSUPPORTED",
        `${quote(file)}: a weight is ${dtype}; numbers are needed.`,
      );
  }
}

/** Whether `readSlice` can make numbers of it. */
export function isReadable(type: StoredType): boolean {
  return !/^(BOOL|[UI]\d+|F64)$/.test(type);
}

async function readTables(decoding: Extract<Decoding, { kind: "from-table" }>) {
  const { blockValues, firstValue, nested } = decoding;
  const table = await readSide(decoding.table);
  const coded = await readSide(decoding.factors);
  if (nested === undefined) return { table, factors: coded, blockValues, firstValue };
  const [values, outer] = [await readSide(nested.table), await readSide(nested.factors)];
  const factors = coded.map((code, i) => values[code]! * outer[Math.floor(i / nested.blockValues)]! + nested.offset);
  return { table, factors, blockValues, firstValue };
}

async function readSide(place: SidePlace): Promise<Float32Array> {
  const stored = await readBytes(place);
  return place.dtype === "U8" ? Float32Array.from(stored) : decode(place, stored);
}

/** The bytes as they stand, in a buffer of their own. */
export async function readBytes({
  file,
  byteOffset,
  byteLength,
}: Pick<SidePlace, "file" | "byteOffset" | "byteLength">): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(new ArrayBuffer(byteLength));
  await withFile(file, (handle) => readExactly(handle, bytes, { path: file, position: byteOffset }));
  return bytes;
}

// Rows of a matrix in blocks of 4 or 8 bits, as MatMulNBits multiplies them: `scale * (stored - zero)`.
// From ggml's Q8_0 and Q4_0 bit by bit, without a rounding; from anything else by rounding to the nearest step.

import { halvesAt } from "../dequantise/legacy-blocks.js";
import { packedBlockValues as blockValues } from "./weight-form.js";

/** Some rows, flat. */
export interface PackedRows {
  /** [rows, blocks, blockValues * bits / 8] */
  values: Uint8Array;
  /** [rows, blocks] */
  scales: Float32Array;
  /** One a block where it is not half of the range; of 4 bits, for each row an even number of them, two a byte. */
  zeros?: Uint8Array;
}

const q8Bytes = 34;
const q4Bytes = 18;

/** Q8_0 blocks: signed bytes become unsigned ones around 128. */
export function repackQ8(stored: Uint8Array): PackedRows {
  const scales = halvesAt(stored, 0, q8Bytes);
  const values = new Uint8Array(scales.length * blockValues);
  for (let block = 0; block < scales.length; block++) {
    const from = block * q8Bytes + 2;
    for (let i = 0; i < blockValues; i++) values[block * blockValues + i] = stored[from + i]! ^ 0x80;
  }
  return { values, scales };
}

/** Q4_0 blocks: the halves of a block stand in lower and upper nibbles there, neighbours here. */
export function repackQ4(stored: Uint8Array): PackedRows {
  const scales = halvesAt(stored, 0, q4Bytes);
  const half = blockValues / 2;
  const values = new Uint8Array(scales.length * half);
  for (let block = 0; block < scales.length; block++) {
    const from = block * q4Bytes + 2;
    for (let i = 0; i < half / 2; i++) {
      const [first, second] = [stored[from + 2 * i]!, stored[from + 2 * i + 1]!];
      values[block * half + i] = (first & 15) | ((second & 15) << 4);
      values[block * half + half / 2 + i] = (first >> 4) | (second & 0xf0);
    }
  }
  return { values, scales };
}

/** Float32 rows to 8 bits around 128: the largest number of a block becomes 127 steps. */
export function packEight(numbers: Float32Array): PackedRows {
  const scales = new Float32Array(numbers.length / blockValues);
  const values = new Uint8Array(numbers.length);
  for (let block = 0; block < scales.length; block++) {
    const start = block * blockValues;
    const { least, most } = range(numbers, start);
    const scale = Math.fround(Math.max(-least, most) / 127);
    scales[block] = scale;
    const perNumber = scale === 0 ? 0 : 1 / scale;
    for (let i = start; i < start + blockValues; i++) values[i] = Math.round(numbers[i]! * perNumber) + 128;
  }
  return { values, scales };
}

/** Float32 rows to 4 bits: sixteen steps from the least number of a block to the most, 0 among them. */
export function packFour(numbers: Float32Array, blocksPerRow: number): PackedRows {
  const blocks = numbers.length / blockValues;
  const scales = new Float32Array(blocks);
  const values = new Uint8Array(numbers.length / 2);
  const zeroBytes = Math.ceil(blocksPerRow / 2);
  const zeros = new Uint8Array((blocks / blocksPerRow) * zeroBytes);
  for (let block = 0; block < blocks; block++) {
    const start = block * blockValues;
    const { least, most } = range(numbers, start);
    const scale = Math.fround((Math.max(most, 0) - Math.min(least, 0)) / 15);
    const perNumber = scale === 0 ? 0 : 1 / scale;
    const zero = Math.round(-Math.min(least, 0) * perNumber);
    scales[block] = scale;
    const [row, inRow] = [Math.floor(block / blocksPerRow), block % blocksPerRow];
    zeros[row * zeroBytes + (inRow >> 1)]! |= zero << (4 * (inRow & 1));
    for (let i = start; i < start + blockValues; i++) {
      const step = Math.min(15, Math.max(0, Math.round(numbers[i]! * perNumber) + zero));
      values[i >> 1]! |= step << (4 * (i & 1));
    }
  }
  return { values, scales, zeros };
}

function range(numbers: Float32Array, start: number): { least: number; most: number } {
  let [least, most] = [numbers[start]!, numbers[start]!];
  for (let i = start + 1; i < start + blockValues; i++) {
    const number = numbers[i]!;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return { least, most };
}

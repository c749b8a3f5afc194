// NF4 and FP4 of bitsandbytes to float32: four bits choose from a table of sixteen, one factor a block of numbers.
// The upper nibble of a byte comes first. Blocks run on over the rows of a matrix.

interface TableBlocks {
  table: Float32Array;
  /** One a block, from the tensor's first block on. */
  factors: Float32Array;
  blockValues: number;
  /** Place of the first stored number in the whole tensor. */
  firstValue: number;
}

export function dequantiseFromTable(
  stored: Uint8Array,
  { table, factors, blockValues, firstValue }: TableBlocks,
): Float32Array {
  const out = new Float32Array(2 * stored.length);
  for (const [i, pair] of stored.entries()) {
    const value = firstValue + 2 * i;
    out[2 * i] = table[pair >> 4]! * factors[Math.floor(value / blockValues)]!;
    out[2 * i + 1] = table[pair & 15]! * factors[Math.floor((value + 1) / blockValues)]!;
  }
  return out;
}

// Which of the tokens so far a new token may look at, as the numbers that are added to its scores.
// Not the attention itself (key-value-cache.ts): numbers for one run.

import type { TensorValue } from "@imagier/graph";

export interface CacheBiasOptions {
  rows: number;
  /** Place of the first new token. */
  start: number;
  /** New tokens. */
  length: number;
  /** Tokens that the cache has room for. */
  capacity: number;
  /** Whether new tokens see the new ones after them too, as the tokens of one scale do. @default false */
  seesAllNew?: boolean;
  /** Whether a row never looks at a place: padding. A token always sees itself. @default none */
  isHidden?: ((row: number, place: number) => boolean) | undefined;
}

/** What takes a token out of a softmax. */
const hidden = -1e9;

/** The inputs `positions` and `bias` of a `KeyValueCache` for one run. */
export function cacheBias(options: CacheBiasOptions): { positions: TensorValue; bias: TensorValue } {
  const { rows, start, length, capacity, seesAllNew = false, isHidden = () => false } = options;
  const width = capacity + length; // the new tokens stand behind the cache
  const data = new Float32Array(rows * length * width).fill(hidden);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < length; i++) {
      const at = (row * length + i) * width;
      for (let place = 0; place < start; place++) if (!isHidden(row, place)) data[at + place] = 0;
      const last = seesAllNew ? length - 1 : i;
      for (let j = 0; j <= last; j++) if (!isHidden(row, start + j)) data[at + capacity + j] = 0;
      data[at + capacity + i] = 0;
    }
  }
  const positions = BigInt64Array.from({ length }, (_, i) => BigInt(start + i));
  return {
    positions: { dtype: "int64", shape: [length], data: positions },
    bias: { dtype: "float32", shape: [rows, 1, length, width], data },
  };
}

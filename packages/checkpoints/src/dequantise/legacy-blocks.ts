// ggml's plain blocks of 32 numbers with one scale, and with one least value in the types that end in 1.
// Layouts: block_q4_0 to block_q8_0 in ggml-common.h. The lower nibbles of a block are its first half, the upper its second.

import { float16ToFloat32 } from "../half-floats.js";
import type { LegacyBlockType } from "./stored-type.js";

const blockValues = 32;
const half = blockValues / 2;

interface Layout {
  bytes: number;
  /** Whether a least value stands after the scale: numbers are `scale * q + least`. */
  hasLeast: boolean;
  /** Taken off every q. */
  zero: number;
  bits: 4 | 5 | 8;
}

const layouts: Readonly<Record<LegacyBlockType, Layout>> = {
  Q4_0: { bytes: 18, hasLeast: false, zero: 8, bits: 4 },
  Q4_1: { bytes: 20, hasLeast: true, zero: 0, bits: 4 },
  Q5_0: { bytes: 22, hasLeast: false, zero: 16, bits: 5 },
  Q5_1: { bytes: 24, hasLeast: true, zero: 0, bits: 5 },
  Q8_0: { bytes: 34, hasLeast: false, zero: 0, bits: 8 },
};

/** @param stored whole blocks */
export function dequantiseLegacy(type: LegacyBlockType, stored: Uint8Array): Float32Array {
  const layout = layouts[type];
  const blocks = stored.length / layout.bytes;
  const out = new Float32Array(blocks * blockValues);
  const scales = halvesAt(stored, 0, layout.bytes);
  const leasts = layout.hasLeast ? halvesAt(stored, 2, layout.bytes) : undefined;
  const quants = new Int32Array(blockValues);
  for (let block = 0; block < blocks; block++) {
    readQuants(stored, block * layout.bytes, { layout, quants });
    const scale = scales[block]!;
    const least = leasts?.[block] ?? 0;
    for (let i = 0; i < blockValues; i++) out[block * blockValues + i] = scale * quants[i]! + least;
  }
  return out;
}

interface QuantTarget {
  layout: Layout;
  quants: Int32Array;
}

/** The whole numbers of one block, their zero taken off. */
function readQuants(stored: Uint8Array, start: number, { layout, quants }: QuantTarget): void {
  const { bits, zero, hasLeast } = layout;
  let at = start + (hasLeast ? 4 : 2);
  if (bits === 8) {
    for (let i = 0; i < blockValues; i++) quants[i] = (stored[at + i]! << 24) >> 24;
    return;
  }
  let fifths = 0; // the fifth bit of each number, number 0 lowest
  if (bits === 5) {
    fifths = stored[at]! | (stored[at + 1]! << 8) | (stored[at + 2]! << 16) | (stored[at + 3]! << 24);
    at += 4;
  }
  for (let i = 0; i < half; i++) {
    const pair = stored[at + i]!;
    quants[i] = ((pair & 15) | (((fifths >>> i) & 1) << 4)) - zero;
    quants[i + half] = ((pair >> 4) | (((fifths >>> (i + half)) & 1) << 4)) - zero;
  }
}

/** The binary16 number that stands at the same place of every block. */
export function halvesAt(stored: Uint8Array, at: number, blockBytes: number): Float32Array {
  const bits = new Uint16Array(stored.length / blockBytes);
  for (let i = 0; i < bits.length; i++) {
    const byte = i * blockBytes + at;
    bits[i] = stored[byte]! | (stored[byte + 1]! << 8);
  }
  return float16ToFloat32(bits);
}

// ggml's super-blocks of 256 numbers: small scales (and least values) for every 16 or 32 of them, and one binary16 factor for those.
// Layouts: block_q2_K to block_q6_K in ggml-common.h. No kernel of ggml's: one plain loop a type.

import { halvesAt } from "./legacy-blocks.js";
import { blockSizeOf, type SuperBlockType } from "./stored-type.js";

const superValues = 256;

/** One super-block: its bytes from `at` on, its numbers from `to` on. */
interface SuperBlock {
  stored: Uint8Array;
  at: number;
  out: Float32Array;
  to: number;
  /** Of the small scales, and of the small least values. */
  scale: number;
  leastScale: number;
}

interface Layout {
  /** Where the binary16 factors stand in the block. */
  scaleAt: number;
  leastScaleAt?: number;
  read: (block: SuperBlock) => void;
}

const layouts: Readonly<Record<SuperBlockType, Layout>> = {
  Q2_K: { scaleAt: 80, leastScaleAt: 82, read: readQ2 },
  Q3_K: { scaleAt: 108, read: readQ3 },
  Q4_K: { scaleAt: 0, leastScaleAt: 2, read: (block) => readQ4OrQ5(block, { quantsAt: 16, fifthsAt: undefined }) },
  Q5_K: { scaleAt: 0, leastScaleAt: 2, read: (block) => readQ4OrQ5(block, { quantsAt: 48, fifthsAt: 16 }) },
  Q6_K: { scaleAt: 208, read: readQ6 },
};

/** @param stored whole super-blocks */
export function dequantiseSuper(type: SuperBlockType, stored: Uint8Array): Float32Array {
  const { bytes } = blockSizeOf(type);
  const { scaleAt, leastScaleAt, read } = layouts[type];
  const scales = halvesAt(stored, scaleAt, bytes);
  const leastScales = leastScaleAt === undefined ? undefined : halvesAt(stored, leastScaleAt, bytes);
  const out = new Float32Array(scales.length * superValues);
  for (const [i, scale] of scales.entries()) {
    read({ stored, at: i * bytes, out, to: i * superValues, scale, leastScale: leastScales?.[i] ?? 0 });
  }
  return out;
}

/** Sixteen parts of 16: scale and least value in one byte, then two bits a number; four parts of 32 share their bytes. */
function readQ2({ stored, at, out, to, scale, leastScale }: SuperBlock): void {
  for (let part = 0; part < 16; part++) {
    const packed = stored[at + part]!;
    const [step, least] = [scale * (packed & 15), leastScale * (packed >> 4)];
    const { byteAt, shift } = twoBitPlace(part);
    for (let i = 0; i < 16; i++) {
      const quant = (stored[at + 16 + byteAt + i]! >> shift) & 3;
      out[to + part * 16 + i] = step * quant - least;
    }
  }
}

/** Sixteen parts of 16: a third bit apart from the lower two (clear: 4 less), six-bit scales around 32. */
function readQ3({ stored, at, out, to, scale }: SuperBlock): void {
  for (let part = 0; part < 16; part++) {
    const step = scale * (sixBitScale(stored, at + 96, part) - 32);
    const { byteAt, shift } = twoBitPlace(part);
    for (let i = 0; i < 16; i++) {
      const low = (stored[at + 32 + byteAt + i]! >> shift) & 3;
      const hasThird = (stored[at + (part % 2) * 16 + i]! >> (part >> 1)) & 1;
      out[to + part * 16 + i] = step * (low - (hasThird ? 0 : 4));
    }
  }
}

/** Where the two bits of a part of 16 stand: each half of the block has 32 bytes, which its four pairs of parts share. */
function twoBitPlace(part: number): { byteAt: number; shift: number } {
  return { byteAt: (part >> 3) * 32 + (part % 2) * 16, shift: ((part >> 1) % 4) * 2 };
}

/** Sixteen scales in twelve bytes: four bits each in the first eight, two bits each in the last four. */
function sixBitScale(stored: Uint8Array, at: number, part: number): number {
  const low = part < 8 ? stored[at + part]! & 15 : stored[at + part - 8]! >> 4;
  const high = (stored[at + 8 + (part % 4)]! >> (2 * (part >> 2))) & 3;
  return low | (high << 4);
}

/** Eight parts of 32, two of which share their bytes: lower nibbles, then upper; of Q5 a fifth bit in a plane of its own. */
function readQ4OrQ5(
  { stored, at, out, to, scale, leastScale }: SuperBlock,
  { quantsAt, fifthsAt }: { quantsAt: number; fifthsAt: number | undefined },
): void {
  for (let part = 0; part < 8; part++) {
    const { small, least } = scaleAndLeast(stored, at + 4, part);
    const [step, offset] = [scale * small, leastScale * least];
    const from = at + quantsAt + (part >> 1) * 32;
    const shift = (part % 2) * 4;
    for (let i = 0; i < 32; i++) {
      const fifth = fifthsAt === undefined ? 0 : (stored[at + fifthsAt + i]! >> part) & 1;
      const quant = ((stored[from + i]! >> shift) & 15) | (fifth << 4);
      out[to + part * 32 + i] = step * quant - offset;
    }
  }
}

/** Eight scales and eight least values of six bits in twelve bytes. */
function scaleAndLeast(stored: Uint8Array, at: number, part: number): { small: number; least: number } {
  if (part < 4) return { small: stored[at + part]! & 63, least: stored[at + part + 4]! & 63 };
  const low = stored[at + part + 4]!;
  return {
    small: (low & 15) | ((stored[at + part - 4]! >> 6) << 4),
    least: (low >> 4) | ((stored[at + part]! >> 6) << 4),
  };
}

/** Two halves of 128; in each, four runs of 32 numbers of four lower and two upper bits, with a signed scale for every 16. */
function readQ6({ stored, at, out, to, scale }: SuperBlock): void {
  for (let part = 0; part < 16; part++) {
    const step = scale * ((stored[at + 192 + part]! << 24) >> 24);
    const run = (part >> 1) % 4;
    const first = (part % 2) * 16;
    const lowAt = at + (part >> 3) * 64 + (run % 2) * 32 + first;
    const highAt = at + 128 + (part >> 3) * 32 + first;
    for (let i = 0; i < 16; i++) {
      const low = (stored[lowAt + i]! >> (run < 2 ? 0 : 4)) & 15;
      const high = (stored[highAt + i]! >> (2 * run)) & 3;
      out[to + part * 16 + i] = step * ((low | (high << 4)) - 32);
    }
  }
}

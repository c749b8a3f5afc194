// The plainest way to put numbers into ggml's blocks: every scale a power of two, so that it is exact in 16 bits, and every
// number to the nearest step. Written from the published layouts alone, apart from what reads them; not a good quantiser.

/** The bytes, and the numbers that a reader has to find in them. */
export interface Quantised {
  bytes: Uint8Array;
  numbers: Float32Array;
}

/** Blocks of 32: a 16-bit scale, 32 signed bytes. */
export function quantiseQ8(values: Float32Array): Quantised {
  return inBlocks(values, { values: 32, bytes: 34 }, (block, { bytes, numbers }) => {
    const scale = powerAbove(largest(block) / 127);
    bytes.set(powerBits(scale), 0);
    for (const [i, value] of block.entries()) {
      const step = clamp(Math.round(value / scale), -127, 127);
      bytes[2 + i] = step & 255;
      numbers[i] = step * scale + 0; // never -0
    }
  });
}

/** Blocks of 32: a 16-bit scale, then number i in the lower half of byte i for i below 16, in the upper half from 16 on. */
export function quantiseQ4(values: Float32Array): Quantised {
  return inBlocks(values, { values: 32, bytes: 18 }, (block, { bytes, numbers }) => {
    const scale = powerAbove(largest(block) / 7);
    bytes.set(powerBits(scale), 0);
    for (const [i, value] of block.entries()) {
      const step = clamp(Math.round(value / scale), -8, 7);
      bytes[2 + (i % 16)]! |= (step + 8) << (i < 16 ? 0 : 4);
      numbers[i] = step * scale + 0; // never -0
    }
  });
}

/** Blocks of 256: 128 bytes of lower halves, 64 of upper pairs of bits, 16 signed scales, one 16-bit factor of those. */
export function quantiseQ6K(values: Float32Array): Quantised {
  return inBlocks(values, { values: 256, bytes: 210 }, (block, { bytes, numbers }) => {
    const factor = powerAbove(largest(block) / 31 / 127);
    bytes.set(powerBits(factor), 208);
    for (const [i, value] of block.entries()) {
      const part = Math.floor(i / 16);
      const small = clamp(Math.ceil(largest(block.subarray(16 * part, 16 * part + 16)) / 31 / factor), 1, 127);
      bytes[192 + part] = small;
      const step = clamp(Math.round(value / (small * factor)), -32, 31);
      const [half, within] = [Math.floor(i / 128), i % 128];
      const quarter = Math.floor(within / 32); // quarters 0 and 2 share their bytes, so do 1 and 3
      bytes[64 * half + 32 * (quarter % 2) + (within % 32)]! |= ((step + 32) & 15) << (quarter < 2 ? 0 : 4);
      bytes[128 + 32 * half + (within % 32)]! |= ((step + 32) >> 4) << (2 * quarter);
      numbers[i] = step * small * factor + 0;
    }
  });
}

/** Blocks of 256: factors of scales and of least values, eight of each in 12 bytes, 128 bytes of halves. */
export function quantiseQ4K(values: Float32Array): Quantised {
  return inBlocks(values, { values: 256, bytes: 144 }, (block, { bytes, numbers }) => {
    const factor = powerAbove((2 * largest(block)) / 15 / 63);
    const leastFactor = powerAbove(largest(block) / 63);
    bytes.set(powerBits(factor), 0);
    bytes.set(powerBits(leastFactor), 2);
    for (let part = 0; part < 8; part++) {
      const own = block.subarray(32 * part, 32 * part + 32);
      const least = clamp(Math.round(-Math.min(0, ...own) / leastFactor), 0, 63);
      const small = clamp(Math.ceil((Math.max(0, ...own) + least * leastFactor) / 15 / factor), 1, 63);
      putSixBits(bytes.subarray(4, 16), part, { small, least });
      for (const [i, value] of own.entries()) {
        const step = clamp(Math.round((value + least * leastFactor) / (small * factor)), 0, 15);
        bytes[16 + 32 * (part >> 1) + i]! |= step << (4 * (part % 2));
        numbers[32 * part + i] = step * small * factor - least * leastFactor;
      }
    }
  });
}

/** Parts 0 to 3 have bytes of their own, whose upper two bits hold those of parts 4 to 7. */
function putSixBits(packed: Uint8Array, part: number, { small, least }: { small: number; least: number }): void {
  if (part < 4) {
    packed[part]! |= small;
    packed[part + 4]! |= least;
    return;
  }
  packed[part + 4] = (small & 15) | ((least & 15) << 4);
  packed[part - 4]! |= (small >> 4) << 6;
  packed[part]! |= (least >> 4) << 6;
}

interface BlockSize {
  values: number;
  bytes: number;
}

function inBlocks(
  values: Float32Array,
  size: BlockSize,
  write: (block: Float32Array, out: Quantised) => void,
): Quantised {
  const blocks = values.length / size.values;
  const [bytes, numbers] = [new Uint8Array(blocks * size.bytes), new Float32Array(values.length)];
  for (let i = 0; i < blocks; i++) {
    write(values.subarray(i * size.values, (i + 1) * size.values), {
      bytes: bytes.subarray(i * size.bytes, (i + 1) * size.bytes),
      numbers: numbers.subarray(i * size.values, (i + 1) * size.values),
    });
  }
  return { bytes, numbers };
}

const largest = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The power of two that is no less, within what 16 bits hold. */
function powerAbove(value: number): number {
  return 2 ** clamp(Math.ceil(Math.log2(value)), -14, 15);
}

/** A power of two in binary16: the exponent alone. */
function powerBits(power: number): Uint8Array {
  return Uint8Array.of(0, (Math.log2(power) + 15) << 2);
}

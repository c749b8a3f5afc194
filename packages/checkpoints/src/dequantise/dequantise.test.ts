// Every stored format against numbers known by other means: blocks put together by hand from the published layouts, and a
// quantiser that knows nothing of the reader.

import { type Quantised, quantiseQ4, quantiseQ4K, quantiseQ6K, quantiseQ8 } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { float32ToFloat16 } from "../half-floats.js";
import { float8ToFloat32 } from "./float8.js";
import { dequantiseLegacy } from "./legacy-blocks.js";
import { blockSizeOf, type LegacyBlockType, type SuperBlockType, storedBytes } from "./stored-type.js";
import { dequantiseSuper } from "./super-blocks.js";
import { dequantiseFromTable } from "./table-blocks.js";

/** Numbers of both signs, none alike. */
const wave = Float32Array.from({ length: 512 }, (_, i) => Math.sin(i * 1.7) * (1 + i / 100));

const half = (value: number) => {
  const [bits = 0] = float32ToFloat16(Float32Array.of(value));
  return [bits & 255, bits >> 8];
};

const fill = (length: number, at: Record<number, number>) => Uint8Array.from({ length }, (_, i) => at[i] ?? 0);

describe("what a plain quantiser writes is read back to the bit", () => {
  it.each<[LegacyBlockType | SuperBlockType, (values: Float32Array) => Quantised, number]>([
    ["Q8_0", quantiseQ8, 0.05],
    ["Q4_0", quantiseQ4, 0.6],
    ["Q4_K", quantiseQ4K, 0.6],
    ["Q6_K", quantiseQ6K, 0.15],
  ])("%s", (type, quantise, furthest) => {
    const { bytes, numbers } = quantise(wave);
    expect(bytes).toHaveLength(storedBytes(type, wave.length)!);
    const read = type.endsWith("_K")
      ? dequantiseSuper(type as SuperBlockType, bytes)
      : dequantiseLegacy(type as LegacyBlockType, bytes);
    expect(read).toEqual(numbers);
    expect(Math.max(...wave.map((value, i) => Math.abs(value - read[i]!)))).toBeLessThan(furthest);
  });
});

describe("blocks put together by hand", () => {
  it("Q4_1: scale, least value, then lower halves before upper halves", () => {
    const block = Uint8Array.of(...half(0.5), ...half(-3), 0xa1, ...new Array(15).fill(0x10));
    const read = dequantiseLegacy("Q4_1", block);
    expect([read[0], read[16], read[1], read[17]]).toEqual([0.5 - 3, 5 - 3, -3, 0.5 - 3]);
  });

  it("Q5_0: the fifth bits in a word of their own, 16 taken off", () => {
    const block = Uint8Array.of(...half(2), 0b00000001, 0, 0, 0x80, 0x03, ...new Array(14).fill(0), 0x40);
    const read = dequantiseLegacy("Q5_0", block);
    expect([read[0], read[16], read[15], read[31]]).toEqual([2 * (3 + 16 - 16), -32, -32, 2 * (4 + 16 - 16)]);
  });

  it("Q5_1: the same with a least value, and none taken off", () => {
    const block = Uint8Array.of(...half(1), ...half(10), 0, 0, 1, 0, 0x21, ...new Array(15).fill(0));
    const read = dequantiseLegacy("Q5_1", block);
    expect([read[0], read[16], read[1]]).toEqual([11, 10 + 2 + 16, 10]);
  });

  it("Q2_K: scale and least value of 16 numbers in one byte", () => {
    const [low, high] = half(1) as [number, number];
    const [leastLow, leastHigh] = half(0.5) as [number, number];
    // Part 0: scale 2, least 4. Part 9 (second half, second 16, shift 0): scale 15. Numbers 0 and 144 + 3 are 3 and 2.
    const block = fill(84, {
      0: 0x42,
      9: 0x0f,
      16: 3,
      [16 + 32 + 16 + 3]: 2,
      80: low,
      81: high,
      82: leastLow,
      83: leastHigh,
    });
    const read = dequantiseSuper("Q2_K", block);
    expect([read[0], read[1], read[144 + 3], read[144]]).toEqual([2 * 3 - 0.5 * 4, -2, 30, 0]);
  });

  it("Q3_K: six-bit scales around 32, the third bit apart", () => {
    const [low, high] = half(1) as [number, number];
    // Part 0: low four bits 5, high two 3: 53 - 32 = 21. Number 0 has low bits 1 and its third bit; number 1 has neither.
    const block = fill(110, { 0: 0b00000001, 32: 1, 96: 5, 104: 3, 108: low, 109: high });
    const read = dequantiseSuper("Q3_K", block);
    expect([read[0], read[1]]).toEqual([21, 21 * -4]);
    expect(read[16]).toBe((0 - 32) * -4); // the scale of part 1 is zero, 32 less
  });

  it("Q5_K: one plane of fifth bits for all eight parts", () => {
    const [low, high] = half(1) as [number, number];
    // Parts 0 and 5 have scales 1 and 2 + 16; part 5 takes its upper two bits from byte 1 of the twelve.
    const block = fill(176, { 0: low, 1: high, 4: 1, 5: 0x40, 13: 2, 16: 0b00100001, 48: 7, [48 + 64]: 0x90 });
    const read = dequantiseSuper("Q5_K", block);
    expect([read[0], read[1], read[160], read[161]]).toEqual([7 + 16, 0, 18 * (9 + 16), 0]);
  });

  it.each([
    ["F8_E4M3", { 56: 1, 184: -1, 1: 2 ** -9, 126: 448, 8: 2 ** -6, 127: Number.NaN }],
    ["F8_E5M2", { 60: 1, 188: -1, 1: 2 ** -16, 123: 57344, 124: Number.POSITIVE_INFINITY }],
  ] as const)("%s", (type, known) => {
    const bits = Object.keys(known).map(Number);
    expect([...float8ToFloat32(type, Uint8Array.from(bits))]).toEqual(Object.values(known));
  });

  it("NF4: the upper half of a byte comes first, blocks run on over the slice's start", () => {
    const table = Float32Array.from({ length: 16 }, (_, i) => i - 8);
    const read = dequantiseFromTable(Uint8Array.of(0x9f, 0x08), {
      ...{ table, factors: Float32Array.of(1, 10, 100), blockValues: 2, firstValue: 2 },
    });
    expect([...read]).toEqual([10, 70, -800, 0]);
  });
});

describe("sizes", () => {
  it("are whole blocks or nothing", () => {
    expect(storedBytes("Q8_0", 64)).toBe(68);
    expect(storedBytes("Q8_0", 33)).toBeUndefined();
    expect(storedBytes("Q6_K", 2 ** 60)).toBeUndefined();
    expect(blockSizeOf("BF16")).toEqual({ values: 1, bytes: 2 });
  });
});

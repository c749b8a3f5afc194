// Every 16-bit pattern is decoded against the definition, and rounding is checked at its ties and borders.

import { describe, expect, it } from "vitest";
import { bfloat16ToFloat32, float16ToFloat32, float32ToBFloat16, float32ToFloat16 } from "./half-floats.js";

const allPatterns = Uint16Array.from({ length: 65536 }, (_, i) => i);

/** A number from its fields, as IEEE 754 defines it. */
function fromFields(
  pattern: number,
  { exponentBits, fractionBits }: { exponentBits: number; fractionBits: number },
): number {
  const bias = 2 ** (exponentBits - 1) - 1;
  const exponent = (pattern >> fractionBits) & (2 ** exponentBits - 1);
  const fraction = (pattern & (2 ** fractionBits - 1)) / 2 ** fractionBits;
  const sign = pattern & 0x8000 ? -1 : 1;
  if (exponent === 2 ** exponentBits - 1) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** (1 - bias) : sign * (1 + fraction) * 2 ** (exponent - bias);
}

describe.each([
  { name: "F16", decode: float16ToFloat32, encode: float32ToFloat16, fields: { exponentBits: 5, fractionBits: 10 } },
  { name: "BF16", decode: bfloat16ToFloat32, encode: float32ToBFloat16, fields: { exponentBits: 8, fractionBits: 7 } },
])("$name", ({ decode, encode, fields }) => {
  const decoded = decode(allPatterns);

  it("decodes all 65,536 patterns as IEEE 754 defines them", () => {
    const wrong = [...allPatterns].filter((pattern) => !Object.is(decoded[pattern], fromFields(pattern, fields)));
    expect(wrong).toEqual([]);
  });

  it("encodes every decoded pattern back to itself, NaN to a NaN", () => {
    const back = encode(decoded);
    const wrong = [...allPatterns].filter((pattern) =>
      Number.isNaN(decoded[pattern])
        ? !Number.isNaN(decode(back.subarray(pattern, pattern + 1))[0])
        : back[pattern] !== pattern,
    );
    expect(wrong).toEqual([]);
  });

  it("rounds to nearest, ties to even, between all neighbours", () => {
    const infinity = encode(Float32Array.of(Number.POSITIVE_INFINITY))[0]!;
    const wrong: number[] = [];
    for (let low = 0; low < infinity - 1; low++) {
      const tie = (decoded[low]! + decoded[low + 1]!) / 2; // exact in float32: one bit more than either
      const even = low % 2 === 0 ? low : low + 1;
      const [below, at, above] = encode(Float32Array.of(nextFloat(tie, -1), tie, nextFloat(tie, 1)));
      if (at !== even || below !== low || above !== low + 1) wrong.push(low);
    }
    expect(wrong).toEqual([]);
  });

  it("keeps the sign through rounding", () => {
    const values = Float32Array.of(0.1, 1e-6, 3.3, 65519, 1e30, 0);
    expect(encode(values.map((v) => -v))).toEqual(encode(values).map((pattern) => pattern | 0x8000));
  });
});

describe("the ends of the range", () => {
  it("F16 overflows to infinity from 65520 and underflows to zero at 2^-25", () => {
    const values = Float32Array.of(65504, 65519.996, 65520, 1e38, 2 ** -24, 2 ** -25 * 1.0001, 2 ** -25, 1e-45);
    expect([...float32ToFloat16(values)]).toEqual([0x7bff, 0x7bff, 0x7c00, 0x7c00, 1, 1, 0, 0]);
  });

  it("BF16 overflows to infinity past its largest number and keeps NaN whose payload is all in the lost half", () => {
    const nan = new Float32Array(Uint32Array.of(0x7f800001).buffer);
    expect([...float32ToBFloat16(Float32Array.of(3.3895314e38, 3.4028235e38))]).toEqual([0x7f7f, 0x7f80]);
    expect(bfloat16ToFloat32(float32ToBFloat16(nan))[0]).toBeNaN();
  });
});

function nextFloat(value: number, direction: 1 | -1): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer);
  bits[0]! += direction;
  return new Float32Array(bits.buffer)[0]!;
}

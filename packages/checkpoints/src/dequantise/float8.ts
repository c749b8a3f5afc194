// The two 8-bit floats to float32, exact: E4M3FN (no infinity, largest 448) and E5M2 (the upper byte of a binary16).
// Micikevicius et al. 2022 (arXiv 2209.05433), section 3.

import { float16ToFloat32 } from "../half-floats.js";

const e4m3 = Float32Array.from({ length: 256 }, (_, bits) => {
  const sign = bits & 0x80 ? -1 : 1;
  const exponent = (bits >> 3) & 15;
  const fraction = bits & 7;
  if ((bits & 0x7f) === 0x7f) return Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -9 : (8 + fraction) * 2 ** (exponent - 10));
});

const e5m2 = float16ToFloat32(Uint16Array.from({ length: 256 }, (_, bits) => bits << 8));

export function float8ToFloat32(type: "F8_E4M3" | "F8_E5M2", stored: Uint8Array): Float32Array {
  const table = type === "F8_E4M3" ? e4m3 : e5m2;
  return Float32Array.from(stored, (bits) => table[bits]!);
}

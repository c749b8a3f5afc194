// float32 to and from the two 16-bit floats: F16 (IEEE 754 binary16) and BF16 (the upper half of a float32).
// Pure functions on whole arrays; rounding is to nearest, ties to even; subnormals, infinities and NaN survive.

/** binary16 bits to float32, exact. */
export function float16ToFloat32(halves: Uint16Array): Float32Array {
  const out = new Float32Array(halves.length);
  const bits = new Uint32Array(out.buffer);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    const sign = (half & 0x8000) << 16;
    const exponent = half & 0x7c00;
    if (exponent === 0) {
      out[i] = (half & 0x03ff) * 2 ** -24; // zero or subnormal
      bits[i]! |= sign; // keeps the sign of -0
    } else if (exponent === 0x7c00) {
      bits[i] = sign | 0x7f800000 | ((half & 0x03ff) << 13); // infinity, or NaN with its payload
    } else {
      bits[i] = sign | (((half & 0x7fff) << 13) + ((127 - 15) << 23));
    }
  }
  return out;
}

/** bfloat16 bits to float32, exact. */
export function bfloat16ToFloat32(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i]! << 16;
  return new Float32Array(bits.buffer);
}

/** float32 to binary16 bits. From 65520 on, the value becomes infinity; below 2^-25 it becomes zero. */
export function float32ToFloat16(values: Float32Array): Uint16Array {
  const bits = bitsOf(values);
  const out = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const sign = (bits[i]! >>> 16) & 0x8000;
    out[i] = sign | magnitudeToFloat16(bits[i]! & 0x7fffffff);
  }
  return out;
}

/** float32 to bfloat16 bits. */
export function float32ToBFloat16(values: Float32Array): Uint16Array {
  const bits = bitsOf(values);
  const out = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const word = bits[i]!;
    const isNotANumber = (word & 0x7fffffff) > 0x7f800000;
    out[i] = isNotANumber ? (word >>> 16) | 0x0040 : (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
  }
  return out;
}

function magnitudeToFloat16(word: number): number {
  if (word > 0x7f800000) return 0x7e00 | ((word >>> 13) & 0x01ff); // NaN stays NaN, quiet
  if (word >= 0x47800000) return 0x7c00; // 65536 and more, infinity too
  const exponent = word >>> 23;
  // 2^-14 is the smallest normal binary16; below it the implicit one is shifted in among the fraction bits.
  if (exponent >= 113) return roundShift(word - (112 << 23), 13);
  const shift = 126 - exponent;
  return shift > 24 ? 0 : roundShift((word & 0x007fffff) | 0x00800000, shift);
}

/** `word / 2^shift` to the nearest whole number, ties to even; a carry into the exponent is what rounding up means. */
function roundShift(word: number, shift: number): number {
  const quotient = word >>> shift;
  const rest = word & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return rest > half || (rest === half && (quotient & 1) === 1) ? quotient + 1 : quotient;
}

function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}

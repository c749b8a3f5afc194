// Philox 4x32-10: 128 bits of counter and 64 bits of key in, 128 random bits out, no state in between.
// Not a stream and not a distribution: see noise.ts and random-stream.ts. Salmon et al. 2011, "Parallel random numbers:
// as easy as 1, 2, 3" (SC11), table 2 and section 3.4.

const ROUNDS = 10;
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const KEY_STEP_0 = 0x9e3779b9; // golden ratio
const KEY_STEP_1 = 0xbb67ae85; // sqrt(3) - 1

/**
 * One block of the Philox 4x32-10 bijection.
 *
 * @param counter four 32-bit words, the least significant first
 * @param key two 32-bit words
 * @param out where the four words go; a new array if left out
 */
export function philox4x32(
  counter: Uint32Array | readonly number[],
  key: Uint32Array | readonly number[],
  out: Uint32Array = new Uint32Array(4),
): Uint32Array {
  let c0 = counter[0]! | 0;
  let c1 = counter[1]! | 0;
  let c2 = counter[2]! | 0;
  let c3 = counter[3]! | 0;
  let k0 = key[0]! | 0;
  let k1 = key[1]! | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + KEY_STEP_0) | 0;
    k1 = (k1 + KEY_STEP_1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
  return out;
}

/** The upper 32 bits of an unsigned 32 x 32 bit product, from 16-bit limbs: no BigInt, no rounding. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Each sum stays within 2^32 - 1: (2^16 - 1)^2 + 2 (2^16 - 1) = 2^32 - 1.
  const middle = Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16);
  const middleLow = Math.imul(aLow, bHigh) + (middle & 0xffff);
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (middleLow >>> 16)) | 0;
}

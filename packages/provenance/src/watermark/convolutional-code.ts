// Error correction: a convolutional code of rate 1/4 and constraint length 9, decoded from soft values (Viterbi 1967).
// Not a check: a decoder always finds some message. Generators 463, 535, 733, 745 (octal), free distance 24: Proakis,
// Digital Communications, table 8.3-3.

const memory = 8;
const states = 1 << memory;
const generators = [0o463, 0o535, 0o733, 0o745];

/** Coded bits of a message of so many bits; the code is driven back to its first state at the end. */
export function codedLength(messageBits: number): number {
  return (messageBits + memory) * generators.length;
}

/** The four bits that leave the encoder when `register` (newest bit highest, 9 bits) is inside, as a number of 4 bits. */
const outputs = Uint8Array.from({ length: 2 * states }, (_, register) =>
  generators.reduce((bits, generator, i) => bits | (parity(register & generator) << i), 0),
);

/** @param bits 0 or 1 each @returns 0 or 1 each, `codedLength(bits.length)` of them */
export function encodeBits(bits: Uint8Array): Uint8Array {
  const coded = new Uint8Array(codedLength(bits.length));
  let state = 0;
  for (let t = 0; t < bits.length + memory; t++) {
    const register = ((bits[t] ?? 0) << memory) | state;
    const out = outputs[register]!;
    for (let i = 0; i < generators.length; i++) coded[t * generators.length + i] = (out >> i) & 1;
    state = register >> 1;
  }
  return coded;
}

/**
 * The likeliest message.
 * @param soft one value for each coded bit: positive where it looks like a 1, negative like a 0, large where it is sure
 */
export function decodeBits(soft: Float64Array): Uint8Array {
  const steps = soft.length / generators.length;
  let score = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
  let next = new Float64Array(states);
  score[0] = 0;
  const cameFrom = new Uint8Array(steps * states); // the bit that fell out of the register on the way here
  const branch = new Float64Array(1 << generators.length);
  for (let t = 0; t < steps; t++) {
    fillBranches(branch, soft, t);
    for (let state = 0; state < states; state++) {
      // `state` holds the newest bits; its two predecessors differ in the oldest bit.
      const shifted = state << 1;
      const zero = score[shifted & (states - 1)]! + branch[outputs[shifted]!]!;
      const one = score[(shifted | 1) & (states - 1)]! + branch[outputs[shifted | 1]!]!;
      next[state] = Math.max(zero, one);
      cameFrom[t * states + state] = one > zero ? 1 : 0;
    }
    [score, next] = [next, score];
  }
  const bits = new Uint8Array(steps - memory);
  for (let t = steps - 1, state = 0; t >= 0; t--) {
    if (t < bits.length) bits[t] = state >> (memory - 1);
    state = ((state << 1) | cameFrom[t * states + state]!) & (states - 1);
  }
  return bits;
}

/** How well each of the 16 possible outputs agrees with the soft values of one step. */
function fillBranches(branch: Float64Array, soft: Float64Array, step: number): void {
  for (let out = 0; out < branch.length; out++) {
    let sum = 0;
    for (let i = 0; i < generators.length; i++) {
      const value = soft[step * generators.length + i]!;
      sum += (out >> i) & 1 ? value : -value;
    }
    branch[out] = sum;
  }
}

function parity(value: number): number {
  let bits = value;
  for (let half = 8; half > 0; half >>= 1) bits ^= bits >> half;
  return bits & 1;
}

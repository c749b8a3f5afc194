// Philox 4x32-10 against the known answers that Random123 publishes (tests/kat_vectors).

import { describe, expect, it } from "vitest";
import { philox4x32 } from "./philox.js";

const ones = 0xffffffff;

describe("philox4x32", () => {
  it.each([
    {
      counter: [0, 0, 0, 0],
      key: [0, 0],
      answer: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    },
    {
      counter: [ones, ones, ones, ones],
      key: [ones, ones],
      answer: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    },
    {
      counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], // digits of pi
      key: [0xa4093822, 0x299f31d0],
      answer: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    },
  ])("gives the published answer for counter $counter", ({ counter, key, answer }) => {
    expect([...philox4x32(counter, key)]).toEqual(answer);
    expect([...philox4x32(Uint32Array.from(counter), Uint32Array.from(key))]).toEqual(answer);
  });

  it("fills the array it is given and leaves its arguments alone", () => {
    const counter = Uint32Array.of(1, 2, 3, 4);
    const key = Uint32Array.of(5, 6);
    const out = new Uint32Array(4);
    expect(philox4x32(counter, key, out)).toBe(out);
    expect([...counter, ...key]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("multiplies as wide as BigInt does, at the carries too", () => {
    const edges = [0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffff0001, ones];
    for (const a of edges) {
      for (const b of edges) {
        expect([...philox4x32([a, b, b, a], [b, a])]).toEqual(philoxInBigInt([a, b, b, a], [b, a]));
      }
    }
  });
});

function philoxInBigInt(counter: readonly number[], key: readonly number[]): number[] {
  const mask = 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [(product1 >> 32n) ^ c1 ^ k0, product1 & mask, (product0 >> 32n) ^ c3 ^ k1, product0 & mask];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return [c0, c1, c2, c3].map(Number);
}

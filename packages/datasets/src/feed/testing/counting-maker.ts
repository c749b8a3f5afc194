// A maker for the feed's tests: example n is n squared. Not for anything else.

import type { ExampleMaker } from "../example-maker.js";

export interface CountingData {
  /** Counts what was made, in shared memory. */
  made: Int32Array;
  failAt?: number;
}

export function openCounting({ made, failAt }: CountingData): ExampleMaker {
  return {
    make(index, { square, odd }) {
      if (index === failAt) throw new Error("three is one too many");
      Atomics.add(made, 0, 1);
      new BigInt64Array(square!.buffer, square!.byteOffset, 1)[0] = BigInt(index ** 2);
      odd![0] = index % 2;
      return index % 2 === 0 ? { even: index } : undefined;
    },
  };
}

// A stream repeats for the same seed and stream, differs for others, and draws evenly.

import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "./random-stream.js";

const take = (stream: RandomStream, count: number) => Array.from({ length: count }, () => stream.next());

describe("randomStream", () => {
  it("repeats for the same seed and stream and differs for any other", () => {
    const first = take(randomStream({ seed: 1, stream: 2 }), 20);
    expect(take(randomStream({ seed: 1, stream: 2 }), 20)).toEqual(first);
    expect(take(randomStream({ seed: 2, stream: 2 }), 20)).not.toEqual(first);
    expect(take(randomStream({ seed: 1, stream: 3 }), 20)).not.toEqual(first);
    expect(new Set(first).size).toBe(20);
  });

  it("next is uniform in [0, 1)", () => {
    const values = take(randomStream({ seed: 5, stream: 0 }), 20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const mean = values.reduce((a, b) => a + b) / values.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / values.length));
  });

  it("int draws every number of its range equally often", () => {
    const stream = randomStream({ seed: 5, stream: 1 });
    const bins = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 70_000; i++) bins[stream.int(7)]! += 1;
    const chiSquare = bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(22.5); // 6 degrees of freedom, p = 0.001
    expect(stream.int(1)).toBe(0);
  });

  it("int has no bias where n is close to 2^32", () => {
    // With plain remainders of 32-bit words, numbers below 2^30 would come up in half of the draws instead of a third.
    const stream = randomStream({ seed: 5, stream: 2 });
    let small = 0;
    for (let i = 0; i < 30_000; i++) if (stream.int(3 * 2 ** 30) < 2 ** 30) small++;
    expect(Math.abs(small / 30_000 - 1 / 3)).toBeLessThan(0.015);
  });

  it("normal has mean 0 and variance 1", () => {
    const stream = randomStream({ seed: 5, stream: 3 });
    const values = Array.from({ length: 20_000 }, () => stream.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, v) => sum + v * v, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(values.length));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length));
  });

  it("refuses what is out of range by name and value", () => {
    expect(() => randomStream({ seed: -1, stream: 0 })).toThrow(
      "seed to be a whole number from 0 to 4294967295 but received -1.",
    );
    expect(() => randomStream({ seed: 0, stream: 2 ** 32 })).toThrow("stream");
    const stream = randomStream({ seed: 0, stream: 0 });
    for (const bad of [0, -3, 1.5, Number.NaN, 2 ** 32 + 1]) expect(() => stream.int(bad)).toThrow(`received ${bad}.`);
  });
});

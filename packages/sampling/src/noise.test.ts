// Counter-based noise: it must not depend on length or order, must be normal, and must differ wherever its key does.

import { describe, expect, it } from "vitest";
import { gaussianNoise, type NoiseKey, uniformNoise } from "./noise.js";
import { philox4x32 } from "./philox.js";

const key: NoiseKey = { seed: 7, image: 0, layer: 0, step: 0 };
const count = 100_000;

describe.each([
  ["gaussianNoise", gaussianNoise],
  ["uniformNoise", uniformNoise],
])("%s", (_, noise) => {
  it("depends on the key and the place alone, not on the length", () => {
    const long = noise(key, 1000);
    for (const length of [0, 1, 2, 3, 4, 5, 10, 999]) expect(noise(key, length)).toEqual(long.subarray(0, length));
  });

  it("fills an array it is given, and nothing around it", () => {
    const room = new Float32Array(9).fill(42);
    const middle = room.subarray(1, 8);
    expect(noise(key, middle)).toBe(middle);
    expect(middle).toEqual(noise(key, 7));
    expect([room[0], room[8]]).toEqual([42, 42]);
  });

  it("differs in seed, image, layer and step, without correlation", () => {
    const base = noise(key, count);
    for (const field of ["seed", "image", "layer", "step"] as const) {
      const other = noise({ ...key, [field]: key[field] + 1 }, count);
      expect(Math.abs(correlation(base, other)), field).toBeLessThan(4 / Math.sqrt(count));
    }
  });

  it("does not correlate with itself shifted", () => {
    const values = noise(key, count);
    for (const lag of [1, 2, 3, 4, 64]) {
      const r = correlation(values.subarray(lag), values.subarray(0, count - lag));
      expect(Math.abs(r), `lag ${lag}`).toBeLessThan(4 / Math.sqrt(count));
    }
  });

  it("takes every seed from 0 to 2^32 - 1 and refuses the rest by name and value", () => {
    expect(noise({ ...key, seed: 0 }, 4)).not.toEqual(noise({ ...key, seed: 2 ** 32 - 1 }, 4));
    for (const bad of [-1, 2 ** 32, 0.5, Number.NaN, 1e99]) {
      expect(() => noise({ ...key, seed: bad }, 4)).toThrow(
        `seed to be a whole number from 0 to 4294967295 but received ${bad}.`,
      );
    }
    expect(() => noise({ ...key, image: -1 }, 4)).toThrow("image");
    expect(() => noise({ ...key, layer: 1.5 }, 4)).toThrow("layer");
    expect(() => noise({ ...key, step: Number.NaN }, 4)).toThrow("step");
    expect(() => noise(key, -1)).toThrow("length to be a whole number from 0 to 4294967295 but received -1.");
    expect(() => noise(key, 2.5)).toThrow("length");
  });
});

describe("gaussianNoise", () => {
  it("follows the documented layout", () => {
    const words = philox4x32([1, 11, 12, 13], [10, 0]);
    const at = (i: number) => (words[i]! + 0.5) / 2 ** 32;
    const radius = Math.sqrt(-2 * Math.log(at(2)));
    const angle = (2 * Math.PI * words[3]!) / 2 ** 32;
    const noise = gaussianNoise({ seed: 10, image: 11, layer: 12, step: 13 }, 8);
    expect(noise[6]).toBe(Math.fround(radius * Math.cos(angle)));
    expect(noise[7]).toBe(Math.fround(radius * Math.sin(angle)));
  });

  it("has the moments of a standard normal", () => {
    const values = gaussianNoise(key, count);
    const moment = (power: number) => values.reduce((sum, v) => sum + v ** power, 0) / count;
    // Standard errors of the first four moments: sqrt(1, 2, 15, 96) / sqrt(n).
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / count));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / count));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / count));
  });

  it("stays close to the normal distribution function (Kolmogorov-Smirnov)", () => {
    const sorted = gaussianNoise({ ...key, seed: 99 }, count).sort();
    let worst = 0;
    for (let i = 0; i < count; i++) {
      const cdf = normalCdf(sorted[i]!);
      worst = Math.max(worst, Math.abs(cdf - i / count), Math.abs(cdf - (i + 1) / count));
    }
    expect(worst).toBeLessThan(1.95 / Math.sqrt(count)); // p = 0.001
  });

  it("makes a million in well under a second", () => {
    const out = new Float32Array(1_000_000);
    gaussianNoise(key, out);
    const start = performance.now();
    gaussianNoise(key, out);
    expect(performance.now() - start).toBeLessThan(500); // 100 ms on an idle core; room for a busy one
  });
});

describe("uniformNoise", () => {
  it("stays in [0, 1) and fills it evenly", () => {
    const bins = new Array<number>(20).fill(0);
    const values = uniformNoise(key, count);
    for (const value of values) bins[Math.floor(value * 20)]! += 1;
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const expected = count / 20;
    const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(43.8); // 19 degrees of freedom, p = 0.001
  });
});

function correlation(a: Float32Array, b: Float32Array): number {
  const n = a.length;
  const mean = (x: Float32Array) => x.reduce((sum, v) => sum + v, 0) / n;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [da, db] = [a[i]! - meanA, b[i]! - meanB];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}

// Abramowitz & Stegun 7.1.26, good to 1.5e-7: far below the distances tested here.
function normalCdf(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp((-x * x) / 2)) / 2;
  return x >= 0 ? 1 - tail : tail;
}

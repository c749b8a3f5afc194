// The path from picture to noise at its ends and between.

import { expectClose } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { addNoise } from "./flow-path.js";

const clean = Float32Array.of(1, -1);
const noise = Float32Array.of(3, 5);

describe("addNoise", () => {
  it("is the picture at 0, the noise at 1 and a straight line between", () => {
    expectClose(addNoise(clean, noise, 0), clean, "exact");
    expectClose(addNoise(clean, noise, 1), noise, "exact");
    expectClose(addNoise(clean, noise, 0.25), [1.5, 0.5], "exact");
    expect([...clean, ...noise]).toEqual([1, -1, 3, 5]);
  });

  it("refuses a sigma outside the path and noise of another length", () => {
    for (const sigma of [-0.1, 1.1, Number.NaN])
      expect(() => addNoise(clean, noise, sigma)).toThrow(`received ${sigma}.`);
    expect(() => addNoise(clean, new Float32Array(3), 0.5)).toThrow(
      "noise.length to be 2, as the picture's but received 3.",
    );
  });
});

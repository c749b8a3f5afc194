// The shape of the rate: rise, plateau, descent, and its ends.

import { describe, expect, it } from "vitest";
import { learningRate } from "./learning-rate.js";

const settings = { peak: 0.002, warmUpSteps: 10, descent: 0.4 };

describe("learningRate", () => {
  it("rises by even steps, first of all to a tenth of a warm-up of ten", () => {
    expect([0, 1, 8, 9, 10, 500].map((step) => learningRate(step, 0, settings) / settings.peak)).toEqual(
      [0.1, 0.2, 0.9, 1, 1, 1].map((share) => expect.closeTo(share, 12)),
    );
  });

  it("stays on the plateau, then falls in a line to a fiftieth, and never lower", () => {
    const shares = [0.3, 0.6, 0.7, 0.8, 0.99, 1, 7].map((progress) => learningRate(100, progress, settings) / 0.002);
    expect(shares).toEqual([1, 1, 0.75, 0.5, 0.025, 0.02, 0.02].map((share) => expect.closeTo(share, 12)));
  });

  it("stays on the plateau to the end where there is no descent", () => {
    expect(learningRate(100, 1, { ...settings, descent: 0 })).toBe(0.002);
  });
});

// The running averages by hand, and what a line of metrics may round.

import { describe, expect, it } from "vitest";
import { metricsLine, progressMeter } from "./progress-meter.js";

const outputs = (loss: number, error: number) => ({
  loss: { dtype: "float32" as const, shape: [], data: Float32Array.of(loss) },
  error: { dtype: "float32" as const, shape: [], data: Float32Array.of(error) },
});

describe("progressMeter", () => {
  it("starts at the first step's values and then forgets three hundredths a step", () => {
    const meter = progressMeter({ pictures: 4, operations: 3e9 });
    const common = { progress: 0.1, learningRate: 1e-3 };
    const first = meter({ ...common, step: 1, outputs: outputs(2, 8), durationMs: 500 });
    expect(first).toEqual({ ...common, step: 1, loss: 2, error: 8, picturesPerSecond: 8, gflopsPerSecond: 6 });
    const second = meter({ ...common, step: 2, outputs: outputs(1, 0), durationMs: 1000 });
    expect(second.loss).toBeCloseTo(2 * 0.97 + 0.03, 12);
    expect(second.error).toBeCloseTo(8 * 0.97, 12);
    expect(second.picturesPerSecond).toBeCloseTo(8 * 0.97 + 4 * 0.03, 12);
    expect(second.gflopsPerSecond).toBeCloseTo(6 * 0.97 + 3 * 0.03, 12);
  });
});

describe("metricsLine", () => {
  it("rounds what was measured to five digits, and never the step", () => {
    const measured = { progress: 1 / 3, learningRate: 1e-3, loss: 0.123456789, error: 2, picturesPerSecond: 61.23456 };
    const line = metricsLine({ step: 1_234_567, ...measured, gflopsPerSecond: 100.004 });
    expect(line.endsWith("\n")).toBe(true);
    expect(JSON.parse(line)).toEqual({
      step: 1_234_567,
      progress: 0.33333,
      learningRate: 0.001,
      loss: 0.12346,
      error: 2,
      picturesPerSecond: 61.235,
      gflopsPerSecond: 100,
    });
  });
});

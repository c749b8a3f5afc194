// How a training run is going: running averages of its loss and its speed, and their line in metrics.jsonl.
// Not a logger: whoever calls decides where a report goes.

import type { TensorValue } from "@imagier/graph";

export interface TrainingProgress {
  /** Steps done. */
  step: number;
  /** Share of the minutes that has passed, 0 to 1. */
  progress: number;
  learningRate: number;
  /** Velocity loss and mean squared error of the picture, averaged over the last steps. */
  loss: number;
  error: number;
  picturesPerSecond: number;
  /** 10^9 floating point operations of the network's products a second, forward and backward. */
  gflopsPerSecond: number;
}

export interface StepReport {
  step: number;
  progress: number;
  learningRate: number;
  /** `loss` and `error` of the step, scalars. */
  outputs: Record<string, TensorValue>;
  /** How long the step took. */
  durationMs: number;
}

/** How fast the running averages forget. */
const smoothing = 0.97;

/** @param perStep pictures and floating point operations of a step */
export function progressMeter(perStep: {
  pictures: number;
  operations: number;
}): (report: StepReport) => TrainingProgress {
  let averages: { loss: number; error: number; picturesPerSecond: number; gflopsPerSecond: number } | undefined;
  return ({ step, progress, learningRate, outputs, durationMs }) => {
    const now = {
      loss: scalarOf(outputs, "loss"),
      error: scalarOf(outputs, "error"),
      picturesPerSecond: (perStep.pictures * 1000) / durationMs,
      gflopsPerSecond: perStep.operations / 1e6 / durationMs,
    };
    const before = averages ?? now;
    const mix = (key: keyof typeof now) => before[key] * smoothing + now[key] * (1 - smoothing);
    averages = {
      loss: mix("loss"),
      error: mix("error"),
      picturesPerSecond: mix("picturesPerSecond"),
      gflopsPerSecond: mix("gflopsPerSecond"),
    };
    return { step, progress, learningRate, ...averages };
  };
}

/** One JSON object, five digits a number; the step stays whole. */
export function metricsLine({ step, ...measured }: TrainingProgress): string {
  const rounded = Object.entries(measured).map(([key, value]) => [key, Number(value.toPrecision(5))]);
  return `${JSON.stringify({ step, ...Object.fromEntries(rounded) })}\n`;
}

export function scalarOf(outputs: Record<string, TensorValue>, name: string): number {
  return Number(outputs[name]!.data[0]);
}

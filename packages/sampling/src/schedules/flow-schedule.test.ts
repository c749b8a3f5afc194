// Flow schedules by hand and by FLUX's published shifts; the reference's numbers stand in golden/.

import { expectClose } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { dynamicShift, type FlowScheduleOptions, flowSchedule } from "./flow-schedule.js";
import type { ScheduleRequest } from "./schedule-request.js";

const sigmasOf = (options: FlowScheduleOptions, request: ScheduleRequest) => {
  const { steps } = flowSchedule(options, request);
  return [...steps.map(({ from }) => from.sigma), steps.at(-1)!.to.sigma];
};

describe("flowSchedule", () => {
  it("shifts sigmas that are given once, and the network is told a thousand times them", () => {
    const request = { sigmas: [1, 0.75, 0.5, 0.25] };
    expectClose(sigmasOf({ shift: 3 }, request), [1, 0.9, 0.75, 0.5, 0], "schedule");
    const { steps } = flowSchedule({ shift: 3 }, request);
    expectClose(
      steps.map(({ from }) => from.timestep),
      [1000, 900, 750, 500],
      { atol: 1e-3 },
    );
  });

  it("shifts by exp(mu) or mu where the shift is dynamic, and wants mu then", () => {
    const request = { sigmas: [1, 0.5] };
    const by3 = [1, 0.75, 0];
    expectClose(sigmasOf({ dynamicShift: "exponential" }, { ...request, mu: Math.log(3) }), by3, "schedule");
    expectClose(sigmasOf({ dynamicShift: "linear" }, { ...request, mu: 3 }), by3, "schedule");
    for (const mu of [undefined, Number.NaN]) {
      expect(() => flowSchedule({ dynamicShift: "exponential" }, { ...request, mu })).toThrow("mu");
    }
    expect(() => flowSchedule({ dynamicShift: "linear" }, { ...request, mu: -1 })).toThrow("shift");
  });

  it("stretches to a terminal sigma, but not a single one", () => {
    expectClose(sigmasOf({ terminal: 0.1 }, { sigmas: [1, 0.6, 0.2] }), [1, 0.55, 0.1, 0], "schedule");
    expectClose(sigmasOf({ terminal: 0.1 }, { sigmas: [1] }), [1, 0], "schedule");
  });

  it("goes from the picture to the noise where it is inverted", () => {
    expectClose(sigmasOf({ isInverted: true }, { sigmas: [1, 0.6, 0.2] }), [0, 0.4, 0.8, 1], "schedule");
  });

  it("refuses sigmas and timesteps that do not fall", () => {
    expect(() => flowSchedule({}, { sigmas: [1, 1] })).toThrow("sigmas[1]");
    expect(() => flowSchedule({}, { timesteps: [500, 900] })).toThrow("timesteps[1]");
    expect(() => flowSchedule({}, { sigmas: [] })).toThrow("sigmas.length");
  });
});

it("dynamicShift is the line through FLUX's two points", () => {
  const tokens = [64, 256, 1024, 2304, 4096];
  expectClose(
    tokens.map((count) => dynamicShift(count)),
    [0.4675, 0.5, 0.63, 0.84667, 1.15],
    { atol: 1e-4 },
  );
});

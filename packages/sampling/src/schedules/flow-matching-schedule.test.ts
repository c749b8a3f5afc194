// The schedule against numbers worked out by hand, then the properties every sampler relies on.

import { expectClose } from "@imagier/test-kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowMatchingSchedule } from "./flow-matching-schedule.js";

describe("flowMatchingSchedule", () => {
  it.each([
    { options: { steps: 4 }, sigmas: [1, 0.75, 0.5, 0.25, 0] },
    { options: { steps: 4, shift: 3 }, sigmas: [1, 0.9, 0.75, 0.5, 0] },
    { options: { steps: 2, start: 0.4 }, sigmas: [0.4, 0.2, 0] },
    { options: { steps: 3, start: 0.75, shift: 3 }, sigmas: [0.75, 0.6, 3 / 8, 0] }, // even times 1/2, 1/3, 1/6
    { options: { steps: 1 }, sigmas: [1, 0] },
  ])("gives the golden sigmas for $options", ({ options, sigmas }) => {
    expectClose(flowMatchingSchedule(options), sigmas, "schedule");
  });

  it("begins at start, falls strictly, ends at 0 and has steps + 1 sigmas, whatever the options", () => {
    const options = fc.record({
      steps: fc.integer({ min: 1, max: 300 }),
      start: fc.double({ min: 1e-3, max: 1, noNaN: true }),
      shift: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(options, ({ steps, start, shift }) => {
        const sigmas = flowMatchingSchedule({ steps, start, shift });
        expect([sigmas[0], sigmas[steps], sigmas.length]).toEqual([start, 0, steps + 1]);
        for (let i = 0; i < steps; i++) expect(sigmas[i]).toBeGreaterThan(sigmas[i + 1]!);
      }),
    );
  });

  it("refuses bad options by name and value", () => {
    for (const steps of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 10_001]) {
      expect(() => flowMatchingSchedule({ steps })).toThrow(
        `steps to be a whole number from 1 to 10000 but received ${steps}.`,
      );
    }
    for (const start of [0, -0.5, 1.1, Number.NaN]) {
      expect(() => flowMatchingSchedule({ steps: 4, start })).toThrow(
        `start to be a number above 0, up to 1 but received ${start}.`,
      );
    }
    for (const shift of [0, -3, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => flowMatchingSchedule({ steps: 4, shift })).toThrow(`but received ${shift}.`);
    }
  });
});

import { expect, it } from "vitest";
import { roundDuration, timeLeftMs } from "./time-left.js";

it("goes on at the speed seen so far", () => {
  expect(timeLeftMs({ atMs: 1_000, share: 0.2 }, { atMs: 5_000, share: 0.6 })).toBeCloseTo(4_000, 6);
});

it("says nothing while too little was seen", () => {
  expect(timeLeftMs({ atMs: 0, share: 0 }, { atMs: 900, share: 0.01 })).toBeUndefined();
  expect(timeLeftMs({ atMs: 0, share: 0.5 }, { atMs: 0, share: 0.9 })).toBeUndefined();
});

it.each([
  [300, { seconds: 1 }],
  [4_400, { seconds: 4 }],
  [23_000, { seconds: 25 }],
  [150_000, { minutes: 3 }],
])("%d ms reads as %j", (ms, read) => {
  expect(roundDuration(ms)).toEqual(read);
});

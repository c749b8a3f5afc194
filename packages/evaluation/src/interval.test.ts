// Wilson's interval at places known from tables, and at its ends.

import { expect, it } from "vitest";
import { shareOf, shareOfAll } from "./interval.js";

it("gives the interval of Wilson", () => {
  const { share, low, high } = shareOf(81, 263); // Newcombe 1998, table I: 0.2553 to 0.3662
  expect(share).toBeCloseTo(0.308, 3);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});

it("stays inside 0 to 1 for none, all and nothing", () => {
  expect(shareOf(0, 20)).toMatchObject({ share: 0, low: 0 });
  expect(shareOf(0, 20).high).toBeCloseTo(0.1611, 4); // Newcombe 1998: 0 of 20
  expect(shareOf(29, 29).high).toBeCloseTo(1, 9);
  expect(shareOf(0, 0)).toEqual({ passed: 0, total: 0, share: 0, low: 0, high: 1 });
});

it("counts results", () => {
  expect(shareOfAll([true, false, true])).toMatchObject({ passed: 2, total: 3 });
});

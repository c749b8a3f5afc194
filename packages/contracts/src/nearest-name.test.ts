import { expect, it } from "vitest";
import { nearestName } from "./nearest-name.js";

const names = ["soft", "flat", "clean", "glossy", "imagier-1"];

it.each([
  ["falt", "flat"], // two letters swapped
  ["imagier1", "imagier-1"],
  ["GLOSSY", "glossy"],
  ["glosy", "glossy"],
  ["watercolour", undefined],
  ["", undefined],
  ["x".repeat(100_000), undefined],
])("%s -> %s", (received, nearest) => {
  expect(nearestName(received, names)).toBe(nearest);
});

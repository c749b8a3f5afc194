import { expect, it } from "vitest";
import { largerSize } from "./larger-size.js";

it.each([
  [512, 512, "1024x1024"],
  [1280, 720, "2048x1152"],
  [100, 2000, "102x2048"],
  [2048, 64, undefined],
])("%d x %d becomes %s", (widthPx, heightPx, larger) => {
  expect(largerSize({ widthPx, heightPx })).toBe(larger);
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NewestEvery } from "./newest-every.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("passes the first at once, then the newest now and then, and the last at the end", () => {
  const passed: number[] = [];
  const told = new NewestEvery<number>(100, (value) => passed.push(value));
  for (const value of [1, 2, 3]) told.give(value);
  expect(passed).toEqual([1]);
  vi.advanceTimersByTime(100);
  expect(passed).toEqual([1, 3]);
  vi.advanceTimersByTime(1_000);
  told.give(4);
  told.give(5);
  told.end();
  vi.advanceTimersByTime(1_000);
  expect(passed).toEqual([1, 3, 4, 5]);
});

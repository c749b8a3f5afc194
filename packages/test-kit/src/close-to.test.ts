// The comparison must fail where it should: on one bad element, on NaN, on shapes; and must say where.

import { describe, expect, it } from "vitest";
import { expectClose } from "./close-to.js";
import { tolerances } from "./tolerances.js";

describe("expectClose", () => {
  it("passes within atol + rtol |expected| and fails just past it", () => {
    expect(() => expectClose([1, 100], [1.01, 101.01], { atol: 0.011, rtol: 0.01 })).not.toThrow();
    expect(() => expectClose([1, 100], [1.01, 101.1], { atol: 0.011, rtol: 0.01 })).toThrow("1 of 2 elements");
    expect(() => expectClose(1.5, 1, { atol: 0.5 })).not.toThrow();
    expect(() => expectClose(1.5, 1, { atol: 0.49 })).toThrow("1.5, expected 1, difference 0.5");
  });

  it("takes a tolerance by name", () => {
    expect(() => expectClose(Float32Array.of(1), Float64Array.of(1 + 1e-7), "schedule")).not.toThrow();
    expect(() => expectClose([1 + 1e-5], [1], "schedule")).toThrow(`atol ${tolerances.schedule.atol}`);
    expect(() => expectClose([-0], [0], "exact")).not.toThrow();
    expect(() => expectClose([Number.MIN_VALUE], [0], "exact")).toThrow("not close");
  });

  it("names the worst element by its place in the shape, with both values and shapes", () => {
    const actual = { shape: [2, 3], data: [0, 1, 2, 3, 9, 5.5] };
    const expected = { shape: [2, 3], data: [0, 1, 2, 3, 4, 5] };
    expect(() => expectClose(actual, expected, { atol: 0.1 })).toThrow(
      "2 of 6 elements are not close (atol 0.1, rtol 0).\nWorst at [1, 1] (element 4): 9, expected 4, difference 5.\nShapes: actual [2, 3], expected [2, 3].",
    );
    expect(() => expectClose(actual, [0, 1, 2, 3, 4, 5.5], "operator")).toThrow("[1, 1] (element 4)");
  });

  it("ranks by tolerance, not by size of the difference", () => {
    expect(() => expectClose([1001, 0.5], [1000, 0], { atol: 0.01, rtol: 1e-4 })).toThrow("Worst at [1]");
  });

  it("fails on NaN even where NaN is expected, and on an infinity that is not the same", () => {
    const inf = Number.POSITIVE_INFINITY;
    for (const [a, e] of [
      [Number.NaN, 0],
      [0, Number.NaN],
      [Number.NaN, Number.NaN],
      [inf, 1],
      [1, inf],
      [inf, -inf],
    ]) {
      expect(() => expectClose([0, a!], [0, e!], { atol: 1e9, rtol: 1e9 }), `${a} and ${e}`).toThrow("Worst at [1]");
    }
    expect(() => expectClose([inf, -inf], [inf, -inf], "exact")).not.toThrow();
  });

  it("fails on other lengths and shapes, and compares none where there is none", () => {
    expect(() => expectClose([1, 2], [1], "exact")).toThrow("actual 2 elements, expected 1 elements");
    expect(() => expectClose({ shape: [1, 2], data: [1, 2] }, { shape: [2, 1], data: [1, 2] }, "exact")).toThrow(
      "[1, 2], expected [2, 1]",
    );
    expect(() => expectClose({ shape: [1, 2], data: [1, 2] }, [1, 2], "exact")).not.toThrow();
    expect(() => expectClose([], [], "exact")).not.toThrow();
  });
});

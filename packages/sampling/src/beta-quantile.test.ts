// The quantile where it has a closed form, and as the inverse that it is.

import { expectClose } from "@imagier/test-kit";
import { expect, it } from "vitest";
import { betaQuantile } from "./beta-quantile.js";

const probabilities = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

it("is the arcsine law for the shapes 1/2 and 1/2", () => {
  expectClose(
    probabilities.map((p) => betaQuantile(p, 0.5, 0.5)),
    probabilities.map((p) => Math.sin((Math.PI * p) / 2) ** 2),
    "float64",
  );
});

it("is a root for the shapes a and 1, even for 1 and 1", () => {
  expectClose(
    probabilities.map((p) => betaQuantile(p, 3, 1)),
    probabilities.map((p) => Math.cbrt(p)),
    "float64",
  );
  expectClose(
    probabilities.map((p) => betaQuantile(p, 1, 1)),
    probabilities,
    "float64",
  );
});

it("is symmetrical for equal shapes, with its ends at 0 and 1", () => {
  for (const p of [1e-6, 0.003, 0.2, 0.499]) {
    expect(betaQuantile(p, 0.6, 0.6)).toBeCloseTo(1 - betaQuantile(1 - p, 0.6, 0.6), 12);
  }
  expect([0, 1].map((p) => betaQuantile(p, 0.6, 0.6))).toEqual([0, 1]);
  expect(betaQuantile(0.5, 0.6, 0.6)).toBeCloseTo(0.5, 12);
});

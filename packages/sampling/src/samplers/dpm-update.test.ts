// The update against the integral that it solves, for answers that are polynomials in log(alpha / sigma).

import { expectClose } from "@imagier/test-kit";
import { describe, it } from "vitest";
import { logRatio, preservingLevelOfRatio } from "../noise-level.js";
import { dpmAlgorithms, dpmUpdate } from "./dpm-update.js";

const [base, to] = [preservingLevelOfRatio(3, 0), preservingLevelOfRatio(0.8, 0)];
const start = logRatio(base);
const h = logRatio(to) - start;
const latents = 0.7;

/** By Simpson's rule on a fine grid. */
function integrate(integrand: (place: number) => number): number {
  const count = 2000;
  let sum = 0;
  for (let i = 0; i <= count; i++) sum += integrand(i / count) * (i === 0 || i === count ? 1 : i % 2 ? 4 : 2);
  return sum / count / 3;
}

describe.each(dpmAlgorithms)("%s", (algorithm) => {
  it.each([
    [1.5, 0, 0],
    [1.5, -0.4, 0],
    [1.5, -0.4, 2.5],
  ])("is exact for %d + %d x + %d x^2 / 2 along the step", (value, first, second) => {
    const answer = (place: number) => value + first * place + (second * place ** 2) / 2;
    const isStochastic = algorithm.startsWith("sde");
    const rate = isStochastic ? 2 : 1;
    const exact = algorithm.endsWith("++")
      ? (to.sigma / base.sigma) * Math.exp(isStochastic ? -h : 0) * latents +
        to.alpha * integrate((place) => rate * h * Math.exp(-rate * h * (1 - place)) * answer(place))
      : (to.alpha / base.alpha) * latents -
        rate * to.alpha * integrate((place) => h * Math.exp(-(start + h * place)) * answer(place));
    const one = (number: number) => Float32Array.of(number);
    const updated = dpmUpdate({ algorithm, latents: one(latents), base, to }, one(value), [
      ["first", one(first)],
      ["second", one(second)],
    ]);
    expectClose(updated, [exact], "samplerStep");
  });
});

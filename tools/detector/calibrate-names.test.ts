// Constants of a namer that is told to be too sure, and too unsure, come out as they are known to be.

import { expect, it } from "vitest";
import { fitNames } from "./calibrate-names.js";

const count = 40;

/** The true name is the best one of `count` in `right` of 100 answers, and the next one in the others; `sure` is its lead. */
const answers = (right: number, sure: number) =>
  Array.from({ length: 400 }, (_, n) => {
    const name = n % count;
    const best = n % 100 < right ? name : (name + 1) % count;
    return { name, logits: Float32Array.from({ length: count }, (_, other) => (other === best ? sure : 0)) };
  });

const asked = Array.from({ length: count }, (_, n) => n);

it("cools answers that are too unsure and warms those that are too sure", () => {
  expect(fitNames(answers(95, 3), asked, 1).temperature).toBeLessThan(0.8);
  expect(fitNames(answers(60, 12), asked, 2).temperature).toBeGreaterThan(3);
});

it("believes what was asked for as far as wrong names are refused", () => {
  const { temperature, askedOdds } = fitNames(answers(95, 6), asked, 1);
  const power = Math.exp(6 / temperature);
  expect(askedOdds / power).toBeGreaterThan(0.95); // what is wrong is so many times less probable than the best
  expect(askedOdds / power).toBeLessThan(1.05);
});

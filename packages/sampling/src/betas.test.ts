// Betas and what follows from them: properties here, the reference's numbers in golden/.

import { describe, expect, it } from "vitest";
import { betaSchedules, betasOf, rescaledToZeroSnr, signalToNoise, trainingTable } from "./betas.js";

describe.each(betaSchedules)("%s", (betaSchedule) => {
  it("makes betas between 0 and 1 and products that fall, for any number of timesteps", () => {
    for (const trainTimesteps of [1, 2, 7, 100, 1000]) {
      const { betas, alphaProducts, ratios } = trainingTable({ betaSchedule, trainTimesteps });
      expect([betas.length, alphaProducts.length, ratios.length]).toEqual(Array(3).fill(trainTimesteps));
      expect(betas.every((beta) => beta > 0 && beta < 1)).toBe(true);
      for (let i = 1; i < trainTimesteps; i++) {
        if (!(alphaProducts[i]! < alphaProducts[i - 1]! && ratios[i]! > ratios[i - 1]!)) throw new Error(`At ${i}.`);
      }
    }
  });
});

it("leaves nothing of the picture at the last timestep, exactly or nearly, and the first as it was", () => {
  const plain = trainingTable();
  const [exact, nearly] = [trainingTable({ zeroTerminalSnr: "exact" }), trainingTable({ zeroTerminalSnr: "nearly" })];
  expect([exact.alphaProducts[999], nearly.alphaProducts[999]]).toEqual([0, 2 ** -24]);
  expect(nearly.ratios[999]).toBeCloseTo(4096, 3);
  expect(exact.alphaProducts[0]).toBeCloseTo(plain.alphaProducts[0]!, 6);
  expect(rescaledToZeroSnr(plain.betas)[999]).toBe(1);
  expect(signalToNoise(exact)[999]).toBe(0);
});

it("takes betas as they are, and refuses what are none", () => {
  expect([...betasOf({ trainedBetas: [0.25, 0.5] })]).toEqual([0.25, 0.5]);
  expect([...trainingTable({ trainedBetas: [0.25, 0.5] }).alphaProducts]).toEqual([0.75, 0.375]);
  expect(() => betasOf({ trainedBetas: [0.1, 1.5] })).toThrow("betas[1] to be a number from 0 to 1 but received 1.5.");
  expect(() => betasOf({ trainedBetas: [] })).toThrow("betas.length");
  expect(() => betasOf({ betaStart: -1 })).toThrow("betas[0]");
  expect(() => betasOf({ trainTimesteps: 0 })).toThrow("trainTimesteps");
});
